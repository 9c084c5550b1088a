"""What may be entered about a programme, and what follows from it: money, progress, poverty."""
