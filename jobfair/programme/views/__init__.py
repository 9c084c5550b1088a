"""The office's pages: `lines` opens programme lines, `entries` keeps their ledgers, `report` tells how far they are."""

from jobfair.programme.views import entries, lines, report

BLUEPRINTS = (lines.bp, entries.bp, report.bp)

__all__ = ["BLUEPRINTS"]
