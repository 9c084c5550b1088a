"""What people asked for, and, apart from it and sealed, their household group."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import JSON, CheckConstraint, ForeignKey, LargeBinary, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from jobfair.kit.db import Base, pk


class Need(Base):
    """What somebody asked for at a fair. A later statement is a new row."""

    __tablename__ = "need"
    __table_args__ = (CheckConstraint("wage_from > 0", name="wage_from"),)

    id: Mapped[pk]
    registration_id: Mapped[int] = mapped_column(ForeignKey("registration.id"), index=True)
    source: Mapped[str] = mapped_column(String(10))
    event_id: Mapped[UUID | None] = mapped_column(unique=True)
    """The kiosk's name of the statement."""
    account_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    stated_at: Mapped[datetime]
    trades: Mapped[list[str]] = mapped_column(JSON)
    place: Mapped[str | None] = mapped_column(String(20))
    wage_from: Mapped[int | None]
    start: Mapped[str | None] = mapped_column(String(10))
    training: Mapped[bool | None]


class HouseholdGroup(Base):
    """A worker's household group as they stated it at a fair, sealed.

    It stands apart so that nothing that lists people can show it by mistake.
    """

    __tablename__ = "household_group"
    __table_args__ = (UniqueConstraint("fair_id", "worker_id"),)

    id: Mapped[pk]
    fair_id: Mapped[int] = mapped_column(ForeignKey("fair.id"))
    worker_id: Mapped[int] = mapped_column(ForeignKey("worker.id"), index=True)
    sealed: Mapped[bytes] = mapped_column(LargeBinary(80))
    stated_at: Mapped[datetime]
