"""The kiosk's doors: what it must know to work alone, how it is, and a cry for help."""

from jobfair.checkin.api import life, setup

BLUEPRINTS = (setup.bp, life.bp)
