"""Lists that were sent, what a list would change, and the tables we give out."""
