"""Fairs, and the points elsewhere that are linked to them."""

from datetime import date, datetime, time

from sqlalchemy import CheckConstraint, ForeignKey, String, UniqueConstraint, true
from sqlalchemy.orm import Mapped, mapped_column, relationship

from jobfair.centres.models import Centre
from jobfair.fairs.rules import (
    FREE_RETURNS,
    LEAST_AGE,
    MOST_SEATS,
    NO_SHOW_MINUTES,
    QUEUE_LIMIT,
    Kind,
    State,
)
from jobfair.kit.clock import HERE
from jobfair.kit.communes import CODE_SET
from jobfair.kit.db import Base, pk


class Fair(Base):
    """One fair (phiên) of one centre.

    The place keeps its commune's code with the code-set it was taken from, and the text
    as stated: codes were used again with another meaning in 2025.
    """

    __tablename__ = "fair"
    __table_args__ = (
        CheckConstraint("last_day >= day", name="days_in_order"),
        CheckConstraint("queue_limit >= 1", name="queue_limit"),
        CheckConstraint("free_returns >= 0", name="free_returns"),
        # A signed ticket has three bytes for its fair.
        CheckConstraint("id < 16777216", name="id_fits_ticket"),
    )

    id: Mapped[pk]
    centre_id: Mapped[int] = mapped_column(ForeignKey("centre.id"), index=True)
    code: Mapped[str] = mapped_column(String(40), unique=True)
    """The short address in `/fairs/<code>`."""
    kind: Mapped[str] = mapped_column(String(20), default=Kind.REGULAR)
    state: Mapped[str] = mapped_column(String(20), default=State.DRAFT)
    title: Mapped[str] = mapped_column(String(200))
    title_en: Mapped[str] = mapped_column(String(200), default="")
    theme: Mapped[str] = mapped_column(String(200), default="")
    day: Mapped[date]
    last_day: Mapped[date]
    opens_at: Mapped[time] = mapped_column(default=time(7, 30))
    closes_at: Mapped[time] = mapped_column(default=time(11, 30))
    venue: Mapped[str] = mapped_column(String(200), default="")
    commune_code: Mapped[str] = mapped_column(String(10), default="")
    commune_set: Mapped[str] = mapped_column(String(20), default=CODE_SET)
    commune_name: Mapped[str] = mapped_column(String(120), default="")
    province_name: Mapped[str] = mapped_column(String(120), default="")
    co_hosts: Mapped[str] = mapped_column(String(500), default="")
    programme_line: Mapped[str] = mapped_column(String(300), default="")
    desk: Mapped[str] = mapped_column(String(80), default="")
    """Where the help desk is, in words for people: "cửa chính, bên trái"."""
    queue_limit: Mapped[int] = mapped_column(default=QUEUE_LIMIT)
    no_show_minutes: Mapped[int] = mapped_column(default=NO_SHOW_MINUTES)
    free_returns: Mapped[int] = mapped_column(
        default=FREE_RETURNS, server_default=str(FREE_RETURNS)
    )
    """How often a place that was missed is given back without asking why."""
    priority_by_law: Mapped[bool] = mapped_column(default=True, server_default=true())
    """Whether people whom the law lets go first are called first."""
    least_age: Mapped[int] = mapped_column(default=LEAST_AGE)
    hires_wanted: Mapped[int] = mapped_column(default=0)
    created_at: Mapped[datetime]
    closed_at: Mapped[datetime | None]

    centre: Mapped[Centre] = relationship(lazy="raise")

    def title_in(self, language: str) -> str:
        """Return the title for readers of a language."""
        return self.title_en if language == "en" and self.title_en else self.title

    @property
    def place(self) -> str:
        """The venue with its commune, as people would say it."""
        return ", ".join(
            part for part in (self.venue, self.commune_name, self.province_name) if part
        )

    def covers(self, instant: datetime) -> bool:
        """Tell whether an instant lies on one of the fair's days."""
        return self.day <= instant.astimezone(HERE).date() <= self.last_day

    @property
    def days(self) -> int:
        """How many days the fair lasts."""
        return (self.last_day - self.day).days + 1


class Point(Base):
    """A place elsewhere that takes part in a fair, with kiosks, boards and seats of its own.

    People come in there, wait in the same queues as everybody, and are interviewed at one of
    its seats, in front of a screen.
    """

    __tablename__ = "point"
    __table_args__ = (
        UniqueConstraint("fair_id", "name"),
        CheckConstraint("name <> ''", name="name"),
        CheckConstraint(f"seats BETWEEN 1 AND {MOST_SEATS}", name="seats"),
    )

    id: Mapped[pk]
    fair_id: Mapped[int] = mapped_column(ForeignKey("fair.id"))
    name: Mapped[str] = mapped_column(String(40))
    """What boards say beside a number."""
    commune_code: Mapped[str] = mapped_column(String(10), default="")
    commune_set: Mapped[str] = mapped_column(String(20), default=CODE_SET)
    commune_name: Mapped[str] = mapped_column(String(120), default="")
    province_name: Mapped[str] = mapped_column(String(120), default="")
    room: Mapped[str] = mapped_column(String(120), default="")
    """Where people sit there, in words: "Nhà văn hoá, phòng 2"."""
    seats: Mapped[int]

    @property
    def place(self) -> str:
        """The room with its commune, as people would say it."""
        return ", ".join(
            part for part in (self.room, self.commune_name, self.province_name) if part
        )
