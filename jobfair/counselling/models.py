"""What people asked for and were given, and, apart from it and sealed, their household group."""

from datetime import datetime
from uuid import UUID, uuid4

from sqlalchemy import (
    JSON,
    CheckConstraint,
    ForeignKey,
    Index,
    LargeBinary,
    String,
    UniqueConstraint,
)
from sqlalchemy.orm import Mapped, mapped_column, relationship

from jobfair.accounts.models import Account
from jobfair.kit.db import Base, pk
from jobfair.workers.models import Registration


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

    asked: Mapped[list["AskedFor"]] = relationship(lazy="raise")


class AskedFor(Base):
    """One kind of support that a statement asks for."""

    __tablename__ = "asked_for"
    __table_args__ = (
        CheckConstraint("kind IN ('job', 'training', 'advice', 'abroad', 'loan')", name="kind"),
    )

    need_id: Mapped[int] = mapped_column(
        ForeignKey("need.id"), primary_key=True, autoincrement=False
    )
    kind: Mapped[str] = mapped_column(String(10), primary_key=True)


class Service(Base):
    """Something that the centre gave a worker at a fair; once for every press of the button.

    Entries are never changed: one that was a mistake is taken back by an entry of its own.
    """

    __tablename__ = "service"
    __table_args__ = (
        CheckConstraint(
            "kind IN ('advice', 'policy', 'orientation', 'information', 'introduction',"
            " 'training', 'abroad', 'loan')",
            name="kind",
        ),
        CheckConstraint("length(note) <= 300", name="note_is_short"),
        Index("ix_service_account", "account_id", "given_at"),
    )

    id: Mapped[pk]
    registration_id: Mapped[int] = mapped_column(ForeignKey("registration.id"), index=True)
    kind: Mapped[str] = mapped_column(String(20))
    command_id: Mapped[UUID] = mapped_column(unique=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    given_at: Mapped[datetime]
    note: Mapped[str] = mapped_column(String(300), default="")

    registration: Mapped[Registration] = relationship(lazy="raise")
    account: Mapped[Account] = relationship(lazy="raise")
    withdrawal: Mapped["ServiceWithdrawal | None"] = relationship(lazy="raise")


class ServiceWithdrawal(Base):
    """Why a service does not count; an entry is taken back once at most."""

    __tablename__ = "service_withdrawal"
    __table_args__ = (CheckConstraint("reason <> ''", name="says_why"),)

    service_id: Mapped[int] = mapped_column(
        ForeignKey("service.id"), primary_key=True, autoincrement=False
    )
    reason: Mapped[str] = mapped_column(String(300))
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    withdrawn_at: Mapped[datetime]


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


class GroupEvidence(Base):
    """One entry about a group to which a worker belongs, sealed with its paper and its days.

    Entries are never changed. One that corrects another, or takes it back, points at it; each is
    corrected once at most, so the newest of a chain is what counts.
    """

    __tablename__ = "group_evidence"

    id: Mapped[pk]
    ref: Mapped[UUID] = mapped_column(default=uuid4, unique=True)
    """What the seal is bound to, with the worker."""
    fair_id: Mapped[int] = mapped_column(ForeignKey("fair.id"), index=True)
    """Where it was entered."""
    worker_id: Mapped[int] = mapped_column(ForeignKey("worker.id"), index=True)
    corrects_id: Mapped[int | None] = mapped_column(ForeignKey("group_evidence.id"), unique=True)
    sealed: Mapped[bytes]
    content_print: Mapped[bytes] = mapped_column(LargeBinary(16))
    """A keyed print of the content, to recognise the same paper when it comes again."""
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    recorded_at: Mapped[datetime]

    account: Mapped[Account] = relationship(lazy="raise")
