"""Introductions of workers to employers by slips, and what of them stands."""

from collections.abc import Sequence

from sqlalchemy import Select, select
from sqlalchemy.orm import Session, aliased, joinedload

from jobfair.employers.models import Booth, Vacancy
from jobfair.placements.models import Introduction, Placement, RungEntry
from jobfair.placements.queries.ladder import placements


def introductions_of(db: Session, registration_id: int) -> Sequence[Introduction]:
    """Return every entry about introductions of a registered worker, in order."""
    return db.scalars(
        select(Introduction)
        .where(Introduction.registration_id == registration_id)
        .options(
            joinedload(Introduction.vacancy).joinedload(Vacancy.booth).joinedload(Booth.employer)
        )
        .order_by(Introduction.id)
    ).all()


def introduction_by(db: Session, slip_code: str) -> Introduction | None:
    """Return the introduction by a slip, if it stands."""
    return db.scalar(_standing().where(Introduction.slip_code == slip_code))


def introductions_to(db: Session, registration_id: int, vacancy_id: int) -> Sequence[Introduction]:
    """Return the introductions of a registered worker for some work that stand."""
    return db.scalars(
        _standing()
        .where(
            Introduction.registration_id == registration_id, Introduction.vacancy_id == vacancy_id
        )
        .order_by(Introduction.id)
    ).all()


def placements_for(db: Session, registration_id: int, vacancy_id: int) -> Sequence[Placement]:
    """Return the placements of a registered worker in some work that count."""
    return (
        db.scalars(
            placements().where(
                Placement.registration_id == registration_id,
                Placement.vacancy_id == vacancy_id,
                Placement.withdrawn_at.is_(None),
            )
        )
        .unique()
        .all()
    )


def rung_by(db: Session, introduction: Introduction) -> RungEntry | None:
    """Return the entry of a placement that an introduction made, if it made one."""
    return db.scalar(select(RungEntry).where(RungEntry.introduction_id == introduction.id))


def _standing() -> Select[Introduction]:
    withdrawal = aliased(Introduction)
    taken_back = select(withdrawal.withdraws_id).where(withdrawal.withdraws_id.is_not(None))
    return select(Introduction).where(
        Introduction.withdraws_id.is_(None), Introduction.id.not_in(taken_back)
    )
