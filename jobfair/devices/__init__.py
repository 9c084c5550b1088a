"""Which kiosks and screens we trust."""
