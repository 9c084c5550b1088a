"""Ending places, and giving lost ones back."""

from datetime import datetime

from sqlalchemy.orm import Session

from jobfair.fairs.errors import ReasonNeeded
from jobfair.fairs.queries import live_fair
from jobfair.kit.facts import record
from jobfair.queues.errors import AlreadyQueued, NoFreeReturn
from jobfair.queues.facts import LeftQueue, MissedCall, PlaceDone, Restored
from jobfair.queues.models import Place
from jobfair.queues.queries import expected_at, live_places_of, overdue_calls
from jobfair.queues.rules import LOST, PlaceState
from jobfair.queues.services.steps import end, of, require_approved, require_state


def miss(db: Session, place: Place, *, at: datetime) -> None:
    """Note that the called person did not come; the place is lost, but can be given back.

    Raises:
        StaleStep: the person is no longer being called.
    """
    require_state(place, PlaceState.CALLED)
    end(db, place, PlaceState.NO_SHOW, at)
    record(db, MissedCall(**of(place)))


def miss_overdue(db: Session, at: datetime) -> None:
    """Let go of everybody who was called and has not come in time, so that others can call them."""
    for place in overdue_calls(db, at=at):
        miss(db, place, at=at)


def restore(db: Session, place: Place, *, reason: str) -> None:
    """Give a lost place back, with the time it always had.

    Raises:
        FairNotLive: the fair is not running.
        BoothNotApproved: the booth is not part of the fair.
        StaleStep: the place was not lost.
        AlreadyQueued: the worker has taken another place here since.
        ReasonNeeded: everybody who waits may ask why.
    """
    _require_lost(db, place)
    if not reason.strip():
        raise ReasonNeeded(field="reason")
    _give_back(place)
    record(db, Restored(**of(place), reason=reason.strip()[:300], free=False))


def return_freely(db: Session, place: Place) -> None:
    """Give a missed place back as often as the fair allows without asking why.

    Raises:
        NoFreeReturn: it was given back so often already, or it was left on purpose.
        FairNotLive, BoothNotApproved, StaleStep, AlreadyQueued: as with a reason.
    """
    fair = live_fair(db, place.fair_id)
    _require_lost(db, place)
    if place.state != PlaceState.NO_SHOW or place.returns >= fair.free_returns:
        raise NoFreeReturn
    _give_back(place)
    place.returns += 1
    record(db, Restored(**of(place), reason="", free=True))


def leave(db: Session, place: Place, *, at: datetime) -> None:
    """Give a place up.

    Raises:
        StaleStep: the person no longer waits here.
    """
    require_state(place, PlaceState.WAITING)
    end(db, place, PlaceState.LEFT, at)
    record(db, LeftQueue(**of(place)))


def send_away(db: Session, booth_id: int, *, at: datetime) -> None:
    """Give up the places of all who wait at, or are called to, a booth that is not there any more.

    Whoever is being interviewed is heard to the end.
    """
    for place in expected_at(db, booth_id):
        end(db, place, PlaceState.LEFT, at)
        record(db, LeftQueue(**of(place)))


def finish(db: Session, place: Place, *, at: datetime) -> None:
    """End the place of a person who was seen.

    Raises:
        StaleStep: there is no interview going on.
    """
    require_state(place, PlaceState.INTERVIEWING)
    end(db, place, PlaceState.DONE, at)
    record(db, PlaceDone(**of(place)))


def _require_lost(db: Session, place: Place) -> None:
    live_fair(db, place.fair_id)
    require_approved(place.booth)
    require_state(place, *LOST)
    if any(h.booth_id == place.booth_id for h in live_places_of(db, place.registration_id)):
        raise AlreadyQueued(number=place.registration.number)


def _give_back(place: Place) -> None:
    place.state = PlaceState.WAITING
    place.called_at, place.ended_at = None, None
