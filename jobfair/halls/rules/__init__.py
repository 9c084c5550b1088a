"""What holds for every hall: `grid` says what covers which squares, `words` tell people the way."""
