"""Progress by commune: as the communes were on a day (then), and as they are today (now).

A former commune lies in one of today's as a whole, so figures of then can be told as of now. The
other way they cannot where several were joined: such a commune is told undivided, not guessed.
"""

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from jobfair.kit.communes import CODE_SET, UnknownCommune, commune, old_commune
from jobfair.kit.errors import N_, NotFound
from jobfair.kit.text import sort_key
from jobfair.programme.rules.counting import Happened, Period
from jobfair.programme.rules.hiding import Sum, hidden, is_small
from jobfair.programme.rules.indicators import Indicator
from jobfair.programme.rules.units import REFORM, Home, Unit, joined_into


class Borders(StrEnum):
    """By which communes it is told."""

    NOW = "now"
    THEN = "then"


BORDERS_WORDS = {
    Borders.NOW: N_("as they are now"),
    Borders.THEN: N_("as they were on this day"),
}


class Figure(StrEnum):
    """What is told of a commune."""

    FAIRS = "fairs"
    ADVISED = "advised"
    INTERVIEWED = "interviewed"
    INTRODUCED = "introduced"
    STARTED = "started"
    AFTER_3_MONTHS = "after_3_months"
    AFTER_6_MONTHS = "after_6_months"
    ASKED = "asked"
    HELPED = "helped"


FIGURE_WORDS = {
    Figure.FAIRS: N_("fairs held"),
    Figure.ADVISED: N_("advised"),
    Figure.INTERVIEWED: N_("interviewed"),
    Figure.INTRODUCED: N_("hired or introduced"),
    Figure.STARTED: N_("started work"),
    Figure.AFTER_3_MONTHS: N_("at work after 3 months"),
    Figure.AFTER_6_MONTHS: N_("at work after 6 months"),
    Figure.ASKED: N_("with a need"),
    Figure.HELPED: N_("of them helped"),
}

_PLAIN = {
    Indicator(figure.value): figure
    for figure in Figure
    if figure not in {Figure.ASKED, Figure.HELPED}
}


_LADDER = (
    Figure.INTRODUCED, Figure.STARTED, Figure.AFTER_3_MONTHS, Figure.AFTER_6_MONTHS,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Place:
    """A commune by whose name something is told; `joined` are those that cannot be told apart."""

    code: str
    name: str
    joined: tuple[str, ...] = ()
    is_former: bool = False

    @property
    def key(self) -> str:
        """Which commune it is, in an address: a code alone may be of a former and of another one today."""
        return f"{'then' if self.is_former else 'now'}-{self.code}"


NOT_NOTED = Place("", "")
ALL = "all"
"""The key of all communes together."""


@dataclass(frozen=True, slots=True)
class ByCommune:
    """Figures of communes, by name, and of all of them; `hidden` are those of few people.

    `those` are whom each figure counts, with the first day on which they did. Where a place is
    asked for, None stands for all communes together.
    """

    rows: Sequence[tuple[Place, Mapping[Figure, int]]]
    total: Mapping[Figure, int]
    hidden: frozenset[Hashable] = frozenset()
    those: Mapping[tuple[Place, Figure], Mapping[int, date]] = field(default_factory=dict)

    def shown(self, place: Place | None, figure: Figure) -> bool:
        """Tell whether a figure may leave the office."""
        return (place, figure) not in self.hidden

    def place_called(self, key: str) -> Place | None:
        """Return the commune of a key.

        Raises:
            NotFound: nothing is told of such a commune.
        """
        if key == ALL:
            return None
        for place, _ in self.rows:
            if place.key == key:
                return place
        raise NotFound

    def counted(self, place: Place | None, figure: Figure) -> Mapping[int, date]:
        """Return whom a figure counts, with the first day on which they did."""
        found: dict[int, date] = {}
        for (where, what), days in self.those.items():
            if what == figure and place in {where, None}:
                found |= days
        return found

    def listed(self, *, sees_few: bool) -> Sequence[tuple[Place | None, Figure]]:
        """Return the figures that count somebody and whose people may be seen, of all communes last.

        Who may not see few people sees those of all communes only where no commune hides its own.
        """
        figures = [*self.those, *((None, what) for what in Figure if self.total[what])]
        return [
            (place, what)
            for place, what in figures
            if sees_few or all(self.shown(each, what) for each in (place, *self._parts(place)))
        ]

    def _parts(self, place: Place | None) -> Sequence[Place]:
        return [each for each, _ in self.rows] if place is None else []

    def hides_in(self, unit: Unit, indicator: Indicator) -> bool:
        """Tell whether a commune of a unit hides what would be told with a count of the whole unit."""
        codes = unit.whole | unit.parts
        figures = _LADDER if indicator == Indicator.PLACED else _figures_told(indicator)
        return any(
            place.code in codes and not self.shown(place, figure)
            for place, _ in self.rows
            for figure in figures
        )


@dataclass(slots=True)
class _Tally:
    those: dict[tuple[Place, Figure], dict[int, date]] = field(default_factory=dict)

    def add(self, place: Place, figure: Figure, who: int, on: date) -> None:
        days = self.those.setdefault((place, figure), {})
        days[who] = min(on, days.get(who, on))

    def of(self, place: Place) -> Mapping[Figure, int]:
        return {figure: len(self.those.get((place, figure), ())) for figure in Figure}

    def whole(self, figure: Figure) -> int:
        return sum(len(those) for (_, each), those in self.those.items() if each == figure)


def by_commune(
    happened: Mapping[Indicator, Iterable[Happened]],
    period: Period,
    *,
    on: date,
    place_of: Callable[[Home], Place],
) -> ByCommune:
    """Return what happened in a period up to a day, by commune."""
    tally = _Tally()
    for indicator, all_of_it in happened.items():
        for each in all_of_it:
            if each.on <= on and period.has(each.on):
                for figure, day in _figures_of(indicator, each, on):
                    tally.add(place_of(each.home), figure, each.who, day)
    places = sorted(
        {place for place, _ in tally.those},
        key=lambda place: (not place.code, sort_key(place.name), place.code),
    )
    rows = [(place, tally.of(place)) for place in places]
    total = {figure: tally.whole(figure) for figure in Figure}
    return ByCommune(rows, total, _hidden(rows, total), tally.those)


def now_of(home: Home) -> Place:
    """Return the commune of today in which somebody lives."""
    code = home.code
    if home.code_set != CODE_SET:
        former = old_commune(home.code)
        code = former.commune_code if former else ""
    try:
        return Place(code, commune(code).name)
    except UnknownCommune:
        return NOT_NOTED


def then_of(home: Home) -> Place:
    """Return the commune until July 2025 in which somebody lives, or today's where it cannot be told."""
    former = old_commune(home.code) if home.code_set != CODE_SET else None
    parts = joined_into(home.code) if home.code_set == CODE_SET else ()
    if former is None and len(parts) == 1:
        former = parts[0]
    if former is not None:
        return Place(former.code, f"{former.name}, {former.district_name}", is_former=True)
    today = now_of(home)
    return Place(today.code, today.name, tuple(unit.name for unit in parts))


def places_on(day: date) -> Callable[[Home], Place]:
    """Return how homes are told by the communes of a day."""
    return then_of if day < REFORM else now_of


def _figures_told(indicator: Indicator) -> tuple[Figure, ...]:
    if indicator == Indicator.NEEDS_MET:
        return (Figure.ASKED, Figure.HELPED)
    return (_PLAIN[indicator],) if indicator in _PLAIN else ()


def _figures_of(indicator: Indicator, each: Happened, on: date) -> Iterator[tuple[Figure, date]]:
    """Return the figures in which something counts up to a day, each with the day of it."""
    for figure in _figures_told(indicator):
        day = each.met_on if figure == Figure.HELPED else each.on
        if day is not None and day <= on:
            yield figure, day


def _hidden(
    rows: Sequence[tuple[Place, Mapping[Figure, int]]], total: Mapping[Figure, int]
) -> frozenset[Hashable]:
    """Return which figures are of few people, or would tell them."""
    lines: list[tuple[Place | None, Mapping[Figure, int]]] = [*rows, (None, total)]
    figures: dict[Hashable, int] = {}
    small: set[Hashable] = set()
    for place, of in lines:
        left = ("left", of[Figure.ASKED] - of[Figure.HELPED])
        for name, count in (*of.items(), left):
            if name != Figure.FAIRS:
                figures[place, name] = count
                small |= {(place, name)} if is_small(count) else set()
    sums = [
        Sum((None, name), tuple((place, name) for place, _ in rows)) for name in (*Figure, "left")
    ]
    sums += [
        Sum((place, Figure.ASKED), ((place, Figure.HELPED), (place, "left"))) for place, _ in lines
    ]
    return hidden(figures, sums, small)
