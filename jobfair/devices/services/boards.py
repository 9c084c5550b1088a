"""Leading boards from afar: what they show and say, words of the staff on them, loading anew."""

from datetime import datetime

from sqlalchemy.orm import Session

from jobfair.devices.errors import DeviceIsGone, NotABoard, RowIncomplete
from jobfair.devices.facts import Announced, AnnouncementEnded, BoardArranged, BoardReloaded
from jobfair.devices.models import Announcement, BoardSetting, Device
from jobfair.devices.queries.boards import arrangement_of
from jobfair.devices.rules.boards import Arrangement, Layout, Words
from jobfair.devices.rules.kinds import DeviceKind
from jobfair.kit.facts import record


def arrange(db: Session, device: Device, wanted: Arrangement, *, at: datetime) -> None:
    """Tell a board what to show, how loud to be and in which languages; it follows by itself.

    Raises:
        DeviceIsGone, NotABoard: it is no board that is trusted.
        RowIncomplete: a row of booths has a first and a last one.
    """
    _require_board(device, at)
    if wanted.layout == Layout.ROW and not _is_row(wanted.first, wanted.last):
        raise RowIncomplete(field="first")
    setting = _setting(db, device)
    if arrangement_of(setting) == wanted:
        return
    setting.layout, setting.first, setting.last = wanted.layout, wanted.first, wanted.last
    setting.volume, setting.speaks = wanted.volume, wanted.speaks
    record(
        db,
        BoardArranged(
            fair_id=device.fair_id,
            device_id=device.id,
            layout=wanted.layout,
            first_booth=wanted.first,
            last_booth=wanted.last,
            volume=wanted.volume,
            speaks=wanted.speaks,
        ),
    )


def reload_board(db: Session, device: Device, *, at: datetime) -> None:
    """Ask a board to load its page anew, as soon as it hears of it.

    Raises:
        DeviceIsGone, NotABoard: it is no board that is trusted.
    """
    _require_board(device, at)
    _setting(db, device).reloads += 1
    record(db, BoardReloaded(fair_id=device.fair_id, device_id=device.id))


def announce(
    db: Session,
    fair_id: int,
    device: Device | None,
    words: Words,
    account_id: int,
    *,
    at: datetime,
) -> Announcement:
    """Put words of the staff on one board, or on all boards of a fair, for a while.

    Raises:
        DeviceIsGone, NotABoard: it is no board that is trusted.
    """
    if device is not None:
        _require_board(device, at)
    said = Announcement(
        fair_id=fair_id,
        device_id=device.id if device else None,
        vi=words.vi,
        en=words.en,
        said_by=account_id,
        said_at=at,
        ends_at=at + words.lasts,
    )
    db.add(said)
    db.flush()
    record(
        db,
        Announced(
            fair_id=fair_id,
            announcement_id=said.id,
            device_id=said.device_id,
            minutes=int(words.lasts.total_seconds() // 60),
        ),
    )
    return said


def end_announcement(db: Session, said: Announcement, *, at: datetime) -> None:
    """Take words of the staff off the boards before their time."""
    if said.ends_at > at:
        said.ends_at = at
        record(db, AnnouncementEnded(fair_id=said.fair_id, announcement_id=said.id))


def _setting(db: Session, device: Device) -> BoardSetting:
    """Return the row that is changed; who changes it meanwhile waits, and the later one counts."""
    found = db.get(BoardSetting, device.id, with_for_update=True)
    if found is None:
        found = BoardSetting(
            device_id=device.id, layout=Layout.ALL, volume=3, speaks="vi en", reloads=0
        )
        db.add(found)
    return found


def _is_row(first: int | None, last: int | None) -> bool:
    return first is not None and last is not None and first <= last


def _require_board(device: Device, at: datetime) -> None:
    if not device.is_trusted(at):
        raise DeviceIsGone
    if device.kind != DeviceKind.BOARD:
        raise NotABoard
