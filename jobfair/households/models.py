"""Households, their members, and what lists say otherwise. By what a commune knows a household lies sealed."""

from datetime import datetime
from uuid import UUID, uuid4

from sqlalchemy import (
    CheckConstraint,
    ForeignKey,
    Index,
    LargeBinary,
    String,
    UniqueConstraint,
    text,
)
from sqlalchemy.orm import Mapped, mapped_column, relationship

from jobfair.accounts.models import Account
from jobfair.kit.communes import CODE_SET
from jobfair.kit.db import Base, pk
from jobfair.workers.models import Worker

IN_FORCE_SQL = text("undone_at IS NULL")
IS_IN_SQL = text("ended IS NULL")
UNNUMBERED_SQL = text("number_print IS NULL")


class Household(Base):
    """A household as its commune knows it: by its number, or else by the name of its head.

    Both lie sealed; keyed prints of them find it again, and keep it from being opened twice.
    """

    __tablename__ = "household"
    __table_args__ = (
        UniqueConstraint("centre_id", "number_print"),
        Index(
            "uq_household_head_print", "centre_id", "head_print",
            unique=True, sqlite_where=UNNUMBERED_SQL, postgresql_where=UNNUMBERED_SQL,
        ),
        Index("ix_household_commune", "centre_id", "commune_code"),
    )  # fmt: skip

    id: Mapped[pk]
    ref: Mapped[UUID] = mapped_column(default=uuid4, unique=True)
    """What the seal is bound to."""
    centre_id: Mapped[int] = mapped_column(ForeignKey("centre.id"))
    commune_code: Mapped[str] = mapped_column(String(10))
    commune_set: Mapped[str] = mapped_column(String(20), default=CODE_SET)
    sealed: Mapped[bytes]
    head_print: Mapped[bytes] = mapped_column(LargeBinary(16))
    number_print: Mapped[bytes | None] = mapped_column(LargeBinary(16))
    opened_by: Mapped[int] = mapped_column(ForeignKey("account.id"))
    opened_at: Mapped[datetime]


class HouseholdMerge(Base):
    """Two entries of one household were put together; it can be undone, and done again later.

    The emptied one keeps its prints, so that whoever is looked for by them is found where its
    people went, and nobody opens it anew.
    """

    __tablename__ = "household_merge"
    __table_args__ = (
        Index(
            "uq_household_merge_now", "household_id",
            unique=True, sqlite_where=IN_FORCE_SQL, postgresql_where=IN_FORCE_SQL,
        ),
        CheckConstraint("household_id <> into_id", name="two_households"),
        CheckConstraint(
            "(undone_at IS NULL) = (undone_by IS NULL)"
            " AND (undone_at IS NULL) = (why_undone IS NULL)",
            name="undone_with_reason",
        ),
    )  # fmt: skip

    id: Mapped[pk]
    ref: Mapped[UUID] = mapped_column(default=uuid4, unique=True)
    """What the seals are bound to."""
    household_id: Mapped[int] = mapped_column(ForeignKey("household.id"), index=True)
    """The one that is emptied."""
    into_id: Mapped[int] = mapped_column(ForeignKey("household.id"), index=True)
    why: Mapped[bytes]
    merged_by: Mapped[int] = mapped_column(ForeignKey("account.id"))
    merged_at: Mapped[datetime]
    undone_by: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    undone_at: Mapped[datetime | None]
    why_undone: Mapped[bytes | None]

    household: Mapped[Household] = relationship(lazy="raise", foreign_keys=household_id)
    into: Mapped[Household] = relationship(lazy="raise", foreign_keys=into_id)
    merger: Mapped[Account] = relationship(lazy="raise", foreign_keys=merged_by)


class HouseholdMember(Base):
    """Somebody was put into a household, and perhaps taken out again; nobody is in two at once.

    Who is put back gets an entry of its own, which names the one whose end it undoes; who goes along
    when households are put together or parted, one that names the entry in whose place it stands.
    The reasons lie sealed: they tell of papers, and so of groups.
    """

    __tablename__ = "household_member"
    __table_args__ = (
        Index(
            "uq_household_member_now", "worker_id",
            unique=True, sqlite_where=IS_IN_SQL, postgresql_where=IS_IN_SQL,
        ),
        CheckConstraint("role IN ('head', 'spouse', 'child', 'parent', 'other')", name="role"),
        CheckConstraint("ended IN ('left', 'mistake', 'moved')", name="ended"),
        CheckConstraint(
            "(ended IS NULL) = (ended_at IS NULL) AND (ended IS NULL) = (ended_by IS NULL)"
            " AND (ended IS NULL) = (why_ended IS NULL)",
            name="ended_with_reason",
        ),
        CheckConstraint(
            "(merge_id IS NULL) = (moved_from_id IS NULL)", name="moved_by_a_merge"
        ),
    )  # fmt: skip

    id: Mapped[pk]
    ref: Mapped[UUID] = mapped_column(default=uuid4, unique=True)
    """What the seals are bound to."""
    household_id: Mapped[int] = mapped_column(ForeignKey("household.id"), index=True)
    worker_id: Mapped[int] = mapped_column(ForeignKey("worker.id"), index=True)
    role: Mapped[str] = mapped_column(String(10))
    why: Mapped[bytes]
    undoes_id: Mapped[int | None] = mapped_column(ForeignKey("household_member.id"), unique=True)
    moved_from_id: Mapped[int | None] = mapped_column(
        ForeignKey("household_member.id"), unique=True
    )
    """In whose place it stands: the entry in the other household, which ended with it."""
    merge_id: Mapped[int | None] = mapped_column(ForeignKey("household_merge.id"), index=True)
    joined_by: Mapped[int] = mapped_column(ForeignKey("account.id"))
    joined_at: Mapped[datetime]
    ended: Mapped[str | None] = mapped_column(String(10))
    why_ended: Mapped[bytes | None]
    ended_by: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    ended_at: Mapped[datetime | None]

    household: Mapped[Household] = relationship(lazy="raise")
    merge: Mapped[HouseholdMerge | None] = relationship(lazy="raise")
    worker: Mapped[Worker] = relationship(lazy="raise")
    joiner: Mapped[Account] = relationship(lazy="raise", foreign_keys=joined_by)
    ender: Mapped[Account | None] = relationship(lazy="raise", foreign_keys=ended_by)


class HouseholdDoubt(Base):
    """A list puts somebody into a household in which they are not; somebody has to look.

    What the list says lies sealed until then. The keyed print of it stays, so that the same list
    sent again asks nothing twice.
    """

    __tablename__ = "household_doubt"
    __table_args__ = (
        UniqueConstraint("worker_id", "content_print"),
        CheckConstraint("(sealed IS NULL) = (settled_at IS NOT NULL)", name="sealed_until_settled"),
        CheckConstraint("(settled_at IS NULL) = (settled_by IS NULL)", name="settled_by_somebody"),
        Index("ix_household_doubt_open", "centre_id", "settled_at"),
    )

    id: Mapped[pk]
    ref: Mapped[UUID] = mapped_column(default=uuid4, unique=True)
    """What the seal is bound to."""
    centre_id: Mapped[int] = mapped_column(ForeignKey("centre.id"))
    worker_id: Mapped[int] = mapped_column(ForeignKey("worker.id"), index=True)
    sealed: Mapped[bytes | None]
    content_print: Mapped[bytes] = mapped_column(LargeBinary(16))
    noted_by: Mapped[int] = mapped_column(ForeignKey("account.id"))
    noted_at: Mapped[datetime]
    settled_by: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    settled_at: Mapped[datetime | None]

    worker: Mapped[Worker] = relationship(lazy="raise")
    noter: Mapped[Account] = relationship(lazy="raise", foreign_keys=noted_by)
