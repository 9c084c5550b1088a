"""What stands in a hall, what is still to be put there, and where a booth is in words."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from jobfair.devices.models import Device
from jobfair.devices.queries import devices_at
from jobfair.devices.rules.kinds import DeviceKind
from jobfair.employers.models import Booth
from jobfair.employers.queries import booths_at
from jobfair.employers.rules import Approval
from jobfair.halls.errors import NoHall
from jobfair.halls.models import Hall, Thing
from jobfair.halls.rules.grid import Kind
from jobfair.halls.rules.words import Whereabouts, whereabouts
from jobfair.kit.errors import NotFound


@dataclass(frozen=True, slots=True)
class Plan:
    """A hall and what is to be seen in it: booths that are not part of the fair are not."""

    hall: Hall
    things: Sequence[Thing]
    words: Mapping[int, Whereabouts]
    """Where each booth stands, by the booth's id."""

    def of(self, *kinds: Kind) -> list[Thing]:
        """Return the things of some kinds."""
        return [thing for thing in self.things if thing.kind in kinds]


@dataclass(frozen=True, slots=True)
class ToPlace:
    """What belongs to the fair, can stand in its hall, and does not yet."""

    booths: Sequence[Booth]
    kiosks: Sequence[Device]


def hall_for_step(db: Session, fair_id: int) -> Hall:
    """Return the hall of a fair, locked: two organisers move one thing after the other.

    Raises:
        NoHall: nobody has said yet how large it is.
    """
    found = db.get(Hall, fair_id, with_for_update=True)
    if found is None:
        raise NoHall
    return found


def things_in(db: Session, fair_id: int) -> Sequence[Thing]:
    """Return everything that stands in the hall of a fair, row by row."""
    return db.scalars(
        select(Thing)
        .where(Thing.fair_id == fair_id)
        .options(
            joinedload(Thing.booth).joinedload(Booth.employer),
            joinedload(Thing.device),
        )
        .order_by(Thing.y, Thing.x, Thing.id)
    ).all()


def thing_in(db: Session, fair_id: int, thing_id: int) -> Thing:
    """Return something that stands in the hall of a fair.

    Raises:
        NotFound: there is no such thing.
    """
    found = next((thing for thing in things_in(db, fair_id) if thing.id == thing_id), None)
    if found is None:
        raise NotFound
    return found


def plan_of(db: Session, fair_id: int) -> Plan | None:
    """Return the hall of a fair with what is to be seen in it; nothing where none was drawn."""
    hall = db.get(Hall, fair_id)
    if hall is None:
        return None
    seen = [thing for thing in things_in(db, fair_id) if _is_seen(thing)]
    booths = {thing.booth_id: thing.box for thing in seen if thing.booth_id is not None}
    door = next((thing.box for thing in seen if thing.kind == Kind.MAIN_DOOR), None)
    return Plan(hall, seen, whereabouts(booths, door, hall.columns, hall.rows))


def whereabouts_at(db: Session, fair_id: int) -> Mapping[int, Whereabouts]:
    """Return where each booth of a fair stands, by its number; nothing where no plan tells."""
    plan = plan_of(db, fair_id)
    if plan is None:
        return {}
    return {
        thing.booth.number: plan.words[thing.booth.id]
        for thing in plan.things
        if thing.booth is not None and thing.booth.id in plan.words
    }


def to_place(db: Session, fair_id: int) -> ToPlace:
    """Return which booths and kiosks of a fair do not stand in its hall yet."""
    things = things_in(db, fair_id)
    booths = {thing.booth_id for thing in things}
    kiosks = {thing.device_id for thing in things}
    return ToPlace(
        [one for one in booths_at(db, fair_id, [Approval.APPROVED]) if one.id not in booths],
        [
            one
            for one in devices_at(db, fair_id)
            if one.kind == DeviceKind.KIOSK
            and one.revoked_at is None
            and one.point_id is None
            and one.id not in kiosks
        ],
    )


def _is_seen(thing: Thing) -> bool:
    """Tell whether something in the hall is part of the fair now."""
    if thing.booth is not None:
        return thing.booth.approval == Approval.APPROVED
    return thing.device is None or thing.device.revoked_at is None
