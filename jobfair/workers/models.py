"""People, their registrations at fairs, and what they agreed to."""

from datetime import date, datetime
from uuid import UUID, uuid4

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    ForeignKey,
    Index,
    LargeBinary,
    String,
    UniqueConstraint,
    false,
)
from sqlalchemy.orm import Mapped, mapped_column, relationship

from jobfair.fairs.models import Fair
from jobfair.kit.communes import CODE_SET
from jobfair.kit.db import Base, pk
from jobfair.kit.text import SORT_KEY_MOST
from jobfair.workers.rules.terms import Qualification


class Worker(Base):
    """A person looking for work, found again across the fairs of one centre.

    The ID number is kept sealed; `id_index` finds it again without telling it. The same
    number belongs to one person only.
    """

    __tablename__ = "worker"
    __table_args__ = (
        UniqueConstraint("centre_id", "id_index"),
        Index("ix_worker_centre_name", "centre_id", "name_fold"),
        Index("ix_worker_centre_phone", "centre_id", "phone"),
        CheckConstraint("birth_year BETWEEN 1900 AND 2100", name="birth_year"),
    )

    id: Mapped[pk]
    ref: Mapped[UUID] = mapped_column(default=uuid4, unique=True)
    centre_id: Mapped[int] = mapped_column(ForeignKey("centre.id"))
    name: Mapped[str] = mapped_column(String(120))
    """Empty for somebody who came without a card and whose name the desk has yet to ask for."""
    name_fold: Mapped[str] = mapped_column(String(240))
    name_sort: Mapped[str] = mapped_column(String(SORT_KEY_MOST))
    birth_year: Mapped[int]
    born_on: Mapped[date | None]
    sex: Mapped[str | None] = mapped_column(String(10))
    phone: Mapped[str | None] = mapped_column(String(20))
    """Not unique: many families share one."""
    phone_owner: Mapped[str] = mapped_column(String(120), default="")
    id_sealed: Mapped[bytes | None] = mapped_column(LargeBinary(60))
    id_index: Mapped[bytes | None] = mapped_column(LargeBinary(16))
    commune_code: Mapped[str] = mapped_column(String(10), default="")
    commune_set: Mapped[str] = mapped_column(String(20), default=CODE_SET)
    address: Mapped[str] = mapped_column(String(200), default="")
    qualification: Mapped[str] = mapped_column(String(20), default=Qualification.NONE)
    created_at: Mapped[datetime]


class Registration(Base):
    """A worker at one fair, once.

    `ticket` is the random subject of the signed QR code; `code` its digits for people.
    `number` is given on arrival: boards call it, nobody else has it at this fair.
    """

    __tablename__ = "registration"
    __table_args__ = (
        UniqueConstraint("fair_id", "worker_id"),
        UniqueConstraint("fair_id", "number"),
        UniqueConstraint("fair_id", "code"),
        CheckConstraint("number >= 1", name="number"),
    )

    id: Mapped[pk]
    fair_id: Mapped[int] = mapped_column(ForeignKey("fair.id"))
    worker_id: Mapped[int] = mapped_column(ForeignKey("worker.id"), index=True)
    ticket: Mapped[int] = mapped_column(BigInteger, unique=True)
    code: Mapped[str] = mapped_column(String(9))
    number: Mapped[int | None]
    number_called: Mapped[bool] = mapped_column(default=False, server_default=false())
    """Whether it was called out: then it stays, whatever else the person was shown."""
    has_priority: Mapped[bool] = mapped_column(default=False, server_default=false())
    """Whether the law lets the person go first; why is nobody's business and kept nowhere."""
    source: Mapped[str] = mapped_column(String(10))
    registered_at: Mapped[datetime]

    fair: Mapped[Fair] = relationship(lazy="raise")
    worker: Mapped[Worker] = relationship(lazy="raise")


class RevokedTicket(Base):
    """A ticket that was replaced, so that its paper is recognised and refused."""

    __tablename__ = "revoked_ticket"

    ticket: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    registration_id: Mapped[int] = mapped_column(ForeignKey("registration.id"), index=True)
    revoked_at: Mapped[datetime]


class NumberSeries(Base):
    """The last short number given at a fair."""

    __tablename__ = "number_series"

    fair_id: Mapped[int] = mapped_column(
        ForeignKey("fair.id"), primary_key=True, autoincrement=False
    )
    last: Mapped[int]


class NumberLease(Base):
    """A block of numbers that one kiosk's memory may give while it hears nothing of us.

    Blocks begin at multiples of their length, so no two of a fair have a number in common.
    """

    __tablename__ = "number_lease"
    __table_args__ = (
        UniqueConstraint("fair_id", "first"),
        CheckConstraint("first % 50 = 0 AND last = first + 49", name="block"),
        Index("ix_number_lease_store", "store", "fair_id"),
    )

    id: Mapped[pk]
    fair_id: Mapped[int] = mapped_column(ForeignKey("fair.id"))
    store: Mapped[UUID]
    first: Mapped[int]
    last: Mapped[int]
    leased_at: Mapped[datetime]


class ClosedNumber(Base):
    """A number that somebody was shown and that is not theirs any more.

    It leads to the same person, and nobody is given it again.
    """

    __tablename__ = "closed_number"

    fair_id: Mapped[int] = mapped_column(
        ForeignKey("fair.id"), primary_key=True, autoincrement=False
    )
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    registration_id: Mapped[int] = mapped_column(ForeignKey("registration.id"), index=True)
    closed_at: Mapped[datetime]


class Wish(Base):
    """A booth that a worker wants to see, in the order of wishing."""

    __tablename__ = "wish"
    __table_args__ = (UniqueConstraint("registration_id", "booth_id"),)

    id: Mapped[pk]
    registration_id: Mapped[int] = mapped_column(ForeignKey("registration.id"))
    booth_id: Mapped[int] = mapped_column(ForeignKey("booth.id"), index=True)


class Consent(Base):
    """One answer to one question about personal data. A later answer is a new row."""

    __tablename__ = "consent"
    __table_args__ = (Index("ix_consent_worker_purpose", "worker_id", "purpose", "id"),)

    id: Mapped[pk]
    worker_id: Mapped[int] = mapped_column(ForeignKey("worker.id"))
    fair_id: Mapped[int] = mapped_column(ForeignKey("fair.id"), index=True)
    purpose: Mapped[str] = mapped_column(String(30))
    given: Mapped[bool]
    text_version: Mapped[str] = mapped_column(String(20))
    language: Mapped[str] = mapped_column(String(5))
    read_by: Mapped[str] = mapped_column(String(40))
    """Who read the question aloud: "kiosk", or the account that did."""
    answered_at: Mapped[datetime]
