"""The office's pages: `lines` opens programme lines, `entries` keeps their ledgers, `report` and `communes` tell how far they are, `people` who was counted, `behind` what was added up, `fairs` which were held; `asked` reads the address."""

from jobfair.programme.views import behind, communes, entries, fairs, lines, people, report

BLUEPRINTS = (lines.bp, entries.bp, report.bp, communes.bp, people.bp, behind.bp, fairs.bp)

__all__ = ["BLUEPRINTS"]
