"""How well a vacancy suits a person: a few points, each with its reason; nothing else decides.

A person is told the same reasons by which the vacancies were put in order. What they did not say
counts for nothing, and no vacancy is left out.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from jobfair.counselling.rules import WhereToWork
from jobfair.employers.rules import Level, Region
from jobfair.kit.errors import N_
from jobfair.kit.i18n import vnd
from jobfair.workers.rules.terms import UNTRAINED, Qualification

NEARLY = 0.8
"""A wage that reaches so much of what was asked for is worth talking about."""

REGION_OF = {
    WhereToWork.PROVINCE: Region.IN_PROVINCE,
    WhereToWork.OTHER_PROVINCE: Region.OTHER_PROVINCE,
    WhereToWork.ABROAD: Region.ABROAD,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Seeker:
    """What somebody told of themselves; empty where they did not say."""

    trades: tuple[str, ...] = ()
    place: WhereToWork | None = None
    wage_from: int | None = None
    qualification: Qualification = Qualification.NONE


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """A vacancy, as far as it can be compared."""

    vacancy_id: int
    booth_number: int
    occupation: str
    region: Region
    wage_min: int | None
    wage_max: int | None
    trained: bool
    level: Level | None = None
    places_left: int

    @property
    def best_wage(self) -> int | None:
        """The most that is offered; none is by agreement."""
        return self.wage_min if self.wage_max is None else self.wage_max


@dataclass(frozen=True, slots=True)
class Reason:
    """One comparison in words, and what it counts. A gap is what the person should know before joining."""

    points: int
    words: str
    is_gap: bool = False
    values: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Match:
    """A vacancy with all the reasons for its place in the list."""

    offer: Offer
    reasons: tuple[Reason, ...]

    @property
    def points(self) -> int:
        """What the reasons count together."""
        return sum(reason.points for reason in self.reasons)

    @property
    def is_full(self) -> bool:
        """Whether nobody is wanted any more."""
        return self.offer.places_left <= 0

    @property
    def fits(self) -> Sequence[Reason]:
        """What speaks for it."""
        return [reason for reason in self.reasons if not reason.is_gap]

    @property
    def gaps(self) -> Sequence[Reason]:
        """What stands between."""
        return [reason for reason in self.reasons if reason.is_gap]


def ranked(seeker: Seeker, offers: Iterable[Offer]) -> list[Match]:
    """Return all vacancies, what suits best first; those that are full come last.

    Where points are equal the better wage goes first, then the lower number of the booth.
    """
    return sorted((match(seeker, offer) for offer in offers), key=_order)


def match(seeker: Seeker, offer: Offer) -> Match:
    """Compare one vacancy with what a person told."""
    compared = (
        _trade(seeker.trades, offer.occupation),
        _region(seeker.place, offer.region),
        _wage(seeker.wage_from, offer),
        _requirement(seeker.qualification, offer),
    )
    return Match(offer, tuple(reason for reason in compared if reason is not None))


def _order(found: Match) -> tuple[bool, int, int, int, int]:
    offer = found.offer
    wage = offer.best_wage or 0
    return (found.is_full, -found.points, -wage, offer.booth_number, offer.vacancy_id)


def is_wanted(wanted: Sequence[str], occupation: str) -> bool:
    """Tell whether work of a group is what somebody asked for; who named a whole level means all of it."""
    return any(trade in (occupation, occupation[:1]) for trade in wanted)


def _trade(wanted: Sequence[str], occupation: str) -> Reason | None:
    if not wanted:
        return None
    if is_wanted(wanted, occupation):
        return Reason(4, N_("the work you asked for"))
    if any(trade[:1] == occupation[:1] for trade in wanted):
        return Reason(2, N_("close to the work you asked for"))
    return Reason(0, N_("another kind of work than you asked for"), is_gap=True)


def _region(wanted: WhereToWork | None, region: Region) -> Reason | None:
    if wanted is None:
        return None
    if REGION_OF[wanted] == region:
        return Reason(3, N_("the place where you want to work"))
    return Reason(0, OTHER_PLACE[region], is_gap=True)


OTHER_PLACE = {
    Region.IN_PROVINCE: N_("the work is in the province"),
    Region.OTHER_PROVINCE: N_("the work is in another province"),
    Region.ABROAD: N_("the work is abroad"),
}


def _wage(wanted: int | None, offer: Offer) -> Reason | None:
    if wanted is None:
        return None
    best = offer.best_wage
    if best is None:
        return Reason(1, N_("wage by agreement: ask before you decide"), is_gap=True)
    if offer.wage_min is not None and offer.wage_min >= wanted:
        return Reason(3, N_("the wage you asked for, or more"))
    if best >= wanted:
        return Reason(2, N_("the wage can reach what you asked for"))
    points = 1 if best >= NEARLY * wanted else 0
    lower = N_("wage %(gap)s lower than you asked for")
    return Reason(points, lower, is_gap=True, values={"gap": vnd(wanted - best)})


STEPS = list(Qualification)
AT_LEAST = {
    Level.SHORT_CERTIFICATE: N_("a vocational certificate is needed"),
    Level.ELEMENTARY: N_("a certificate of elementary vocational level is needed"),
    Level.INTERMEDIATE: N_("a diploma of intermediate level is needed"),
    Level.COLLEGE: N_("a college diploma is needed"),
    Level.UNIVERSITY: N_("a university degree is needed"),
}


def _requirement(has: Qualification, offer: Offer) -> Reason:
    if not offer.trained:
        return Reason(1, N_("no certificate needed"))
    if offer.level is None and has in UNTRAINED:
        return Reason(0, N_("a certificate or diploma is needed"), is_gap=True)
    if offer.level is not None and STEPS.index(has) < STEPS.index(Qualification(offer.level)):
        return Reason(0, AT_LEAST[offer.level], is_gap=True)
    return Reason(2, N_("your certificate counts here"))
