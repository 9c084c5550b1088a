"""Tools that have never heard of a job fair."""
