"""The few tables that serve every room."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import JSON, BigInteger, CheckConstraint, Integer, String
from sqlalchemy.orm import Mapped, mapped_column

from jobfair.kit.db import Base, pk


class FactStream(Base):
    """How many facts a stream has: its version."""

    __tablename__ = "fact_stream"

    id: Mapped[int] = mapped_column(
        BigInteger().with_variant(Integer, "sqlite"), primary_key=True, autoincrement=False
    )
    last: Mapped[int]


class Records(Base):
    """What is known of the records themselves: one row, made by the migration."""

    __tablename__ = "records"
    __table_args__ = (CheckConstraint("id = 1", name="one"),)

    id: Mapped[int] = mapped_column(
        BigInteger().with_variant(Integer, "sqlite"), primary_key=True, autoincrement=False
    )
    history: Mapped[str] = mapped_column(String(20))
    """A random name that changes when the records are put back from a copy."""
    backed_up_at: Mapped[datetime | None]


class CommandDone(Base):
    """A command that a page or a phone has sent, once for ever.

    The id is made by the client, so a double tap or a repeated request is recognised.
    """

    __tablename__ = "command_done"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    done_at: Mapped[datetime]


class Job(Base):
    """Something to be done later, in the same transaction that made it necessary."""

    __tablename__ = "job"

    id: Mapped[pk]
    name: Mapped[str] = mapped_column(String(60))
    values: Mapped[dict[str, Any]] = mapped_column(JSON)
    asked_at: Mapped[datetime]
    claimed_at: Mapped[datetime | None]
    attempt: Mapped[int] = mapped_column(default=0)
    """How often it was begun. Only the latest worker's word counts."""
    finished_at: Mapped[datetime | None]
    failure: Mapped[str | None] = mapped_column(String(200))
    cancelled_at: Mapped[datetime | None]
    steps: Mapped[int] = mapped_column(default=0)
    steps_done: Mapped[int] = mapped_column(default=0)
