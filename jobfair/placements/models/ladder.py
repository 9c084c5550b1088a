"""Placements and the rungs they have reached."""

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

from jobfair.employers.models import Employer, Vacancy
from jobfair.fairs.models import Fair
from jobfair.kit.clock import day_of
from jobfair.kit.db import Base, pk
from jobfair.placements.rules import EntryKind, Way
from jobfair.workers.models import Registration, Worker

COUNTS_SQL = text("withdrawn_at IS NULL")
OUTSIDE_SQL = text("way <> 'fair' AND withdrawn_at IS NULL")
FREELY_NAMED_SQL = text("way <> 'fair' AND withdrawn_at IS NULL AND employer_id IS NULL")


class Placement(Base):
    """One worker hired by one employer. An interview leads to one that counts, at most.

    Work found outside the fair hangs on the visit by which the centre knows the person. It has an
    employer of the list or one that is only named, an occupation instead of a vacancy, and a day;
    the same person, employer and day are written down once.
    """

    __tablename__ = "placement"
    __table_args__ = (
        Index(
            "uq_placement_interview", "interview_id",
            unique=True, sqlite_where=COUNTS_SQL, postgresql_where=COUNTS_SQL,
        ),
        Index(
            "uq_placement_outside", "worker_id", "employer_id", "hired_on",
            unique=True, sqlite_where=OUTSIDE_SQL, postgresql_where=OUTSIDE_SQL,
        ),
        Index(
            "uq_placement_outside_named", "worker_id", "employer_fold", "hired_on",
            unique=True, sqlite_where=FREELY_NAMED_SQL, postgresql_where=FREELY_NAMED_SQL,
        ),
        CheckConstraint("way IN ('fair', 'introduced', 'other')", name="way"),
        CheckConstraint("(way = 'fair') = (interview_id IS NOT NULL)", name="fair_has_interview"),
        CheckConstraint("(way = 'fair') = (vacancy_id IS NOT NULL)", name="fair_has_vacancy"),
        CheckConstraint("(way = 'fair') = (hired_on IS NULL)", name="outside_on_a_day"),
        CheckConstraint("(way = 'fair') = (occupation = '')", name="outside_has_occupation"),
        CheckConstraint("(employer_id IS NULL) = (employer_name <> '')", name="one_employer"),
        CheckConstraint("(employer_name = '') = (employer_fold = '')", name="name_is_folded"),
        CheckConstraint("way <> 'fair' OR employer_id IS NOT NULL", name="fair_has_employer"),
        CheckConstraint("wage IS NULL OR (wage > 0 AND way <> 'fair')", name="wage"),
    )  # fmt: skip

    id: Mapped[pk]
    fair_id: Mapped[int] = mapped_column(ForeignKey("fair.id"), index=True)
    worker_id: Mapped[int] = mapped_column(ForeignKey("worker.id"), index=True)
    registration_id: Mapped[int] = mapped_column(ForeignKey("registration.id"), index=True)
    way: Mapped[str] = mapped_column(String(10), default=Way.FAIR, server_default=Way.FAIR)
    employer_id: Mapped[int | None] = mapped_column(ForeignKey("employer.id"), index=True)
    employer_name: Mapped[str] = mapped_column(String(200), default="", server_default="")
    """Of an employer that is not in the centre's list."""
    employer_fold: Mapped[str] = mapped_column(String(200), default="", server_default="")
    vacancy_id: Mapped[int | None] = mapped_column(ForeignKey("vacancy.id"))
    interview_id: Mapped[int | None] = mapped_column(ForeignKey("interview.id"))
    occupation: Mapped[str] = mapped_column(String(4), default="", server_default="")
    """Group of VSCO, where there is no vacancy that says it."""
    wage: Mapped[int | None]
    """₫ a month, where it is known and there is no vacancy."""
    hired_on: Mapped[date | None]
    made_at: Mapped[datetime]
    withdrawn_at: Mapped[datetime | None]

    worker: Mapped[Worker] = relationship(lazy="raise")
    registration: Mapped[Registration] = relationship(lazy="raise")
    employer: Mapped[Employer | None] = relationship(lazy="raise")
    vacancy: Mapped[Vacancy | None] = relationship(lazy="raise")
    fair: Mapped[Fair] = relationship(lazy="raise")
    entries: Mapped[list["RungEntry"]] = relationship(lazy="raise", order_by="RungEntry.id")

    @property
    def agreed_on(self) -> date:
        """The day of the hire, from which the days of the follow-up are counted."""
        return self.hired_on or day_of(self.made_at)

    @property
    def is_outside(self) -> bool:
        """Whether the work was found outside the fair."""
        return self.way != Way.FAIR

    @property
    def hirer(self) -> str:
        """The name of whoever hired."""
        return self.employer.name if self.employer else self.employer_name


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
