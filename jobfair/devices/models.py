"""Devices we trust, devices that ask to be trusted, and what the trusted ones say of themselves."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    ForeignKey,
    Index,
    LargeBinary,
    String,
    text,
)
from sqlalchemy.orm import Mapped, mapped_column, relationship

from jobfair.kit.db import Base, pk


def _one_open(name: str, columns: tuple[str, ...], while_so: str) -> Index:
    """Return the rule that at most one row of these columns is open at a time."""
    return Index(
        name, *columns, unique=True, sqlite_where=text(while_so), postgresql_where=text(while_so)
    )


class Device(Base):
    """A kiosk or a board of one fair. Only a print of its token is kept.

    A memory belongs to one trusted device of a fair at a time: the numbers that are leased
    to it would be given out twice by two machines with a copy of it.
    """

    __tablename__ = "device"
    __table_args__ = (
        _one_open("uq_device_fair_id_store", ("fair_id", "store"), "revoked_at IS NULL"),
    )

    id: Mapped[pk]
    fair_id: Mapped[int] = mapped_column(ForeignKey("fair.id"), index=True)
    kind: Mapped[str] = mapped_column(String(10))
    name: Mapped[str] = mapped_column(String(60))
    place: Mapped[str] = mapped_column(String(120), default="")
    point_id: Mapped[int | None] = mapped_column(ForeignKey("point.id"), index=True)
    """The point elsewhere where it stands; nothing in the fair's own hall."""
    mm: Mapped[float]
    """CSS pixels in a millimetre on its screen."""
    token_print: Mapped[bytes] = mapped_column(LargeBinary(32), unique=True)
    paired_at: Mapped[datetime]
    ends_at: Mapped[datetime]
    revoked_at: Mapped[datetime | None]
    store: Mapped[UUID | None]
    """The name of its memory: what it keeps is gone when it comes with another."""
    locked_at: Mapped[datetime | None]
    rehearses_until: Mapped[datetime | None]

    def is_trusted(self, at: datetime) -> bool:
        """Tell whether its token still opens anything."""
        return self.revoked_at is None and self.ends_at > at

    def rehearses(self, at: datetime) -> bool:
        """Tell whether what it scans now counts nowhere."""
        return self.rehearses_until is not None and self.rehearses_until > at


class DeviceState(Base):
    """What a device last said of itself. Written when it says something new, or now and then."""

    __tablename__ = "device_state"

    device_id: Mapped[int] = mapped_column(
        ForeignKey("device.id"), primary_key=True, autoincrement=False
    )
    seen_at: Mapped[datetime]
    store: Mapped[UUID | None]
    page_epoch: Mapped[str] = mapped_column(String(60), default="")
    version: Mapped[str] = mapped_column(String(20), default="")
    protocol: Mapped[int] = mapped_column(default=0)
    last_seq: Mapped[int] = mapped_column(BigInteger, default=0)
    pending: Mapped[int] = mapped_column(default=0)
    aside: Mapped[int] = mapped_column(default=0)
    dropped: Mapped[int] = mapped_column(default=0)
    """How many of this memory's set-aside scans were dropped on the staff's order."""
    numbers_left: Mapped[int] = mapped_column(default=0)
    clock_ahead_ms: Mapped[int] = mapped_column(BigInteger, default=0)
    """How far its clock is ahead of ours; behind, where it is negative."""
    screen: Mapped[str] = mapped_column(String(40), default="")
    lang: Mapped[str] = mapped_column(String(5), default="")
    camera: Mapped[str] = mapped_column(String(10), default="")
    safety: Mapped[str] = mapped_column(String(10), default="")
    cache: Mapped[str] = mapped_column(String(10), default="")
    scanner_kind: Mapped[str] = mapped_column(String(10), default="")
    scanner_at: Mapped[datetime | None]
    scanner_ok: Mapped[bool | None]
    printer_mode: Mapped[str] = mapped_column(String(10), default="")
    printer_at: Mapped[datetime | None]
    printer_ok: Mapped[bool | None]
    battery: Mapped[float | None]
    """How full it is, from 0 to 1; nothing where the machine does not say."""
    charging: Mapped[bool | None]
    sound: Mapped[bool | None]
    """Whether a board can be heard; nothing for a kiosk."""


class DeviceOrder(Base):
    """Something a device shall do. It is told at each sign of life until it says that it has."""

    __tablename__ = "device_order"
    __table_args__ = (
        _one_open(
            "uq_device_order_open",
            ("device_id", "do"),
            "done_at IS NULL AND withdrawn_at IS NULL",
        ),
    )

    id: Mapped[pk]
    device_id: Mapped[int] = mapped_column(ForeignKey("device.id"), index=True)
    do: Mapped[str] = mapped_column(String(20))
    asked_by: Mapped[int] = mapped_column(ForeignKey("account.id"))
    asked_at: Mapped[datetime]
    done_at: Mapped[datetime | None]
    withdrawn_at: Mapped[datetime | None]


class BoardSetting(Base):
    """What a board was told to show and say. A row of booths has a first and a last one."""

    __tablename__ = "board_setting"
    __table_args__ = (
        CheckConstraint(
            "layout <> 'row' OR (first IS NOT NULL AND last IS NOT NULL AND first <= last)",
            name="row_is_whole",
        ),
        CheckConstraint("volume BETWEEN 0 AND 3", name="volume"),
    )

    device_id: Mapped[int] = mapped_column(
        ForeignKey("device.id"), primary_key=True, autoincrement=False
    )
    layout: Mapped[str] = mapped_column(String(10))
    first: Mapped[int | None]
    last: Mapped[int | None]
    volume: Mapped[int]
    speaks: Mapped[str] = mapped_column(String(5))
    """Its languages in their order."""
    reloads: Mapped[int]
    """How often it was asked to load anew: it does so when this grows."""


class Announcement(Base):
    """Words of the staff on one board of a fair, or on all of them, for a while."""

    __tablename__ = "announcement"
    __table_args__ = (
        CheckConstraint("vi <> ''", name="says_something"),
        CheckConstraint("length(vi) <= 120 AND length(en) <= 120", name="is_short"),
        CheckConstraint("ends_at >= said_at", name="ends_later"),
        Index("ix_announcement_now", "fair_id", "ends_at"),
    )

    id: Mapped[pk]
    fair_id: Mapped[int] = mapped_column(ForeignKey("fair.id"))
    device_id: Mapped[int | None] = mapped_column(ForeignKey("device.id"))
    vi: Mapped[str] = mapped_column(String(120))
    en: Mapped[str] = mapped_column(String(120))
    said_by: Mapped[int] = mapped_column(ForeignKey("account.id"))
    said_at: Mapped[datetime]
    ends_at: Mapped[datetime]

    device: Mapped[Device | None] = relationship(lazy="raise")


class HelpCall(Base):
    """Somebody at a device asked for help. However often they touch, it is one call until it is done."""

    __tablename__ = "help_call"
    __table_args__ = (_one_open("uq_help_call_open", ("device_id",), "done_at IS NULL"),)

    id: Mapped[pk]
    fair_id: Mapped[int] = mapped_column(ForeignKey("fair.id"), index=True)
    device_id: Mapped[int] = mapped_column(ForeignKey("device.id"), index=True)
    step: Mapped[str] = mapped_column(String(40))
    lang: Mapped[str] = mapped_column(String(5))
    asked_at: Mapped[datetime]
    coming_at: Mapped[datetime | None]
    coming_by: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    done_at: Mapped[datetime | None]
    done_by: Mapped[int | None] = mapped_column(ForeignKey("account.id"))

    device: Mapped[Device] = relationship(lazy="raise")


class LostMemory(Base):
    """Scans that a device had not sent when its memory was last heard of, and that may be gone.

    Staff settle it with a reason, once for each memory and moment.
    """

    __tablename__ = "lost_memory"
    __table_args__ = (
        CheckConstraint("scans > 0", name="something_lost"),
        Index("uq_lost_memory_moment", "device_id", "seen_at", unique=True),
    )

    id: Mapped[pk]
    device_id: Mapped[int] = mapped_column(ForeignKey("device.id"))
    store: Mapped[UUID | None]
    scans: Mapped[int]
    seen_at: Mapped[datetime]
    noticed_at: Mapped[datetime]
    settled_at: Mapped[datetime | None]
    settled_by: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    reason: Mapped[str] = mapped_column(String(300), default="")

    device: Mapped[Device] = relationship(lazy="raise")


class StaffCode(Base):
    """The digits that open the staff's screens of a fair's kiosks.

    They are kept as they are: from the proof that kiosks get, so few digits can be found
    by trying. What they open is worth no more.
    """

    __tablename__ = "staff_code"

    fair_id: Mapped[int] = mapped_column(
        ForeignKey("fair.id"), primary_key=True, autoincrement=False
    )
    digits: Mapped[str] = mapped_column(String(6))
    salt: Mapped[bytes] = mapped_column(LargeBinary(16))
    rounds: Mapped[int]
    proof: Mapped[bytes] = mapped_column(LargeBinary(32))
    set_at: Mapped[datetime]


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
    store: Mapped[UUID | None]
    width: Mapped[int | None]
    height: Mapped[int | None]
    """Its screen, in CSS pixels."""
    asked_at: Mapped[datetime]
    ends_at: Mapped[datetime]
    polled_at: Mapped[datetime | None]
    device_id: Mapped[int | None] = mapped_column(ForeignKey("device.id"))
