"""What was said at the booths, and how it ended."""
