"""What a board shows: one snapshot with its version. Numbers and booths, never a name of a person."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from jobfair.centres.queries import centre
from jobfair.checkin.queries import attendances
from jobfair.devices.models import Announcement, Device
from jobfair.devices.queries import devices_at
from jobfair.devices.queries.boards import announcements_on, led, mark_of_told
from jobfair.devices.rules.kinds import DeviceKind
from jobfair.employers import queries as employers
from jobfair.employers.models import Booth, Vacancy
from jobfair.employers.rules import Approval
from jobfair.fairs.models import Fair
from jobfair.halls.queries.points import Sits, sits_at
from jobfair.interviews.queries import finished_interviews, hired_at, running_interviews
from jobfair.kit.facts import last_number
from jobfair.queues.models import Place
from jobfair.queues.queries import busy_places, last_called, people_waiting, waiting_counts
from jobfair.queues.rules import PlaceState
from jobfair.voices.queries.languages import languages_of
from jobfair.voices.queries.prompts import pack_for_kiosk
from jobfair.voices.queries.with_kiosk import sounds_in
from jobfair.voices.rules.languages import WITH_KIOSK

LAST_CALLED = 5
SAYS = ("board.call", *(f"digit.{digit}" for digit in range(10)))
"""What a board says aloud, as prompts of the pack; a language that lacks one of them is not spoken."""


def version_of(db: Session, fair_id: int) -> int:
    """Return the version of everything that is shown of a fair."""
    return last_number(db, fair_id)


def snapshot(db: Session, fair: Fair) -> dict[str, Any]:
    """Return everything a board shows, as one consistent state with its version."""
    busy = {place.booth_id: place for place in busy_places(db, fair.id)}
    waiting = waiting_counts(db, fair.id)
    left = _places_left(db, fair.id)
    booths = employers.booths_at(db, fair.id, [Approval.APPROVED])
    latest = last_called(db, fair.id, LAST_CALLED)
    sits = sits_at(db, [*busy.values(), *latest])
    return {
        "v": version_of(db, fair.id),
        "told": mark_of_told(db, fair.id),
        "fair": {
            "id": fair.id,
            "code": fair.code,
            "title": {"vi": fair.title, "en": fair.title_in("en")},
            "state": fair.state,
        },
        "about": _about(db, fair),
        "calling": [
            _call(place, sits) for place in busy.values() if place.state == PlaceState.CALLED
        ],
        "last_called": [_call(place, sits) for place in latest],
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


def told(db: Session, fair_id: int, device_id: int | None, *, at: datetime) -> dict[str, Any]:
    """Return what this board was told to show and say; a screen that is no device, only the words."""
    words = [_words(said) for said in announcements_on(db, fair_id, device_id, at=at)]
    if device_id is None:
        return {"board": None, "announcements": words}
    board = led(db, device_id)
    stands = db.get(Device, device_id)
    arranged = board.arrangement
    return {
        "board": {
            "layout": arranged.layout,
            "first": arranged.first,
            "last": arranged.last,
            "volume": arranged.volume,
            "speaks": arranged.speaks.split(),
            "reloads": board.reloads,
            "point": stands and stands.point_id,
        },
        "announcements": words,
    }


def voice(db: Session, fair: Fair) -> dict[str, dict[str, list[str]]]:
    """Return what calls sound like, by language: as staff recorded it, else the stand-in voice.

    The languages are those that the fair's kiosks offer, as far as a call can be said whole.
    """
    sounds = {
        code: {
            **(sounds_in(code) if code in WITH_KIOSK else {}),
            **pack_for_kiosk(db, fair.centre_id, code)["sounds"],
        }
        for code in languages_of(db, fair.centre_id)
    }
    return {
        code: {prompt: known[prompt] for prompt in SAYS}
        for code, known in sounds.items()
        if all(prompt in known for prompt in SAYS)
    }


def _about(db: Session, fair: Fair) -> dict[str, Any]:
    """Return who holds the fair, where and when, and where to go on coming in."""
    return {
        "hosts": [centre(db, fair.centre_id).name, *filter(None, [fair.co_hosts])],
        "programme": fair.programme_line,
        "place": fair.place,
        "opens": fair.opens_at.strftime("%H:%M"),
        "closes": fair.closes_at.strftime("%H:%M"),
        "desk": fair.desk,
        "kiosks": [
            {"name": device.name, "place": device.place}
            for device in devices_at(db, fair.id)
            if device.kind == DeviceKind.KIOSK and device.revoked_at is None
        ],
    }


def _words(said: Announcement) -> dict[str, Any]:
    return {"id": said.id, "vi": said.vi, "en": said.en, "until": said.ends_at.isoformat()}


def _call(place: Place, sits: Mapping[int, Sits]) -> dict[str, Any]:
    where = sits.get(place.id)
    return {
        "id": f"{place.id}.{place.calls}",
        "number": place.registration.number,
        "booth": place.booth.number,
        "at": place.called_at.isoformat() if place.called_at else None,
        "state": place.state,
        "point": where and {"id": where.point.id, "name": where.point.name, "seat": where.seat},
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
