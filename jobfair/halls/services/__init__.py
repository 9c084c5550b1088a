"""Arranging a `hall`, and giving `seats` at points."""
