"""Counting a fair from what happened there."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from sqlalchemy.orm import Session

from jobfair.centres.rules import Rung
from jobfair.fairs.models import Fair
from jobfair.kit.errors import N_
from jobfair.kit.facts import last_number
from jobfair.kit.i18n import number
from jobfair.reports.queries.cells import broken_down
from jobfair.reports.queries.counted import (
    Arrivals,
    Counted,
    Funnel,
    arrivals_of,
    funnel_of,
)
from jobfair.reports.queries.gathering import counted_at
from jobfair.reports.rules import (
    FIGURE_WORDS,
    Breakdown,
    Cell,
    Checks,
    Figure,
    Figures,
    Groups,
    Identity,
    checked,
    told_by,
    violated,
)

DOES_NOT_HOLD = N_(
    "Figures contradict each other: %(left)s %(sign)s %(right)s does not hold; counted on one side"
    " only: %(count)s."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionReport:
    """The report on one fair. `figures` count people (and employers), `visits` occasions.

    A figure that would tell the size of a small group is None like one that is not recorded,
    and stands among the `hidden`; the `checks` were made before it was taken away.
    `version` is the number of the last fact that was counted. `without_outcome` are the
    interviews that count nowhere, because nobody said how they ended.
    """

    fair_id: int
    version: int
    counting_rung: Rung
    figures: Figures
    hidden: frozenset[Figure]
    checks: Checks
    visits: Mapping[Figure, int]
    groups: Mapping[Breakdown, Groups]
    without_outcome: int
    outside: Mapping[Identity, int]
    """How many entries keep the sides of an identity apart, where any do."""
    funnel: Funnel
    arrivals: Arrivals

    @property
    def by_sex(self) -> Groups:
        """The table by sex."""
        return self.groups[Breakdown.SEX]

    @property
    def by_age(self) -> Groups:
        """The table by age."""
        return self.groups[Breakdown.AGE]

    def cell(self, cell: Cell) -> int | None:
        """Return one count of a breakdown; None where it is hidden."""
        return self.groups[cell.breakdown][cell.group][cell.step]

    @property
    def violated(self) -> list[Identity]:
        """The identities that do not hold."""
        return violated(self.checks)

    def contradictions(self, say: Callable[[str], str]) -> list[str]:
        """Return a sentence for every identity that does not hold."""
        return [
            say(DOES_NOT_HOLD)
            % {
                "left": " + ".join(say(FIGURE_WORDS[figure]) for figure in identity.left),
                "sign": identity.sign,
                "right": " + ".join(say(FIGURE_WORDS[figure]) for figure in identity.right),
                "count": number(self.outside.get(identity, 0)),
            }
            for identity in self.violated
        ]


def session_report(db: Session, fair: Fair) -> SessionReport:
    """Return every figure of a fair's report, counted now.

    The fair must have been loaded with its centre.
    """
    version = last_number(db, fair.id)
    return report_of(fair, counted_at(db, fair), version=version)


def report_of(fair: Fair, counted: Counted, *, version: int) -> SessionReport:
    """Return the report that tells what was counted at a fair."""
    figures = counted.figures
    groups = {breakdown: broken_down(counted, breakdown) for breakdown in Breakdown}
    hidden = told_by(groups[Breakdown.SEX])
    checks = checked(figures)
    outside = {identity: len(counted.outside(identity)) for identity, _ in checks}
    return SessionReport(
        fair_id=fair.id,
        version=version,
        counting_rung=Rung(fair.centre.counting_rung),
        figures={figure: None if figure in hidden else n for figure, n in figures.items()},
        hidden=hidden,
        checks=checks,
        visits=counted.visits,
        groups=groups,
        without_outcome=counted.without_outcome,
        outside={identity: count for identity, count in outside.items() if count},
        funnel=funnel_of([counted]),
        arrivals=arrivals_of(counted),
    )
