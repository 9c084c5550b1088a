"""Calls for help: asked at a device, answered by staff on their phones."""

from datetime import datetime

from sqlalchemy.orm import Session

from jobfair.devices.facts import HelpAsked, HelpComing, HelpDone, HelpReopened
from jobfair.devices.models import Device, HelpCall
from jobfair.devices.queries.help import open_call
from jobfair.kit.facts import record


def call_for_help(db: Session, device: Device, *, step: str, lang: str, at: datetime) -> HelpCall:
    """Let somebody at a device ask for help. Touching again is the same call, at another step."""
    call = open_call(db, device.id)
    if call is not None:
        call.step, call.lang = step, lang
        return call
    call = HelpCall(fair_id=device.fair_id, device_id=device.id, step=step, lang=lang, asked_at=at)
    db.add(call)
    record(db, HelpAsked(fair_id=call.fair_id, device_id=device.id, step=step))
    return call


def come(db: Session, call: HelpCall, account_id: int, *, at: datetime) -> None:
    """Say that somebody is on the way. Whoever said it first is named; a closed call stays closed."""
    if call.done_at is None and call.coming_at is None:
        call.coming_at, call.coming_by = at, account_id
        record(db, HelpComing(fair_id=call.fair_id, device_id=call.device_id))


def close_call(db: Session, call: HelpCall, account_id: int, *, at: datetime) -> None:
    """Say that the person has been helped."""
    if call.done_at is None:
        call.done_at, call.done_by = at, account_id
        record(db, HelpDone(fair_id=call.fair_id, device_id=call.device_id))


def reopen_call(db: Session, call: HelpCall) -> None:
    """Open a call again that was closed by mistake, unless the device has asked anew since."""
    if call.done_at is not None and open_call(db, call.device_id) is None:
        call.done_at = call.done_by = None
        record(db, HelpReopened(fair_id=call.fair_id, device_id=call.device_id))
