"""How a fair goes and how it went: counted from what happened, never typed."""
