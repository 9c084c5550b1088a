"""What each figure of a report counts: a figure is the number of these entries, a list shows them."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from jobfair.centres.rules import LADDER, Rung
from jobfair.employers.models import Vacancy
from jobfair.employers.rules import Region
from jobfair.placements.models import Placement
from jobfair.placements.rules import rung_of
from jobfair.reports.rules import AgeBand, Figure, Figures, Identity, Stage, per_quarter_hour

OF_EMPLOYERS = frozenset(
    {Figure.EMPLOYERS_REGISTERED, Figure.EMPLOYERS_INTERVIEWING, Figure.EMPLOYERS_AUTHORISING}
)
OF_NEED: Mapping[Figure, Callable[[Vacancy], bool]] = {
    Figure.NEED: lambda _: True,
    Figure.NEED_IN_PROVINCE: lambda v: v.region == Region.IN_PROVINCE,
    Figure.NEED_OTHER_PROVINCE: lambda v: v.region == Region.OTHER_PROVINCE,
    Figure.NEED_ABROAD: lambda v: v.region == Region.ABROAD,
    Figure.NEED_TRAINED: lambda v: v.trained,
    Figure.NEED_UNSKILLED: lambda v: not v.trained,
}
"""Which vacancies count under which figure, each with as many people as it wants."""
OF_PEOPLE = frozenset(Figure) - OF_EMPLOYERS - OF_NEED.keys()


@dataclass(frozen=True, slots=True)
class Person:
    """What a report asks of a registered person."""

    worker_id: int
    sex: str
    age: AgeBand
    trained: bool


@dataclass(frozen=True, slots=True)
class Occasion:
    """Something that happened to the holder of a registration, counted as a visit."""

    holder: int
    on: date
    words: str = ""
    """What came of it, still to be translated."""
    where: str = ""
    """With which employer."""
    booth: int | None = None
    """The number of the booth, if it was at one."""
    minute: int | None = None
    """The minute of the day of an arrival."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """All that the figures of one fair count.

    Employers are known by id, people by their registration. `without_outcome` are interviews
    that count nowhere.
    """

    persons: Mapping[int, Person] = field(default_factory=dict)
    employers: Mapping[Figure, frozenset[int]] = field(default_factory=dict)
    vacancies: Sequence[Vacancy] = ()
    occasions: Mapping[Figure, Sequence[Occasion]] = field(default_factory=dict)
    placements: Sequence[Placement] = ()
    without_outcome: int = 0

    def wanted_by(self, figure: Figure) -> list[Vacancy]:
        """Return the vacancies whose people wanted a figure of need adds up."""
        return [vacancy for vacancy in self.vacancies if OF_NEED[figure](vacancy)]

    def people(self, figure: Figure) -> frozenset[int]:
        """Return whom a figure of people counts."""
        if figure == Figure.REGISTERED:
            return frozenset(self.persons)
        if figure in _AMONG_PASSED:
            suits = _AMONG_PASSED[figure]
            passed = self.people(Figure.PASSED)
            return frozenset(holder for holder in passed if suits(self.persons[holder]))
        return frozenset(one.holder for one in self.occasions.get(figure, ()))

    def entries(self, figure: Figure) -> frozenset[int]:
        """Return the entries behind a figure: employers, vacancies or people."""
        if figure in OF_EMPLOYERS:
            return self.employers.get(figure, frozenset())
        if figure in OF_NEED:
            return frozenset(vacancy.id for vacancy in self.wanted_by(figure))
        return self.people(figure)

    def count(self, figure: Figure) -> int:
        """Return a figure: employers or people, each once, or how many people are wanted."""
        if figure in OF_NEED:
            return sum(vacancy.head_count for vacancy in self.wanted_by(figure))
        return len(self.entries(figure))

    def at_rung(self, rung: Rung) -> frozenset[int]:
        """Return whose placement has come to a rung or higher."""
        least = LADDER.index(rung)
        return frozenset(
            one.registration_id
            for one in self.placements
            if (highest := rung_of(one.entries)) is not None and LADDER.index(highest) >= least
        )

    @property
    def figures(self) -> Figures:
        """Every figure of the fair."""
        return {figure: self.count(figure) for figure in Figure}

    @property
    def visits(self) -> Mapping[Figure, int]:
        """How often each thing happened that is counted as a visit."""
        return {figure: len(self.occasions.get(figure, ())) for figure in VISITED}

    def outside(self, identity: Identity) -> frozenset[int]:
        """Return the entries that keep the two sides of an identity apart."""
        left, right = (
            frozenset[int]().union(*map(self.entries, side))
            for side in (identity.left, identity.right)
        )
        return left ^ right if identity.sign == "=" else left - right


VISITED = (
    Figure.ATTENDING,
    Figure.ADVISED,
    Figure.INTERVIEWED,
    Figure.PASSED,
    Figure.LATER_INTERVIEW,
    Figure.WANTING_ABROAD,
    Figure.CONNECTED,
)
"""The figures that count people by what they did, and so have visits beside them."""

_AMONG_PASSED: Mapping[Figure, Callable[[Person], bool]] = {
    Figure.PASSED_WOMEN: lambda person: person.sex == "female",
    Figure.PASSED_TRAINED: lambda person: person.trained,
    Figure.PASSED_UNSKILLED: lambda person: not person.trained,
}


def visited_as(figure: Figure) -> Figure:
    """Return by which figure's visits those whom a figure counts are told."""
    return Figure.PASSED if figure in _AMONG_PASSED else figure


def workers_of(
    counted: Iterable[Counted], holders_of: Callable[[Counted], Iterable[int]]
) -> frozenset[int]:
    """Return who is counted at several fairs together, each person once."""
    return frozenset(one.persons[holder].worker_id for one in counted for holder in holders_of(one))


_WHO_CAME_TO: Mapping[Stage, Callable[[Counted], Iterable[int]]] = {
    Stage.REGISTERED: lambda one: one.persons,
    Stage.PRESENT: lambda one: one.people(Figure.ATTENDING),
    Stage.INTERVIEWED: lambda one: one.people(Figure.INTERVIEWED),
    Stage.PASSED: lambda one: one.people(Figure.PASSED),
    Stage.STARTED: lambda one: one.at_rung(Rung.STARTED),
    Stage.STILL_THERE: lambda one: one.at_rung(Rung.AFTER_1_MONTH),
}


def who_came_to(stage: Stage, counted: Counted) -> frozenset[int]:
    """Return who of a fair came to a stage."""
    return frozenset(_WHO_CAME_TO[stage](counted))


Funnel = Mapping[Stage, int]
"""How many people came to each stage, each counted once."""


def funnel_of(counted: Sequence[Counted]) -> Funnel:
    """Return how many people came to each stage at some fairs together."""
    return {stage: len(workers_of(counted, who)) for stage, who in _WHO_CAME_TO.items()}


Arrivals = Mapping[date, Sequence[tuple[int, int]]]
"""On each day: how many people came in each quarter of an hour, named by its first minute."""


def arrivals_of(counted: Counted) -> Arrivals:
    """Return when people came on each day of a fair."""
    minutes: dict[date, list[int]] = {}
    for one in counted.occasions.get(Figure.ATTENDING, ()):
        if one.minute is not None:
            minutes.setdefault(one.on, []).append(one.minute)
    return {on: per_quarter_hour(some) for on, some in sorted(minutes.items())}
