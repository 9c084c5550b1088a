"""Sending employers their link: asking for a message, stopping it, trying again, and handing it over."""

from datetime import datetime

from sqlalchemy import update
from sqlalchemy.orm import Session

from jobfair.employers.models import Employer
from jobfair.fairs.models import Fair
from jobfair.fairs.queries import fair as fair_with
from jobfair.fairs.services import require_not_archived
from jobfair.kit.clock import day_of
from jobfair.kit.facts import record
from jobfair.kit.i18n import day, speaker
from jobfair.kit.jobs import ask_for
from jobfair.kit.mail import Letter
from jobfair.placements.errors import NoAddress, ReminderOnTheWay, ReminderSettled
from jobfair.placements.facts import (
    ReminderAsked,
    ReminderCancelled,
    ReminderFact,
    ReminderFailed,
    ReminderSent,
)
from jobfair.placements.models import Reminder
from jobfair.placements.queries import (
    is_on_the_way,
    language_of,
    placements_of_employer,
)
from jobfair.placements.rules import (
    LETTER,
    LINK_LASTS,
    ON_THE_WAY,
    SEND,
    SHORT,
    SUBJECT,
    Channel,
    MessageState,
)
from jobfair.placements.services.links import ask_employer


def remind(
    db: Session, fair: Fair, employer: Employer, channel: Channel, *, at: datetime
) -> Reminder:
    """Ask for a message to an employer, to be sent after this transaction.

    Raises:
        FairArchived: nothing is answered any more.
        NoAddress: the employer has left none.
        ReminderOnTheWay: one waits already.
    """
    require_not_archived(fair)
    if not address_of(employer, channel):
        raise NoAddress(field="channel")
    if is_on_the_way(db, fair.id, employer.id, channel):
        raise ReminderOnTheWay
    reminder = _new(db, fair, employer, channel, at=at)
    reminder.state = MessageState.WAITING
    _ask(db, reminder, at=at)
    return reminder


def note_pasted(db: Session, fair: Fair, employer: Employer, *, at: datetime) -> Reminder:
    """Note that the staff were given the words to send them on by themselves."""
    reminder = _new(db, fair, employer, Channel.PASTE, at=at)
    reminder.state, reminder.sent_at, reminder.tries = MessageState.SENT, at, 1
    db.flush()
    _tell(db, ReminderSent, reminder)
    return reminder


def stop(db: Session, reminder: Reminder) -> None:
    """Stop a message that has not gone, as far as we know; if it went after all, that is told.

    Raises:
        ReminderSettled: it is gone, or was stopped before.
    """
    _step(db, reminder, *ON_THE_WAY, state=MessageState.CANCELLED)
    _tell(db, ReminderCancelled, reminder)


def try_again(db: Session, reminder: Reminder, *, at: datetime) -> None:
    """Send a message that could not be sent.

    Raises:
        ReminderSettled: somebody else has done that.
        ReminderOnTheWay: a newer one waits already.
    """
    channel = Channel(reminder.channel)
    if is_on_the_way(db, reminder.fair_id, reminder.employer_id, channel):
        raise ReminderOnTheWay
    _step(db, reminder, MessageState.FAILED, state=MessageState.WAITING, failure=None)
    _ask(db, reminder, at=at)


def begin_sending(
    db: Session, reminder_id: int, *, address: str, at: datetime
) -> tuple[Channel, Letter] | None:
    """Return the words of a message with a new link; None where it was stopped or has gone.

    Raises:
        FairArchived: nothing is answered any more.
        NoAddress: the employer has left none.
    """
    reminder = db.get_one(Reminder, reminder_id, with_for_update=True)
    if reminder.state not in ON_THE_WAY:
        return None
    reminder.state = MessageState.SENDING
    reminder.tries += 1
    fair, employer = fair_with(db, reminder.fair_id), db.get_one(Employer, reminder.employer_id)
    channel = Channel(reminder.channel)
    to = address_of(employer, channel)
    if not to:
        raise NoAddress(field="channel")
    link = f"{address}/answers/{ask_employer(db, fair, employer, at=at)}"
    say = speaker(reminder.language)
    words = say(SHORT if channel == Channel.SMS else LETTER)
    text = words % values_of(db, fair, employer, link, at=at)
    return channel, Letter(to=to, subject=say(SUBJECT), text=text, mark=f"reminder-{reminder.id}")


def values_of(
    db: Session, fair: Fair, employer: Employer, link: str, *, at: datetime
) -> dict[str, str]:
    """Return what a message to an employer tells besides its words."""
    return {
        "employer": employer.name,
        "centre": fair.centre.name,
        "day": day(fair.day),
        "people": str(len(placements_of_employer(db, fair.id, employer.id))),
        "until": day(day_of(at + LINK_LASTS)),
        "link": link,
    }


def end_sending(db: Session, reminder_id: int, failure: str | None, *, at: datetime) -> None:
    """Note whether a message was handed over."""
    reminder = db.get_one(Reminder, reminder_id, with_for_update=True)
    reminder.failure = failure
    reminder.state = MessageState.SENT if failure is None else MessageState.FAILED
    reminder.sent_at = at if failure is None else None
    _tell(db, ReminderSent if failure is None else ReminderFailed, reminder)


def address_of(employer: Employer, channel: Channel) -> str:
    """Return where messages to an employer go by a way; nothing where it has left none."""
    return {Channel.EMAIL: employer.email, Channel.SMS: employer.phone}.get(channel, "")


def _new(
    db: Session, fair: Fair, employer: Employer, channel: Channel, *, at: datetime
) -> Reminder:
    reminder = Reminder(
        fair_id=fair.id,
        employer_id=employer.id,
        channel=channel,
        language=language_of(db, employer.id),
        asked_at=at,
    )
    db.add(reminder)
    return reminder


def _ask(db: Session, reminder: Reminder, *, at: datetime) -> None:
    db.flush()
    ask_for(db, SEND, at=at, reminder_id=reminder.id)
    _tell(db, ReminderAsked, reminder)


def _step(db: Session, reminder: Reminder, *was: MessageState, **values: str | None) -> None:
    changed = db.execute(
        update(Reminder)
        .where(Reminder.id == reminder.id, Reminder.state.in_(was))
        .values(**values)
        .returning(Reminder.id)
    ).all()
    if not changed:
        raise ReminderSettled


def _tell(db: Session, kind: type[ReminderFact], reminder: Reminder) -> None:
    record(
        db,
        kind(
            fair_id=reminder.fair_id,
            employer_id=reminder.employer_id,
            channel=reminder.channel,
        ),
    )
