"""Looking at languages, prompts and recordings."""
