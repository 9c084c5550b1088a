"""Asking for messages to employers and workers, stopping them, and trying again."""

from datetime import datetime

from sqlalchemy import update
from sqlalchemy.orm import Session

from jobfair.employers.models import Employer
from jobfair.fairs.models import Fair
from jobfair.kit.clock import day_of
from jobfair.kit.facts import record
from jobfair.kit.i18n import DEFAULT
from jobfair.kit.jobs import ask_for
from jobfair.placements.errors import (
    NoAddress,
    NotToBeCalled,
    ReminderOnTheWay,
    ReminderSettled,
)
from jobfair.placements.facts import (
    ReminderAsked,
    ReminderCancelled,
    ReminderFact,
    ReminderSent,
)
from jobfair.placements.models import Placement, Reminder
from jobfair.placements.queries import (
    employers_due,
    is_on_the_way,
    language_of,
    waiting_paste,
    was_reminded,
)
from jobfair.placements.rules import (
    ON_THE_WAY,
    SEND,
    Channel,
    Confirmer,
    MessageState,
)
from jobfair.workers.queries import has_agreed
from jobfair.workers.rules.terms import Purpose


def remind(
    db: Session, fair: Fair, employer: Employer, channel: Channel, *, at: datetime
) -> Reminder:
    """Ask for a message to an employer, to be sent after this transaction.

    Raises:
        NoAddress: the employer has left none.
        ReminderOnTheWay: one waits already.
    """
    if not address_of(employer, channel):
        raise NoAddress(field="channel")
    return _ask(db, _to_employer(db, fair, employer, channel, at=at), at=at)


def remind_all(db: Session, centre_id: int, *, at: datetime) -> int:
    """Ask for an e-mail to every employer of whom something is asked; return how many.

    Those without an address are left out, and those who had a message lately.
    """
    asked = 0
    for fair, employer in employers_due(db, centre_id, day_of(at)):
        if employer.email and not was_reminded(db, fair.id, employer.id, at=at):
            remind(db, fair, employer, Channel.EMAIL, at=at)
            asked += 1
    return asked


def remind_worker(db: Session, placement: Placement, *, at: datetime) -> Reminder:
    """Ask for a text message to a worker about their work.

    Raises:
        NotToBeCalled: the person has not agreed to it.
        NoAddress: no telephone number is known.
        ReminderOnTheWay: one waits already.
    """
    require_agreed(db, placement)
    if not placement.worker.phone:
        raise NoAddress(field="channel")
    return _ask(db, _to_worker(placement, Channel.SMS, at=at), at=at)


def note_pasted(db: Session, fair: Fair, employer: Employer, *, at: datetime) -> Reminder:
    """Note that the staff were given the words for an employer to send them on by themselves."""
    return _pasted(db, _to_employer(db, fair, employer, Channel.PASTE, at=at), at=at)


def note_pasted_for_worker(db: Session, placement: Placement, *, at: datetime) -> Reminder:
    """Note that the staff were given the words for a worker to send them on by themselves.

    Raises:
        NotToBeCalled: the person has not agreed to it.
    """
    require_agreed(db, placement)
    return _pasted(db, _to_worker(placement, Channel.PASTE, at=at), at=at)


def leave_for_employer(db: Session, fair: Fair, employer: Employer, *, at: datetime) -> Reminder:
    """Leave a message to an employer in the outbox, for the staff to copy; it waits there once."""
    return _left(db, _to_employer(db, fair, employer, Channel.PASTE, at=at))


def leave_for_worker(db: Session, placement: Placement, *, at: datetime) -> Reminder:
    """Leave a message to a worker in the outbox, for the staff to copy; it waits there once."""
    return _left(db, _to_worker(placement, Channel.PASTE, at=at))


def stop(db: Session, reminder: Reminder) -> None:
    """Stop a message that has not gone, as far as we know; if it went after all, that is told.

    Raises:
        ReminderSettled: it is gone, or was stopped before.
    """
    _step(db, reminder, *ON_THE_WAY, state=MessageState.CANCELLED)
    tell(db, ReminderCancelled, reminder)


def try_again(db: Session, reminder: Reminder, *, at: datetime) -> None:
    """Send a message that could not be sent.

    Raises:
        ReminderSettled: somebody else has done that.
        ReminderOnTheWay: a newer one waits already.
    """
    _require_alone(db, reminder)
    _step(db, reminder, MessageState.FAILED, state=MessageState.WAITING, failure=None)
    _ask_for(db, reminder, at=at)


def address_of(employer: Employer, channel: Channel) -> str:
    """Return where messages to an employer go by a way; nothing where it has left none."""
    return {Channel.EMAIL: employer.email, Channel.SMS: employer.phone}.get(channel, "")


def require_agreed(db: Session, placement: Placement) -> None:
    """Refuse to write to somebody who has not agreed to it.

    Raises:
        NotToBeCalled: their last answer was not yes.
    """
    if not has_agreed(db, placement.worker_id, placement.fair_id, Purpose.CONTACT_LATER):
        raise NotToBeCalled


def tell(db: Session, kind: type[ReminderFact], reminder: Reminder) -> None:
    """Record what happened to a message."""
    to_employer = reminder.placement_id is None
    record(
        db,
        kind(
            fair_id=reminder.fair_id,
            employer_id=reminder.employer_id,
            sent_to=Confirmer.EMPLOYER if to_employer else Confirmer.WORKER,
            channel=reminder.channel,
        ),
    )


def _to_employer(
    db: Session, fair: Fair, employer: Employer, channel: Channel, *, at: datetime
) -> Reminder:
    language = language_of(db, employer.id)
    return Reminder(
        fair_id=fair.id, employer_id=employer.id, channel=channel, language=language, asked_at=at
    )


def _to_worker(placement: Placement, channel: Channel, *, at: datetime) -> Reminder:
    return Reminder(
        fair_id=placement.fair_id, employer_id=placement.employer_id, placement_id=placement.id,
        channel=channel, language=DEFAULT, asked_at=at,
    )  # fmt: skip


def _left(db: Session, reminder: Reminder) -> Reminder:
    known = waiting_paste(db, reminder.fair_id, reminder.employer_id, reminder.placement_id)
    if known is not None:
        return known
    reminder.state = MessageState.WAITING
    db.add(reminder)
    db.flush()
    tell(db, ReminderAsked, reminder)
    return reminder


def _pasted(db: Session, reminder: Reminder, *, at: datetime) -> Reminder:
    """Note that the words were given out; a message that waited to be copied is that one."""
    reminder = (
        waiting_paste(db, reminder.fair_id, reminder.employer_id, reminder.placement_id) or reminder
    )
    reminder.state, reminder.sent_at, reminder.tries = MessageState.SENT, at, 1
    db.add(reminder)
    db.flush()
    tell(db, ReminderSent, reminder)
    return reminder


def _ask(db: Session, reminder: Reminder, *, at: datetime) -> Reminder:
    _require_alone(db, reminder)
    reminder.state = MessageState.WAITING
    db.add(reminder)
    db.flush()
    _ask_for(db, reminder, at=at)
    return reminder


def _ask_for(db: Session, reminder: Reminder, *, at: datetime) -> None:
    ask_for(db, SEND, at=at, reminder_id=reminder.id)
    tell(db, ReminderAsked, reminder)


def _require_alone(db: Session, one: Reminder) -> None:
    if is_on_the_way(db, one.fair_id, one.employer_id, one.placement_id, Channel(one.channel)):
        raise ReminderOnTheWay


def _step(db: Session, reminder: Reminder, *was: MessageState, **values: str | None) -> None:
    changed = db.execute(
        update(Reminder)
        .where(Reminder.id == reminder.id, Reminder.state.in_(was))
        .values(**values)
        .returning(Reminder.id)
    ).all()
    if not changed:
        raise ReminderSettled
