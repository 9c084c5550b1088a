"""Looking up centres."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from jobfair.centres.models import Centre
from jobfair.kit.errors import NotFound


def centre(db: Session, centre_id: int) -> Centre:
    """Return a centre.

    Raises:
        NotFound: there is none with this id.
    """
    found = db.get(Centre, centre_id)
    if found is None:
        raise NotFound
    return found


def centres(db: Session) -> Sequence[Centre]:
    """Return all centres of this installation, by name."""
    return db.scalars(select(Centre).order_by(Centre.name)).all()


def centre_by_code(db: Session, code: str) -> Centre | None:
    """Return the centre with a code, if there is one."""
    return db.scalar(select(Centre).where(Centre.code == code))
