"""Pages of papers: printing one, printing many, and checking one."""

from jobfair.documents.views import files, introductions, papers, runs, verify

BLUEPRINTS = (papers.bp, files.bp, introductions.bp, runs.bp, verify.bp)
