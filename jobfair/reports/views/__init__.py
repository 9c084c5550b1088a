"""Pages about a fair as a whole: its report and its end, its needs, and the control room while it runs."""

from jobfair.reports.views import control, needs, session

BLUEPRINTS = (session.bp, control.bp, needs.bp, needs.of_fairs_bp)
