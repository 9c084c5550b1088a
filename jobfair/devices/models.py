"""Devices we trust, and devices that ask to be trusted."""

from datetime import datetime

from sqlalchemy import ForeignKey, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from jobfair.kit.db import Base, pk


class Device(Base):
    """A kiosk or a board of one fair. Only a print of its token is kept."""

    __tablename__ = "device"

    id: Mapped[pk]
    fair_id: Mapped[int] = mapped_column(ForeignKey("fair.id"), index=True)
    kind: Mapped[str] = mapped_column(String(10))
    name: Mapped[str] = mapped_column(String(60))
    place: Mapped[str] = mapped_column(String(120), default="")
    mm: Mapped[float]
    """CSS pixels in a millimetre on its screen."""
    token_print: Mapped[bytes] = mapped_column(LargeBinary(32), unique=True)
    paired_at: Mapped[datetime]
    ends_at: Mapped[datetime]
    revoked_at: Mapped[datetime | None]


class Pairing(Base):
    """A device that shows a code and waits for somebody to trust it.

    The token is made when the device asks; it opens nothing before staff have confirmed.
    """

    __tablename__ = "pairing"

    id: Mapped[pk]
    code: Mapped[str] = mapped_column(String(8), unique=True)
    asker_print: Mapped[bytes] = mapped_column(LargeBinary(32), unique=True)
    kind: Mapped[str] = mapped_column(String(10))
    mm: Mapped[float]
    asked_at: Mapped[datetime]
    ends_at: Mapped[datetime]
    polled_at: Mapped[datetime | None]
    device_id: Mapped[int | None] = mapped_column(ForeignKey("device.id"))
