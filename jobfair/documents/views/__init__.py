"""Pages of papers: printing one, printing many, and checking one."""

from jobfair.documents.views import (
    files,
    introductions,
    papers,
    programme,
    runs,
    samples,
    slips,
    verify,
    wording,
    year,
)

BLUEPRINTS = (
    papers.bp, files.bp, introductions.bp, programme.bp, runs.bp, samples.bp, slips.bp, verify.bp,
    wording.bp, year.bp,
)  # fmt: skip
