"""Messages to employers: which there are, and who may be reminded."""

from datetime import datetime

from sqlalchemy import Select, or_, select
from sqlalchemy.orm import Session, joinedload

from jobfair.employers.queries import member_accounts
from jobfair.fairs.models import Fair
from jobfair.kit.errors import NotFound
from jobfair.kit.i18n import DEFAULT
from jobfair.placements.models import Placement, Reminder
from jobfair.placements.rules import ON_THE_WAY, QUIET_FOR, Channel


def outbox(centre_id: int) -> Select[Reminder]:
    """Return the query for the messages of a centre, the latest first."""
    return (
        select(Reminder)
        .join(Fair, Fair.id == Reminder.fair_id)
        .where(Fair.centre_id == centre_id)
        .order_by(Reminder.id.desc())
        .options(
            joinedload(Reminder.employer),
            joinedload(Reminder.fair),
            joinedload(Reminder.placement).joinedload(Placement.registration),
        )
    )


def reminder_at(db: Session, centre_id: int, reminder_id: int) -> Reminder:
    """Return a message of a centre.

    Raises:
        NotFound: this centre has no such message.
    """
    found = db.scalar(outbox(centre_id).where(Reminder.id == reminder_id))
    if found is None:
        raise NotFound
    return found


def was_reminded(db: Session, fair_id: int, employer_id: int, *, at: datetime) -> bool:
    """Tell whether an employer had a message about a fair lately, or one is on its way."""
    lately = or_(Reminder.state.in_(ON_THE_WAY), Reminder.sent_at > at - QUIET_FOR)
    found = select(Reminder.id).where(
        Reminder.fair_id == fair_id,
        Reminder.employer_id == employer_id,
        Reminder.placement_id.is_(None),
        lately,
    )
    return db.scalar(found.limit(1)) is not None


def is_on_the_way(
    db: Session, fair_id: int, employer_id: int, placement_id: int | None, channel: Channel
) -> bool:
    """Tell whether such a message waits to be sent already."""
    found = select(Reminder.id).where(
        Reminder.fair_id == fair_id,
        Reminder.employer_id == employer_id,
        Reminder.placement_id.is_not_distinct_from(placement_id),
        Reminder.channel == channel,
        Reminder.state.in_(ON_THE_WAY),
    )
    return db.scalar(found) is not None


def language_of(db: Session, employer_id: int) -> str:
    """Return in which language an employer reads: that of who signs in for it, else ours."""
    accounts = member_accounts(db, employer_id)
    return accounts[0].language if accounts else DEFAULT
