"""`python -m kiosk.agent`, and what a packed agent runs."""

from kiosk.agent.program import main

main()
