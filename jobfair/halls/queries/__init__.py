"""What stands where in a `hall`, and who sits where at the `points` elsewhere."""
