"""Whom and what papers of a fair are about, in the order in which they are handed out."""

from collections.abc import Iterable, Sequence

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session, joinedload, selectinload

from jobfair.checkin.models import Attendance
from jobfair.documents.queries.certificates import issued_at
from jobfair.documents.rules import Paper, Standing
from jobfair.employers.models import Booth, Vacancy
from jobfair.employers.rules import Approval
from jobfair.fairs.models import Fair
from jobfair.kit.communes import UnknownCommune, commune
from jobfair.kit.errors import NotFound
from jobfair.placements.models import Placement
from jobfair.placements.queries import made_at_fair
from jobfair.placements.rules import Way
from jobfair.workers.models import Registration, Worker


def registration_of_centre(db: Session, centre_id: int, registration_id: int) -> Registration:
    """Return a registration at any fair of a centre.

    Raises:
        NotFound: this centre has no such registration.
    """
    found = db.scalar(
        select(Registration)
        .join(Registration.fair)
        .where(Registration.id == registration_id, Fair.centre_id == centre_id)
        .options(
            joinedload(Registration.worker),
            joinedload(Registration.fair).joinedload(Fair.centre),
        )
    )
    if found is None:
        raise NotFound
    return found


def registered_at(db: Session, fair_id: int) -> Sequence[Registration]:
    """Return everybody who is registered for a fair, by name."""
    return db.scalars(_by_name(_registrations(fair_id))).all()


def present_at(db: Session, fair_id: int) -> Sequence[Registration]:
    """Return everybody who came to a fair, by name."""
    here = _registrations(fair_id).join(Attendance, Attendance.registration_id == Registration.id)
    return db.scalars(_by_name(here)).all()


def placed_at(db: Session, fair_id: int) -> Sequence[Placement]:
    """Return the placements of a fair that count, by the name of who was placed."""
    return db.scalars(
        select(Placement)
        .join(Placement.worker)
        .where(made_at_fair(fair_id))
        .order_by(Worker.name_sort, Worker.birth_year, Placement.id)
        .options(
            joinedload(Placement.worker),
            joinedload(Placement.registration),
            joinedload(Placement.employer),
            joinedload(Placement.vacancy),
            selectinload(Placement.entries),
        )
    ).all()


def placements_of_people(
    db: Session, registration_ids: Sequence[int]
) -> dict[int, list[Placement]]:
    """Return the placements of some registered workers that count."""
    found: dict[int, list[Placement]] = {}
    for placement in db.scalars(
        select(Placement)
        .where(
            Placement.registration_id.in_(registration_ids),
            Placement.way == Way.FAIR,
            Placement.withdrawn_at.is_(None),
        )
        .order_by(Placement.id)
        .options(joinedload(Placement.employer))
    ):
        found.setdefault(placement.registration_id, []).append(placement)
    return found


def approved_at(db: Session, fair_id: int) -> Sequence[Booth]:
    """Return the approved booths of a fair, by number."""
    return db.scalars(
        select(Booth)
        .where(Booth.fair_id == fair_id, Booth.approval == Approval.APPROVED)
        .order_by(Booth.number)
        .options(joinedload(Booth.employer), joinedload(Booth.fair).joinedload(Fair.centre))
    ).all()


def recruiting_at(db: Session, fair: Fair) -> Sequence[Booth]:
    """Return the approved booths of a fair, the first one of each employer."""
    first: dict[int, Booth] = {}
    for booth in approved_at(db, fair.id):
        first.setdefault(booth.employer_id, booth)
    return list(first.values())


def offers_of(db: Session, booth_ids: Iterable[int]) -> dict[int, list[Vacancy]]:
    """Return what some booths offer, in the order in which it was posted."""
    found: dict[int, list[Vacancy]] = {}
    for vacancy in db.scalars(
        select(Vacancy).where(Vacancy.booth_id.in_(list(booth_ids))).order_by(Vacancy.id)
    ):
        found.setdefault(vacancy.booth_id, []).append(vacancy)
    return found


def standings(db: Session, fair: Fair) -> dict[Paper, Standing]:
    """Return how many papers of each kind a fair has to print."""
    issued = issued_at(db, fair.id)
    registered = _count(db, select(Registration.id).where(Registration.fair_id == fair.id))
    placed = select(Placement.id).where(made_at_fair(fair.id))
    came = _count(db, select(Attendance.registration_id).where(Attendance.fair_id == fair.id))
    approved = approved_at(db, fair.id)
    employers = len({booth.employer_id for booth in approved})
    return {
        Paper.ATTENDANCE: Standing(came, issued.get("attendance", 0)),
        Paper.PLACEMENT: Standing(_count(db, placed), issued.get("placement", 0)),
        Paper.THANKS: Standing(employers, issued.get("thanks", 0)),
        Paper.BADGES: Standing(registered),
        Paper.SLIPS: Standing(registered),
        Paper.SIGNS: Standing(len(approved)),
        Paper.RESULTS: Standing(_count(db, placed)),
        Paper.EXPECTED: Standing(registered),
        Paper.PARTICIPANTS: Standing(came),
        Paper.EMPLOYERS: Standing(len(approved)),
    }


def home_of(code: str) -> str:
    """Return a commune as papers name it, or nothing where none is known."""
    try:
        unit = commune(code) if code else None
    except UnknownCommune:
        return ""
    return "" if unit is None else f"{unit.name}, {unit.province_name}"


def _registrations(fair_id: int) -> Select[Registration]:
    return (
        select(Registration)
        .join(Registration.worker)
        .where(Registration.fair_id == fair_id)
        .options(
            joinedload(Registration.worker),
            joinedload(Registration.fair).joinedload(Fair.centre),
        )
    )


def _by_name(query: Select[Registration]) -> Select[Registration]:
    return query.order_by(Worker.name_sort, Worker.birth_year, Registration.id)


def _count(db: Session, query: Select[int]) -> int:
    return db.scalar(select(func.count()).select_from(query.subquery())) or 0
