"""The forms of official papers as data with dates, and what a centre says on them in its own words."""
