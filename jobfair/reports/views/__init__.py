"""Pages about a fair as a whole: its report and its end, and the control room while it runs."""

from jobfair.reports.views import control, session

BLUEPRINTS = (session.bp, control.bp)
