"""A worker's own page: turns, work that suits, papers, consent; opened by the link on the slip."""
