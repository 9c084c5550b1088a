"""The ways of people abroad, and the entries that each of their steps rests on."""

from datetime import date, datetime

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    String,
    UniqueConstraint,
    text,
)
from sqlalchemy.orm import Mapped, mapped_column, relationship

from jobfair.accounts.models import Account
from jobfair.kit.db import Base, pk
from jobfair.workers.models import Registration, Worker

FIRST_SQL = text("corrects_id IS NULL")


class Journey(Base):
    """One time that one worker is on the way abroad. The next begins when it has ended."""

    __tablename__ = "journey"
    __table_args__ = (
        UniqueConstraint("worker_id", "turn"),
        CheckConstraint("turn >= 1", name="turn"),
    )

    id: Mapped[pk]
    worker_id: Mapped[int] = mapped_column(ForeignKey("worker.id"))
    turn: Mapped[int]
    registration_id: Mapped[int] = mapped_column(ForeignKey("registration.id"), index=True)
    """Where it was first told of."""
    begun_at: Mapped[datetime]

    worker: Mapped[Worker] = relationship(lazy="raise")
    registration: Mapped[Registration] = relationship(lazy="raise")
    entries: Mapped[list["JourneyEntry"]] = relationship(
        lazy="raise", order_by="JourneyEntry.id", back_populates="journey"
    )


class JourneyEntry(Base):
    """One entry about one step of a way, with its evidence. Entries are added, never changed.

    The entries of a step are a chain: one is the first, and each later one names the one before
    it, which it corrects, takes back, or follows after it was taken back. None is named twice, and
    each lies later than the one it names; so one alone is the last of a step, and a step stands
    once at most.
    """

    __tablename__ = "journey_entry"
    __table_args__ = (
        UniqueConstraint("id", "journey_id", "step", name="uq_journey_entry_of_step"),
        UniqueConstraint("corrects_id"),
        ForeignKeyConstraint(
            ["corrects_id", "journey_id", "step"],
            ["journey_entry.id", "journey_entry.journey_id", "journey_entry.step"],
            name="fk_journey_entry_corrects_same_step",
        ),
        Index(
            "uq_journey_entry_first", "journey_id", "step",
            unique=True, sqlite_where=FIRST_SQL, postgresql_where=FIRST_SQL,
        ),
        CheckConstraint("corrects_id < id", name="corrects_earlier"),
        CheckConstraint(
            "step IN ('wants', 'interviewed', 'passed', 'training', 'departed', 'returned',"
            " 'gave_up')",
            name="step",
        ),
        CheckConstraint("kind IN ('noted', 'corrected', 'withdrawn')", name="kind"),
        CheckConstraint(
            "confirmed_by IN ('worker', 'family', 'company', 'commune', 'staff')",
            name="confirmed_by",
        ),
        CheckConstraint("kind = 'noted' OR corrects_id IS NOT NULL", name="corrects_one"),
        CheckConstraint("(kind = 'noted') = (reason = '')", name="corrected_with_reason"),
        CheckConstraint("(kind = 'withdrawn') = (evidence = '')", name="evidence"),
        CheckConstraint(
            "(step = 'departed' AND kind <> 'withdrawn')"
            " = (country IS NOT NULL AND company <> '' AND licence <> '')",
            name="departed_under_licence",
        ),
        CheckConstraint(
            "(step IN ('returned', 'gave_up') AND kind <> 'withdrawn') = (why IS NOT NULL)",
            name="ended_for_a_reason",
        ),
        Index("ix_journey_entry_step", "step", "happened_on"),
    )  # fmt: skip

    id: Mapped[pk]
    journey_id: Mapped[int] = mapped_column(ForeignKey("journey.id"))
    step: Mapped[str] = mapped_column(String(15))
    kind: Mapped[str] = mapped_column(String(10))
    happened_on: Mapped[date]
    """Of a withdrawal, the day on which it was said."""
    why: Mapped[str | None] = mapped_column(String(20))
    country: Mapped[str | None] = mapped_column(String(2))
    trade: Mapped[str] = mapped_column(String(5), default="")
    company: Mapped[str] = mapped_column(String(200), default="")
    licence: Mapped[str] = mapped_column(String(60), default="")
    evidence: Mapped[str] = mapped_column(String(300), default="")
    confirmed_by: Mapped[str] = mapped_column(String(10))
    corrects_id: Mapped[int | None] = mapped_column(BigInteger().with_variant(Integer, "sqlite"))
    reason: Mapped[str] = mapped_column(String(300), default="")
    """Why the entry that this one corrects was wrong."""
    recorded_by: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    recorded_at: Mapped[datetime]

    journey: Mapped[Journey] = relationship(lazy="raise", back_populates="entries")
    writer: Mapped[Account | None] = relationship(lazy="raise")
