"""Placements and the rungs they have reached."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, String, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from jobfair.employers.models import Employer, Vacancy
from jobfair.kit.db import Base, pk
from jobfair.workers.models import Registration, Worker

COUNTS_SQL = text("withdrawn_at IS NULL")


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
    entries: Mapped[list["RungEntry"]] = relationship(lazy="raise", order_by="RungEntry.id")


class RungEntry(Base):
    """One rung of one placement, with its evidence. Entries are added, never changed."""

    __tablename__ = "rung_entry"

    id: Mapped[pk]
    placement_id: Mapped[int] = mapped_column(ForeignKey("placement.id"), index=True)
    rung: Mapped[str] = mapped_column(String(20))
    reached_on: Mapped[date]
    evidence: Mapped[str] = mapped_column(String(20))
    confirmed_by: Mapped[str] = mapped_column(String(10))
    note: Mapped[str] = mapped_column(String(300), default="")
    recorded_by: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    recorded_at: Mapped[datetime]
