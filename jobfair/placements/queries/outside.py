"""Work that people found outside a fair, and everything the centre knows of one person's work."""

from collections.abc import Mapping, Sequence
from datetime import date

from sqlalchemy import Select, select
from sqlalchemy.orm import Session, joinedload

from jobfair.employers.models import Employer
from jobfair.fairs.models import Fair
from jobfair.kit.text import fold
from jobfair.placements.models import Placement
from jobfair.placements.queries.ladder import placements
from jobfair.placements.rules import Way
from jobfair.workers.models import Registration


def placements_outside(
    db: Session, centre_id: int, *, since: date | None = None, until: date | None = None
) -> Sequence[Placement]:
    """Return the placements of a centre from outside its fairs that count, by the day of the hire.

    They are no part of the figures of a fair. One person may have several: who counts people counts
    the workers.
    """
    query = _outside().join(Fair, Fair.id == Placement.fair_id).where(Fair.centre_id == centre_id)
    if since is not None:
        query = query.where(Placement.hired_on >= since)
    if until is not None:
        query = query.where(Placement.hired_on <= until)
    return db.scalars(query).unique().all()


def placements_outside_after(db: Session, fair_id: int) -> Sequence[Placement]:
    """Return what people found outside, whom the centre knows last from a fair, by the day."""
    return db.scalars(_outside().where(Placement.fair_id == fair_id)).unique().all()


def placements_of_worker(db: Session, worker_id: int) -> Sequence[Placement]:
    """Return the placements of a person that count, from whichever fair or way, the latest first."""
    return (
        db.scalars(
            placements()
            .where(Placement.worker_id == worker_id, Placement.withdrawn_at.is_(None))
            .options(joinedload(Placement.fair))
            .order_by(Placement.id.desc())
        )
        .unique()
        .all()
    )


def latest_visits(db: Session, worker_ids: Sequence[int]) -> Mapping[int, Registration]:
    """Return by which visit the centre knows some people last."""
    found = db.scalars(
        select(Registration)
        .join(Fair, Fair.id == Registration.fair_id)
        .where(Registration.worker_id.in_(worker_ids))
        .options(joinedload(Registration.worker), joinedload(Registration.fair))
        .order_by(Fair.day, Registration.id)
    )
    return {visit.worker_id: visit for visit in found}


def visit_of_centre(db: Session, centre_id: int, registration_id: int) -> Registration | None:
    """Return a visit to a fair of a centre, if it has such a one."""
    return db.scalar(
        select(Registration)
        .join(Fair, Fair.id == Registration.fair_id)
        .where(Registration.id == registration_id, Fair.centre_id == centre_id)
        .options(joinedload(Registration.worker), joinedload(Registration.fair))
    )


def employer_called(db: Session, centre_id: int, name: str) -> Employer | None:
    """Return the employer of a centre's list with a name, if there is just one."""
    same = select(Employer).where(Employer.centre_id == centre_id, Employer.name_fold == fold(name))
    found = db.scalars(same.limit(2)).all()
    return found[0] if len(found) == 1 else None


def _outside() -> Select[Placement]:
    return (
        placements()
        .where(Placement.way != Way.FAIR, Placement.withdrawn_at.is_(None))
        .order_by(Placement.hired_on, Placement.id)
    )
