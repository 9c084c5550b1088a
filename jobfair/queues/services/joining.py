"""Taking a place in a queue, keeping it while one is away, moving it to a sister booth."""

from datetime import datetime

from sqlalchemy.orm import Session

from jobfair.checkin.queries import attendance_of
from jobfair.employers.models import Booth
from jobfair.fairs.errors import ReasonNeeded
from jobfair.fairs.queries import live_fair
from jobfair.kit.facts import record
from jobfair.queues.errors import (
    AlreadyQueued,
    InvitationOver,
    NotHere,
    OtherEmployer,
    TooManyQueues,
)
from jobfair.queues.facts import Joined, Paused, Resumed, Transferred
from jobfair.queues.models import Place
from jobfair.queues.queries import invitations_of, live_places_of
from jobfair.queues.rules import PlaceState
from jobfair.queues.services.ending import leave
from jobfair.queues.services.steps import end, of, require_approved, require_state
from jobfair.workers.models import Registration


def join(
    db: Session,
    booth: Booth,
    registration: Registration,
    *,
    by: str,
    at: datetime,
    since: datetime | None = None,
) -> Place:
    """Give a worker who is here a place in a booth's queue; who is away everywhere is away here, too.

    Raises:
        FairNotLive: the fair is not running.
        BoothNotApproved: the booth is not part of the fair.
        NotHere: the worker has not checked in.
        AlreadyQueued: the worker waits here already.
        TooManyQueues: the worker waits at as many booths as the fair allows.
    """  # fmt: skip
    limit = live_fair(db, booth.fair_id).queue_limit
    require_approved(booth)
    if attendance_of(db, registration.id) is None:
        raise NotHere
    held = live_places_of(db, registration.id)
    if any(place.booth_id == booth.id for place in held):
        raise AlreadyQueued(number=registration.number)
    if len(held) >= limit:
        raise TooManyQueues(number=registration.number, limit=limit)
    place = _place(booth, registration, since=since or at, at=at)
    place.paused_at = next((other.paused_at for other in held if other.paused_at), None)
    db.add(place)
    db.flush()
    record(db, Joined(**of(place), by=by))
    return place


def invite(db: Session, booth: Booth, registration: Registration, *, at: datetime) -> Place:
    """Give somebody who waits elsewhere a place at a booth that has nobody to call.

    Every place they hold stays as it is.

    Raises:
        InvitationOver: the booth has somebody by now, or the person is no longer free.
        FairNotLive, BoothNotApproved, NotHere, AlreadyQueued, TooManyQueues: as for whoever joins.
    """
    if registration.id not in {one.holder.id for one in invitations_of(db, booth)}:
        raise InvitationOver(number=registration.number)
    return join(db, booth, registration, by="suggestion", at=at)


def change_over(
    db: Session, place: Place, booth: Booth, registration: Registration, *, by: str, at: datetime
) -> Place:
    """Let a worker give up a place and take one at another booth, or change nothing.

    Raises:
        StaleStep: the person no longer waits at the first.
        FairNotLive, BoothNotApproved, NotHere, AlreadyQueued, TooManyQueues: as for whoever joins.
    """
    leave(db, place, at=at)
    db.flush()
    return join(db, booth, registration, by=by, at=at)


def transfer(db: Session, place: Place, booth: Booth, *, reason: str, at: datetime) -> Place:
    """Move a place to another booth of the same employer, with the time it always had.

    Raises:
        FairNotLive: the fair is not running.
        BoothNotApproved: the other booth is not part of the fair.
        OtherEmployer: it belongs to somebody else, or it is the same booth.
        StaleStep: the person neither waits here nor is called.
        AlreadyQueued: the worker waits at the other booth already.
        ReasonNeeded: those who wait there may ask why.
    """
    live_fair(db, place.fair_id)
    require_approved(booth)
    require_state(place, PlaceState.WAITING, PlaceState.CALLED)
    here = place.booth
    is_sister = (booth.fair_id, booth.employer_id) == (here.fair_id, here.employer_id)
    if booth.id == here.id or not is_sister:
        raise OtherEmployer
    if not reason.strip():
        raise ReasonNeeded(field="reason")
    if any(held.booth_id == booth.id for held in live_places_of(db, place.registration_id)):
        raise AlreadyQueued(number=place.registration.number)
    moved = _place(booth, place.registration, since=place.since, at=at)
    moved.paused_at, moved.returns = place.paused_at, place.returns
    end(db, place, PlaceState.MOVED, at)
    db.add(moved)
    db.flush()
    why = reason.strip()[:300]
    record(db, Transferred(**of(place), to_place_id=moved.id, to_booth_id=booth.id, reason=why))
    return moved


def pause(db: Session, registration: Registration, *, at: datetime) -> None:
    """Let a worker be passed over everywhere for a while; every place stays where it is."""
    for place in live_places_of(db, registration.id):
        if place.state == PlaceState.WAITING and place.paused_at is None:
            place.paused_at = at
            record(db, Paused(**of(place)))


def resume(db: Session, registration: Registration) -> None:
    """Let a worker be called again."""
    for place in live_places_of(db, registration.id):
        if place.paused_at is not None:
            place.paused_at = None
            record(db, Resumed(**of(place)))


def _place(booth: Booth, registration: Registration, *, since: datetime, at: datetime) -> Place:
    return Place(
        fair_id=booth.fair_id, booth=booth, registration=registration,
        state=PlaceState.WAITING, since=since, joined_at=at,
    )  # fmt: skip
