"""What the checks stand on: real servers and a real browser."""
