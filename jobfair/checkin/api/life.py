"""A kiosk's signs of life and cries for help, and what it should know now.

The protocol is written down in `docs/kiosk.md`.
"""

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from flask import Blueprint
from pydantic import AwareDatetime, BaseModel, ConfigDict, Field
from sqlalchemy.orm import Session

from jobfair.checkin import queries as gate
from jobfair.checkin.api.setup import setup_of, version_of
from jobfair.devices.guards import paired, this_device
from jobfair.devices.models import Device
from jobfair.devices.queries.condition import Life, life_of
from jobfair.devices.queries.help import help_for, open_call
from jobfair.devices.rules.kinds import DeviceKind
from jobfair.devices.rules.numbers import must_resend, needs_numbers
from jobfair.devices.rules.report import Report
from jobfair.devices.services.help import call_for_help
from jobfair.devices.services.life import hear
from jobfair.fairs.rules import State
from jobfair.kit import records
from jobfair.kit.bodies import body_as
from jobfair.kit.clock import now
from jobfair.kit.db import again_on_conflict
from jobfair.kit.web import reading, signed, transaction
from jobfair.workers import queries as workers
from jobfair.workers.services import lease_numbers

bp = Blueprint("kiosk_life", __name__, url_prefix="/api/v1/kiosk")

GIVES_NUMBERS = (State.DRAFT, State.OPEN, State.LIVE)
MOST = 2**31 - 1
EARLIEST, LATEST = 0.0, 1e14
"""Milliseconds of wall clocks that are still dates."""


class Said(BaseModel):
    """Part of what a kiosk says. What a later protocol adds is passed over."""

    model_config = ConfigDict(extra="ignore", strict=True)


class Scanner(Said):
    """How the last test of the scanner ended."""

    kind: str = Field(max_length=10)
    at: AwareDatetime | None = Field(default=None, strict=False)
    ok: bool | None = None


class Printer(Said):
    """How it prints, and how the last test slip came out."""

    mode: str = Field(max_length=10)
    at: AwareDatetime | None = Field(default=None, strict=False)
    ok: bool | None = None


class Battery(Said):
    """How full the battery is."""

    level: float = Field(ge=0, le=1)
    charging: bool


class Beat(Said):
    """A sign of life of a kiosk."""

    protocol: int = Field(ge=1, le=1000)
    version: str = Field(max_length=20)
    setup: str | None = Field(default=None, max_length=40)
    store: UUID = Field(strict=False)
    page_epoch: str = Field(max_length=60)
    wall_ms: float = Field(ge=EARLIEST, le=LATEST)
    last_seq: int = Field(ge=0, le=MOST)
    pending: int = Field(ge=0, le=MOST)
    aside: int = Field(ge=0, le=MOST)
    history: str | None = Field(default=None, max_length=40)
    leases: list[int] = Field(max_length=1000)
    numbers_left: int = Field(ge=0, le=MOST)
    screen: str = Field(max_length=40)
    lang: str = Field(max_length=5)
    camera: str = Field(max_length=10)
    safety: str = Field(max_length=10)
    cache: str = Field(max_length=10)
    scanner: Scanner | None = None
    printer: Printer | None = None
    battery: Battery | None = None
    done: list[int] = Field(default=[], max_length=100)

    def report(self, at: datetime) -> Report:
        """Return what the kiosk says of itself; its own times are put right by its clock's error."""
        ahead = timedelta(milliseconds=self.wall_ms) - (at - _EPOCH)
        scanner, printer, battery = self.scanner, self.printer, self.battery
        return Report(
            **self.model_dump(include=_AS_SAID),
            ahead=ahead,
            scanner_kind=scanner.kind if scanner else "",
            scanner_at=_put_right(scanner.at, ahead) if scanner else None,
            scanner_ok=scanner.ok if scanner else None,
            printer_mode=printer.mode if printer else "",
            printer_at=_put_right(printer.at, ahead) if printer else None,
            printer_ok=printer.ok if printer else None,
            battery=battery.level if battery else None,
            charging=battery.charging if battery else None,
        )


class Cry(Said):
    """Somebody touched the button for help."""

    step: str = Field(max_length=40)
    lang: str = Field(max_length=5)


_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_AS_SAID = {
    "store", "page_epoch", "version", "protocol", "last_seq", "pending", "aside", "numbers_left",
    "screen", "lang", "camera", "safety", "cache",
}  # fmt: skip


@bp.post("/beat")
@paired(DeviceKind.KIOSK)
def beat() -> dict[str, Any]:
    """Hear how a kiosk is, and tell it what it should know now.

    A sign of life that says nothing new is answered without writing anything.
    """
    return signed(_hear(this_device().id, body_as(Beat), now()))


@bp.post("/help")
@paired(DeviceKind.KIOSK)
def cry_for_help() -> dict[str, Any]:
    """Tell the staff that somebody needs help, and at which step."""
    cry, at = body_as(Cry), now()
    return signed({"help": _ask_for_help(this_device(), cry, at)})


@again_on_conflict
def _ask_for_help(device: Device, cry: Cry, at: datetime) -> str:
    with transaction() as db:
        return help_for(call_for_help(db, device, step=cry.step, lang=cry.lang, at=at))


@again_on_conflict
def _hear(device_id: int, said: Beat, at: datetime) -> dict[str, Any]:
    report, done = said.report(at), set(said.done)
    with reading() as db:
        life = life_of(db, device_id)
        told, lacks_numbers = _told(db, life, said, report, at)
        if not lacks_numbers and not life.has_news(report, done, at):
            return told
    with transaction() as db:
        life = life_of(db, device_id)
        hear(db, life.device, report, done, at=at)
        db.flush()
        life = life_of(db, device_id)
        told, lacks_numbers = _told(db, life, said, report, at)
        if lacks_numbers:
            lease_numbers(db, life.device.fair_id, said.store, at=at)
            told, _ = _told(db, life, said, report, at)
        return told


def _told(
    db: Session, life: Life, said: Beat, report: Report, at: datetime
) -> tuple[dict[str, Any], bool]:
    """Return the answer, and whether the kiosk is to get more numbers first."""
    device = life.device
    known = setup_of(db, device)
    leased = workers.leases_of(db, device.fair_id, said.store)
    heard = gate.scans_heard(db, said.store)
    dropped = life.state.dropped if life.state else 0
    copied_at = records.backed_up_at(db)
    answer = {
        "setup": version_of(known),
        "leases": [{"id": one.id, "first": one.first, "last": one.last} for one in leased],
        "backed_up_at": copied_at.isoformat().replace("+00:00", "Z") if copied_at else None,
        "history": records.history_of(db),
        "resend": must_resend(report, heard=heard, dropped=dropped),
        "locked": device.locked_at is not None,
        "rehearsing": device.rehearses(at),
        "help": help_for(open_call(db, device.id)),
        "orders": [{"id": order.id, "do": order.do} for order in life.orders],
    }
    lacks_numbers = known["fair"]["state"] in GIVES_NUMBERS and needs_numbers(
        [one.id for one in leased], said.leases, left=said.numbers_left, heard=heard
    )
    return answer, lacks_numbers


def _put_right(at: datetime | None, ahead: timedelta) -> datetime | None:
    """Return a time by our clock that a device told by its own; nothing, where that is no date.

    To the minute, so that one test does not seem to be another with every sign of life.
    """
    try:
        return None if at is None else at - timedelta(minutes=round(ahead / timedelta(minutes=1)))
    except OverflowError:
        return None
