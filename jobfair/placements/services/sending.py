"""Making the words of a message when it goes, and noting whether it was handed over."""

from datetime import datetime

from sqlalchemy.orm import Session

from jobfair.employers.models import Employer
from jobfair.fairs.models import Fair
from jobfair.fairs.queries import fair as fair_with
from jobfair.kit.clock import day_of
from jobfair.kit.i18n import Say, day, speaker
from jobfair.kit.links import Links
from jobfair.kit.mail import Letter
from jobfair.placements.errors import NoAddress
from jobfair.placements.facts import ReminderFailed, ReminderSent
from jobfair.placements.models import Placement, Reminder
from jobfair.placements.queries import placement_at, placements_of_employer
from jobfair.placements.rules import (
    LETTER,
    LINK_LASTS,
    ON_THE_WAY,
    SHORT,
    SUBJECT,
    TO_WORKER,
    Channel,
    MessageState,
)
from jobfair.placements.services.links import ask_employer
from jobfair.placements.services.reminding import address_of, require_agreed, tell


def begin_sending(
    db: Session, reminder_id: int, *, links: Links, address: str, at: datetime
) -> tuple[Channel, Letter] | None:
    """Return the words of a message with their link; None where it was stopped or has gone.

    Raises:
        NoAddress: whoever is asked has left none.
        NotToBeCalled: the person agrees no longer.
    """
    reminder = db.get_one(Reminder, reminder_id, with_for_update=True)
    if reminder.state not in ON_THE_WAY:
        return None
    reminder.state = MessageState.SENDING
    reminder.tries += 1
    channel, say = Channel(reminder.channel), speaker(reminder.language)
    if reminder.placement_id is None:
        to, text = _for_employer(db, reminder, say, address=address, at=at)
    else:
        placement = placement_at(db, reminder.fair_id, reminder.placement_id)
        require_agreed(db, placement)
        to = placement.worker.phone or ""
        text = words_for_worker(db, placement, links, address, say)
    if not to:
        raise NoAddress(field="channel")
    return channel, Letter(to=to, subject=say(SUBJECT), text=text, mark=f"reminder-{reminder.id}")


def end_sending(db: Session, reminder_id: int, failure: str | None, *, at: datetime) -> None:
    """Note whether a message was handed over."""
    reminder = db.get_one(Reminder, reminder_id, with_for_update=True)
    reminder.failure = failure
    reminder.state = MessageState.SENT if failure is None else MessageState.FAILED
    reminder.sent_at = at if failure is None else None
    tell(db, ReminderSent if failure is None else ReminderFailed, reminder)


def words_for_employer(
    db: Session, fair: Fair, employer: Employer, words: str, *, address: str, at: datetime, say: Say
) -> tuple[str, str]:
    """Return what an employer is told with a new link, and the link."""
    link = f"{address}/answers/{ask_employer(db, fair, employer, at=at)}"
    values = {
        "employer": employer.name,
        "centre": fair.centre.name,
        "day": day(fair.day),
        "people": str(len(placements_of_employer(db, fair.id, employer.id))),
        "until": day(day_of(at + LINK_LASTS)),
        "link": link,
    }
    return say(words) % values, link


def words_for_worker(
    db: Session, placement: Placement, links: Links, address: str, say: Say
) -> str:
    """Return what a worker is told, with the link to their own page and without a name."""
    return say(TO_WORKER) % {
        "centre": fair_with(db, placement.fair_id).centre.name,
        "employer": placement.hirer,
        "link": own_page_of(placement, links, address),
    }


def own_page_of(placement: Placement, links: Links, address: str) -> str:
    """Return the link to the own page of whoever was placed."""
    return f"{address}/me/{links.token(placement.registration.ticket)}"


def _for_employer(
    db: Session, reminder: Reminder, say: Say, *, address: str, at: datetime
) -> tuple[str, str]:
    fair, employer = fair_with(db, reminder.fair_id), db.get_one(Employer, reminder.employer_id)
    to = address_of(employer, Channel(reminder.channel))
    if not to:
        raise NoAddress(field="channel")
    words = SHORT if reminder.channel == Channel.SMS else LETTER
    text, _ = words_for_employer(db, fair, employer, words, address=address, at=at, say=say)
    return to, text
