"""The kiosk's door: scans come in, and each is answered with a number and where to go.

It stands here and not at the gate, because the answer shows a place in a queue.
The protocol is written down in `docs/kiosk.md`.
"""

from hashlib import blake2b
from typing import Any
from uuid import UUID

from flask import Blueprint
from pydantic import ValidationError
from sqlalchemy.orm import Session

from jobfair.checkin.errors import EventIdReused, EventUnreadable
from jobfair.checkin.forms import AnyEvent, Batch, CardEvent, CodeEvent, OneEvent, birth_of
from jobfair.checkin.queries import Known
from jobfair.checkin.rules import Result, ScanKind, effective_time
from jobfair.checkin.services import admit, arrive
from jobfair.devices.guards import paired, this_device
from jobfair.devices.models import Device
from jobfair.devices.rules import DeviceKind
from jobfair.kit.bodies import body_as
from jobfair.kit.clock import now
from jobfair.kit.db import again_on_conflict
from jobfair.kit.errors import DomainError, reason_with
from jobfair.kit.facts import follow
from jobfair.kit.i18n import explain, speaker
from jobfair.kit.web import keys, signed, transaction
from jobfair.queues.queries import first_booth_of
from jobfair.workers.rules.id_number import Sex
from jobfair.workers.services import ConsentGiven

bp = Blueprint("kiosk_api", __name__, url_prefix="/api/v1/kiosk")

NUMBER_WIDTH = 3
SEXES = {"nam": Sex.MALE, "nữ": Sex.FEMALE}


@bp.post("/events")
@paired(DeviceKind.KIOSK)
def take_events() -> dict[str, Any]:
    """Take what a kiosk has scanned, and answer for every scan separately.

    One bad scan must not hold up the others, so each has its own transaction and the
    answer is 200 even when some were refused.
    """
    device, batch = this_device(), body_as(Batch)
    return signed({"answers": [_answer(device, event, batch.lang) for event in batch.events]})


def _answer(device: Device, raw: dict[str, Any], lang: str) -> dict[str, Any]:
    try:
        event = OneEvent.model_validate({"event": raw}).event
    except ValidationError:
        return {"event_id": _echo(raw), **_refusal(EventUnreadable(), lang)}
    return {"event_id": str(event.event_id), **_take(device, event, lang)}


@again_on_conflict
def _take(device: Device, event: AnyEvent, lang: str) -> dict[str, Any]:
    scan = _scan_of(device, event)
    try:
        ticket = _ticket_of(event)
        with transaction() as db:
            known = _known_here(db, device, scan)
            if known is None:
                welcome = _admit(db, device.fair_id, event, ticket, scan)
                follow(db)  # the answer says where to go, so the places must be there
            elif known.registration_id is None:
                return _refusal(_told_before(known), lang)
            else:
                welcome = arrive.welcome_again(db, known.registration_id, Result(known.result))
            return _welcome(db, welcome)
    except EventIdReused as error:  # what the id was first used for stays as it is
        return _refusal(error, lang)
    except DomainError as error:
        _keep_refused(device.fair_id, scan, error)
        return _refusal(error, lang)


def _known_here(db: Session, device: Device, scan: arrive.Scan) -> Known | None:
    known = arrive.recall(db, scan)
    if known is not None and known.fair_id != device.fair_id:
        raise EventIdReused  # what another fair has answered is not for this one to hear
    return known


def _ticket_of(event: AnyEvent) -> Any:
    """Check a ticket's signature before any lock is taken: it is arithmetic only."""
    return admit.read_ticket(keys().ring, event.body.digits) if event.kind == "ticket" else None


def _admit(
    db: Session, fair_id: int, event: AnyEvent, ticket: Any, scan: arrive.Scan
) -> arrive.Welcome:
    if isinstance(event, CardEvent):
        return admit.admit_card(db, keys().seal, fair_id, _card_of(event), scan)
    if isinstance(event, CodeEvent):
        return admit.admit_code(db, fair_id, event.body.code, scan)
    return admit.admit_ticket(db, fair_id, ticket, scan)


def _card_of(event: CardEvent) -> admit.ShownCard:
    born_on, birth_year = birth_of(event.body.born_on)
    return admit.ShownCard(
        number=event.body.number,
        name=event.body.name,
        born_on=born_on,
        birth_year=birth_year,
        sex=SEXES.get(event.body.sex or ""),
        consents=tuple(
            ConsentGiven(
                purpose=consent.purpose,
                given=consent.given,
                language=consent.lang,
                read_by="kiosk",
                text_version=consent.text_version,
            )
            for consent in event.body.consents
        ),
    )


def _scan_of(device: Device, event: AnyEvent) -> arrive.Scan:
    at = now()
    return arrive.Scan(
        event_id=event.event_id,
        kind=ScanKind(event.kind),
        body_print=_print_of(event),
        effective=effective_time(event.times(), received_at=at),
        received_at=at,
        device_at=event.device_at(),
        device_id=device.id,
        seq=event.seq,
    )


def _print_of(event: AnyEvent) -> bytes:
    """Return a print of what was scanned; keyed where a card could be guessed from it."""
    if isinstance(event, CardEvent):
        return keys().seal.index(event.body.model_dump_json())
    return blake2b(event.body.model_dump_json().encode(), digest_size=16).digest()


def _welcome(db: Session, welcome: arrive.Welcome) -> dict[str, Any]:
    number = str(welcome.number).zfill(NUMBER_WIDTH)
    booth = first_booth_of(db, welcome.registration_id)
    go_to = {"kind": "desk"}
    if booth is not None:
        go_to = {"kind": "booth", "booth": str(booth[0]), "name": booth[1]}
    return {
        "result": welcome.result,
        "number": number,
        "go_to": go_to,
        "slip": {
            "number": number,
            "fair": welcome.fair_title,
            "at": welcome.arrived_at.isoformat(),
            "human_code": welcome.code,
        },
    }


def _refusal(error: DomainError, lang: str) -> dict[str, Any]:
    return {
        "result": Result.REFUSED,
        "code": error.code,
        "message": explain(error, speaker(lang)),
    }


def _keep_refused(fair_id: int, scan: arrive.Scan, error: DomainError) -> None:
    with transaction() as db:
        if arrive.recall(db, scan) is None:
            arrive.keep_refused(db, fair_id, scan, error)


def _told_before(known: Known) -> DomainError:
    return reason_with(known.refusal or "")(**(known.refusal_numbers or {}))


def _echo(raw: dict[str, Any]) -> str | None:
    """Return the id of a scan that could not be read otherwise, if it has one."""
    said = raw.get("event_id")
    try:
        return str(UUID(said)) if isinstance(said, str) else None
    except ValueError:
        return None
