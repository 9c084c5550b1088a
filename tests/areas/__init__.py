"""Tests of the classes of communes."""
