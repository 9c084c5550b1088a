"""Pages about devices: trusting them, seeing how they are, and coming when somebody needs help."""

from jobfair.devices.views import boards, care, help_calls, points, room, trust

BLUEPRINTS = (room.bp, trust.bp, care.bp, boards.bp, help_calls.bp, points.bp)
