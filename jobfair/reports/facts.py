"""What happens to reports: somebody looks behind a figure. Whom they saw stands in the tables alone."""

from dataclasses import dataclass

from jobfair.centres.facts import CentreFact
from jobfair.fairs.facts import FairFact


@dataclass(frozen=True, slots=True, kw_only=True)
class PeopleListed(FairFact):
    """Somebody opened the list of the people whom a figure counts, or a group of them, or a check."""

    figure: str = ""
    cell: str = ""
    check: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PeopleOfYearListed(CentreFact):
    """Somebody opened the list of the people whom a number of a year counts, at all fairs together."""

    year: int
    figure: str
