"""Who may act, and as what."""
