"""Calling people to a booth. One body: nobody is called to two booths."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from jobfair.employers.models import Booth
from jobfair.employers.rules import Floor
from jobfair.fairs.models import Fair
from jobfair.fairs.queries import live_fair
from jobfair.kit.facts import record
from jobfair.queues.errors import (
    BoothNotOpen,
    BusyElsewhere,
    NobodyWaits,
    OvertakeReasonNeeded,
    SomeoneIsHere,
)
from jobfair.queues.facts import Called, CameToBooth
from jobfair.queues.models import Place
from jobfair.queues.queries import current_at, free_before, live_places_of, next_free
from jobfair.queues.rules import BUSY, PlaceState, time_is_up
from jobfair.queues.services.ending import miss
from jobfair.queues.services.steps import of, require_approved, require_state
from jobfair.workers import services as workers

CALLING = (Floor.OPEN, Floor.BUSY)
"""A booth that marks itself busy still works; closed or on a break it does not."""


def call_next(db: Session, booth: Booth, *, at: datetime) -> Place:
    """Call whoever's turn it is: of the free, those with priority by law first, then first come.

    Whoever was called before and has not come in time has missed the call thereby.
    Two phones at once call two different people, or the second is told that somebody
    is here already; no one is called to two booths.

    Raises:
        FairNotLive: the fair is not running.
        BoothNotApproved: the booth is not part of the fair.
        BoothNotOpen: closed or on a break.
        SomeoneIsHere: the booth has called somebody who is not finished with.
        NobodyWaits: nobody who waits is free.
    """
    fair = _make_ready(db, booth, at)
    place = next_free(db, booth.id, priority=fair.priority_by_law)
    if place is None:
        raise NobodyWaits
    return _call(db, place, at)


def call_number(
    db: Session, booth: Booth, place: Place, *, at: datetime, reason: str = ""
) -> Place:
    """Call one person out of turn, for a reason where others who are free came earlier.

    Raises:
        BusyElsewhere: the person is at another booth.
        StaleStep: the place no longer waits.
        OvertakeReasonNeeded: others would be passed over without a reason.
        FairNotLive, BoothNotApproved, BoothNotOpen, SomeoneIsHere: as for the next one.
    """
    fair = _make_ready(db, booth, at)
    require_state(place, PlaceState.WAITING)
    if any(held.state in BUSY for held in live_places_of(db, place.registration_id)):
        raise BusyElsewhere(number=place.registration.number)
    overtook = free_before(db, place, priority=fair.priority_by_law)
    if overtook and not reason.strip():
        raise OvertakeReasonNeeded(count=overtook, number=place.registration.number)
    return _call(db, place, at, overtook=overtook, reason=reason.strip()[:300] if overtook else "")


def call_again(db: Session, place: Place, *, at: datetime) -> None:
    """Repeat a call that was not heard.

    Raises:
        FairNotLive: the fair is not running.
        StaleStep: the person is no longer being called.
    """
    live_fair(db, place.fair_id)
    require_state(place, PlaceState.CALLED)
    _call(db, place, at)


def start(db: Session, place: Place) -> None:
    """Note that the called person has come.

    Raises:
        FairNotLive: the fair is not running.
        StaleStep: the person is no longer being called.
    """
    live_fair(db, place.fair_id)
    require_state(place, PlaceState.CALLED)
    place.state = PlaceState.INTERVIEWING
    record(db, CameToBooth(**of(place)))


def _make_ready(db: Session, booth: Booth, at: datetime) -> Fair:
    fair = live_fair(db, booth.fair_id)
    require_approved(booth)
    # The booth's row is what two phones of one booth have in common: first come, first served.
    db.execute(select(Booth.id).where(Booth.id == booth.id).with_for_update())
    if booth.floor not in CALLING:
        raise BoothNotOpen
    current = current_at(db, booth.id)
    if current is not None and _has_not_come(current, fair, at):
        miss(db, current, at=at)
        db.flush()
        return fair
    if current is not None:
        raise SomeoneIsHere
    return fair


def _has_not_come(place: Place, fair: Fair, at: datetime) -> bool:
    called_at = place.called_at
    return (
        place.state == PlaceState.CALLED
        and called_at is not None
        and time_is_up(called_at, fair.no_show_minutes, at=at)
    )


def _call(db: Session, place: Place, at: datetime, *, overtook: int = 0, reason: str = "") -> Place:
    place.state = PlaceState.CALLED
    place.called_at = at
    place.calls += 1
    place.paused_at = None
    db.flush()
    workers.keep_number(db, place.registration_id)
    record(db, Called(**of(place), times=place.calls, overtook=overtook or None, reason=reason))
    return place
