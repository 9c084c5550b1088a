"""Pages about devices: trusting them, seeing how they are, and coming when somebody needs help."""

from jobfair.devices.views import trust

BLUEPRINTS = (trust.bp,)
