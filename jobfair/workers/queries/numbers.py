"""Whose a number is, and which kiosk may give which."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.orm import Session

from jobfair.workers.models import ClosedNumber, NumberLease, Registration
from jobfair.workers.rules.numbers import NO_STORE, block_of


def holder_of_number(db: Session, fair_id: int, number: int) -> int | None:
    """Return whose a number is, or was before it was closed; nothing when it leads to nobody."""
    return db.scalar(
        select(Registration.id)
        .where(Registration.fair_id == fair_id, Registration.number == number)
        .union_all(
            select(ClosedNumber.registration_id).where(
                ClosedNumber.fair_id == fair_id, ClosedNumber.number == number
            )
        )
    )


def closed_numbers_of(db: Session, registration_id: int) -> Sequence[int]:
    """Return the numbers that somebody was shown and that are not theirs any more."""
    return db.scalars(
        select(ClosedNumber.number)
        .where(ClosedNumber.registration_id == registration_id)
        .order_by(ClosedNumber.closed_at, ClosedNumber.number)
    ).all()


def is_leased_to(db: Session, fair_id: int, number: int, store: UUID) -> bool:
    """Tell whether a kiosk's memory may give a number, or nobody knows any more who may."""
    holder = db.scalar(
        select(NumberLease.store).where(
            NumberLease.fair_id == fair_id, NumberLease.first == block_of(number)
        )
    )
    return holder in {store, NO_STORE}


def leases_of(db: Session, fair_id: int, store: UUID) -> Sequence[NumberLease]:
    """Return the blocks of a fair's numbers that a kiosk's memory may give, oldest first."""
    return db.scalars(
        select(NumberLease)
        .where(NumberLease.store == store, NumberLease.fair_id == fair_id)
        .order_by(NumberLease.id)
    ).all()


def blocks_leased(db: Session, fair_id: int, *, since: int = 0) -> set[int]:
    """Return the first numbers of a fair's leased blocks, from one number on."""
    return set(
        db.scalars(
            select(NumberLease.first).where(
                NumberLease.fair_id == fair_id, NumberLease.first >= since
            )
        )
    )


def has_number(fair_id: int, number: int) -> ColumnElement[bool]:
    """Return the condition that a registration has a number, or was shown it once."""
    closed = select(ClosedNumber.registration_id).where(
        ClosedNumber.fair_id == fair_id, ClosedNumber.number == number
    )
    return or_(Registration.number == number, Registration.id.in_(closed))
