"""A believable morning, to look at and to train with."""
