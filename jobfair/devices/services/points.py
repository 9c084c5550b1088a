"""Letting a point of a fair go, and what stands there with it."""

from sqlalchemy import update
from sqlalchemy.orm import Session

from jobfair.devices.models import Device
from jobfair.fairs import services as fairs
from jobfair.fairs.models import Fair, Point


def unlink(db: Session, fair: Fair, point: Point) -> None:
    """Let a place elsewhere no longer take part; its devices become devices of the fair's own hall.

    Raises:
        FairClosed: the fair is over.
    """
    db.execute(update(Device).where(Device.point_id == point.id).values(point_id=None))
    fairs.unlink_point(db, fair, point)
