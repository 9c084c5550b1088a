"""Which work suits a person, and what stands between them, in plain words."""
