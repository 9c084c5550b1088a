"""People who look for work, and their registrations at fairs."""
