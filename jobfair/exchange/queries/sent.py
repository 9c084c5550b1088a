"""Lists that were sent: those that wait, and those that were imported."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from jobfair.exchange.errors import ListGone
from jobfair.exchange.models import ListSent

WAITS_FOR = timedelta(hours=1)


def list_sent(db: Session, fair_id: int, account_id: int, ref: UUID, *, at: datetime) -> ListSent:
    """Return a list by the name in its address.

    One that waits is only for whoever sent it; what came of one is for every organiser.

    Raises:
        ListGone: there is none, or not any more.
    """
    found = db.scalar(
        select(ListSent)
        .where(ListSent.ref == ref, ListSent.fair_id == fair_id)
        .options(joinedload(ListSent.account))
    )
    if found is None:
        raise ListGone
    if found.imported_at is None and (
        found.account_id != account_id or found.sent_at < at - WAITS_FOR
    ):
        raise ListGone
    return found


def lists_imported(db: Session, fair_id: int) -> Sequence[ListSent]:
    """Return the lists that were imported for a fair, the latest first."""
    return db.scalars(
        select(ListSent)
        .where(ListSent.fair_id == fair_id, ListSent.imported_at.is_not(None))
        .options(joinedload(ListSent.account))
        .order_by(ListSent.imported_at.desc())
    ).all()


def same_file_imported(db: Session, sent: ListSent) -> ListSent | None:
    """Return the last import of the very same file for the same fair."""
    return db.scalar(
        select(ListSent)
        .where(
            ListSent.fair_id == sent.fair_id,
            ListSent.kind == sent.kind,
            ListSent.file_print == sent.file_print,
            ListSent.imported_at.is_not(None),
        )
        .options(joinedload(ListSent.account))
        .order_by(ListSent.imported_at.desc())
        .limit(1)
    )


def lists_of_account(db: Session, fair_id: int, account_id: int) -> Sequence[ListSent]:
    """Return the lists somebody sent for a fair that wait for a yes."""
    return db.scalars(
        select(ListSent).where(
            ListSent.fair_id == fair_id,
            ListSent.account_id == account_id,
            ListSent.imported_at.is_(None),
        )
    ).all()


def lists_left_behind(db: Session, *, at: datetime) -> Sequence[ListSent]:
    """Return the lists whose hour is over."""
    return db.scalars(
        select(ListSent).where(ListSent.imported_at.is_(None), ListSent.sent_at < at - WAITS_FOR)
    ).all()
