"""What holds for every person who looks for work, on plain values."""
