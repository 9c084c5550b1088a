"""Placements and the rungs they have reached."""

from datetime import date, datetime

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    LargeBinary,
    String,
    UniqueConstraint,
    text,
)
from sqlalchemy.orm import Mapped, mapped_column, relationship

from jobfair.accounts.models import Account
from jobfair.employers.models import Employer, Vacancy
from jobfair.fairs.models import Fair
from jobfair.kit.clock import day_of
from jobfair.kit.db import Base, pk
from jobfair.placements.rules import EntryKind
from jobfair.workers.models import Registration, Worker

COUNTS_SQL = text("withdrawn_at IS NULL")
BY_SLIP_SQL = text("withdraws_id IS NULL")
OPEN_SQL = text("ended_at IS NULL")
TO_EMPLOYER_SQL = text("state IN ('waiting', 'sending') AND placement_id IS NULL")
TO_WORKER_SQL = text("state IN ('waiting', 'sending') AND placement_id IS NOT NULL")


class Placement(Base):
    """One worker hired by one employer. An interview leads to one that counts, at most."""

    __tablename__ = "placement"
    __table_args__ = (
        Index(
            "uq_placement_interview", "interview_id",
            unique=True, sqlite_where=COUNTS_SQL, postgresql_where=COUNTS_SQL,
        ),
    )  # fmt: skip

    id: Mapped[pk]
    fair_id: Mapped[int] = mapped_column(ForeignKey("fair.id"), index=True)
    worker_id: Mapped[int] = mapped_column(ForeignKey("worker.id"), index=True)
    registration_id: Mapped[int] = mapped_column(ForeignKey("registration.id"), index=True)
    employer_id: Mapped[int] = mapped_column(ForeignKey("employer.id"), index=True)
    vacancy_id: Mapped[int] = mapped_column(ForeignKey("vacancy.id"))
    interview_id: Mapped[int] = mapped_column(ForeignKey("interview.id"))
    made_at: Mapped[datetime]
    withdrawn_at: Mapped[datetime | None]

    worker: Mapped[Worker] = relationship(lazy="raise")
    registration: Mapped[Registration] = relationship(lazy="raise")
    employer: Mapped[Employer] = relationship(lazy="raise")
    vacancy: Mapped[Vacancy] = relationship(lazy="raise")
    fair: Mapped[Fair] = relationship(lazy="raise")
    entries: Mapped[list["RungEntry"]] = relationship(lazy="raise", order_by="RungEntry.id")

    @property
    def agreed_on(self) -> date:
        """The day of the hire, from which the days of the follow-up are counted."""
        return day_of(self.made_at)


class Introduction(Base):
    """A worker was introduced to an employer for some work, by a slip; hired or not.

    Entries are added, never changed: one for each slip, and another that takes it back with a
    reason when the slip is no longer good.
    """

    __tablename__ = "introduction"
    __table_args__ = (
        UniqueConstraint("id", "slip_code", name="uq_introduction_of_slip"),
        UniqueConstraint("withdraws_id"),
        ForeignKeyConstraint(
            ["withdraws_id", "slip_code"], ["introduction.id", "introduction.slip_code"],
            name="fk_introduction_withdraws_same_slip",
        ),
        CheckConstraint("(withdraws_id IS NULL) = (reason = '')", name="withdrawn_with_reason"),
        Index(
            "uq_introduction_slip", "slip_code",
            unique=True, sqlite_where=BY_SLIP_SQL, postgresql_where=BY_SLIP_SQL,
        ),
    )  # fmt: skip

    id: Mapped[pk]
    fair_id: Mapped[int] = mapped_column(ForeignKey("fair.id"), index=True)
    registration_id: Mapped[int] = mapped_column(ForeignKey("registration.id"), index=True)
    vacancy_id: Mapped[int] = mapped_column(ForeignKey("vacancy.id"))
    slip_code: Mapped[str] = mapped_column(String(26))
    """By which the slip is checked: the evidence."""
    slip_number: Mapped[str] = mapped_column(String(120))
    introduced_on: Mapped[date]
    withdraws_id: Mapped[int | None] = mapped_column(BigInteger().with_variant(Integer, "sqlite"))
    reason: Mapped[str] = mapped_column(String(300), default="")
    recorded_by: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    recorded_at: Mapped[datetime]

    vacancy: Mapped[Vacancy] = relationship(lazy="raise")


class RungEntry(Base):
    """One entry of one placement, with its evidence. Entries are added, never changed.

    Most say that a rung was reached. Others say that it was not: the person has not started, did
    not come, or has left. A wrong entry is corrected by another, which names it and says why; an
    entry is corrected once, and only by an entry of the same placement.
    """

    __tablename__ = "rung_entry"
    __table_args__ = (
        UniqueConstraint("id", "placement_id", name="uq_rung_entry_of_placement"),
        UniqueConstraint("corrects_id"),
        UniqueConstraint("introduction_id"),
        ForeignKeyConstraint(
            ["corrects_id", "placement_id"], ["rung_entry.id", "rung_entry.placement_id"],
            name="fk_rung_entry_corrects_same_placement",
        ),
        CheckConstraint(
            "kind IN ('reached', 'not_yet', 'did_not_come', 'left', 'withdrawn')", name="kind"
        ),
        CheckConstraint("kind <> 'withdrawn' OR corrects_id IS NOT NULL", name="withdraws_one"),
        CheckConstraint("(corrects_id IS NULL) = (reason = '')", name="corrected_with_reason"),
        CheckConstraint("(kind = 'left') = (why IS NOT NULL)", name="left_for_a_reason"),
    )  # fmt: skip

    id: Mapped[pk]
    placement_id: Mapped[int] = mapped_column(ForeignKey("placement.id"), index=True)
    kind: Mapped[str] = mapped_column(
        String(15), default=EntryKind.REACHED, server_default=EntryKind.REACHED
    )
    rung: Mapped[str] = mapped_column(String(20))
    """The rung that was reached, or the one that was asked about."""
    reached_on: Mapped[date]
    """The day on which it happened; of a “not yet”, the day on which it was said."""
    why: Mapped[str | None] = mapped_column(String(20))
    evidence: Mapped[str] = mapped_column(String(20))
    confirmed_by: Mapped[str] = mapped_column(String(10))
    note: Mapped[str] = mapped_column(String(300), default="")
    corrects_id: Mapped[int | None] = mapped_column(BigInteger().with_variant(Integer, "sqlite"))
    reason: Mapped[str] = mapped_column(String(300), default="", server_default="")
    """Why the entry that this one corrects was wrong."""
    introduction_id: Mapped[int | None] = mapped_column(ForeignKey("introduction.id"))
    """The introduction that took the worker to this rung, if one did."""
    recorded_by: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    recorded_at: Mapped[datetime]


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
    )  # fmt: skip

    id: Mapped[pk]
    fair_id: Mapped[int] = mapped_column(ForeignKey("fair.id"), index=True)
    employer_id: Mapped[int] = mapped_column(ForeignKey("employer.id"), index=True)
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
    employer: Mapped[Employer] = relationship(lazy="raise")
    placement: Mapped[Placement | None] = relationship(lazy="raise")
