"""Halls, what stands in them, and seats at points elsewhere."""

from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from jobfair.devices.models import Device
from jobfair.employers.models import Booth
from jobfair.fairs.models import Point
from jobfair.halls.rules.grid import FEWEST, MOST_COLUMNS, MOST_ROWS, Box, Kind
from jobfair.kit.db import Base, pk
from jobfair.queues.models import Place

ONE_MAIN_DOOR = text("kind = 'main_door'")


class Hall(Base):
    """The hall of one fair, as squares of about one metre.

    `before` is what its last change can be undone to, `changes` how many there were.
    """

    __tablename__ = "hall"
    __table_args__ = (
        CheckConstraint(f"columns BETWEEN {FEWEST} AND {MOST_COLUMNS}", name="columns"),
        CheckConstraint(f"rows BETWEEN {FEWEST} AND {MOST_ROWS}", name="rows"),
    )

    fair_id: Mapped[int] = mapped_column(
        ForeignKey("fair.id"), primary_key=True, autoincrement=False
    )
    columns: Mapped[int]
    rows: Mapped[int]
    changes: Mapped[int]
    before: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))


class Thing(Base):
    """Something in a hall. A booth and a kiosk stand there once; a hall has one main door.

    That a thing lies inside its own hall, and covers no other, is looked at under the hall's lock.
    """

    __tablename__ = "thing"
    __table_args__ = (
        CheckConstraint(
            f"x >= 1 AND width >= 1 AND x + width - 1 <= {MOST_COLUMNS}", name="columns"
        ),
        CheckConstraint(f"y >= 1 AND height >= 1 AND y + height - 1 <= {MOST_ROWS}", name="rows"),
        CheckConstraint("(kind = 'booth') = (booth_id IS NOT NULL)", name="booth"),
        CheckConstraint("(kind = 'kiosk') = (device_id IS NOT NULL)", name="kiosk"),
        Index(
            "uq_thing_main_door", "fair_id",
            unique=True, sqlite_where=ONE_MAIN_DOOR, postgresql_where=ONE_MAIN_DOOR,
        ),
    )  # fmt: skip

    id: Mapped[pk]
    fair_id: Mapped[int] = mapped_column(ForeignKey("hall.fair_id"), index=True)
    kind: Mapped[str] = mapped_column(String(10))
    booth_id: Mapped[int | None] = mapped_column(ForeignKey("booth.id"), unique=True)
    device_id: Mapped[int | None] = mapped_column(ForeignKey("device.id"), unique=True)
    x: Mapped[int]
    """The first column it covers, counted from the left."""
    y: Mapped[int]
    """The first row it covers, counted from above."""
    width: Mapped[int]
    height: Mapped[int]
    label: Mapped[str] = mapped_column(String(40))

    booth: Mapped[Booth | None] = relationship(lazy="raise")
    device: Mapped[Device | None] = relationship(lazy="raise")

    @property
    def box(self) -> Box:
        """The squares it covers."""
        return Box(self.x, self.y, self.width, self.height)

    @property
    def is_door(self) -> bool:
        """Whether people come in there."""
        return self.kind in {Kind.MAIN_DOOR, Kind.DOOR}


class Seating(Base):
    """The seat at a point where somebody who is called sits, until that place is over.

    Nobody is shown a seat that somebody else has.
    """

    __tablename__ = "seating"
    __table_args__ = (
        UniqueConstraint("point_id", "seat"),
        CheckConstraint("seat >= 1", name="seat"),
    )

    place_id: Mapped[int] = mapped_column(
        ForeignKey("place.id"), primary_key=True, autoincrement=False
    )
    point_id: Mapped[int] = mapped_column(ForeignKey("point.id", ondelete="CASCADE"))
    seat: Mapped[int]

    place: Mapped[Place] = relationship(lazy="raise")
    point: Mapped[Point] = relationship(lazy="raise")
