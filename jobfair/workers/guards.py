"""Letting staff of a centre at the people of its own fairs only."""

from sqlalchemy.orm import Session

from jobfair.accounts.guards import me
from jobfair.fairs.models import Fair
from jobfair.fairs.queries import fair_of
from jobfair.workers.models import Registration
from jobfair.workers.queries import registration_at


def my_fair(db: Session, fair_id: int) -> Fair:
    """Return a fair of the caller's own centre.

    Raises:
        NotFound: it belongs to another; whether it exists is not told.
    """
    return fair_of(db, me().centre_id, fair_id)


def my_registration(db: Session, fair_id: int, registration_id: int) -> Registration:
    """Return a registration at a fair of the caller's own centre.

    Raises:
        NotFound: there is none there.
    """
    return registration_at(db, my_fair(db, fair_id).id, registration_id)
