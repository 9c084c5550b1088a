"""Letting employers in: to their own booths only. Staff of the centre may help at any."""

from sqlalchemy.orm import Session

from jobfair.accounts.guards import me
from jobfair.accounts.rules import DESK, Role
from jobfair.employers.models import Booth
from jobfair.employers.queries import booth, employer_of
from jobfair.kit.errors import NotFound

AT_BOOTHS = (Role.EMPLOYER, *DESK)
"""Who may use a booth's page."""


def my_booth(db: Session, booth_id: int) -> Booth:
    """Return a booth of the caller's own employer, or, for staff, of their own centre.

    Raises:
        NotFound: it belongs to somebody else; whether it exists is not told.
    """
    found = booth(db, booth_id)
    person = me()
    if found.fair.centre_id != person.centre_id:
        raise NotFound
    if person.may(*DESK) or employer_of(db, person.account_id).id == found.employer_id:
        return found
    raise NotFound
