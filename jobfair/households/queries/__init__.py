"""Finding households with their members (`homes`), and where each member stands (`standings`)."""
