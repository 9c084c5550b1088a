"""A hall on both databases: nothing stands on anything, one change can be undone, a copy has it too."""

from datetime import date

import pytest
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from jobfair.audit.models import JournalEntry
from jobfair.employers.models import Booth
from jobfair.employers.queries import booths_at
from jobfair.employers.rules import Approval
from jobfair.employers.services import change_booth
from jobfair.fairs.errors import FairClosed
from jobfair.fairs.models import Fair
from jobfair.fairs.rules import State
from jobfair.fairs.services import copy_fair, step
from jobfair.halls.errors import (
    ChangedSince,
    HallTooSmall,
    NoHall,
    NoRoomLeft,
    NothingToUndo,
    OutsideHall,
    SpotTaken,
    StandsAlready,
)
from jobfair.halls.models import Hall, Thing
from jobfair.halls.queries.hall import plan_of, things_in, to_place, whereabouts_at
from jobfair.halls.rules.grid import Box, Kind
from jobfair.halls.rules.words import Side, Whereabouts
from jobfair.halls.services.hall import (
    New,
    measure,
    move,
    place,
    place_all_booths,
    remove,
    undo,
)
from jobfair.kit.db import Database
from jobfair.kit.errors import NotFound
from tests.factories import NINE, make_booth, make_device, make_fair, make_hall


def a_hall(db: Session) -> tuple[Fair, Booth]:
    fair = make_fair(db, state=State.OPEN)
    booth = make_booth(db, fair)
    make_hall(db, fair, [booth])
    return fair, booth


def of(db: Session, fair: Fair, kind: Kind) -> Thing:
    return next(thing for thing in things_in(db, fair.id) if thing.kind == kind)


def boxes(db: Session, fair: Fair) -> list[tuple[str, Box]]:
    return [(thing.kind, thing.box) for thing in things_in(db, fair.id)]


def test_what_is_put_somewhere_stands_there_and_the_journal_knows(either: Database) -> None:
    with either.transaction() as db:
        fair, booth = a_hall(db)

    with either.reading() as db:
        thing = of(db, fair, Kind.BOOTH)
        facts = list(db.scalars(select(JournalEntry.fact).order_by(JournalEntry.number)))
        assert (thing.booth_id, thing.box) == (booth.id, Box(4, 6, 2, 2))
        assert facts[-5:] == ["HallMeasured", *["ThingPlaced"] * 4]


def test_nothing_is_put_into_a_hall_that_nobody_has_measured(database: Database) -> None:
    with database.transaction() as db, pytest.raises(NoHall):
        place(db, make_fair(db), New(kind=Kind.STAGE))


@pytest.mark.parametrize(
    ("spot", "reason"), [((24, 6), OutsideHall), ((5, 15), OutsideHall), ((5, 7), SpotTaken)]
)
def test_things_stand_inside_the_hall_and_not_on_each_other(
    either: Database, spot: tuple[int, int], reason: type[Exception]
) -> None:
    with either.transaction() as db:
        fair, _ = a_hall(db)
        other = make_booth(db, fair)

        with pytest.raises(reason):
            place(db, fair, New(kind=Kind.BOOTH, booth_id=other.id, spot=spot))
        with pytest.raises(reason):
            move(db, fair, of(db, fair, Kind.DESK).id, {"x": spot[0], "y": spot[1]})


def test_a_booth_and_the_main_door_stand_once(either: Database) -> None:
    with either.transaction() as db:
        fair, booth = a_hall(db)

        with pytest.raises(StandsAlready):
            place(db, fair, New(kind=Kind.BOOTH, booth_id=booth.id))
        with pytest.raises(StandsAlready):
            place(db, fair, New(kind=Kind.MAIN_DOOR))


@pytest.mark.parametrize(
    "wrong",
    [
        {"kind": "main_door"}, {"kind": "booth"}, {"kind": "kiosk"}, {"x": 0}, {"x": 40},
        {"y": 30}, {"width": 0}, {"height": 0},
    ],
    ids=str,
)  # fmt: skip
def test_storage_refuses_things_that_make_no_sense(
    either: Database, wrong: dict[str, object]
) -> None:
    good = {"kind": "other", "x": 1, "y": 1, "width": 2, "height": 2, "label": ""}

    with pytest.raises(IntegrityError), either.transaction() as db:
        fair, _ = a_hall(db)
        db.add(Thing(fair_id=fair.id, **(good | wrong)))


def test_storage_keeps_a_booth_on_one_spot(either: Database) -> None:
    with pytest.raises(IntegrityError), either.transaction() as db:
        fair, booth = a_hall(db)
        db.add(
            Thing(
                fair_id=fair.id, kind="booth", booth_id=booth.id, x=9, y=9, width=1, height=1,
                label="",
            )
        )  # fmt: skip


def test_without_a_spot_a_thing_gets_the_first_that_is_free(database: Database) -> None:
    with database.transaction() as db:
        fair, _ = a_hall(db)
        kiosk = make_device(db, fair).device

        put = place(db, fair, New(kind=Kind.KIOSK, device_id=kiosk.id))

        assert put.box == Box(1, 1, 1, 1)


def test_all_booths_that_are_missing_are_placed_at_once(either: Database) -> None:
    with either.transaction() as db:
        fair, _ = a_hall(db)
        for _ in range(12):
            make_booth(db, fair)

        assert place_all_booths(db, fair) == 12
        assert to_place(db, fair.id).booths == []
        known = [thing.box for thing in things_in(db, fair.id)]
        assert not any(a.overlaps(b) for n, a in enumerate(known) for b in known[:n])


def test_a_hall_that_is_full_takes_no_more(database: Database) -> None:
    with database.transaction() as db:
        fair = make_fair(db)
        measure(db, fair, columns=4, rows=4)
        for _ in range(5):
            make_booth(db, fair)

        with pytest.raises(NoRoomLeft):
            place_all_booths(db, fair)


def test_a_hall_does_not_shrink_below_what_stands_in_it(either: Database) -> None:
    with either.transaction() as db:
        fair, _ = a_hall(db)

        with pytest.raises(HallTooSmall):
            measure(db, fair, columns=24, rows=13)
        measure(db, fair, columns=30, rows=14)

        assert db.get_one(Hall, fair.id).columns == 30


@pytest.mark.parametrize("change", ["place", "move", "remove", "all", "measure"])
def test_the_last_change_can_be_undone_once(either: Database, change: str) -> None:
    with either.transaction() as db:
        fair, _ = a_hall(db)
        make_booth(db, fair)
    with either.transaction() as db:
        fair = db.get_one(Fair, fair.id)
        before = boxes(db, fair), db.get_one(Hall, fair.id).columns
        booth = of(db, fair, Kind.BOOTH)
        if change == "place":
            place(db, fair, New(kind=Kind.OTHER, label="Nước uống"))
        elif change == "move":
            move(db, fair, booth.id, {"x": 8})
        elif change == "remove":
            remove(db, fair, booth.id)
        elif change == "all":
            place_all_booths(db, fair)
        else:
            measure(db, fair, columns=40, rows=14)
    with either.transaction() as db:
        fair = db.get_one(Fair, fair.id)
        undo(db, fair, change=db.get_one(Hall, fair.id).changes)
    with either.transaction() as db:
        fair = db.get_one(Fair, fair.id)
        hall = db.get_one(Hall, fair.id)

        assert (boxes(db, fair), hall.columns) == before
        with pytest.raises(NothingToUndo):
            undo(db, fair, change=hall.changes)


def test_undoing_is_refused_where_somebody_has_changed_the_hall_since(database: Database) -> None:
    with database.transaction() as db:
        fair, _ = a_hall(db)
        seen = db.get_one(Hall, fair.id).changes
        move(db, fair, of(db, fair, Kind.DESK).id, {"x": 20})

        with pytest.raises(ChangedSince):
            undo(db, fair, change=seen)


def test_moving_something_to_where_it_stands_is_no_news(database: Database) -> None:
    with database.transaction() as db:
        fair, _ = a_hall(db)
        seen = db.get_one(Hall, fair.id).changes

        move(db, fair, of(db, fair, Kind.BOOTH).id, {"x": 4, "y": 6})

        assert db.get_one(Hall, fair.id).changes == seen


def test_a_fair_that_is_over_keeps_its_hall(database: Database) -> None:
    with database.transaction() as db:
        fair = make_fair(db)
        make_hall(db, fair)
        step(db, fair, State.CLOSED, at=NINE)

        with pytest.raises(FairClosed):
            move(db, fair, of(db, fair, Kind.DESK).id, {"x": 20})


def test_another_fairs_booth_cannot_be_placed(database: Database) -> None:
    with database.transaction() as db:
        fair, _ = a_hall(db)
        foreign = make_booth(db, make_fair(db))

        with pytest.raises(NotFound):
            place(db, fair, New(kind=Kind.BOOTH, booth_id=foreign.id))


def test_the_copy_of_a_fair_has_its_hall_with_its_own_booths(either: Database) -> None:
    with either.transaction() as db:
        fair, _ = a_hall(db)
        kiosk = make_device(db, fair).device
        place(db, fair, New(kind=Kind.KIOSK, device_id=kiosk.id))
        known = boxes(db, fair)
    with either.transaction() as db:
        copy = copy_fair(db, db.get_one(Fair, fair.id), day=date(2026, 12, 7), at=NINE)

    with either.reading() as db:
        (own,) = booths_at(db, copy.id)
        assert boxes(db, copy) == [one for one in known if one[0] != Kind.KIOSK]
        assert of(db, copy, Kind.BOOTH).booth_id == own.id


def test_words_lead_to_the_booths_of_the_fair_alone(database: Database) -> None:
    with database.transaction() as db:
        fair, booth = a_hall(db)
        assert whereabouts_at(db, fair.id) == {booth.number: Whereabouts(Side.LEFT, 1)}

        change_booth(db, booth, {"approval": Approval.REFUSED})

        assert whereabouts_at(db, fair.id) == {}
        plan = plan_of(db, fair.id)
        assert plan is not None
        assert plan.of(Kind.BOOTH) == []
