"""Setting the stage of a demo fair: employers with booths and vacancies, people with tickets."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random

from sqlalchemy.orm import Session

from jobfair.demo import chance as usual
from jobfair.demo.cast import EmployerLine
from jobfair.employers.models import Booth, Employer
from jobfair.employers.rules import Approval
from jobfair.employers.services import change_booth, enter_employer, place_booth, post_vacancy
from jobfair.fairs.models import Fair
from jobfair.halls.rules.grid import Kind
from jobfair.halls.services.hall import New, measure, place
from jobfair.kit.seal import Seal
from jobfair.workers.models import Registration
from jobfair.workers.rules.terms import Purpose, Source
from jobfair.workers.services import (
    ConsentGiven,
    Person,
    answer_consents,
    enter_worker,
    register,
    wish,
)

SHARES_DATA = 0.92
MAY_BE_CALLED = 0.83
AT_DESK = 0.3
IN_A_ROW = (2, 5, 8, 15, 18, 21)
"""The columns where booths stand, three on each side of the way from the main door."""


@dataclass(frozen=True, slots=True)
class Stand:
    """An employer's line with the booth it has at a fair."""

    line: EmployerLine
    booth: Booth


def enter_employers(
    db: Session, centre_id: int, lines: Iterable[EmployerLine], *, at: datetime
) -> dict[int, Employer]:
    """Write down the employers, approved, by the number of their booth."""
    return {
        line.number: enter_employer(
            db, centre_id=centre_id, at=at, approval=Approval.APPROVED, **line.values
        )
        for line in lines
    }


def build_booths(
    db: Session, fair: Fair, lines: Iterable[EmployerLine], employers: dict[int, Employer]
) -> list[Stand]:
    """Give every employer its approved booth with what it offers."""
    stands = []
    for line in lines:
        booth = place_booth(
            db, fair, employers[line.number],
            number=line.number, seat=line.seat, approval=Approval.APPROVED,
        )  # fmt: skip
        if line.centre_interviews:
            change_booth(db, booth, {"centre_interviews": True})
        for vacancy in line.vacancies:
            post_vacancy(db, booth, vacancy)
        stands.append(Stand(line, booth))
    return stands


def draw_hall(db: Session, fair: Fair, stands: Sequence[Stand]) -> None:
    """Draw the hall: the main door below, the desk beside it, a stage above, booths in rows."""
    measure(db, fair, columns=24, rows=16)
    place(db, fair, New(kind=Kind.MAIN_DOOR, spot=(12, 16)))
    place(db, fair, New(kind=Kind.DESK, spot=(7, 15)))
    place(db, fair, New(kind=Kind.STAGE, spot=(10, 1)))
    for index, stand in enumerate(stands):
        row, column = divmod(index, len(IN_A_ROW))
        spot = (IN_A_ROW[column], 11 - 4 * row)
        place(db, fair, New(kind=Kind.BOOTH, booth_id=stand.booth.id, spot=spot))


def register_people(  # noqa: PLR0917 - a whole cast walks on
    db: Session,
    seal: Seal,
    fair: Fair,
    people: Sequence[Person],
    stands: Sequence[Stand],
    chance: Random,
    *,
    before: datetime,
) -> list[Registration]:
    """Register people in the weeks before a fair, with their wishes and what they agreed to."""
    wanted = {stand.booth.id: stand.line.wanted for stand in stands}
    registrations = []
    for person in people:
        at = before - timedelta(hours=chance.uniform(16, 300))
        source = Source.DESK if chance.random() < AT_DESK else Source.IMPORT
        worker = enter_worker(db, seal, person, centre_id=fair.centre_id, at=at)
        registration = register(db, fair, worker, source=source, at=at)
        if wishes := usual.wishes(wanted, chance):
            wish(db, registration, wishes)
        agreed = {
            Purpose.SHARE_WITH_EMPLOYERS: chance.random() < SHARES_DATA,
            Purpose.CONTACT_LATER: chance.random() < MAY_BE_CALLED,
        }
        answers = [ConsentGiven(purpose, given, "vi", "desk") for purpose, given in agreed.items()]
        answer_consents(db, worker.id, fair.id, answers, at=at)
        registrations.append(registration)
    return registrations
