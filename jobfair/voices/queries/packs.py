"""Packs that wait for a yes."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session, undefer

from jobfair.voices.errors import PackGone
from jobfair.voices.models import Clip, PackSent

WAITS_FOR = timedelta(hours=1)


def pack_sent(db: Session, centre_id: int, ref: UUID, *, at: datetime) -> PackSent:
    """Return a pack that waits, for any organiser of the centre it was sent to.

    Raises:
        PackGone: there is none, or not any more.
    """
    waiting = PackSent.centre_id == centre_id, PackSent.sent_at >= at - WAITS_FOR
    found = db.scalar(
        select(PackSent).where(PackSent.ref == ref, *waiting).options(undefer(PackSent.content))
    )
    if found is None:
        raise PackGone
    return found


def packs_of_account(db: Session, centre_id: int, account_id: int) -> Sequence[PackSent]:
    """Return the packs somebody sent that wait."""
    return db.scalars(
        select(PackSent).where(PackSent.centre_id == centre_id, PackSent.account_id == account_id)
    ).all()


def packs_left_behind(db: Session, *, at: datetime) -> Sequence[PackSent]:
    """Return the packs whose hour is over."""
    return db.scalars(select(PackSent).where(PackSent.sent_at < at - WAITS_FOR)).all()


def lengths_known(db: Session, digests: Sequence[str]) -> dict[str, int]:
    """Return the lengths of sounds that were recorded here: these need not be read again."""
    known = select(Clip.digest, Clip.ms).where(Clip.digest.in_(digests))
    return dict(db.execute(known).all())
