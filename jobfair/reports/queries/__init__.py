"""Looking at a fair as a whole: `session` how it went, `live` how it goes, `ends` what is open."""

from jobfair.reports.queries.session import SessionReport, session_report

__all__ = ["SessionReport", "session_report"]
