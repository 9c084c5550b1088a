"""What a fair came to, counted from what happened."""
