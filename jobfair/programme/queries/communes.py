"""The progress of a programme line by commune, as of any day."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from jobfair.programme.models import ProgrammeLine
from jobfair.programme.queries.counters import COUNTERS, Journal
from jobfair.programme.queries.lines import counting
from jobfair.programme.queries.report import ProgrammeReport
from jobfair.programme.queries.targets import stated_in
from jobfair.programme.rules.communes import (
    ByCommune,
    by_commune,
    now_of,
    places_on,
)
from jobfair.programme.rules.counting import Period
from jobfair.programme.rules.elsewhere import StatedThere, Together, stated_there, together_now
from jobfair.programme.rules.ledgers import Ledger
from jobfair.programme.rules.units import REFORM
from jobfair.programme.rules.veil import Veil, veil_over


@dataclass(frozen=True, slots=True)
class CommuneReport:
    """What was reached in the years of a line up to a day, by the communes of today and of that day."""

    on: date
    period: Period
    now: ByCommune
    then: ByCommune
    stated: Sequence[StatedThere]
    together: Sequence[Together]

    @property
    def differ(self) -> bool:
        """Whether the communes of the day were others than today's."""
        return self.on < REFORM


def commune_report(db: Session, line: ProgrammeLine, *, on: date) -> CommuneReport:
    """Return the progress of a line by commune at the end of a day, by what is known now."""
    journal = Journal(db, line.centre_id)
    happened = {indicator: journal.happened(indicator) or () for indicator in COUNTERS}
    stated = stated_there(map(stated_in, counting(db, line.id, Ledger.RESULTS)), on=on)
    period = Period(date(line.first_year, 1, 1), date(line.last_year, 12, 31))
    return CommuneReport(
        on=on,
        period=period,
        now=by_commune(happened, period, on=on, place_of=now_of),
        then=by_commune(happened, period, on=on, place_of=places_on(on)),
        stated=stated,
        together=together_now(stated),
    )


def veil_of(db: Session, told: ProgrammeReport) -> Veil:
    """Return what of a report is hidden from whoever is not of the programme office."""
    communes = commune_report(db, told.line, on=told.on)
    return veil_over(told.progress, told.others, communes.now)
