"""Lists that wait for a yes, and what came of those that got it."""

from datetime import datetime
from uuid import UUID, uuid4

from sqlalchemy import CheckConstraint, ForeignKey, Index, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from jobfair.accounts.models import Account
from jobfair.fairs.models import Fair
from jobfair.kit.db import Base, pk


class ListSent(Base):
    """One list that somebody sent for one fair.

    Its rows carry ID numbers, so they wait sealed, and go when the list is imported,
    cancelled, or an hour old. What stays is the print of the file and the counts.
    """

    __tablename__ = "list_sent"
    __table_args__ = (
        Index("ix_list_sent_print", "fair_id", "kind", "file_print"),
        CheckConstraint("(sealed IS NULL) = (imported_at IS NOT NULL)", name="sealed_until_done"),
        CheckConstraint(
            "imported_at IS NULL OR lines = created + known + skipped + errors", name="adds_up"
        ),
    )

    id: Mapped[pk]
    ref: Mapped[UUID] = mapped_column(default=uuid4, unique=True)
    fair_id: Mapped[int] = mapped_column(ForeignKey("fair.id"))
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"), index=True)
    kind: Mapped[str] = mapped_column(String(10))
    file_print: Mapped[bytes] = mapped_column(LargeBinary(16))
    """A keyed print of the file, to recognise it when it is sent again."""
    sealed: Mapped[bytes | None]
    sent_at: Mapped[datetime]
    imported_at: Mapped[datetime | None]
    lines: Mapped[int]
    created: Mapped[int] = mapped_column(default=0)
    known: Mapped[int] = mapped_column(default=0)
    skipped: Mapped[int] = mapped_column(default=0)
    errors: Mapped[int] = mapped_column(default=0)
    homes: Mapped[int] = mapped_column(default=0)
    """How many people it has put into a household."""
    apart: Mapped[int] = mapped_column(default=0)
    """How many it names another household for, or one that is not certain."""

    fair: Mapped[Fair] = relationship(lazy="raise")
    account: Mapped[Account] = relationship(lazy="raise")


class GroupClaim(Base):
    """A row of a commune's list of which it is not certain whom it means.

    It waits sealed until somebody has looked at it, and for a month at most; then only that it
    was decided stays.
    """

    __tablename__ = "group_claim"
    __table_args__ = (
        Index("ix_group_claim_waiting", "fair_id", "decided_at"),
        CheckConstraint("(sealed IS NULL) = (decided_at IS NOT NULL)", name="sealed_until_decided"),
    )

    id: Mapped[pk]
    ref: Mapped[UUID] = mapped_column(default=uuid4, unique=True)
    fair_id: Mapped[int] = mapped_column(ForeignKey("fair.id"))
    list_id: Mapped[int] = mapped_column(ForeignKey("list_sent.id"), index=True)
    sealed: Mapped[bytes | None]
    kept_at: Mapped[datetime]
    decided_at: Mapped[datetime | None]
    account_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    """Who decided."""
