"""The office's pages: `lines` opens programme lines, `entries` keeps their ledgers, `report` and `communes` tell how far they are, `people` who was counted."""

from jobfair.programme.views import communes, entries, lines, people, report

BLUEPRINTS = (lines.bp, entries.bp, report.bp, communes.bp, people.bp)

__all__ = ["BLUEPRINTS"]
