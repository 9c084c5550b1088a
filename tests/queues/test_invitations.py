"""Booths that have nobody to call, and people who wait elsewhere: who may be asked over, and who too late."""

from dataclasses import dataclass
from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from jobfair.audit.models import JournalEntry
from jobfair.counselling.rules import Source, Wanted
from jobfair.counselling.services import state_need
from jobfair.employers.models import Booth
from jobfair.employers.queries import booth as booth_with
from jobfair.employers.rules import Floor
from jobfair.employers.services import set_floor
from jobfair.kit.db import Database
from jobfair.queues.errors import InvitationOver, StaleStep
from jobfair.queues.models import Place
from jobfair.queues.queries import (
    booths_asking,
    invitations_at,
    invitations_of,
    late_places,
    late_places_at,
    live_places_of,
    place_at,
    standings_of,
)
from jobfair.queues.rules import PlaceState
from jobfair.queues.services import (
    call_next,
    change_over,
    finish,
    invite,
    join,
    leave,
    pause,
    start,
)
from jobfair.workers.queries import registration_at
from jobfair.workers.services import wish
from tests.factories import NINE, make_booth, make_fair, make_vacancy, make_waiting


def test_who_wished_for_an_idle_booth_and_waits_elsewhere_can_be_asked_over(
    either: Database,
) -> None:
    with either.transaction() as db:
        fair = make_fair(db)
        idle, other = make_booth(db, fair), make_booth(db, fair)
        place = make_waiting(db, fair, other)
        wish(db, place.registration, [idle.id])

        (invitation,) = invitations_of(db, idle)

        assert invitation.holder.number == place.registration.number
        assert (invitation.waits_at, invitation.wished) == ([other.number], True)
        assert list(invitations_at(db, fair)) == [idle.id]


def test_who_looks_for_the_work_of_an_idle_booth_can_be_asked_over(either: Database) -> None:
    with either.transaction() as db:
        fair = make_fair(db)
        idle, other = make_booth(db, fair), make_booth(db, fair)
        make_vacancy(db, idle)
        sewer, driver = (make_waiting(db, fair, other, minute=minute) for minute in (0, 1))
        for place, trades in ((sewer, ("81",)), (driver, ("83",))):
            wanted = Wanted(trades=trades)
            state_need(db, place.registration, wanted, source=Source.DESK, at=NINE)

        found = invitations_of(db, idle)

        assert [(one.holder.id, one.wished) for one in found] == [(sewer.registration_id, False)]


def test_the_latest_word_on_the_work_counts(database: Database) -> None:
    with database.transaction() as db:
        fair = make_fair(db)
        idle, other = make_booth(db, fair), make_booth(db, fair)
        make_vacancy(db, idle)
        place = make_waiting(db, fair, other)
        for minute, trades in enumerate((("81",), ("83",))):
            at = NINE + timedelta(minutes=minute)
            state_need(db, place.registration, Wanted(trades=trades), source=Source.DESK, at=at)

        assert invitations_of(db, idle) == ()


def test_a_booth_whose_places_are_all_taken_asks_nobody_over(database: Database) -> None:
    with database.transaction() as db:
        fair = make_fair(db)
        idle, other = make_booth(db, fair), make_booth(db, fair)
        make_vacancy(db, idle).places_left = 0
        place = make_waiting(db, fair, other)
        wish(db, place.registration, [idle.id])

        assert invitations_of(db, idle) == ()


@pytest.mark.parametrize("floor", [Floor.CLOSED, Floor.BREAK, Floor.BUSY])
def test_a_booth_that_is_not_open_asks_nobody_over(database: Database, floor: Floor) -> None:
    wished = _wished(database)
    with database.transaction() as db:
        idle, _ = wished.of(db)
        set_floor(db, idle, floor)

        assert invitations_of(db, idle) == ()


def test_a_booth_that_has_somebody_to_call_asks_nobody_over(either: Database) -> None:
    wished = _wished(either)
    with either.transaction() as db:
        idle, _ = wished.of(db)
        make_waiting(db, idle.fair, idle, minute=9)
        able = invitations_of(db, idle)
        call_next(db, idle, at=NINE)

        assert (able, invitations_of(db, idle)) == ((), ())


def test_a_booth_whose_whole_queue_is_away_may_ask_others_over(database: Database) -> None:
    wished = _wished(database)
    with database.transaction() as db:
        idle, place = wished.of(db)
        away = make_waiting(db, idle.fair, idle, minute=9)
        pause(db, away.registration, at=NINE)

        assert [one.holder.id for one in invitations_of(db, idle)] == [place.registration_id]


def test_who_is_called_or_away_is_not_asked_over(either: Database) -> None:
    wished = _wished(either)
    with either.transaction() as db:
        idle, place = wished.of(db)
        pause(db, place.registration, at=NINE)
        while_away = invitations_of(db, idle)
        place.paused_at = None
        call_next(db, place.booth, at=NINE)

        assert (while_away, invitations_of(db, idle)) == ((), ())


def test_who_was_at_the_booth_is_not_asked_again(database: Database) -> None:
    wished = _wished(database)
    with database.transaction() as db:
        idle, place = wished.of(db)
        leave(db, join(db, idle, place.registration, by="desk", at=NINE), at=NINE)

        assert invitations_of(db, idle) == ()


def test_who_is_asked_over_gets_a_place_and_keeps_every_other(either: Database) -> None:
    wished = _wished(either)
    with either.transaction() as db:
        idle, place = wished.of(db)

        given = invite(db, idle, place.registration, at=NINE)

        held = live_places_of(db, place.registration_id)
        assert {one.booth_id for one in held} == {idle.id, place.booth_id}
        assert call_next(db, idle, at=NINE).id == given.id
    with either.reading() as db:
        told = db.scalars(
            select(JournalEntry.details)
            .where(JournalEntry.fact == "Joined")
            .order_by(JournalEntry.number)
        ).all()
    assert [entry["by"] for entry in told] == ["desk", "suggestion"]


def test_nobody_is_asked_over_beyond_the_limit_of_the_fair(database: Database) -> None:
    wished = _wished(database)
    with database.transaction() as db:
        idle, place = wished.of(db)
        idle.fair.queue_limit = 1

        with pytest.raises(InvitationOver):
            invite(db, idle, place.registration, at=NINE)


def test_an_invitation_is_over_when_the_booth_has_somebody(either: Database) -> None:
    wished = _wished(either)
    with either.transaction() as db:
        idle, place = wished.of(db)
        make_waiting(db, idle.fair, idle, minute=9)

        with pytest.raises(InvitationOver):
            invite(db, idle, place.registration, at=NINE)

        assert len(live_places_of(db, place.registration_id)) == 1


def test_who_will_not_be_reached_before_closing_is_told_early(either: Database) -> None:
    with either.transaction() as db:
        fair = make_fair(db)  # closes two and a half hours after nine
        booth = make_booth(db, fair)
        for minute in range(3):
            _see(db, booth, make_waiting(db, fair, booth, minute=minute))
        line = [make_waiting(db, fair, booth, minute=10 + minute) for minute in range(6)]

        late = [place.id for place in late_places(db, fair, at=NINE)]

        assert late == [place.id for place in line[4:]]
        assert [p.id for p in late_places_at(db, booth, at=NINE)] == late
        told = [standings_of(db, p.registration, priority=True, at=NINE)[0] for p in line]
        assert [standing.too_late for standing in told] == [False] * 4 + [True] * 2


def test_nobody_is_told_of_a_late_turn_where_too_few_were_seen(database: Database) -> None:
    with database.transaction() as db:
        fair = make_fair(db)
        booth = make_booth(db, fair)
        for minute in range(9):
            make_waiting(db, fair, booth, minute=minute)

        assert list(late_places(db, fair, at=NINE)) == []


def test_whom_a_booth_may_ask_over_sees_that_booth_too(either: Database) -> None:
    wished = _wished(either)
    with either.transaction() as db:
        idle, place = wished.of(db)
        holder = registration_at(db, idle.fair_id, place.registration_id)

        assert [booth.id for booth in booths_asking(db, holder)] == [idle.id]

        pause(db, holder, at=NINE)
        db.flush()
        assert booths_asking(db, holder) == []


def test_who_changes_over_gives_one_place_up_for_the_other(either: Database) -> None:
    wished = _wished(either)
    with either.transaction() as db:
        idle, place = wished.of(db)
        idle.fair.queue_limit = 1

        change_over(db, place, idle, place.registration, by="phone", at=NINE)

        assert place.state == PlaceState.LEFT
        assert [one.booth_id for one in live_places_of(db, place.registration_id)] == [idle.id]


def test_a_place_that_waits_no_longer_is_not_changed_for_another(database: Database) -> None:
    wished = _wished(database)
    with database.transaction() as db:
        idle, place = wished.of(db)
        leave(db, place, at=NINE)

        with pytest.raises(StaleStep):
            change_over(db, place, idle, place.registration, by="phone", at=NINE)


@dataclass(frozen=True, slots=True)
class Wished:
    """Somebody who waits elsewhere has wished for an idle booth, after they came."""

    idle_id: int
    other_id: int
    place_id: int

    def of(self, db: Session) -> tuple[Booth, Place]:
        """Return the idle booth, and the place elsewhere."""
        return booth_with(db, self.idle_id), place_at(db, self.other_id, self.place_id)


def _wished(database: Database) -> Wished:
    with database.transaction() as db:
        fair = make_fair(db)
        idle, other = make_booth(db, fair), make_booth(db, fair)
        place = make_waiting(db, fair, other)
    with database.transaction() as db:
        wish(db, place_at(db, other.id, place.id).registration, [idle.id])
    return Wished(idle.id, other.id, place.id)


def _see(db: Session, booth: Booth, place: Place) -> None:
    call_next(db, booth, at=NINE)
    start(db, place)
    finish(db, place, at=NINE + timedelta(hours=1))
