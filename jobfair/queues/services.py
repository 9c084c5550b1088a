"""Taking places, calling, and ending places. One body: nobody is called to two booths."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from jobfair.checkin.queries import attendance_of
from jobfair.employers.errors import BoothNotApproved
from jobfair.employers.models import Booth
from jobfair.employers.rules import Approval, Floor
from jobfair.fairs.errors import ReasonNeeded
from jobfair.fairs.queries import fair, live_fair
from jobfair.fairs.services import require_not_archived
from jobfair.kit.facts import record
from jobfair.queues.errors import (
    AlreadyQueued,
    BoothNotOpen,
    BusyElsewhere,
    NobodyWaits,
    NotHere,
    SomeoneIsHere,
    StaleStep,
    TooManyQueues,
)
from jobfair.queues.facts import (
    Called,
    CameToBooth,
    Joined,
    LeftQueue,
    MissedCall,
    PlaceDone,
    Restored,
)
from jobfair.queues.models import Place
from jobfair.queues.queries import current_at, expected_at, live_places_of, next_free
from jobfair.queues.rules import BUSY, PlaceState
from jobfair.workers import services as workers
from jobfair.workers.models import Registration

CALLING = (Floor.OPEN, Floor.BUSY)
"""A booth that marks itself busy still works; closed or on a break it does not."""


def join(
    db: Session,
    booth: Booth,
    registration: Registration,
    *,
    by: str,
    at: datetime,
    since: datetime | None = None,
) -> Place:
    """Give a worker who is here a place in a booth's queue.

    Raises:
        FairNotLive: the fair is not running.
        BoothNotApproved: the booth is not part of the fair.
        NotHere: the worker has not checked in.
        AlreadyQueued: the worker waits here already.
        TooManyQueues: the worker waits at as many booths as the fair allows.
    """  # fmt: skip
    limit = live_fair(db, booth.fair_id).queue_limit
    _require_approved(booth)
    if attendance_of(db, registration.id) is None:
        raise NotHere
    held = live_places_of(db, registration.id)
    if any(place.booth_id == booth.id for place in held):
        raise AlreadyQueued(number=registration.number)
    if len(held) >= limit:
        raise TooManyQueues(number=registration.number, limit=limit)
    place = Place(
        fair_id=booth.fair_id, booth=booth, registration=registration,
        state=PlaceState.WAITING, since=since or at, joined_at=at,
    )  # fmt: skip
    db.add(place)
    db.flush()
    record(db, Joined(**_of(place), by=by))
    return place


def call_next(db: Session, booth: Booth, *, at: datetime) -> Place:
    """Call whoever has waited longest and is free.

    Two phones at once call two different people, or the second is told that somebody
    is here already; no one is called to two booths.

    Raises:
        FairNotLive: the fair is not running.
        BoothNotApproved: the booth is not part of the fair.
        BoothNotOpen: closed or on a break.
        SomeoneIsHere: the booth has called somebody who is not finished with.
        NobodyWaits: nobody who waits is free.
    """
    _require_ready(db, booth)
    place = next_free(db, booth.id)
    if place is None:
        raise NobodyWaits
    return _call(db, place, at)


def call_number(db: Session, booth: Booth, place: Place, *, at: datetime) -> Place:
    """Call one person out of turn; the journal keeps that it was so.

    Raises:
        BusyElsewhere: the person is at another booth.
        StaleStep: the place no longer waits.
    """
    _require_ready(db, booth)
    _require_state(place, PlaceState.WAITING)
    if any(held.state in BUSY for held in live_places_of(db, place.registration_id)):
        raise BusyElsewhere(number=place.registration.number)
    return _call(db, place, at)


def call_again(db: Session, place: Place, *, at: datetime) -> None:
    """Repeat a call that was not heard.

    Raises:
        FairNotLive: the fair is not running.
        StaleStep: the person is no longer being called.
    """
    live_fair(db, place.fair_id)
    _require_state(place, PlaceState.CALLED)
    _call(db, place, at)


def start(db: Session, place: Place) -> None:
    """Note that the called person has come.

    Raises:
        FairNotLive: the fair is not running.
        StaleStep: the person is no longer being called.
    """
    live_fair(db, place.fair_id)
    _require_state(place, PlaceState.CALLED)
    place.state = PlaceState.INTERVIEWING
    record(db, CameToBooth(**_of(place)))


def miss(db: Session, place: Place, *, at: datetime) -> None:
    """Note that the called person did not come; the place is lost, but can be given back.

    Raises:
        StaleStep: the person is no longer being called.
    """
    _require_state(place, PlaceState.CALLED)
    _end(db, place, PlaceState.NO_SHOW, at)
    record(db, MissedCall(**_of(place)))


def restore(db: Session, place: Place, *, reason: str) -> None:
    """Give a lost place back, with the time it always had.

    Raises:
        FairNotLive: the fair is not running.
        BoothNotApproved: the booth is not part of the fair.
        StaleStep: the place was not lost.
        AlreadyQueued: the worker has taken another place here since.
        ReasonNeeded: everybody who waits may ask why.
    """
    live_fair(db, place.fair_id)
    _require_approved(place.booth)
    _require_state(place, PlaceState.NO_SHOW, PlaceState.LEFT)
    if not reason.strip():
        raise ReasonNeeded(field="reason")
    if any(h.booth_id == place.booth_id for h in live_places_of(db, place.registration_id)):
        raise AlreadyQueued(number=place.registration.number)
    place.state = PlaceState.WAITING
    place.called_at, place.ended_at = None, None
    record(db, Restored(**_of(place), reason=reason.strip()[:300]))


def leave(db: Session, place: Place, *, at: datetime) -> None:
    """Give a place up.

    Raises:
        StaleStep: the person no longer waits here.
    """
    _require_state(place, PlaceState.WAITING)
    _end(db, place, PlaceState.LEFT, at)
    record(db, LeftQueue(**_of(place)))


def send_away(db: Session, booth_id: int, *, at: datetime) -> None:
    """Give up the places of all who wait at, or are called to, a booth that is not there any more.

    Whoever is being interviewed is heard to the end.
    """
    for place in expected_at(db, booth_id):
        _end(db, place, PlaceState.LEFT, at)
        record(db, LeftQueue(**_of(place)))


def finish(db: Session, place: Place, *, at: datetime) -> None:
    """End the place of a person who was seen.

    Raises:
        StaleStep: there is no interview going on.
    """
    _require_state(place, PlaceState.INTERVIEWING)
    _end(db, place, PlaceState.DONE, at)
    record(db, PlaceDone(**_of(place)))


def _require_ready(db: Session, booth: Booth) -> None:
    live_fair(db, booth.fair_id)
    _require_approved(booth)
    # The booth's row is what two phones of one booth have in common: first come, first served.
    db.execute(select(Booth.id).where(Booth.id == booth.id).with_for_update())
    if booth.floor not in CALLING:
        raise BoothNotOpen
    if current_at(db, booth.id) is not None:
        raise SomeoneIsHere


def _require_approved(booth: Booth) -> None:
    if booth.approval != Approval.APPROVED:
        raise BoothNotApproved


def _require_state(place: Place, *states: PlaceState) -> None:
    if place.state not in states:
        raise StaleStep


def _call(db: Session, place: Place, at: datetime) -> Place:
    place.state = PlaceState.CALLED
    place.called_at = at
    place.calls += 1
    db.flush()
    workers.keep_number(db, place.registration_id)
    record(db, Called(**_of(place), times=place.calls))
    return place


def _end(db: Session, place: Place, state: PlaceState, at: datetime) -> None:
    require_not_archived(fair(db, place.fair_id))
    place.state = state
    place.ended_at = at


def _of(place: Place) -> dict[str, int]:
    return {
        "fair_id": place.fair_id,
        "place_id": place.id,
        "booth_id": place.booth_id,
        "registration_id": place.registration_id,
    }
