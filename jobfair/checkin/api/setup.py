"""What a kiosk must know to work alone. No roster, no name, no secret."""

import json
from base64 import urlsafe_b64encode
from hashlib import blake2b
from typing import Any

from flask import Blueprint
from sqlalchemy.orm import Session

from jobfair.devices.guards import paired, this_device
from jobfair.devices.models import Device, StaffCode
from jobfair.devices.queries.condition import life_of
from jobfair.devices.rules.kinds import DeviceKind
from jobfair.fairs import queries as fairs
from jobfair.fairs.models import Fair
from jobfair.kit.communes import communes_around
from jobfair.kit.web import keys, reading, signed
from jobfair.voices.queries import languages as voices
from jobfair.workers import queries as workers

bp = Blueprint("kiosk_setup", __name__, url_prefix="/api/v1/kiosk/setup")


@bp.get("")
@paired(DeviceKind.KIOSK)
def setup() -> dict[str, Any]:
    """Tell a kiosk what it must know, and by which name it can tell that this has changed."""
    with reading() as db:
        known = setup_of(db, life_of(db, this_device().id).device)
    return signed({**known, "version": version_of(known)})


def setup_of(db: Session, device: Device) -> dict[str, Any]:
    """Return what a kiosk must know, without its version."""
    fair = fairs.fair(db, device.fair_id)
    sealing = keys().sealing
    return {
        "device": {
            "id": device.id,
            "name": device.name,
            "place": device.place,
            "mm": device.mm,
        },
        "fair": _fair(fair),
        "keys": {str(key_id): key for key_id, key in keys().ring.public_keys().items()},
        "revoked": [str(ticket) for ticket in workers.revoked_tickets(db, fair.id)],
        "sealing": {"id": sealing.current, "key": sealing.public_key()},
        "languages": voices.languages_of(db, fair.centre_id),
        "packs": voices.packs_of(db, fair.centre_id),
        "staff": _staff_code(db.get(StaffCode, fair.id)),
    }


def _fair(fair: Fair) -> dict[str, Any]:
    return {
        "id": fair.id,
        "title": fair.title,
        "title_en": fair.title_in("en"),
        "state": fair.state,
        "day": fair.day.isoformat(),
        "last_day": fair.last_day.isoformat(),
        "place": fair.place,
        "desk": fair.desk,
        "least_age": fair.least_age,
        "communes": [
            {"code": unit.code, "name": unit.name} for unit in communes_around(fair.commune_code)
        ],
    }


def _staff_code(code: StaffCode | None) -> dict[str, Any] | None:
    if code is None:
        return None
    return {"salt": _text(code.salt), "rounds": code.rounds, "print": _text(code.proof)}


def version_of(known: dict[str, Any]) -> str:
    """Return a short text that changes whenever anything a kiosk must know does."""
    text = json.dumps(known, sort_keys=True, ensure_ascii=False)
    return blake2b(text.encode(), digest_size=8).hexdigest()


def _text(raw: bytes) -> str:
    return urlsafe_b64encode(raw).rstrip(b"=").decode()
