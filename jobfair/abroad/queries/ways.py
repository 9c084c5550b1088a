"""Looking up the ways of one person, and whether they ask to go."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, exists, select
from sqlalchemy.orm import Session, aliased, joinedload, selectinload

from jobfair.abroad.models import Journey, JourneyEntry
from jobfair.counselling.models import AskedFor, Need
from jobfair.counselling.rules import NeedKind
from jobfair.kit.errors import NotFound
from jobfair.workers.models import Registration, Worker

NEWER = aliased(Need, name="newer_need")
NEWER_AT = aliased(Registration, name="newer_registration")


def ways_of(db: Session, worker_id: int) -> Sequence[Journey]:
    """Return the ways of a worker with their entries, the earliest first."""
    return db.scalars(
        select(Journey)
        .where(Journey.worker_id == worker_id)
        .options(
            selectinload(Journey.entries).joinedload(JourneyEntry.writer),
            joinedload(Journey.registration),
        )
        .order_by(Journey.turn)
    ).all()


def ways_to_change(db: Session, worker_id: int) -> Sequence[Journey]:
    """Return the ways of a worker, and keep others from writing about them until the transaction ends."""
    db.execute(select(Worker.id).where(Worker.id == worker_id).with_for_update())
    return ways_of(db, worker_id)


def entry_of(db: Session, worker_id: int, entry_id: int) -> JourneyEntry:
    """Return an entry about a worker.

    Raises:
        NotFound: there is none about this worker.
    """
    found = db.scalar(
        select(JourneyEntry)
        .join(JourneyEntry.journey)
        .where(JourneyEntry.id == entry_id, Journey.worker_id == worker_id)
    )
    if found is None:
        raise NotFound
    return found


def last_wish(db: Session, worker_id: int) -> datetime | None:
    """Return when a worker asked for work abroad, if that is what they said last."""
    return db.scalar(
        select(Need.stated_at)
        .join(Registration, Registration.id == Need.registration_id)
        .where(Registration.worker_id == worker_id, asks_to_go(), said_last())
    )


def asks_to_go() -> ColumnElement[bool]:
    """Return the condition that a statement asks for work abroad."""
    return exists().where(AskedFor.need_id == Need.id, AskedFor.kind == NeedKind.ABROAD)


def said_last() -> ColumnElement[bool]:
    """Return the condition that a statement is the last of whoever is registered with it, at any fair."""
    later = (NEWER.stated_at > Need.stated_at) | (
        (NEWER.stated_at == Need.stated_at) & (NEWER.id > Need.id)
    )
    return ~exists().where(
        NEWER.registration_id == NEWER_AT.id,
        NEWER_AT.worker_id == Registration.worker_id,
        later,
    )
