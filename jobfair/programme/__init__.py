"""What a programme is to reach, what it costs, and how far it has come."""
