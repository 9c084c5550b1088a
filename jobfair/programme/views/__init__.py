"""The office's pages: `lines` opens programme lines, `entries` keeps their ledgers, `report` and `communes` tell how far they are, `people` who was counted, `behind` what was added up."""

from jobfair.programme.views import behind, communes, entries, lines, people, report

BLUEPRINTS = (lines.bp, entries.bp, report.bp, communes.bp, people.bp, behind.bp)

__all__ = ["BLUEPRINTS"]
