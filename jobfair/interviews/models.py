"""Interviews and their outcomes."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from jobfair.employers.models import Booth, Vacancy
from jobfair.kit.db import Base, pk
from jobfair.workers.models import Registration


class Interview(Base):
    """One conversation at a booth. A place in a queue leads to one interview at most."""

    __tablename__ = "interview"
    __table_args__ = (
        CheckConstraint("(outcome IS NULL) = (finished_at IS NULL)", name="finished_with_outcome"),
        CheckConstraint(
            "outcome IS NULL OR outcome <> 'hired' OR vacancy_id IS NOT NULL",
            name="hired_for_vacancy",
        ),
    )

    id: Mapped[pk]
    place_id: Mapped[int] = mapped_column(ForeignKey("place.id"), unique=True)
    fair_id: Mapped[int] = mapped_column(ForeignKey("fair.id"), index=True)
    booth_id: Mapped[int] = mapped_column(ForeignKey("booth.id"), index=True)
    registration_id: Mapped[int] = mapped_column(ForeignKey("registration.id"), index=True)
    vacancy_id: Mapped[int | None] = mapped_column(ForeignKey("vacancy.id"))
    started_at: Mapped[datetime]
    finished_at: Mapped[datetime | None]
    outcome: Mapped[str | None] = mapped_column(String(20))
    detail: Mapped[str | None] = mapped_column(String(20))
    """Where referred to, or why not suitable."""
    later_on: Mapped[date | None]
    note: Mapped[str] = mapped_column(String(500), default="")

    booth: Mapped[Booth] = relationship(lazy="raise")
    registration: Mapped[Registration] = relationship(lazy="raise")
    vacancy: Mapped[Vacancy | None] = relationship(lazy="raise")
