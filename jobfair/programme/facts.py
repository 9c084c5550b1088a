"""What happens to programmes. Figures of money and of people stand in the tables alone."""

from dataclasses import dataclass

from jobfair.centres.facts import CentreFact
from jobfair.fairs.facts import FairFact


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgrammeFact(CentreFact):
    """Something that happened to one programme line of one centre."""

    line_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgrammeLineOpened(ProgrammeFact):
    """A programme line was written down for the first time."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgrammeEntryMade(ProgrammeFact):
    """Something was entered about a programme line."""

    entry_id: int
    ledger: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgrammeEntryTakenBack(ProgrammeFact):
    """An entry counts no longer; it stays to be seen."""

    entry_id: int
    ledger: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgrammeGroupsCounted(ProgrammeFact):
    """Somebody had the papers about groups opened, to count for the targets of a line."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgrammePeopleListed(ProgrammeFact):
    """Somebody opened the list of the people whom a target counts."""

    entry_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CommunePeopleListed(ProgrammeFact):
    """Somebody opened the list of the people whom a figure of a commune, or of all, counts."""

    commune: str
    """Its code, or `all`."""
    figure: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ConnectedPeopleListed(FairFact):
    """Somebody opened the list of the people whom a fair has connected with work."""

    line_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class FairCostNoted(FairFact):
    """A cost of a fair was entered."""

    entry_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class FairCostTakenBack(FairFact):
    """A cost of a fair counts no longer; its entry stays to be seen."""

    entry_id: int
    reason: str
