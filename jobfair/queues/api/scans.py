"""The kiosk's door: scans come in, and each is answered with a number and where to go.

It stands here and not at the gate, because the answer shows a place in a queue.
The protocol is written down in `docs/kiosk.md`.
"""

from dataclasses import replace
from datetime import datetime
from typing import Any
from uuid import UUID

from flask import Blueprint
from pydantic import ValidationError
from sqlalchemy.orm import Session

from jobfair.checkin.errors import EventIdReused, EventUnreadable, ScanNotHeard
from jobfair.checkin.facts import CheckedIn
from jobfair.checkin.forms.batch import AnyEvent, Batch, event_from
from jobfair.checkin.forms.shown import print_of, shown_in
from jobfair.checkin.queries import Known
from jobfair.checkin.rules import Effective, Result, ScanKind, TimeQuality, effective_time
from jobfair.checkin.services import arrive
from jobfair.checkin.services.admit import Shown, admit
from jobfair.checkin.services.scan import Scan, Welcome
from jobfair.checkin.services.want import ShownWanted, want
from jobfair.devices.guards import paired, this_device
from jobfair.devices.models import Device
from jobfair.devices.queries import was_trusted
from jobfair.devices.rules import DeviceKind
from jobfair.fairs.services import pretend_running
from jobfair.kit.bodies import body_as
from jobfair.kit.clock import now
from jobfair.kit.db import again_on_conflict
from jobfair.kit.errors import DomainError, reason_with
from jobfair.kit.facts import follow, happened
from jobfair.kit.i18n import reason_in
from jobfair.kit.sealing import SealForeign
from jobfair.kit.web import keys, reading, settings, signed, transaction, undone
from jobfair.queues.facts import Joined
from jobfair.queues.queries import first_booth_of

bp = Blueprint("kiosk_api", __name__, url_prefix="/api/v1/kiosk")

NUMBER_WIDTH = 3
RETRY = {"result": "retry"}
"""Nothing was kept; the kiosk sends it again, and sets it aside when that does not help."""


@bp.post("/events")
@paired(DeviceKind.KIOSK)
def take_events() -> dict[str, Any]:
    """Take what a kiosk has scanned, and answer for every scan separately.

    One bad scan must not hold up the others, so each has its own transaction and the
    answer is 200 even when some were refused. All were received when they came, not when each
    has its turn: else the last of many would seem to have been made seconds later.
    """
    at = now()
    device, batch = this_device(), body_as(Batch)
    return signed({"answers": [_answer(device, batch, raw, at) for raw in batch.events]})


def _answer(device: Device, batch: Batch, raw: dict[str, Any], at: datetime) -> dict[str, Any]:
    shown: Shown | ShownWanted | DomainError
    try:
        event = event_from(raw)
        shown = shown_in(event, keys())
    except (ValidationError, SealForeign):
        return {"event_id": _echo(raw), **_refusal(EventUnreadable(), batch.lang)}
    except DomainError as error:
        shown = error
    fair_id = _fair_of(device, batch, event)
    if fair_id is None or batch.rehearsing != _rehearses(device, batch):
        told = RETRY
    elif batch.rehearsing:
        told = _rehearse(fair_id, shown, _scan_of(device, batch, event, at), batch.lang)
    else:
        told = _take(fair_id, shown, _scan_of(device, batch, event, at), batch.lang)
    return {"event_id": str(event.event_id), **told}


def _fair_of(device: Device, batch: Batch, event: AnyEvent) -> int | None:
    """Return the fair at which somebody was scanned, if the kiosk may speak for it.

    It may for the fair it is paired for, and for those where its memory was trusted before.
    """
    if event.fair is None or event.fair == device.fair_id:
        return device.fair_id
    if batch.store is None:
        return None
    with reading() as db:
        return event.fair if was_trusted(db, event.fair, batch.store) else None


def _rehearses(device: Device, batch: Batch) -> bool:
    """Tell whether a kiosk that says that it rehearses may; one that does not say so need not."""
    until = device.rehearses_until
    return batch.rehearsing and until is not None and now() < until


@again_on_conflict
def _take(
    fair_id: int, shown: Shown | ShownWanted | DomainError, scan: Scan, lang: str
) -> dict[str, Any]:
    try:
        with transaction() as db:
            known = arrive.recall(db, scan, fair_id=fair_id)
            if known is not None:
                return _told_again(db, known, scan, lang)
            return _admitted(db, fair_id, shown, scan)
    except ScanNotHeard:
        return RETRY
    except EventIdReused as error:  # what the id was first used for stays as it is
        return _refusal(error, lang)
    except DomainError as error:
        _keep_refused(fair_id, scan, error)
        return _refusal(error, lang)


def _admitted(
    db: Session, fair_id: int, shown: Shown | ShownWanted | DomainError, scan: Scan
) -> dict[str, Any]:
    if isinstance(shown, DomainError):
        raise shown
    if isinstance(shown, ShownWanted):
        want(db, keys().seal, fair_id, shown, scan)
        return {"result": Result.ACCEPTED}
    welcome = admit(db, keys().seal, fair_id, shown, scan)
    follow(db)  # the answer says where to go, so the places must be there
    return _welcome(db, welcome, scan.kind)


def _told_again(db: Session, known: Known, scan: Scan, lang: str) -> dict[str, Any]:
    if known.registration_id is None:
        arrive.refused_again(db, known, scan)
        return _refusal(_told_before(known), lang)
    if known.kind == ScanKind.WANTED:
        return {"result": known.result}
    welcome = arrive.welcome_again(db, known.registration_id, known, scan)
    return _welcome(db, welcome, scan.kind)


@again_on_conflict
def _rehearse(
    fair_id: int, shown: Shown | ShownWanted | DomainError, scan: Scan, lang: str
) -> dict[str, Any]:
    """Answer as if the fair were running, and leave no trace."""
    if isinstance(shown, ShownWanted):
        return {"result": Result.ACCEPTED}  # the scan it belongs to was rehearsed, too
    try:
        with undone() as db:
            day_of_fair = pretend_running(db, fair_id, at=scan.received_at)
            scan = replace(scan, effective=Effective(day_of_fair, TimeQuality.EXACT))
            return _admitted(db, fair_id, shown, scan)
    except DomainError as error:
        return _refusal(error, lang)


def _scan_of(device: Device, batch: Batch, event: AnyEvent, at: datetime) -> Scan:
    return Scan(
        event_id=event.event_id,
        kind=ScanKind(event.kind),
        body_print=print_of(event, keys().seal),
        effective=effective_time(event.times(), received_at=at),
        received_at=at,
        device_at=event.device_at(),
        device_id=device.id,
        store=batch.store,
        seq=event.seq,
        number=event.number,
    )


def _welcome(db: Session, welcome: Welcome, kind: ScanKind) -> dict[str, Any]:
    number = str(welcome.number).zfill(NUMBER_WIDTH)
    return {
        "result": welcome.result,
        "number": number,
        "go_to": _go_to(db, welcome),
        "slip": {
            "number": number,
            "fair": welcome.fair_title,
            "at": welcome.arrived_at.isoformat(),
            "human_code": welcome.code,
            **_own_page(welcome, kind),
        },
    }


def _own_page(welcome: Welcome, kind: ScanKind) -> dict[str, str]:
    """Return the address of the person's own page, once, or to who shows the ticket itself.

    A citizen card is easily photographed: a second scan of it must not open what it never opened.
    """
    if welcome.result == Result.REPEAT and kind not in {ScanKind.TICKET, ScanKind.CODE}:
        return {}
    return {"own_url": f"{settings().address}/me/{keys().links.token(welcome.ticket)}"}


def _go_to(db: Session, welcome: Welcome) -> dict[str, str]:
    """Return where the person should go first; who comes now waits only where they just joined."""
    waits_nowhere = happened(db, CheckedIn) and not happened(db, Joined)
    booth = None if waits_nowhere else first_booth_of(db, welcome.registration_id)
    if booth is None:
        return {"kind": "desk"}
    return {"kind": "booth", "booth": str(booth[0]), "name": booth[1]}


def _refusal(error: DomainError, lang: str) -> dict[str, Any]:
    return {"result": Result.REFUSED, **reason_in(error, lang)}


def _keep_refused(fair_id: int, scan: Scan, error: DomainError) -> None:
    with transaction() as db:
        if arrive.recall(db, scan, fair_id=fair_id) is None:
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
