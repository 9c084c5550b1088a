"""Pages of papers: printing one, printing many, and checking one."""

from jobfair.documents.views import files, papers, runs, verify

BLUEPRINTS = (papers.bp, files.bp, runs.bp, verify.bp)
