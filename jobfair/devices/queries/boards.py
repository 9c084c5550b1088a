"""How boards are arranged, and what the staff say on them now."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from zlib import crc32

from sqlalchemy import or_, select
from sqlalchemy.orm import Session, joinedload

from jobfair.devices.models import Announcement, BoardSetting, Device
from jobfair.devices.rules.boards import Arrangement
from jobfair.devices.rules.kinds import DeviceKind
from jobfair.kit.errors import NotFound


@dataclass(frozen=True, slots=True)
class Led:
    """What a board is told: its arrangement, and how often it was asked to load anew."""

    arrangement: Arrangement
    reloads: int


@dataclass(frozen=True, slots=True)
class ToldToBoards:
    """How the boards of a fair are arranged, by their ids, and the staff's words on any of them."""

    arranged: Mapping[int, Arrangement]
    said: Sequence[Announcement]


def led(db: Session, device_id: int) -> Led:
    """Return what a board is told."""
    setting = db.get(BoardSetting, device_id)
    return Led(arrangement_of(setting), setting.reloads if setting else 0)


def mark_of_told(db: Session, fair_id: int) -> int:
    """Return a number that changes whenever any board of a fair is told something else."""
    settings = db.execute(
        select(Device.id, Device.point_id, BoardSetting.__table__)
        .outerjoin(BoardSetting, BoardSetting.device_id == Device.id)
        .where(Device.fair_id == fair_id, Device.kind == DeviceKind.BOARD)
        .order_by(Device.id)
    )
    said = db.execute(
        select(Announcement.id, Announcement.ends_at)
        .where(Announcement.fair_id == fair_id)
        .order_by(Announcement.id)
    )
    return crc32(repr([*map(tuple, settings), *map(tuple, said)]).encode())


def arrangement_of(setting: BoardSetting | None) -> Arrangement:
    """Return how a board is arranged; one that nobody has arranged shows all booths."""
    if setting is None:
        return Arrangement()
    return Arrangement(
        layout=setting.layout,
        first=setting.first,
        last=setting.last,
        volume=setting.volume,
        speaks=setting.speaks,
    )


def announcements_on(
    db: Session, fair_id: int, device_id: int | None, *, at: datetime
) -> Sequence[Announcement]:
    """Return what a board has to show of the staff's words now, the newest first.

    A screen that is no device shows what is said on all boards.
    """
    mine = or_(Announcement.device_id.is_(None), Announcement.device_id == device_id)
    return db.scalars(
        select(Announcement)
        .where(Announcement.fair_id == fair_id, Announcement.ends_at > at, mine)
        .order_by(Announcement.id.desc())
    ).all()


def told_to_boards(db: Session, fair_id: int, *, at: datetime) -> ToldToBoards:
    """Return what all boards of a fair are told now."""
    settings = db.execute(
        select(Device.id, BoardSetting)
        .outerjoin(BoardSetting, BoardSetting.device_id == Device.id)
        .where(Device.fair_id == fair_id, Device.kind == DeviceKind.BOARD)
    )
    said = db.scalars(
        select(Announcement)
        .where(Announcement.fair_id == fair_id, Announcement.ends_at > at)
        .options(joinedload(Announcement.device))
        .order_by(Announcement.id.desc())
    ).all()
    arranged = {device_id: arrangement_of(setting) for device_id, setting in settings}
    return ToldToBoards(arranged, said)


def announcement_at(db: Session, fair_id: int, announcement_id: int) -> Announcement:
    """Return something that was said at a fair.

    Raises:
        NotFound: there is no such thing.
    """
    found = db.get(Announcement, announcement_id)
    if found is None or found.fair_id != fair_id:
        raise NotFound
    return found
