"""Which indicators this system counts itself: the one place where a counter is registered."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from sqlalchemy.orm import Session

from jobfair.centres.queries import centre
from jobfair.centres.rules import Rung
from jobfair.counselling.rules import ADVISING
from jobfair.programme.queries import journal
from jobfair.programme.rules.indicators import Indicator
from jobfair.programme.rules.progress import Happened

Counter = Callable[[Session, int], Sequence[Happened]]
"""Returns everything of a centre that ever counted: who, when, from which commune."""


def _placed(db: Session, centre_id: int) -> Sequence[Happened]:
    return journal.reached(db, centre_id, Rung(centre(db, centre_id).counting_rung))


COUNTERS: Mapping[Indicator, Counter] = {
    Indicator.PLACED: _placed,
    Indicator.ABROAD: journal.departures,
    Indicator.ADVISED: partial(journal.services_given, kinds=ADVISING),
    Indicator.NEEDS_MET: journal.needs_stated,
    Indicator.INTERVIEWED: journal.interviews_ended,
    Indicator.INTRODUCED: partial(journal.reached, rung=Rung.PASSED),
    Indicator.STARTED: partial(journal.reached, rung=Rung.STARTED),
    Indicator.AFTER_3_MONTHS: partial(journal.reached, rung=Rung.AFTER_3_MONTHS),
    Indicator.AFTER_6_MONTHS: partial(journal.reached, rung=Rung.AFTER_6_MONTHS),
    Indicator.FAIRS: journal.fairs_held,
}
"""An indicator that is not here is known from elsewhere alone."""


class Journal:
    """What happened at a centre, counted when it is asked for, and once."""

    def __init__(self, db: Session, centre_id: int) -> None:
        self._db = db
        self._centre_id = centre_id
        self._known: dict[Indicator, Sequence[Happened]] = {}

    def happened(self, indicator: Indicator) -> Sequence[Happened] | None:
        """Return what counts for an indicator; None for one that this system does not count."""
        if indicator not in COUNTERS:
            return None
        if indicator not in self._known:
            self._known[indicator] = COUNTERS[indicator](self._db, self._centre_id)
        return self._known[indicator]
