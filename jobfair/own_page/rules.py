"""How much of the page a phone gets at once."""

SHOWN_AT_ONCE = 8
"""A phone with little data gets what suits best; all the rest is one tap away."""
LONGEST_ASKED = 100
