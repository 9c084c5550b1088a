"""What numbers somebody was shown: one is theirs, the others stay closed and lead to them."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import delete, select, text
from sqlalchemy.orm import Session

from jobfair.kit.facts import record
from jobfair.workers.facts import NumberClosed
from jobfair.workers.models import ClosedNumber, Registration
from jobfair.workers.queries import holder_of_number, is_leased_to
from jobfair.workers.services.numbers import lock_series

CALL_NUMBER = text(
    "UPDATE registration SET number_called = :yes WHERE id = :id AND number_called = :no"
)
CHANGE_NUMBER = text(
    "UPDATE registration SET number = :number WHERE id = :id AND number_called = :no"
)
CLOSE_NUMBER = text(
    "INSERT INTO closed_number (fair_id, number, registration_id, closed_at)"
    " VALUES (:fair_id, :number, :registration_id, :closed_at)"
    " ON CONFLICT (fair_id, number) DO NOTHING"
)


def is_rightly_shown(
    db: Session, fair_id: int, number: int, store: UUID | None, *, to: int | None
) -> bool:
    """Tell whether a kiosk could give this number, and nobody else was shown it.

    Whoever may not give a number is not believed that they have: it could be anybody's.
    """
    if store is None or not is_leased_to(db, fair_id, number, store):
        return False
    lock_series(db, fair_id)
    return holder_of_number(db, fair_id, number) in {None, to}


def change_number(
    db: Session, fair_id: int, registration_id: int, number: int, *, at: datetime
) -> int:
    """Give somebody the number they were shown first, and return the number that is theirs now.

    Whoever was called by their number keeps it; then the other one is closed.
    """
    was = _number_of(db, registration_id)
    if number == was:
        return was
    values = {"number": number, "id": registration_id, "no": False}
    if db.connection().execute(CHANGE_NUMBER, values).rowcount == 0 and was is not None:
        close_number(db, fair_id, registration_id, number, at=at)
        return was
    db.execute(
        delete(ClosedNumber).where(
            ClosedNumber.fair_id == fair_id, ClosedNumber.number == number
        )
    )  # fmt: skip
    if was is not None:
        close_number(db, fair_id, registration_id, was, at=at)
    return number


def close_number(
    db: Session, fair_id: int, registration_id: int, number: int, *, at: datetime
) -> None:
    """Close a number that somebody was shown and that is not theirs."""
    values = {"fair_id": fair_id, "number": number, "registration_id": registration_id}
    closed = db.connection().execute(CLOSE_NUMBER, values | {"closed_at": at})
    if closed.rowcount:
        record(db, NumberClosed(fair_id=fair_id, registration_id=registration_id, number=number))


def keep_number(db: Session, registration_id: int) -> None:
    """Let a number stay, because it is called out now."""
    db.connection().execute(CALL_NUMBER, {"id": registration_id, "yes": True, "no": False})


def _number_of(db: Session, registration_id: int) -> int | None:
    return db.scalar(
        select(Registration.number).where(Registration.id == registration_id).with_for_update()
    )
