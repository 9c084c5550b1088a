"""Who holds a link to their own page: the link of the newest ticket, for fourteen months after the fair."""

from collections.abc import Set
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from jobfair.fairs.models import Fair
from jobfair.kit.clock import day_of
from jobfair.kit.links import SUBJECT_LENGTH, LinkUnknown
from jobfair.workers.models import Registration

KEPT_DAYS = timedelta(days=425)
"""How long after the last day of the fair a page is still there: a year after somebody started to
work they are asked the last time."""
_MARK = b"me"


def registration_of_link(db: Session, ticket: int, *, at: datetime) -> Registration:
    """Return the registration to which a genuine link leads.

    Raises:
        LinkUnknown: the ticket was replaced, or the fair was more than fourteen months ago.
    """
    found = db.scalar(
        select(Registration)
        .join(Registration.fair)
        .where(Registration.ticket == ticket, Fair.last_day >= day_of(at) - KEPT_DAYS)
        .options(
            joinedload(Registration.worker), joinedload(Registration.fair).joinedload(Fair.centre)
        )
    )
    if found is None:
        raise LinkUnknown
    return found


def key_of_link(ticket: int) -> bytes:
    """Return by what the holder of a link follows a fair; it cannot be taken for a secret's print."""
    return _MARK + ticket.to_bytes(SUBJECT_LENGTH, "big")


def still_linked(db: Session, keys: Set[bytes], *, at: datetime) -> Set[bytes]:
    """Return which of these keys still belong to the link of a page that is there."""
    length = len(_MARK) + SUBJECT_LENGTH
    tickets = {
        int.from_bytes(key[len(_MARK) :], "big")
        for key in keys
        if len(key) == length and key.startswith(_MARK)
    }
    if not tickets:
        return frozenset()
    good = db.scalars(
        select(Registration.ticket)
        .join(Fair, Fair.id == Registration.fair_id)
        .where(Registration.ticket.in_(tickets), Fair.last_day >= day_of(at) - KEPT_DAYS)
    )
    return {key_of_link(ticket) for ticket in good}
