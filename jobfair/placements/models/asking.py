"""Asking how a placement goes on: links, notes, messages, and which question was asked when."""

from datetime import date, datetime

from sqlalchemy import (
    CheckConstraint,
    ForeignKey,
    Index,
    LargeBinary,
    String,
    UniqueConstraint,
    text,
)
from sqlalchemy.orm import Mapped, mapped_column, relationship

from jobfair.accounts.models import Account
from jobfair.employers.models import Employer
from jobfair.fairs.models import Fair
from jobfair.kit.db import Base, pk
from jobfair.placements.models.ladder import Placement

OPEN_SQL = text("ended_at IS NULL")
TO_EMPLOYER_SQL = text("state IN ('waiting', 'sending') AND placement_id IS NULL")
TO_WORKER_SQL = text("state IN ('waiting', 'sending') AND placement_id IS NOT NULL")


class EmployerLink(Base):
    """A link by which an employer answers for whom it hired at one fair, without an account.

    Only a print of its secret is kept. One at most is open; the next one ends it.
    """

    __tablename__ = "employer_link"
    __table_args__ = (
        Index(
            "uq_employer_link_open", "fair_id", "employer_id",
            unique=True, sqlite_where=OPEN_SQL, postgresql_where=OPEN_SQL,
        ),
        CheckConstraint("ends_at > made_at", name="ends_later"),
    )  # fmt: skip

    id: Mapped[pk]
    fair_id: Mapped[int] = mapped_column(ForeignKey("fair.id"), index=True)
    employer_id: Mapped[int] = mapped_column(ForeignKey("employer.id"), index=True)
    token_print: Mapped[bytes] = mapped_column(LargeBinary(32), unique=True)
    made_at: Mapped[datetime]
    ends_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]

    fair: Mapped[Fair] = relationship(lazy="raise")
    employer: Mapped[Employer] = relationship(lazy="raise")


class FollowUpNote(Base):
    """What a member of staff heard or tried about one placement or near-hire, and what comes next.

    Notes are added, never changed; the latest says what is to be done.
    """

    __tablename__ = "follow_up_note"
    __table_args__ = (
        CheckConstraint("(placement_id IS NULL) <> (interview_id IS NULL)", name="about_one"),
        CheckConstraint("(next_step = 'none') = (next_on IS NULL)", name="next_on_a_day"),
    )

    id: Mapped[pk]
    placement_id: Mapped[int | None] = mapped_column(ForeignKey("placement.id"), index=True)
    interview_id: Mapped[int | None] = mapped_column(ForeignKey("interview.id"), index=True)
    note: Mapped[str] = mapped_column(String(500))
    next_step: Mapped[str] = mapped_column(String(20))
    next_on: Mapped[date | None]
    noted_by: Mapped[int] = mapped_column(ForeignKey("account.id"))
    noted_at: Mapped[datetime]

    writer: Mapped[Account] = relationship(lazy="raise")


class Reminder(Base):
    """One message to an employer, or to a worker about one placement.

    Its words, with their link, are made when it is sent, and are not kept.
    """

    __tablename__ = "reminder"
    __table_args__ = (
        Index(
            "uq_reminder_on_the_way", "fair_id", "employer_id", "channel",
            unique=True, sqlite_where=TO_EMPLOYER_SQL, postgresql_where=TO_EMPLOYER_SQL,
        ),
        Index(
            "uq_reminder_to_worker", "placement_id", "channel",
            unique=True, sqlite_where=TO_WORKER_SQL, postgresql_where=TO_WORKER_SQL,
        ),
        CheckConstraint("channel IN ('email', 'sms', 'paste')", name="channel"),
        CheckConstraint(
            "state IN ('waiting', 'sending', 'sent', 'failed', 'cancelled')", name="state"
        ),
        CheckConstraint("(state = 'sent') = (sent_at IS NOT NULL)", name="sent_at_a_time"),
        CheckConstraint("(state = 'failed') = (failure IS NOT NULL)", name="failed_for_a_reason"),
        CheckConstraint("employer_id IS NOT NULL OR placement_id IS NOT NULL", name="to_somebody"),
    )  # fmt: skip

    id: Mapped[pk]
    fair_id: Mapped[int] = mapped_column(ForeignKey("fair.id"), index=True)
    employer_id: Mapped[int | None] = mapped_column(ForeignKey("employer.id"), index=True)
    """None where the worker is asked about an employer that is only named."""
    placement_id: Mapped[int | None] = mapped_column(ForeignKey("placement.id"))
    """Of whom a worker is asked; an employer is asked of everybody it hired at the fair."""
    channel: Mapped[str] = mapped_column(String(10))
    language: Mapped[str] = mapped_column(String(5))
    state: Mapped[str] = mapped_column(String(10))
    tries: Mapped[int] = mapped_column(default=0)
    failure: Mapped[str | None] = mapped_column(String(40))
    """The code of the reason why it could not be sent."""
    asked_at: Mapped[datetime]
    sent_at: Mapped[datetime | None]

    fair: Mapped[Fair] = relationship(lazy="raise")
    employer: Mapped[Employer | None] = relationship(lazy="raise")
    placement: Mapped[Placement | None] = relationship(lazy="raise")


class QuestionAsked(Base):
    """That one side was asked one question of the calendar, by the messages that start by themselves.

    The same question is asked of a side by one way once. Where the days of the calendar move, because
    somebody said “not yet”, it is another question.
    """

    __tablename__ = "question_asked"
    __table_args__ = (
        UniqueConstraint("placement_id", "rung", "due_on", "sent_to", "channel"),
        CheckConstraint("sent_to IN ('employer', 'worker')", name="sent_to"),
        CheckConstraint("channel IN ('email', 'sms', 'paste')", name="channel"),
    )

    id: Mapped[pk]
    placement_id: Mapped[int] = mapped_column(ForeignKey("placement.id"))
    rung: Mapped[str] = mapped_column(String(20))
    due_on: Mapped[date]
    sent_to: Mapped[str] = mapped_column(String(10))
    channel: Mapped[str] = mapped_column(String(10))
    reminder_id: Mapped[int] = mapped_column(ForeignKey("reminder.id"), index=True)


class ReminderRun(Base):
    """That the due messages of a centre were written on a day: begun by itself, once."""

    __tablename__ = "reminder_run"
    __table_args__ = (
        UniqueConstraint("centre_id", "ran_on"),
        CheckConstraint("mailed >= 0 AND to_paste >= 0", name="counts"),
    )

    id: Mapped[pk]
    centre_id: Mapped[int] = mapped_column(ForeignKey("centre.id"))
    ran_on: Mapped[date]
    begun_at: Mapped[datetime]
    finished_at: Mapped[datetime | None]
    mailed: Mapped[int] = mapped_column(default=0)
    """Messages that were handed to the outbox, to be sent."""
    to_paste: Mapped[int] = mapped_column(default=0)
    """Messages that somebody has to copy by hand."""
