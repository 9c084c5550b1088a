"""The gate: who came, when, and whether the kiosk has told us yet."""
