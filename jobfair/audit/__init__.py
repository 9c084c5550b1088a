"""What was done, by whom: one line for every fact."""
