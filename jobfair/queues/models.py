"""Places in queues."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from jobfair.employers.models import Booth
from jobfair.kit.db import Base, pk
from jobfair.workers.models import Registration

LIVE_SQL = text("state IN ('waiting', 'called', 'interviewing')")
BUSY_SQL = text("state IN ('called', 'interviewing')")


class Place(Base):
    """A worker's place in one booth's queue.

    The database keeps three promises: a worker holds one live place per booth; a worker
    has one body, so is called to one booth at a time; a booth calls one person at a time.
    """

    __tablename__ = "place"
    __table_args__ = (
        Index(
            "uq_place_live", "registration_id", "booth_id",
            unique=True, sqlite_where=LIVE_SQL, postgresql_where=LIVE_SQL,
        ),
        Index(
            "uq_place_one_body", "registration_id",
            unique=True, sqlite_where=BUSY_SQL, postgresql_where=BUSY_SQL,
        ),
        Index(
            "uq_place_one_called", "booth_id",
            unique=True, sqlite_where=BUSY_SQL, postgresql_where=BUSY_SQL,
        ),
        Index("ix_place_queue", "booth_id", "state", "since", "id"),
        Index("ix_place_holder", "registration_id", "state"),
    )  # fmt: skip

    id: Mapped[pk]
    fair_id: Mapped[int] = mapped_column(ForeignKey("fair.id"), index=True)
    booth_id: Mapped[int] = mapped_column(ForeignKey("booth.id"))
    registration_id: Mapped[int] = mapped_column(ForeignKey("registration.id"))
    state: Mapped[str] = mapped_column(String(15))
    since: Mapped[datetime]
    """From when on the place counts; a restored place keeps its old time."""
    joined_at: Mapped[datetime]
    called_at: Mapped[datetime | None]
    calls: Mapped[int] = mapped_column(default=0)
    returns: Mapped[int] = mapped_column(default=0, server_default="0")
    """How often the place was given back without a reason, as the fair allows."""
    paused_at: Mapped[datetime | None]
    """Since when the worker wants to be passed over; the place stays where it is."""
    ended_at: Mapped[datetime | None]

    booth: Mapped[Booth] = relationship(lazy="raise")
    registration: Mapped[Registration] = relationship(lazy="raise")
