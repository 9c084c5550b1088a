"""Who lives together, who of them is of working age, and who has work that lasts."""
