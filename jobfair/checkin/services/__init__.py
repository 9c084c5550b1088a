"""Letting people in: `admit` reads what was shown, `desk` takes staff's word, `arrive` keeps it."""
