"""Introductions of workers to employers, each with its slip."""

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

from jobfair.employers.models import Vacancy
from jobfair.kit.db import Base, pk

BY_SLIP_SQL = text("withdraws_id IS NULL")


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
