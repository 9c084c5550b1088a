"""Messages to employers: which there are, and who may be reminded."""

from collections.abc import Sequence, Set
from datetime import date, datetime

from sqlalchemy import ColumnElement, Select, and_, or_, select
from sqlalchemy.orm import Session, joinedload

from jobfair.centres.models import Centre
from jobfair.employers.queries import member_accounts
from jobfair.fairs.models import Fair
from jobfair.kit.errors import NotFound
from jobfair.kit.i18n import DEFAULT
from jobfair.placements.models import Placement, QuestionAsked, Reminder, ReminderRun
from jobfair.placements.rules import ON_THE_WAY, QUIET_FOR, Channel, MessageState

AskedKey = tuple[int, str, date, str]
"""A placement, the rung that is asked about, since when, and which side was asked."""


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


def to_be_pasted(centre_id: int) -> Select[Reminder]:
    """Return the query for the messages of a centre that somebody has to copy, the latest first."""
    return outbox(centre_id).where(
        Reminder.channel == Channel.PASTE, Reminder.state == MessageState.WAITING
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
    found = select(Reminder.id).where(
        Reminder.fair_id == fair_id,
        Reminder.employer_id == employer_id,
        Reminder.placement_id.is_(None),
        _lately(at),
    )
    return db.scalar(found.limit(1)) is not None


def worker_was_reminded(db: Session, placement_id: int, *, at: datetime) -> bool:
    """Tell whether a worker had a message about a placement lately, or one is on its way."""
    found = select(Reminder.id).where(Reminder.placement_id == placement_id, _lately(at))
    return db.scalar(found.limit(1)) is not None


def waiting_to_be_pasted(db: Session, centre_id: int) -> Sequence[Reminder]:
    """Return the messages of a centre that somebody has to copy by hand, the oldest first."""
    return db.scalars(
        select(Reminder)
        .join(Fair, Fair.id == Reminder.fair_id)
        .where(
            Fair.centre_id == centre_id,
            Reminder.channel == Channel.PASTE,
            Reminder.state == MessageState.WAITING,
        )
        .order_by(Reminder.id)
    ).all()


def waiting_paste(
    db: Session, fair_id: int, employer_id: int | None, placement_id: int | None
) -> Reminder | None:
    """Return the message to an employer or worker that waits to be copied, if there is one."""
    return db.scalar(
        select(Reminder).where(
            Reminder.fair_id == fair_id,
            Reminder.employer_id.is_not_distinct_from(employer_id),
            Reminder.placement_id.is_not_distinct_from(placement_id),
            Reminder.channel == Channel.PASTE,
            Reminder.state == MessageState.WAITING,
        )
    )


def questions_asked(db: Session, placement_ids: Sequence[int]) -> Set[AskedKey]:
    """Return which questions about some placements were asked by themselves, and whom."""
    rows = db.execute(
        select(
            QuestionAsked.placement_id, QuestionAsked.rung, QuestionAsked.due_on,
            QuestionAsked.sent_to,
        ).where(QuestionAsked.placement_id.in_(placement_ids))
    )  # fmt: skip
    return {(placement_id, rung, on, side) for placement_id, rung, on, side in rows}


def last_run(db: Session, centre_id: int) -> ReminderRun | None:
    """Return when the messages of a centre were last written by themselves."""
    return db.scalar(
        select(ReminderRun)
        .where(ReminderRun.centre_id == centre_id)
        .order_by(ReminderRun.ran_on.desc())
        .limit(1)
    )


def centres_to_remind(db: Session, day: date) -> Sequence[int]:
    """Return which centres want their messages written daily, and have none of a day yet."""
    done = select(ReminderRun.centre_id).where(ReminderRun.ran_on == day)
    return db.scalars(
        select(Centre.id).where(Centre.reminds_daily, Centre.id.not_in(done)).order_by(Centre.id)
    ).all()


def _lately(at: datetime) -> ColumnElement[bool]:
    goes = and_(Reminder.state.in_(ON_THE_WAY), Reminder.channel != Channel.PASTE)
    return or_(goes, Reminder.sent_at > at - QUIET_FOR)


def is_on_the_way(
    db: Session, fair_id: int, employer_id: int | None, placement_id: int | None, channel: Channel
) -> bool:
    """Tell whether such a message waits to be sent already."""
    found = select(Reminder.id).where(
        Reminder.fair_id == fair_id,
        Reminder.employer_id.is_not_distinct_from(employer_id),
        Reminder.placement_id.is_not_distinct_from(placement_id),
        Reminder.channel == channel,
        Reminder.state.in_(ON_THE_WAY),
    )
    return db.scalar(found) is not None


def language_of(db: Session, employer_id: int) -> str:
    """Return in which language an employer reads: that of who signs in for it, else ours."""
    accounts = member_accounts(db, employer_id)
    return accounts[0].language if accounts else DEFAULT
