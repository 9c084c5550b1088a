"""How well it is known what became of the people who were hired at a fair."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from jobfair.centres.rules import LADDER, Rung
from jobfair.fairs.models import Fair
from jobfair.kit.errors import N_
from jobfair.kit.i18n import day, number
from jobfair.placements.models import Placement
from jobfair.placements.queries import placements_at
from jobfair.placements.rules import calendar, is_strongly, open_dues, rung_of

CONFIRMED = N_(
    "Of the placements counted as connected, %(strong)s are confirmed by employer and worker,"
    " %(weak)s by one side only."
)
SILENT = N_(
    "Of %(silent)s out of %(hired)s hires nobody has answered what was due by %(day)s; they count"
    " only as far as is known."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Lasting:
    """Placements of a fair by how well they are known, on one day."""

    on: date
    hired: int
    strong: int
    """Connected, as employer and worker both say."""
    weak: int
    """Connected, as one side says."""
    silent: int
    """Something is due, and nobody has answered."""

    def told(self, say: Callable[[str], str]) -> list[str]:
        """Return the two sentences that stand under every report."""
        values = {
            "strong": number(self.strong), "weak": number(self.weak), "day": day(self.on),
            "silent": number(self.silent), "hired": number(self.hired),
        }  # fmt: skip
        return [say(CONFIRMED) % values, say(SILENT) % values]


def lasting(db: Session, fair: Fair, *, on: date) -> Lasting:
    """Return how well the placements of a fair are known.

    The fair must have been loaded with its centre.
    """
    return known_of(placements_at(db, fair.id), Rung(fair.centre.counting_rung), on=on)


def known_of(hired: Sequence[Placement], counting: Rung, *, on: date) -> Lasting:
    """Return how well these placements are known, of which those from a rung on are connected."""
    least = LADDER.index(counting)
    reached = [(one, rung_of(one.entries)) for one in hired]
    connected = [(one, rung) for one, rung in reached if rung and LADDER.index(rung) >= least]
    strong = sum(is_strongly(one.entries, rung) for one, rung in connected)
    silent = sum(bool(open_dues(calendar(one.agreed_on, one.entries), on)) for one in hired)
    return Lasting(
        on=on, hired=len(hired), strong=strong, weak=len(connected) - strong, silent=silent
    )
