"""The kiosk's doors to the queues: scans with their way to go, and the booths to wait at."""

from jobfair.queues.api import booths, scans

BLUEPRINTS = (scans.bp, booths.bp)
