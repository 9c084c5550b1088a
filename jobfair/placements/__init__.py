"""Who found work, by which evidence, and whether it lasts."""
