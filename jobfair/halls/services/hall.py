"""Giving a hall its size, putting things into it, moving them, and undoing the last change.

Everything is done under the hall's lock, so that two organisers never put two things on one spot.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy.orm import Session

from jobfair.devices.queries import device_at
from jobfair.employers.queries import booth_at, booths_at
from jobfair.fairs.models import Fair
from jobfair.fairs.services import require_changeable
from jobfair.halls.errors import (
    ChangedSince,
    HallTooSmall,
    NoRoomLeft,
    NothingToUndo,
    OutsideHall,
    SpotTaken,
    StandsAlready,
)
from jobfair.halls.facts import (
    HallChangeUndone,
    HallCopied,
    HallMeasured,
    ThingMoved,
    ThingPlaced,
    ThingRemoved,
)
from jobfair.halls.models import Hall, Thing
from jobfair.halls.queries.hall import hall_for_step, thing_in, things_in, to_place
from jobfair.halls.rules.grid import SIZES, Box, Kind, free_spot
from jobfair.kit.facts import record

KEPT = ("id", "kind", "booth_id", "device_id", "x", "y", "width", "height", "label")
"""What is kept of a thing, so that a change of it can be undone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class New:
    """Something to be put into a hall; without a spot it gets the first that is free."""

    kind: Kind
    booth_id: int | None = None
    device_id: int | None = None
    spot: tuple[int, int] | None = None
    label: str = ""


def measure(db: Session, fair: Fair, *, columns: int, rows: int) -> None:
    """Say how large the hall of a fair is; what stands in it stays where it is.

    Raises:
        FairClosed: the fair is over.
        HallTooSmall: something stands beyond the new walls.
    """
    require_changeable(fair)
    hall = db.get(Hall, fair.id, with_for_update=True)
    if hall is None:
        hall = Hall(fair_id=fair.id, columns=columns, rows=rows, changes=0, before=None)
        db.add(hall)
        db.flush()
    elif (hall.columns, hall.rows) == (columns, rows):
        return
    else:
        things = things_in(db, fair.id)
        if not all(thing.box.lies_within(columns, rows) for thing in things):
            raise HallTooSmall(field="columns")
        _remember(hall, things)
        hall.columns, hall.rows = columns, rows
    record(db, HallMeasured(fair_id=fair.id, columns=columns, rows=rows))


def place(db: Session, fair: Fair, new: New) -> Thing:
    """Put something into the hall of a fair.

    Raises:
        FairClosed: the fair is over.
        NoHall: nobody has said yet how large it is.
        NotFound: the fair has no such booth or device.
        StandsAlready: there is only one of it, and it stands there.
        OutsideHall, SpotTaken: it cannot stand where it was wanted.
        NoRoomLeft: it was wanted nowhere in particular, and there is no free spot.
    """
    require_changeable(fair)
    hall = hall_for_step(db, fair.id)
    things = things_in(db, fair.id)
    _require_known(db, fair.id, new)
    _require_new(things, new)
    box = _spot_for(hall, things, new)
    _remember(hall, things)
    return _put(db, fair.id, new, box)


def place_all_booths(db: Session, fair: Fair) -> int:
    """Put every booth that does not stand in the hall yet on a free spot, and return how many.

    Raises:
        FairClosed: the fair is over.
        NoHall: nobody has said yet how large it is.
        NoRoomLeft: the hall is too small for all of them.
    """
    require_changeable(fair)
    hall = hall_for_step(db, fair.id)
    things = things_in(db, fair.id)
    missing = to_place(db, fair.id).booths
    taken = [thing.box for thing in things]
    if missing:
        _remember(hall, things)
    for booth in missing:
        box = free_spot(SIZES[Kind.BOOTH], taken, hall.columns, hall.rows)
        if box is None:
            raise NoRoomLeft
        _put(db, fair.id, New(kind=Kind.BOOTH, booth_id=booth.id), box)
        taken.append(box)
    return len(missing)


def move(
    db: Session, fair: Fair, thing_id: int, wanted: dict[str, int], *, label: str | None = None
) -> Thing:
    """Give something another spot, size or label; `wanted` has x, y, width or height.

    Raises:
        FairClosed: the fair is over.
        NoHall, NotFound: there is no such thing.
        OutsideHall, SpotTaken: it cannot stand there.
    """
    require_changeable(fair)
    hall = hall_for_step(db, fair.id)
    thing = thing_in(db, fair.id, thing_id)
    things = things_in(db, fair.id)
    was = {"x": thing.x, "y": thing.y, "width": thing.width, "height": thing.height}
    box = Box(**(was | wanted))
    said = thing.label if label is None else label
    if box == thing.box and said == thing.label:
        return thing
    _require_spot(hall, [other for other in things if other.id != thing.id], box)
    _remember(hall, things)
    thing.x, thing.y, thing.width, thing.height = box.x, box.y, box.width, box.height
    thing.label = said
    record(db, ThingMoved(**_of(thing)))
    return thing


def remove(db: Session, fair: Fair, thing_id: int) -> None:
    """Take something out of the hall.

    Raises:
        FairClosed: the fair is over.
        NoHall, NotFound: there is no such thing.
    """
    require_changeable(fair)
    hall = hall_for_step(db, fair.id)
    thing = thing_in(db, fair.id, thing_id)
    _remember(hall, things_in(db, fair.id))
    db.delete(thing)
    record(db, ThingRemoved(**_of(thing)))


def undo(db: Session, fair: Fair, *, change: int) -> None:
    """Let the hall be as it was before its last change. `change` is the one that is meant.

    Raises:
        FairClosed: the fair is over.
        NothingToUndo: it was undone already, or there was none.
        ChangedSince: somebody has changed the hall since.
    """
    require_changeable(fair)
    hall = hall_for_step(db, fair.id)
    if hall.changes != change:
        raise ChangedSince
    if hall.before is None:
        raise NothingToUndo
    before: dict[str, Any] = hall.before
    kept = {each["id"]: each for each in before["things"]}
    known = {thing.id: thing for thing in things_in(db, fair.id)}
    for thing_id in known.keys() - kept.keys():
        db.delete(known[thing_id])
    db.flush()  # a booth stands once: what goes makes room for what comes back
    for thing_id, values in kept.items():
        if thing_id not in known:
            db.add(Thing(fair_id=fair.id, **values))
            continue
        for name, value in values.items():
            setattr(known[thing_id], name, value)
    hall.columns, hall.rows, hall.before = before["columns"], before["rows"], None
    hall.changes += 1
    record(db, HallChangeUndone(fair_id=fair.id))


def copy_hall(db: Session, pattern_id: int, fair: Fair) -> None:
    """Take over the hall of an earlier fair: booths by their numbers, kiosks not, for they are paired anew."""
    pattern = db.get(Hall, pattern_id)
    if pattern is None:
        return
    hall = Hall(fair_id=fair.id, columns=pattern.columns, rows=pattern.rows, changes=0, before=None)
    db.add(hall)
    db.flush()
    numbered = {booth.number: booth.id for booth in booths_at(db, fair.id)}
    copied = 0
    for old in things_in(db, pattern_id):
        booth_id = numbered.get(old.booth.number) if old.booth is not None else None
        if old.kind == Kind.KIOSK or (old.kind == Kind.BOOTH and booth_id is None):
            continue
        values = {name: getattr(old, name) for name in KEPT if name != "id"}
        db.add(Thing(fair_id=fair.id, **(values | {"booth_id": booth_id})))
        copied += 1
    record(db, HallCopied(fair_id=fair.id, things=copied))


def _require_known(db: Session, fair_id: int, new: New) -> None:
    if new.booth_id is not None:
        booth_at(db, fair_id, new.booth_id)
    if new.device_id is not None:
        device_at(db, fair_id, new.device_id)


def _require_new(things: Sequence[Thing], new: New) -> None:
    for thing in things:
        is_same = (
            (new.booth_id is not None and thing.booth_id == new.booth_id)
            or (new.device_id is not None and thing.device_id == new.device_id)
            or (new.kind == Kind.MAIN_DOOR and thing.kind == Kind.MAIN_DOOR)
        )
        if is_same:
            raise StandsAlready(field="what")


def _spot_for(hall: Hall, things: Sequence[Thing], new: New) -> Box:
    if new.spot is not None:
        box = Box(*new.spot, *SIZES[new.kind])
        _require_spot(hall, things, box)
        return box
    found = free_spot(SIZES[new.kind], (one.box for one in things), hall.columns, hall.rows)
    if found is None:
        raise NoRoomLeft(field="what")
    return found


def _require_spot(hall: Hall, others: Sequence[Thing], box: Box) -> None:
    if not box.lies_within(hall.columns, hall.rows):
        raise OutsideHall(field="x")
    if any(box.overlaps(other.box) for other in others):
        raise SpotTaken(field="x")


def _put(db: Session, fair_id: int, new: New, box: Box) -> Thing:
    thing = Thing(
        fair_id=fair_id,
        kind=new.kind,
        booth_id=new.booth_id,
        device_id=new.device_id,
        x=box.x,
        y=box.y,
        width=box.width,
        height=box.height,
        label=new.label,
    )
    db.add(thing)
    db.flush()
    record(db, ThingPlaced(**_of(thing)))
    return thing


def _remember(hall: Hall, things: Sequence[Thing]) -> None:
    """Keep how the hall is now: one change back is enough for a slip."""
    hall.before = {
        "columns": hall.columns,
        "rows": hall.rows,
        "things": [{name: getattr(thing, name) for name in KEPT} for thing in things],
    }
    hall.changes += 1


def _of(thing: Thing) -> dict[str, Any]:
    return {
        "fair_id": thing.fair_id,
        "thing": thing.kind,
        "booth_id": thing.booth_id,
        "device_id": thing.device_id,
    }
