"""What a board shows: one snapshot with its version. Numbers and booths, never a name of a person."""

from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from jobfair.checkin.queries import attendances
from jobfair.employers import queries as employers
from jobfair.employers.models import Booth, Vacancy
from jobfair.employers.rules import Approval
from jobfair.fairs.models import Fair
from jobfair.interviews.queries import finished_interviews, hired_at, running_interviews
from jobfair.kit.facts import last_number
from jobfair.queues.models import Place
from jobfair.queues.queries import busy_places, last_called, people_waiting, waiting_counts
from jobfair.queues.rules import PlaceState

LAST_CALLED = 5


def version_of(db: Session, fair_id: int) -> int:
    """Return the version of everything that is shown of a fair."""
    return last_number(db, fair_id)


def snapshot(db: Session, fair: Fair) -> dict[str, Any]:
    """Return everything a board shows, as one consistent state with its version."""
    busy = {place.booth_id: place for place in busy_places(db, fair.id)}
    waiting = waiting_counts(db, fair.id)
    left = _places_left(db, fair.id)
    booths = employers.booths_at(db, fair.id, [Approval.APPROVED])
    return {
        "v": version_of(db, fair.id),
        "fair": {
            "id": fair.id,
            "code": fair.code,
            "title": {"vi": fair.title, "en": fair.title_in("en")},
            "state": fair.state,
        },
        "calling": [_call(place) for place in busy.values() if place.state == PlaceState.CALLED],
        "last_called": [_call(place) for place in last_called(db, fair.id, LAST_CALLED)],
        "booths": [
            {
                "number": booth.number,
                "employer": booth.employer.name,
                "floor": booth.floor,
                "now": _now_at(busy.get(booth.id)),
                "waiting": waiting.get(booth.id, 0),
                "places_left": left.get(booth.id, 0),
            }
            for booth in booths
        ],
        "totals": {
            "present": attendances(db, fair.id),
            "waiting": people_waiting(db, fair.id),
            "in_interview": running_interviews(db, fair.id),
            "interviewed": finished_interviews(db, fair.id),
            "hired": hired_at(db, fair.id),
            "places_left": sum(left.values()),
        },
    }


def _call(place: Place) -> dict[str, Any]:
    return {
        "id": f"{place.id}.{place.calls}",
        "number": place.registration.number,
        "booth": place.booth.number,
        "at": place.called_at.isoformat() if place.called_at else None,
        "state": place.state,
    }


def _now_at(place: Place | None) -> dict[str, Any] | None:
    if place is None:
        return None
    return {"number": place.registration.number, "state": place.state}


def _places_left(db: Session, fair_id: int) -> dict[int, int]:
    rows = db.execute(
        select(Vacancy.booth_id, func.sum(Vacancy.places_left))
        .join(Vacancy.booth)
        .where(Booth.fair_id == fair_id)
        .group_by(Vacancy.booth_id)
    )
    return {booth_id: int(left) for booth_id, left in rows}
