"""Looking up certificates, who could get one, and prints in bulk."""
