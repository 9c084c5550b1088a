"""How a fair goes right now, for those who run it."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from jobfair.checkin.models import Attendance, CheckIn
from jobfair.checkin.queries import attendances
from jobfair.devices.models import Device
from jobfair.devices.queries import devices_at
from jobfair.employers.models import Booth
from jobfair.employers.queries import booths_at, vacancies_at
from jobfair.employers.rules import Approval, Floor
from jobfair.fairs.models import Fair
from jobfair.interviews.queries import finished_interviews
from jobfair.kit.clock import HERE, day_of
from jobfair.kit.facts import last_number
from jobfair.queues.models import Place
from jobfair.queues.queries import busy_places, longest_wait_since
from jobfair.queues.rules import PlaceState
from jobfair.reports.rules import per_quarter_hour
from jobfair.workers.models import Registration


@dataclass(frozen=True, slots=True, kw_only=True)
class BoothNow:
    """How a booth stands: whom it has, who waits, how many of the wanted people it hired.

    `free` are those who wait and are at no other booth; `idle_since` is when its last
    person went, while it has nobody.
    """

    booth: Booth
    now: Place | None
    waiting: int
    free: int
    wanted: int
    hired: int
    idle_since: datetime | None

    @property
    def is_idle(self) -> bool:
        """Whether it is open and has nobody, although somebody waits and is free."""
        return self.booth.floor == Floor.OPEN and self.now is None and self.free > 0


@dataclass(frozen=True, slots=True, kw_only=True)
class DeviceNow:
    """A trusted device and when it last sent a scan."""

    device: Device
    last_scan: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class LivePicture:
    """A fair at one moment; `version` is the number of the last fact that is in it."""

    version: int
    registered: int
    present: int
    waiting: int
    called: int
    in_interview: int
    interviewed: int
    longest_since: datetime | None
    hired: int
    wanted: int
    booths: Sequence[BoothNow]
    arrivals: Sequence[tuple[int, int]]
    devices: Sequence[DeviceNow]


def live_picture(db: Session, fair: Fair, *, at: datetime) -> LivePicture:
    """Return how a fair stands; arrivals are those of the day."""
    version = last_number(db, fair.id)
    busy = busy_places(db, fair.id)
    waiting = _waiting(db, fair.id)
    booths = _booths(db, fair.id, busy, waiting)
    return LivePicture(
        version=version,
        registered=db.scalar(select(func.count()).where(Registration.fair_id == fair.id)) or 0,
        present=attendances(db, fair.id),
        waiting=len(set().union(*waiting.values())),
        called=sum(place.state == PlaceState.CALLED for place in busy),
        in_interview=sum(place.state == PlaceState.INTERVIEWING for place in busy),
        interviewed=finished_interviews(db, fair.id),
        longest_since=longest_wait_since(db, fair.id),
        hired=sum(booth.hired for booth in booths),
        wanted=sum(booth.wanted for booth in booths),
        booths=booths,
        arrivals=_arrivals(db, fair.id, at),
        devices=_devices(db, fair.id, at),
    )


def _waiting(db: Session, fair_id: int) -> dict[int, set[int]]:
    """Return who waits at each booth."""
    holders: dict[int, set[int]] = defaultdict(set)
    for booth_id, holder in db.execute(
        select(Place.booth_id, Place.registration_id).where(
            Place.fair_id == fair_id, Place.state == PlaceState.WAITING
        )
    ):
        holders[booth_id].add(holder)
    return holders


def _booths(
    db: Session, fair_id: int, busy: Sequence[Place], waiting: Mapping[int, set[int]]
) -> list[BoothNow]:
    now_at = {place.booth_id: place for place in busy}
    at_booths = {place.registration_id for place in busy}
    wanted: dict[int, int] = defaultdict(int)
    hired: dict[int, int] = defaultdict(int)
    for vacancy in vacancies_at(db, fair_id):
        wanted[vacancy.booth_id] += vacancy.head_count
        hired[vacancy.booth_id] += vacancy.head_count - vacancy.places_left
    seen = db.execute(
        select(Place.booth_id, func.max(Place.ended_at))
        .where(Place.fair_id == fair_id, Place.state != PlaceState.LEFT)
        .group_by(Place.booth_id)
    )
    ended = {booth_id: moment for booth_id, moment in seen}  # noqa: C416 - rows are no pairs to the type checker
    return [
        BoothNow(
            booth=booth,
            now=now_at.get(booth.id),
            waiting=len(waiting.get(booth.id, ())),
            free=len(waiting.get(booth.id, set()) - at_booths),
            wanted=wanted[booth.id],
            hired=hired[booth.id],
            idle_since=ended.get(booth.id) if booth.id not in now_at else None,
        )
        for booth in booths_at(db, fair_id, [Approval.APPROVED])
    ]


def _arrivals(db: Session, fair_id: int, at: datetime) -> list[tuple[int, int]]:
    came = db.scalars(select(Attendance.arrived_at).where(Attendance.fair_id == fair_id))
    local = [one.astimezone(HERE) for one in came if day_of(one) == day_of(at)]
    return per_quarter_hour([one.hour * 60 + one.minute for one in local])


def _devices(db: Session, fair_id: int, at: datetime) -> list[DeviceNow]:
    sent = db.execute(
        select(CheckIn.device_id, func.max(CheckIn.received_at))
        .where(CheckIn.fair_id == fair_id, CheckIn.device_id.is_not(None))
        .group_by(CheckIn.device_id)
    )
    scans = {device_id: moment for device_id, moment in sent}  # noqa: C416 - likewise
    return [
        DeviceNow(device=device, last_scan=scans.get(device.id))
        for device in devices_at(db, fair_id)
        if device.revoked_at is None and device.ends_at > at
    ]
