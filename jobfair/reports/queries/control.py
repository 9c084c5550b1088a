"""What the organiser of a running fair has before them: how it goes, and what to see to, worst first."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from jobfair.checkin.models import CheckIn
from jobfair.devices.models import Announcement, HelpCall
from jobfair.devices.queries.boards import told_to_boards
from jobfair.devices.queries.condition import DeviceNow, devices_now
from jobfair.devices.queries.help import helpers, open_calls
from jobfair.devices.rules.readiness import Verdict
from jobfair.fairs.models import Fair
from jobfair.fairs.rules import State
from jobfair.reports.queries.live import BoothNow, LivePicture, live_picture
from jobfair.reports.rules import IDLE_AFTER, URGENCY, Task


@dataclass(frozen=True, slots=True, kw_only=True)
class Todo:
    """One thing to see to: what it is about, and since when."""

    task: Task
    since: datetime | None
    call: HelpCall | None = None
    device: DeviceNow | None = None
    booth: BoothNow | None = None

    @property
    def is_in_hand(self) -> bool:
        """Whether somebody is on the way already."""
        return self.call is not None and self.call.coming_at is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class ControlRoom:
    """A fair at one moment with everything that can be done about it; `coming` are helpers by account."""

    picture: LivePicture
    devices: Sequence[DeviceNow]
    last_scans: Mapping[int | None, datetime]
    coming: Mapping[int, str]
    said: Sequence[Announcement]
    todos: Sequence[Todo]


def control_room(db: Session, fair: Fair, *, newest_files: str, at: datetime) -> ControlRoom:
    """Return what an organiser sees of a fair; there is nothing to see to at one that does not run."""
    picture = live_picture(db, fair, at=at)
    devices = devices_now(db, fair.id, newest_files=newest_files, at=at)
    calls = open_calls(db, fair.id)
    todos: list[Todo] = []
    if fair.state == State.LIVE:
        todos = [*_of_devices(devices, calls), *_of_booths(picture.booths, at)]
    todos.sort(key=lambda one: (one.is_in_hand, URGENCY[one.task], one.since or at))
    return ControlRoom(
        picture=picture,
        devices=devices,
        last_scans=_last_scans(db, fair.id),
        coming=helpers(db, calls),
        said=told_to_boards(db, fair.id, at=at).said,
        todos=todos,
    )


def _of_devices(devices: Sequence[DeviceNow], calls: Sequence[HelpCall]) -> Iterator[Todo]:
    for call in calls:
        yield Todo(task=Task.HELP, since=call.asked_at, call=call)
    for device in devices:
        if device.verdict == Verdict.NOT_READY:
            yield Todo(task=Task.DEVICE, since=device.condition.seen_at, device=device)


def _of_booths(booths: Sequence[BoothNow], at: datetime) -> Iterator[Todo]:
    for one in booths:
        called_at = one.now.called_at if one.now else None
        if one.has_overdue_call:
            yield Todo(task=Task.OVERDUE, since=called_at, booth=one)
        elif one.is_stalled:
            yield Todo(task=Task.STALLED, since=called_at, booth=one)
        if one.is_shut:
            yield Todo(task=Task.SHUT, since=one.waits_since, booth=one)
        idle_since = _idle_since(one)
        if one.is_idle and idle_since is not None and at - idle_since >= IDLE_AFTER:
            yield Todo(task=Task.IDLE, since=idle_since, booth=one)
        if one.late:
            yield Todo(task=Task.LATE, since=None, booth=one)
        if one.invitations:
            yield Todo(task=Task.INVITE, since=one.idle_since, booth=one)


def _idle_since(one: BoothNow) -> datetime | None:
    """Return since when a booth has nobody although somebody waits."""
    return max((since for since in (one.idle_since, one.waits_since) if since), default=None)


def _last_scans(db: Session, fair_id: int) -> Mapping[int | None, datetime]:
    sent = db.execute(
        select(CheckIn.device_id, func.max(CheckIn.received_at))
        .where(CheckIn.fair_id == fair_id, CheckIn.device_id.is_not(None))
        .group_by(CheckIn.device_id)
    )
    return {device_id: moment for device_id, moment in sent}  # noqa: C416 - rows are no pairs to the type checker
