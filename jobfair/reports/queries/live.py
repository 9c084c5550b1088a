"""How a fair goes right now, for those who run it."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from jobfair.checkin.models import Attendance
from jobfair.checkin.queries import attendances
from jobfair.employers.models import Booth
from jobfair.employers.queries import booths_at, vacancies_at
from jobfair.employers.rules import Approval, Floor
from jobfair.fairs.models import Fair
from jobfair.interviews.queries import finished_interviews
from jobfair.kit.clock import HERE, day_of
from jobfair.kit.facts import last_number
from jobfair.queues.models import Place
from jobfair.queues.queries import (
    Invitation,
    LatePlace,
    busy_places,
    invitations_at,
    late_places,
    latest_visits,
    longest_wait_since,
)
from jobfair.queues.rules import PlaceState, is_stalled
from jobfair.reports.rules import per_quarter_hour
from jobfair.workers.models import Registration


@dataclass(frozen=True, slots=True)
class InLine:
    """Somebody who waits at a booth."""

    place_id: int
    holder_id: int
    number: int | None
    since: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class BoothNow:
    """How a booth stands: whom it has, who waits, how many of the wanted people it hired.

    `free` are those who wait and are at no other booth; `idle_since` is when its last
    person went, while it has nobody. `late` will hardly be reached before the fair closes;
    `invitations` wait elsewhere and can be asked over. `sisters` belong to the same employer.
    """

    booth: Booth
    now: Place | None
    line: Sequence[InLine]
    free: int
    wanted: int
    hired: int
    idle_since: datetime | None
    is_stalled: bool
    late: Sequence[LatePlace]
    invitations: Sequence[Invitation]
    sisters: Sequence[Booth]

    @property
    def waiting(self) -> int:
        """How many wait."""
        return len(self.line)

    @property
    def waits_since(self) -> datetime | None:
        """Since when the person waits who waits longest."""
        return min((one.since for one in self.line), default=None)

    @property
    def is_idle(self) -> bool:
        """Whether it is open and has nobody, although somebody waits and is free."""
        return self.booth.floor == Floor.OPEN and self.now is None and self.free > 0

    @property
    def is_shut(self) -> bool:
        """Whether it is closed, although somebody waits."""
        return self.booth.floor == Floor.CLOSED and self.waiting > 0

    @property
    def has_overdue_call(self) -> bool:
        """Whether the person it called has not come in time."""
        return self.is_stalled and self.now is not None and self.now.state == PlaceState.CALLED


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


def live_picture(db: Session, fair: Fair, *, at: datetime) -> LivePicture:
    """Return how a fair stands; arrivals are those of the day."""
    version = last_number(db, fair.id)
    busy = busy_places(db, fair.id)
    lines = _lines(db, fair.id)
    booths = _booths(db, fair, busy, lines, at)
    return LivePicture(
        version=version,
        registered=db.scalar(select(func.count()).where(Registration.fair_id == fair.id)) or 0,
        present=attendances(db, fair.id),
        waiting=len({one.holder_id for line in lines.values() for one in line}),
        called=sum(place.state == PlaceState.CALLED for place in busy),
        in_interview=sum(place.state == PlaceState.INTERVIEWING for place in busy),
        interviewed=finished_interviews(db, fair.id),
        longest_since=longest_wait_since(db, fair.id),
        hired=sum(booth.hired for booth in booths),
        wanted=sum(booth.wanted for booth in booths),
        booths=booths,
        arrivals=_arrivals(db, fair.id, at),
    )


def _lines(db: Session, fair_id: int) -> Mapping[int, Sequence[InLine]]:
    """Return who waits at each booth, who came first first."""
    lines: dict[int, list[InLine]] = defaultdict(list)
    for booth_id, place_id, holder_id, number, since in db.execute(
        select(Place.booth_id, Place.id, Place.registration_id, Registration.number, Place.since)
        .join(Registration, Registration.id == Place.registration_id)
        .where(Place.fair_id == fair_id, Place.state == PlaceState.WAITING)
        .order_by(Place.since, Place.id)
    ):
        lines[booth_id].append(InLine(place_id, holder_id, number, since))
    return lines


def _booths(
    db: Session,
    fair: Fair,
    busy: Sequence[Place],
    lines: Mapping[int, Sequence[InLine]],
    at: datetime,
) -> list[BoothNow]:
    now_at = {place.booth_id: place for place in busy}
    at_booths = {place.registration_id for place in busy}
    wanted, hired = _hires(db, fair.id)
    ended, took = _last_ended(db, fair.id), latest_visits(db, fair.id)
    late: dict[int, list[LatePlace]] = defaultdict(list)
    for place in late_places(db, fair, at=at):
        late[place.booth_id].append(place)
    invitations = invitations_at(db, fair)
    booths = booths_at(db, fair.id, [Approval.APPROVED])
    return [
        BoothNow(
            booth=booth,
            now=now_at.get(booth.id),
            line=lines.get(booth.id, ()),
            free=sum(one.holder_id not in at_booths for one in lines.get(booth.id, ())),
            wanted=wanted[booth.id],
            hired=hired[booth.id],
            idle_since=ended.get(booth.id) if booth.id not in now_at else None,
            is_stalled=_stalled(now_at.get(booth.id), took.get(booth.id, ()), fair, at),
            late=late.get(booth.id, ()),
            invitations=invitations.get(booth.id, ()),
            sisters=[
                other
                for other in booths
                if other.employer_id == booth.employer_id and other.id != booth.id
            ],
        )
        for booth in booths
    ]


def _stalled(place: Place | None, took: Sequence[timedelta], fair: Fair, at: datetime) -> bool:
    return place is not None and is_stalled(
        place.state, place.called_at, took, fair.no_show_minutes, at=at
    )


def _hires(db: Session, fair_id: int) -> tuple[Mapping[int, int], Mapping[int, int]]:
    """Return how many people each booth wants, and how many of them it has hired."""
    wanted: dict[int, int] = defaultdict(int)
    hired: dict[int, int] = defaultdict(int)
    for vacancy in vacancies_at(db, fair_id):
        wanted[vacancy.booth_id] += vacancy.head_count
        hired[vacancy.booth_id] += vacancy.head_count - vacancy.places_left
    return wanted, hired


def _last_ended(db: Session, fair_id: int) -> Mapping[int, datetime | None]:
    seen = db.execute(
        select(Place.booth_id, func.max(Place.ended_at))
        .where(Place.fair_id == fair_id, Place.state != PlaceState.LEFT)
        .group_by(Place.booth_id)
    )
    return {booth_id: moment for booth_id, moment in seen}  # noqa: C416 - rows are no pairs to the type checker


def _arrivals(db: Session, fair_id: int, at: datetime) -> list[tuple[int, int]]:
    came = db.scalars(select(Attendance.arrived_at).where(Attendance.fair_id == fair_id))
    local = [one.astimezone(HERE) for one in came if day_of(one) == day_of(at)]
    return per_quarter_hour([one.hour * 60 + one.minute for one in local])
