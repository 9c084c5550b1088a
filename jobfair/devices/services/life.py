"""Hearing how devices are: what they last said is kept, what matters becomes a fact."""

from collections.abc import Sequence, Set
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from jobfair.devices.errors import MemoryTaken
from jobfair.devices.facts import ClockFoundWrong, MemoryChanged, MemoryLost, OrderDone
from jobfair.devices.models import Device, DeviceOrder, DeviceState, LostMemory
from jobfair.devices.queries.condition import report_of
from jobfair.devices.queries.losses import loss_at
from jobfair.devices.queries.trust import device_of_memory
from jobfair.devices.rules.kinds import Do
from jobfair.devices.rules.report import MILLISECOND, SAID, Report
from jobfair.kit.facts import record


def hear(
    db: Session, device: Device, report: Report, done: Set[int] = frozenset(), *, at: datetime
) -> None:
    """Keep what a device says of itself, and notice what staff must know.

    Raises:
        MemoryTaken: another trusted device of the fair has this memory.
    """
    state = db.get(DeviceState, device.id, with_for_update=True)
    before = None if state is None else report_of(state)
    if state is None:
        state = DeviceState(device_id=device.id, seen_at=at, dropped=0)
        db.add(state)
    _remember_memory(db, device, state, before, report, at)
    _note_done(db, device, state, before, report, done, at)
    if report.clock_is_wrong and not (before is not None and before.clock_is_wrong):
        seconds = int(report.ahead.total_seconds())
        record(db, ClockFoundWrong(fair_id=device.fair_id, device_id=device.id, seconds=seconds))
    _keep(state, report, at)


def _remember_memory(  # noqa: PLR0917 - what was, what is, and when
    db: Session,
    device: Device,
    state: DeviceState,
    before: Report | None,
    report: Report,
    at: datetime,
) -> None:
    if report.store is None or report.store == device.store:
        return
    other = device_of_memory(db, device.fair_id, report.store)
    if other is not None:
        raise MemoryTaken
    known, device.store, state.dropped = device.store, report.store, 0
    if known is None:
        return  # it was trusted before memories had names
    if before is None or not before.unsent:
        record(db, MemoryChanged(fair_id=device.fair_id, device_id=device.id))
        return
    if loss_at(db, device.id, state.seen_at) is not None:
        return  # staff have settled it while nothing was heard
    db.add(
        LostMemory(
            device_id=device.id,
            store=known,
            scans=before.unsent,
            seen_at=state.seen_at,
            noticed_at=at,
        )
    )
    record(
        db,
        MemoryLost(
            fair_id=device.fair_id,
            device_id=device.id,
            scans=before.unsent,
            seen_at=state.seen_at,
        ),
    )


def _note_done(  # noqa: PLR0917 - likewise
    db: Session,
    device: Device,
    state: DeviceState,
    before: Report | None,
    report: Report,
    done: Set[int],
    at: datetime,
) -> None:
    for order in _open_among(db, device.id, done):
        order.done_at = at
        record(db, OrderDone(fair_id=device.fair_id, device_id=device.id, do=order.do))
        if order.do == Do.DROP_ASIDE and before is not None:
            state.dropped += max(0, before.aside - report.aside)


def _open_among(db: Session, device_id: int, done: Set[int]) -> Sequence[DeviceOrder]:
    if not done:
        return ()
    return db.scalars(
        select(DeviceOrder).where(
            DeviceOrder.id.in_(done),
            DeviceOrder.device_id == device_id,
            DeviceOrder.done_at.is_(None),
        )
    ).all()


def _keep(state: DeviceState, report: Report, at: datetime) -> None:
    state.seen_at = at
    for name in SAID:
        setattr(state, name, getattr(report, name))
    state.clock_ahead_ms = report.ahead // MILLISECOND
