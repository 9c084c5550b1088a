"""`python -m jobfair`: the operator's tool."""

from jobfair.cli import main

main()
