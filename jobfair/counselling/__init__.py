"""What workers ask for, and what the centre gives them."""
