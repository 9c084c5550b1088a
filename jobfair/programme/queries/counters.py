"""Which indicators this system counts itself: the one place where a counter is registered."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import partial

from sqlalchemy.orm import Session

from jobfair.centres.queries import centre
from jobfair.centres.rules import Rung
from jobfair.counselling.rules import ADVISING
from jobfair.households.queries.states import State, states_on
from jobfair.households.rules.homes import Sum
from jobfair.programme.queries import journal
from jobfair.programme.rules.counting import Happened
from jobfair.programme.rules.indicators import Indicator
from jobfair.programme.rules.units import Home

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


STANDING: Mapping[Indicator, Callable[[Sum], bool]] = {
    Indicator.HOMES_WORKING: lambda home: home.at_work > 0,
    Indicator.HOMES_LASTING: lambda home: home.with_lasting_work > 0,
    Indicator.HOMES_IDLE: lambda home: home.nobody_works,
}
"""Which households count, as they stand at the end of a day."""


class Journal:
    """What happened at a centre, counted when it is asked for, and once."""

    def __init__(self, db: Session, centre_id: int) -> None:
        self._db = db
        self._centre_id = centre_id
        self._known: dict[Indicator, Sequence[Happened]] = {}
        self._states: dict[date, Sequence[State]] = {}

    def happened(self, indicator: Indicator, *, on: date = date.max) -> Sequence[Happened] | None:
        """Return what counts for an indicator; None for one that this system does not count.

        Of households: which of them stand so at the end of a day.
        """
        if indicator in STANDING:
            return [
                Happened(
                    one.household.id,
                    on,
                    Home(one.household.commune_code, one.household.commune_set),
                )
                for one in self._homes(on)
                if STANDING[indicator](one.sum)
            ]
        if indicator not in COUNTERS:
            return None
        if indicator not in self._known:
            self._known[indicator] = COUNTERS[indicator](self._db, self._centre_id)
        return self._known[indicator]

    def people(
        self, indicator: Indicator, happened: Sequence[Happened], *, on: date
    ) -> Mapping[int, Sequence[int]]:
        """Return whose papers tell the group of what happened: the person, or all of the household."""
        if indicator in STANDING:
            return {one.household.id: one.worker_ids for one in self._homes(on)}
        return {each.who: (each.who,) for each in happened}

    def _homes(self, on: date) -> Sequence[State]:
        if on not in self._states:
            self._states[on] = states_on(self._db, self._centre_id, on)
        return self._states[on]
