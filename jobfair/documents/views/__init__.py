"""Pages of papers: printing one, printing many, and checking one."""

from jobfair.documents.views import papers, runs, verify

BLUEPRINTS = (papers.bp, runs.bp, verify.bp)
