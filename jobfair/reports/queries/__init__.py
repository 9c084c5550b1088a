"""Looking at a fair as a whole: `session` how it went, `live` how it goes, `needs`, and open `ends`."""

from jobfair.reports.queries.session import SessionReport, session_report

__all__ = ["SessionReport", "session_report"]
