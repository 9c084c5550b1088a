"""Giving short numbers: the next of a fair's one series, or a block for a kiosk to give alone."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.orm import Session

from jobfair.kit.facts import record
from jobfair.workers.facts import NumbersLeased
from jobfair.workers.models import NumberLease
from jobfair.workers.queries import blocks_leased, leases_of
from jobfair.workers.rules.numbers import (
    BLOCK,
    NO_STORE,
    begins_block,
    block_of,
    block_to_lease,
    next_thousand,
    past_leases,
)

NEXT_NUMBER = text(
    "INSERT INTO number_series (fair_id, last) VALUES (:fair_id, 1) "
    "ON CONFLICT (fair_id) DO UPDATE SET last = number_series.last + 1 RETURNING last"
)
LOCK_SERIES = text(
    "INSERT INTO number_series (fair_id, last) VALUES (:fair_id, 0) "
    "ON CONFLICT (fair_id) DO UPDATE SET last = number_series.last RETURNING last"
)
MOVE_SERIES = text("UPDATE number_series SET last = :last WHERE fair_id = :fair_id")
GIVE_NUMBER = text("UPDATE registration SET number = :number WHERE id = :id")


def give_number(db: Session, fair_id: int, registration_id: int) -> int:
    """Give the next short number of a fair to a registration that has none."""
    number: int = db.connection().execute(NEXT_NUMBER, {"fair_id": fair_id}).scalar_one()
    if begins_block(number):
        number = _past_leases(db, fair_id, number)
    db.connection().execute(GIVE_NUMBER, {"number": number, "id": registration_id})
    return number


def lease_numbers(db: Session, fair_id: int, store: UUID, *, at: datetime) -> NumberLease:
    """Lease a block of numbers to a kiosk's memory; no one else ever gives one of them."""
    last = lock_series(db, fair_id)
    held = len(leases_of(db, fair_id, store))
    first = block_to_lease(last, blocks_leased(db, fair_id), held=held)
    lease = NumberLease(
        fair_id=fair_id, store=store, first=first, last=first + BLOCK - 1, leased_at=at
    )
    db.add(lease)
    db.flush()
    record(db, NumbersLeased(fair_id=fair_id, first=lease.first, last=lease.last))
    return lease


def set_numbers_aside(db: Session, fair_id: int, *, at: datetime) -> None:
    """Go on with the next thousand, after records were put back from a copy.

    Which numbers were given since the copy was made is not known. So none of these is given
    any more; whoever was shown one keeps it, as soon as a kiosk tells us of them.
    """
    last = lock_series(db, fair_id)
    leased = blocks_leased(db, fair_id)
    end = next_thousand(max({last, *leased}))
    db.add_all(
        NumberLease(
            fair_id=fair_id, store=NO_STORE, first=first, last=first + BLOCK - 1, leased_at=at
        )
        for first in range(block_of(last), end, BLOCK)
        if first not in leased
    )
    db.connection().execute(MOVE_SERIES, {"fair_id": fair_id, "last": end - 1})


def lock_series(db: Session, fair_id: int) -> int:
    """Return the last number of a fair's series; nobody else gives or leases until we are done."""
    last: int = db.connection().execute(LOCK_SERIES, {"fair_id": fair_id}).scalar_one()
    return last


def _past_leases(db: Session, fair_id: int, number: int) -> int:
    """Return this number, or the first after the leased blocks that begin with it.

    The series' row is locked by now, so no block is leased under our feet.
    """
    free = past_leases(number, blocks_leased(db, fair_id, since=number))
    if free != number:
        db.connection().execute(MOVE_SERIES, {"fair_id": fair_id, "last": free})
    return free
