"""Every scan, and the one attendance that follows from them."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import JSON, ForeignKey, Index, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from jobfair.kit.db import Base
from jobfair.workers.models import Registration


class CheckIn(Base):
    """One scan, kept for ever under the id its maker gave it.

    A scan that is sent twice is stored once, however the two requests are interleaved.
    Three times are kept: the device's, ours, and the effective one with its quality.
    """

    __tablename__ = "check_in"
    __table_args__ = (
        Index("ix_check_in_registration", "registration_id", "effective_at"),
        Index("ix_check_in_store", "store", "seq"),
    )

    event_id: Mapped[UUID] = mapped_column(primary_key=True)
    fair_id: Mapped[int] = mapped_column(ForeignKey("fair.id"), index=True)
    device_id: Mapped[int | None] = mapped_column(ForeignKey("device.id"))
    account_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    registration_id: Mapped[int | None] = mapped_column(ForeignKey("registration.id"))
    kind: Mapped[str] = mapped_column(String(10))
    result: Mapped[str] = mapped_column(String(10))
    refusal: Mapped[str | None] = mapped_column(String(40))
    refusal_numbers: Mapped[dict[str, int] | None] = mapped_column(JSON)
    """The numbers in the reason that was told, such as the least age."""
    body_print: Mapped[bytes] = mapped_column(LargeBinary(16))
    """A keyed print of the content, to recognise an id that is used twice."""
    store: Mapped[UUID | None]
    """Which memory of a kiosk it lay in; `seq` counts within one."""
    seq: Mapped[int | None]
    number: Mapped[int | None]
    """The number that the person was shown at this scan."""
    device_at: Mapped[datetime | None]
    received_at: Mapped[datetime]
    effective_at: Mapped[datetime]
    quality: Mapped[str] = mapped_column(String(10))
    reason: Mapped[str] = mapped_column(String(300), default="")
    """Why staff checked somebody in late."""


class Attendance(Base):
    """One person came to one fair, once: the earliest of their scans."""

    __tablename__ = "attendance"

    registration_id: Mapped[int] = mapped_column(
        ForeignKey("registration.id"), primary_key=True, autoincrement=False
    )
    fair_id: Mapped[int] = mapped_column(ForeignKey("fair.id"), index=True)
    event_id: Mapped[UUID] = mapped_column(ForeignKey("check_in.event_id"), unique=True)
    arrived_at: Mapped[datetime]

    registration: Mapped[Registration] = relationship(lazy="raise")
