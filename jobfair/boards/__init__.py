"""The big screens: numbers and booths, never names."""
