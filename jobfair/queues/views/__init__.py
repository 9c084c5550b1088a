"""The doors of the queues: those of a booth's phone, and those of the desk."""

from jobfair.queues.views import booth, desk

BLUEPRINTS = (booth.bp, desk.bp)
