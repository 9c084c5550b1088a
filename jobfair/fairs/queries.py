"""Looking up fairs."""

from collections.abc import Sequence
from datetime import datetime
from itertools import count

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from jobfair.fairs.errors import FairNotLive
from jobfair.fairs.models import Fair, Point
from jobfair.fairs.rules import PUBLIC_STATES, State
from jobfair.kit.errors import NotFound


def fair_of(db: Session, centre_id: int, fair_id: int) -> Fair:
    """Return a fair of a centre.

    Raises:
        NotFound: this centre has no such fair.
    """
    fair = db.get(Fair, fair_id, options=[joinedload(Fair.centre)])
    if fair is None or fair.centre_id != centre_id:
        raise NotFound
    return fair


def fair(db: Session, fair_id: int) -> Fair:
    """Return a fair that a device, a booth or a code has led to.

    Raises:
        NotFound: there is no such fair.
    """
    found = db.get(Fair, fair_id, options=[joinedload(Fair.centre)])
    if found is None:
        raise NotFound
    return found


def live_fair(db: Session, fair_id: int) -> Fair:
    """Return a fair that is running now.

    Raises:
        FairNotLive: it has not begun, or is closed.
    """
    found = fair(db, fair_id)
    if found.state != State.LIVE:
        raise FairNotLive
    return found


def public_fair(db: Session, code: str) -> Fair:
    """Return a fair that anyone may see, by its short address.

    Raises:
        NotFound: there is none, or it is not public.
    """
    found = db.scalar(
        select(Fair)
        .where(Fair.code == code, Fair.state.in_(PUBLIC_STATES))
        .options(joinedload(Fair.centre))
    )
    if found is None:
        raise NotFound
    return found


def fair_by_code(db: Session, code: str) -> Fair | None:
    """Return the fair with a short address, in whatever state."""
    return db.scalar(select(Fair).where(Fair.code == code).options(joinedload(Fair.centre)))


def free_code(db: Session, wanted: str) -> str:
    """Return a short address like the wanted one that no fair has yet."""
    taken = set(db.scalars(select(Fair.code).where(Fair.code.startswith(wanted, autoescape=True))))
    codes = (wanted if n == 1 else f"{wanted}-{n}" for n in count(1))
    return next(code for code in codes if code not in taken)


def fairs_of(db: Session, centre_id: int) -> Sequence[Fair]:
    """Return a centre's fairs, the newest day first."""
    return db.scalars(
        select(Fair).where(Fair.centre_id == centre_id).order_by(Fair.day.desc(), Fair.id.desc())
    ).all()


def held_now(db: Session, centre_id: int, *, at: datetime) -> list[Fair]:
    """Return a centre's running fairs, and those of today that are made ready."""
    fairs = db.scalars(
        select(Fair)
        .where(Fair.centre_id == centre_id, Fair.state.in_((State.LIVE, State.OPEN)))
        .order_by(Fair.state, Fair.day, Fair.id)
    )
    return [fair for fair in fairs if fair.state == State.LIVE or fair.covers(at)]


def coming_fairs(db: Session) -> Sequence[Fair]:
    """Return the fairs anyone may come to: running ones first, then by day."""
    return db.scalars(
        select(Fair)
        .where(Fair.state.in_((State.LIVE, State.OPEN)))
        .order_by(Fair.state, Fair.day, Fair.id)
        .options(joinedload(Fair.centre))
    ).all()


def points_at(db: Session, fair_id: int) -> Sequence[Point]:
    """Return the points elsewhere that are linked to a fair, by name."""
    return db.scalars(select(Point).where(Point.fair_id == fair_id).order_by(Point.name)).all()


def point_at(db: Session, fair_id: int, point_id: int) -> Point:
    """Return a point of a fair.

    Raises:
        NotFound: the fair has no such point.
    """
    found = db.get(Point, point_id)
    if found is None or found.fair_id != fair_id:
        raise NotFound
    return found
