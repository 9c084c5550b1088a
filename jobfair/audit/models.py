"""The journal."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, BigInteger, Index, Integer, String
from sqlalchemy.orm import Mapped, mapped_column

from jobfair.kit.db import Base


class JournalEntry(Base):
    """One fact, numbered per fair without gaps. Rows are added, never changed.

    `fair_id` is 0 for what belongs to no fair; then `centre_id` says which centre may read it. What
    was written before centres were kept, and could not be led to one, is read by nobody. `details`
    holds ids and plain values only.
    """

    __tablename__ = "journal"
    __table_args__ = (Index("ix_journal_centre", "centre_id", "number"),)

    fair_id: Mapped[int] = mapped_column(
        BigInteger().with_variant(Integer, "sqlite"), primary_key=True, autoincrement=False
    )
    number: Mapped[int] = mapped_column(
        BigInteger().with_variant(Integer, "sqlite"), primary_key=True, autoincrement=False
    )
    centre_id: Mapped[int | None] = mapped_column(BigInteger().with_variant(Integer, "sqlite"))
    written_at: Mapped[datetime]
    fact: Mapped[str] = mapped_column(String(40), index=True)
    actor_kind: Mapped[str] = mapped_column(String(10))
    actor_id: Mapped[int | None]
    details: Mapped[dict[str, Any]] = mapped_column(JSON)
