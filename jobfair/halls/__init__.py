"""Where everything stands at a fair, and where people sit at its points elsewhere."""
