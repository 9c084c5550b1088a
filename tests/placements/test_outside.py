"""Work found outside a fair: it climbs the same ladder, and changes none of the fair's figures."""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

import pytest
from sqlalchemy import insert
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from jobfair.audit.queries import journal_of
from jobfair.centres.rules import Rung
from jobfair.employers.models import Booth
from jobfair.fairs.models import Fair
from jobfair.fairs.queries import fair as fair_with
from jobfair.interviews.rules import Outcome
from jobfair.interviews.services import Verdict, begin, conclude
from jobfair.kit.db import Database
from jobfair.placements.errors import BeforeKnown, HiredAlready, PlacementWithdrawn, RungInFuture
from jobfair.placements.models import Placement
from jobfair.placements.queries import (
    employers_due,
    near_hires,
    placements_at,
    placements_of_employer,
    placements_outside,
    questions,
    visit_of_centre,
)
from jobfair.placements.rules import Confirmer, EntryKind, Evidence, Way, rung_of
from jobfair.placements.services import (
    Answer,
    Proof,
    WorkFound,
    answer,
    place_outside,
    reach,
    take_back_outside,
)
from jobfair.programme.queries.journal import connections, reached
from jobfair.queues.services import call_next
from jobfair.reports.queries.lasting import lasting
from jobfair.reports.queries.session import session_report
from jobfair.workers.models import Registration
from tests.factories import (
    DAY,
    NINE,
    make_booth,
    make_employer,
    make_fair,
    make_registration,
    make_vacancy,
    make_waiting,
)

CALL = Proof(evidence=Evidence.PHONE_CALL, confirmed_by=Confirmer.WORKER)
LATER = NINE + timedelta(days=20)
WORK = WorkFound(
    way=Way.INTRODUCED, employer="Xưởng mộc Nà Mẫu", occupation="75", wage=6_500_000,
    rung=Rung.STARTED, on=DAY + timedelta(days=5),
)  # fmt: skip


@dataclass(slots=True)
class Town:
    """A fair at which one was hired, and another came who was not."""

    database: Database
    fair: Fair
    booth: Booth
    hired: Registration
    other: Registration

    def find(self, visit: Registration, found: WorkFound = WORK, at: datetime = LATER) -> Placement:
        with self.database.transaction() as db:
            return place_outside(db, self.visit(db, visit), found, proof=CALL, at=at)

    def visit(self, db: Session, registration: Registration) -> Registration:
        found = visit_of_centre(db, self.fair.centre_id, registration.id)
        assert found is not None
        return found


def make_town(database: Database) -> Town:
    with database.transaction() as db:
        fair = make_fair(db)
        booth = make_booth(db, fair)
        vacancy = make_vacancy(db, booth)
        place = make_waiting(db, fair, booth)
        call_next(db, booth, at=NINE)
        verdict = Verdict(outcome=Outcome.HIRED, vacancy_id=vacancy.id)
        conclude(db, begin(db, place, at=NINE), place, verdict, at=NINE)
        return Town(database, fair, booth, place.registration, make_registration(db, fair))


def facts_of(db: Session, fair_id: int) -> set[str]:
    return {entry.fact for entry in db.scalars(journal_of(fair_id))}


@pytest.fixture
def town(database: Database) -> Town:
    return make_town(database)


def test_it_stands_on_the_ladder_from_the_rung_that_is_known(town: Town) -> None:
    made = town.find(town.other)

    with town.database.reading() as db:
        (kept,) = placements_outside(db, town.fair.centre_id)
        assert (kept.id, kept.hirer, kept.agreed_on) == (made.id, "Xưởng mộc Nà Mẫu", WORK.on)
        assert rung_of(kept.entries) == Rung.STARTED
        assert "WorkFoundOutside" in facts_of(db, town.fair.id)


def test_it_is_followed_up_by_the_same_calendar(town: Town) -> None:
    made = town.find(town.other)

    def asked(on: date) -> list[Rung]:
        with town.database.reading() as db:
            rows = questions(db, town.fair.centre_id, on)
            return [row.due.rung for row in rows if row.placement.id == made.id]

    assert asked(WORK.on + timedelta(days=29)) == []
    assert asked(date(2026, 12, 28)) == [Rung.AFTER_1_MONTH]


def test_the_figures_of_the_fair_stay_as_they_were(town: Town) -> None:
    def counted() -> tuple[object, ...]:
        with town.database.reading() as db:
            fair = fair_with(db, town.fair.id)
            report = session_report(db, fair)
            told = lasting(db, fair, on=DAY)
            return (
                report.figures, report.visits, report.by_sex, report.by_age,
                (told.hired, told.strong, told.weak, told.silent),
                [one.id for one in placements_at(db, fair.id)],
                [one.id for one in placements_of_employer(db, fair.id, town.booth.employer_id)],
            )  # fmt: skip

    before = counted()
    town.find(town.other, replace(WORK, employer=town.booth.employer))
    town.find(town.hired)

    assert counted() == before


def test_a_programme_counts_the_person_who_found_it_once_and_for_no_fair(town: Town) -> None:
    town.find(town.other)
    town.find(town.other, replace(WORK, employer="Quán ăn Mẫu", way=Way.OTHER))

    with town.database.reading() as db:
        made = connections(db, town.fair.centre_id, Rung.PASSED)
        found = reached(db, town.fair.centre_id, Rung.PASSED)

    assert [one.fair_id for one in made] == [town.fair.id, None, None]
    assert len({one.who for one in found}) == 2


def test_the_report_tells_of_it_on_a_line_of_its_own_and_counts_a_person_once(town: Town) -> None:
    town.find(town.other)
    town.find(town.other, replace(WORK, employer="Quán ăn Mẫu", way=Way.OTHER))
    town.find(town.hired)
    with town.database.transaction() as db:
        made = placements_at(db, town.fair.id)[0]
        reach(db, made, Rung.STARTED, on=DAY, proof=CALL, at=LATER)

    with town.database.reading() as db:
        told = lasting(db, fair_with(db, town.fair.id), on=DAY)

    assert (told.outside.people, told.outside.placements, told.outside.both) == (2, 3, 1)
    assert "2 people" in told.told(str)[-1]


def test_a_report_without_such_work_has_no_such_line(town: Town) -> None:
    with town.database.reading() as db:
        assert len(lasting(db, fair_with(db, town.fair.id), on=DAY).told(str)) == 2


def test_near_hires_stay_on_the_work_list(town: Town) -> None:
    with town.database.transaction() as db:
        make_waiting(db, town.fair, town.booth, minute=1)
        place = call_next(db, town.booth, at=NINE)
        conclude(db, begin(db, place, at=NINE), place, Verdict(outcome=Outcome.LATER_INTERVIEW), at=NINE)  # fmt: skip
    town.find(town.other)

    with town.database.reading() as db:
        assert len(near_hires(db, town.fair.centre_id, DAY)) == 1


def test_employers_are_not_asked_by_a_link_about_people_they_did_not_meet_at_the_fair(
    town: Town,
) -> None:
    with town.database.transaction() as db:
        elsewhere = make_employer(db, town.fair.centre_id, "Công ty Khác")
    town.find(town.other, replace(WORK, employer=elsewhere))

    with town.database.reading() as db:
        due = employers_due(db, town.fair.centre_id, DAY + timedelta(days=200))
        assert [employer.id for _, employer in due] == [town.booth.employer_id]


@pytest.mark.parametrize("again", [WORK.on, WORK.on + timedelta(days=3)])
def test_the_same_work_is_not_written_down_twice(town: Town, again: date) -> None:
    town.find(town.other)

    with pytest.raises(HiredAlready):
        town.find(town.other, replace(WORK, employer="xưởng  mộc NÀ MẪU", on=again))


def test_work_that_began_at_a_booth_is_not_written_down_as_found_elsewhere(town: Town) -> None:
    with pytest.raises(HiredAlready):
        town.find(town.hired, replace(WORK, employer=town.booth.employer))


def test_an_employer_that_is_named_as_one_of_the_list_is_the_one_of_the_list(town: Town) -> None:
    town.booth.employer.name = "Công ty May Mẫu"
    made = town.find(town.other, replace(WORK, employer="cong ty may MẪU"))

    assert (made.employer_id, made.employer_name) == (town.booth.employer_id, "")


def test_somebody_who_left_may_be_hired_there_again(town: Town) -> None:
    made = town.find(town.other)
    left = Answer(kind=EntryKind.DID_NOT_COME, rung=Rung.STARTED, on=WORK.on)
    with town.database.transaction() as db:
        answer(db, db.get_one(Placement, made.id), left, proof=CALL, at=LATER)

    town.find(town.other, replace(WORK, on=WORK.on + timedelta(days=2)))

    with town.database.reading() as db:
        assert len(placements_outside(db, town.fair.centre_id)) == 2


@pytest.mark.parametrize("which", ["named", "of the list"])
def test_the_database_keeps_the_same_person_employer_and_day_once(
    either: Database, which: str
) -> None:
    town = make_town(either)
    employer = "Xưởng mộc Nà Mẫu" if which == "named" else town.booth.employer
    made = town.find(town.other, replace(WORK, employer=employer))
    with either.reading() as db:
        row = db.get_one(Placement, made.id)
        copy = {c.key: getattr(row, c.key) for c in Placement.__table__.columns if c.key != "id"}

    with pytest.raises(IntegrityError), either.transaction() as db:
        db.execute(insert(Placement).values(copy))


@pytest.mark.parametrize(
    "wrong",
    [
        {"way": "fair"}, {"way": "elsewhere"}, {"hired_on": None}, {"occupation": ""},
        {"employer_name": "", "employer_fold": ""}, {"employer_fold": ""}, {"wage": 0},
    ],
)  # fmt: skip
def test_the_database_refuses_work_that_lacks_what_belongs_to_it(
    either: Database, wrong: dict[str, object]
) -> None:
    town = make_town(either)
    made = town.find(town.other)

    with pytest.raises(IntegrityError), either.transaction() as db:
        row = db.get_one(Placement, made.id)
        for name, value in wrong.items():
            setattr(row, name, value)


def test_the_day_lies_between_what_the_centre_knows_and_today(town: Town) -> None:
    with pytest.raises(RungInFuture):
        town.find(town.other, replace(WORK, on=DAY + timedelta(days=21)))
    with pytest.raises(BeforeKnown):
        town.find(town.other, replace(WORK, on=DAY - timedelta(days=1)))


def test_a_slip_is_taken_back_with_a_reason_and_counts_no_more(town: Town) -> None:
    made = town.find(town.other)
    for refused in (None, PlacementWithdrawn):
        with town.database.transaction() as db:
            slip = db.get_one(Placement, made.id)
            if refused is None:
                take_back_outside(db, slip, reason="Nhầm người", at=LATER)
            else:
                with pytest.raises(refused):
                    take_back_outside(db, slip, reason="Nhầm người", at=LATER)

    town.find(town.other)

    with town.database.reading() as db:
        assert len(placements_outside(db, town.fair.centre_id)) == 1
        assert "PlacementCancelled" in facts_of(db, town.fair.id)


def test_placements_outside_are_found_by_their_day(town: Town) -> None:
    town.find(town.other)

    def found(**days: date) -> int:
        with town.database.reading() as db:
            return len(placements_outside(db, town.fair.centre_id, **days))

    assert found(since=WORK.on, until=WORK.on) == 1
    assert found(since=WORK.on + timedelta(days=1)) == 0
    assert found(until=WORK.on - timedelta(days=1)) == 0
