"""Letting people in: `admit` reads what was shown, `arrive` keeps the one attendance."""
