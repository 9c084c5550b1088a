"""Which communes the State calls disadvantaged, in which way, and from which day to which."""
