"""The records themselves: which history they belong to, and up to when a copy has them."""

import secrets
from datetime import datetime

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from jobfair.kit.models import Records


def history_of(db: Session) -> str:
    """Return the name of the records' history.

    Whoever remembers another name has told us things that a copy, put back since, may not know.
    """
    return db.scalars(select(Records.history)).one()


def begin_history(db: Session) -> None:
    """Give records that were put back from a copy a name of their own."""
    db.execute(update(Records).values(history=new_history()))


def backed_up_at(db: Session) -> datetime | None:
    """Return the moment before which everything we acknowledged is in a copy, if there is one."""
    return db.scalars(select(Records.backed_up_at)).one()


def note_backup(db: Session, at: datetime) -> None:
    """Note that a copy, begun at this moment, is whole and in its place."""
    db.execute(update(Records).values(backed_up_at=at))


def new_history() -> str:
    """Return a name that no other history has."""
    return secrets.token_hex(4)
