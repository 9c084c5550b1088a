"""How devices are: what each last said, what that means, and what it is to do."""

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from jobfair.devices.models import Device, DeviceOrder, DeviceState, HelpCall, LostMemory
from jobfair.devices.rules.kinds import DeviceKind
from jobfair.devices.rules.readiness import (
    SEVERITY,
    Condition,
    Finding,
    Verdict,
    findings_of,
    verdict_on,
)
from jobfair.devices.rules.report import (
    MILLISECOND,
    SAID,
    WRITE_AFTER,
    Report,
    says_something_new,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Life:
    """A device at a sign of life: what it was told, and what it said the last time."""

    device: Device
    state: DeviceState | None
    orders: Sequence[DeviceOrder]

    def has_news(self, report: Report, done: Set[int], at: datetime) -> bool:
        """Tell whether a report is worth writing down."""
        if self.state is None or self.device.store != report.store:
            return True
        return (
            at - self.state.seen_at >= WRITE_AFTER
            or any(order.id in done for order in self.orders)
            or says_something_new(report_of(self.state), report)
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class DeviceNow:
    """A trusted device at a moment: its verdict with what led to it, and what it is to do."""

    device: Device
    condition: Condition
    findings: Sequence[Finding]
    orders: Sequence[DeviceOrder]
    call: HelpCall | None

    @property
    def verdict(self) -> Verdict:
        """Whether people can be sent to it."""
        return verdict_on(self.findings)


def report_of(state: DeviceState) -> Report:
    """Return what a device last said of itself."""
    said = {name: getattr(state, name) for name in SAID}
    return Report(**said, ahead=state.clock_ahead_ms * MILLISECOND)


def life_of(db: Session, device_id: int) -> Life:
    """Return what a sign of life of a device is measured against, as it stands now."""
    device, state = db.execute(
        select(Device, DeviceState)
        .outerjoin(DeviceState, DeviceState.device_id == Device.id)
        .where(Device.id == device_id)
    ).one()
    return Life(device=device, state=state, orders=open_orders(db, [device_id]).get(device_id, ()))


def open_orders(db: Session, device_ids: Sequence[int]) -> dict[int, list[DeviceOrder]]:
    """Return what each of some devices is to do, in the order in which it was asked."""
    orders: dict[int, list[DeviceOrder]] = {}
    for order in db.scalars(
        select(DeviceOrder)
        .where(
            DeviceOrder.device_id.in_(device_ids),
            DeviceOrder.done_at.is_(None),
            DeviceOrder.withdrawn_at.is_(None),
        )
        .order_by(DeviceOrder.id)
    ):
        orders.setdefault(order.device_id, []).append(order)
    return orders


def devices_now(db: Session, fair_id: int, *, newest_files: str, at: datetime) -> list[DeviceNow]:
    """Return how each trusted device of a fair is, those that are not ready first."""
    states = states_at(db, fair_id)
    trusted = [device for device, _ in states if device.is_trusted(at)]
    ids = [device.id for device in trusted]
    orders, calls, lost = open_orders(db, ids), _open_calls(db, ids), _lost_by_device(db, fair_id)
    known = {device.id: state for device, state in states}
    devices = []
    for device in trusted:
        condition = _condition(device, known[device.id], newest_files, lost.get(device.id, 0), at)
        devices.append(
            DeviceNow(
                device=device,
                condition=condition,
                findings=findings_of(condition, at),
                orders=orders.get(device.id, ()),
                call=calls.get(device.id),
            )
        )
    devices.sort(
        key=lambda d: (SEVERITY[d.verdict], d.device.kind != DeviceKind.KIOSK, d.device.name)
    )
    return devices


def states_at(db: Session, fair_id: int) -> list[tuple[Device, DeviceState | None]]:
    """Return every device a fair ever trusted, with what it last said."""
    rows = db.execute(
        select(Device, DeviceState)
        .outerjoin(DeviceState, DeviceState.device_id == Device.id)
        .where(Device.fair_id == fair_id)
        .order_by(Device.kind.desc(), Device.name, Device.id)
    )
    return [(device, state) for device, state in rows]


def _condition(
    device: Device, state: DeviceState | None, newest_files: str, lost: int, at: datetime
) -> Condition:
    report = Report() if state is None else report_of(state)
    return Condition(
        kind=DeviceKind(device.kind),
        seen_at=None if state is None else state.seen_at,
        report=report,
        has_newest_files=report.version == newest_files,
        locked=device.locked_at is not None,
        rehearsing=device.rehearses(at),
        lost=lost,
    )


def _lost_by_device(db: Session, fair_id: int) -> Mapping[int, int]:
    rows = db.execute(
        select(LostMemory.device_id, func.sum(LostMemory.scans))
        .join(LostMemory.device)
        .where(Device.fair_id == fair_id, LostMemory.settled_at.is_(None))
        .group_by(LostMemory.device_id)
    )
    return {device_id: int(scans) for device_id, scans in rows}


def _open_calls(db: Session, device_ids: Sequence[int]) -> dict[int, HelpCall]:
    calls = db.scalars(
        select(HelpCall).where(HelpCall.device_id.in_(device_ids), HelpCall.done_at.is_(None))
    )
    return {call.device_id: call for call in calls}
