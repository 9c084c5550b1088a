"""Pages of papers: printing one, printing many, and checking one."""

from jobfair.documents.views import files, introductions, papers, programme, runs, verify, year

BLUEPRINTS = (papers.bp, files.bp, introductions.bp, programme.bp, runs.bp, verify.bp, year.bp)
