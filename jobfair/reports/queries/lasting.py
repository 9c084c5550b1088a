"""How well it is known what became of the people who were hired at a fair."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import date

from sqlalchemy.orm import Session

from jobfair.centres.rules import LADDER, Rung
from jobfair.fairs.models import Fair
from jobfair.kit.errors import N_
from jobfair.kit.i18n import day, number
from jobfair.placements.models import Placement
from jobfair.placements.queries import placements_at, placements_outside_after
from jobfair.placements.rules import calendar, is_strongly, open_dues, rung_of

CONFIRMED = N_(
    "Of the placements counted as connected, %(strong)s are confirmed by employer and worker,"
    " %(weak)s by one side only."
)
SILENT = N_(
    "Of %(silent)s out of %(hired)s hires nobody has answered what was due by %(day)s; they count"
    " only as far as is known."
)
OUTSIDE = N_(
    "Outside the fair, counted apart: %(people)s people who were registered here were connected with"
    " work by other ways (%(placements)s placements); %(both)s of these people are also counted"
    " above."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Outside:
    """Who was connected with work outside a fair: people once, placements each."""

    people: int = 0
    placements: int = 0
    both: int = 0
    """People who were connected at the fair, too."""


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
    outside: Outside = Outside()

    def told(self, say: Callable[[str], str]) -> list[str]:
        """Return the sentences that stand under every report; of work outside only if there is any."""
        values = {
            "strong": number(self.strong), "weak": number(self.weak), "day": day(self.on),
            "silent": number(self.silent), "hired": number(self.hired),
        }  # fmt: skip
        lines = [say(CONFIRMED) % values, say(SILENT) % values]
        if self.outside.people:
            counts = {name: number(count) for name, count in asdict(self.outside).items()}
            lines.append(say(OUTSIDE) % counts)
        return lines


def lasting(db: Session, fair: Fair, *, on: date) -> Lasting:
    """Return how well the placements of a fair are known.

    The fair must have been loaded with its centre.
    """
    return known_of(
        placements_at(db, fair.id),
        placements_outside_after(db, fair.id),
        Rung(fair.centre.counting_rung),
        on=on,
    )


def known_of(
    hired: Sequence[Placement], outside: Iterable[Placement], counting: Rung, *, on: date
) -> Lasting:
    """Return how well placements are known, of which those from a rung on are connected."""
    connected = _connected(hired, counting)
    elsewhere = [one for one, _ in _connected(outside, counting)]
    people = {one.worker_id for one in elsewhere}
    strong = sum(is_strongly(one.entries, rung) for one, rung in connected)
    silent = sum(bool(open_dues(calendar(one.agreed_on, one.entries), on)) for one in hired)
    return Lasting(
        on=on, hired=len(hired), strong=strong, weak=len(connected) - strong, silent=silent,
        outside=Outside(
            people=len(people),
            placements=len(elsewhere),
            both=len(people & {one.worker_id for one, _ in connected}),
        ),
    )  # fmt: skip


def _connected(made: Iterable[Placement], least: Rung) -> list[tuple[Placement, Rung]]:
    """Return the placements that have come to the rung that counts, each with its own."""
    reached = ((one, rung_of(one.entries)) for one in made)
    wanted = LADDER[LADDER.index(least) :]
    return [(one, rung) for one, rung in reached if rung in wanted]
