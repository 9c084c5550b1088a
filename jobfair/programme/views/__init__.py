"""The office's pages: `lines` opens programme lines, `entries` keeps their ledgers, `report` and `communes` tell how far they are."""

from jobfair.programme.views import communes, entries, lines, report

BLUEPRINTS = (lines.bp, entries.bp, report.bp, communes.bp)

__all__ = ["BLUEPRINTS"]
