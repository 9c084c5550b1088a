"""What a form says on which day, and how its texts are spoken."""
