"""What holds for households: who is of working age (`working_age`), and how a home stands (`homes`)."""
