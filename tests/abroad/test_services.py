"""The way abroad: each step an entry, once; corrected by later entries, never backwards in time."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from sqlalchemy import insert, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from jobfair.abroad.errors import (
    BackInTime,
    ChosenFirst,
    CountryUnknown,
    EntryCorrectedBefore,
    StepInFuture,
    StepNoted,
    StepsRestOnIt,
    TermsMissing,
    WhyMissing,
)
from jobfair.abroad.models import JourneyEntry
from jobfair.abroad.queries import entry_of, ways_of
from jobfair.abroad.rules import Step, Terms, Why, days_of, standing
from jobfair.abroad.services import Told, correct_entry, note_step, withdraw_entry
from jobfair.audit.models import JournalEntry
from jobfair.fairs.errors import ReasonNeeded
from jobfair.fairs.rules import State
from jobfair.kit.db import Database, table_of
from jobfair.kit.errors import NotFound
from jobfair.workers.models import Registration
from tests.abroad.making import LATER, make_departure, make_step, told
from tests.factories import DAY, NINE, make_fair, make_registration


def days_after(days: int) -> date:
    return DAY + timedelta(days=days)


def ways(database: Database, registration: Registration) -> list[dict[Step, date]]:
    with database.reading() as db:
        return [days_of(way.entries) for way in ways_of(db, registration.worker_id)]


def entries(database: Database, registration: Registration) -> list[JourneyEntry]:
    with database.reading() as db:
        return [entry for way in ways_of(db, registration.worker_id) for entry in way.entries]


@pytest.fixture
def somebody(database: Database) -> Registration:
    with database.transaction() as db:
        return make_registration(db, make_fair(db))


def test_a_whole_way_is_kept_with_its_evidence_and_who_recorded_it(either: Database) -> None:
    with either.transaction() as db:
        somebody = make_registration(db, make_fair(db))
        for days, step in enumerate(step for step in Step if step != Step.GAVE_UP):
            make_step(db, somebody, step, days)

    kept = entries(either, somebody)

    assert [entry.step for entry in kept] == [
        "wants", "interviewed", "passed", "training", "departed", "returned",
    ]  # fmt: skip
    assert {entry.evidence for entry in kept} == {"Công ty báo bằng công văn 12"}
    assert (kept[4].country, kept[4].trade, kept[4].licence) == ("JP", "75", "123/LĐTBXH-GP")
    assert (kept[3].country, kept[3].company, kept[5].why) == (None, "", "contract_ended")


def test_every_change_is_in_the_journal_without_where_and_why(database: Database) -> None:
    with database.transaction() as db:
        somebody = make_registration(db, make_fair(db))
        left = make_departure(db, somebody)
        newer = correct_entry(
            db, somebody, left, told(Step.DEPARTED, days_after(61)), reason="Nhầm ngày", at=LATER
        )
        withdraw_entry(db, somebody, newer, reason="Nhầm người", at=LATER)

    with database.reading() as db:
        facts = db.scalars(
            select(JournalEntry)
            .where(JournalEntry.fact.like("Abroad%"))
            .order_by(JournalEntry.number)
        ).all()
    assert [fact.fact for fact in facts] == [
        "AbroadStepNoted", "AbroadStepNoted", "AbroadStepCorrected", "AbroadStepWithdrawn",
    ]  # fmt: skip
    assert {fact.fair_id for fact in facts} == {somebody.fair_id}
    assert all(set(f.details) == {"registration_id", "entry_id", "abroad_step"} for f in facts)


def test_a_step_is_noted_once(database: Database, somebody: Registration) -> None:
    with database.transaction() as db:
        make_step(db, somebody, Step.PASSED)

    with pytest.raises(StepNoted), database.transaction() as db:
        make_step(db, somebody, Step.PASSED, 3)


def a_second_first(db: Session, entry: JourneyEntry) -> dict[str, object]:
    return {"corrects_id": None, "kind": "noted", "reason": ""}


def a_second_correction(db: Session, entry: JourneyEntry) -> dict[str, object]:
    earlier = entry.corrects_id
    return {"corrects_id": earlier, "kind": "corrected", "reason": "Nhầm"}


def of_another_step(db: Session, entry: JourneyEntry) -> dict[str, object]:
    return {"corrects_id": entry.id, "step": "wants", "kind": "corrected", "reason": "Nhầm",
            "country": None, "company": "", "licence": ""}  # fmt: skip


def of_itself(db: Session, entry: JourneyEntry) -> dict[str, object]:
    return {"id": 99, "corrects_id": 99, "kind": "corrected", "reason": "Nhầm"}


def without_licence(db: Session, entry: JourneyEntry) -> dict[str, object]:
    return {"corrects_id": entry.id, "kind": "corrected", "reason": "Nhầm", "licence": ""}


def without_reason(db: Session, entry: JourneyEntry) -> dict[str, object]:
    return {"corrects_id": entry.id, "kind": "withdrawn", "reason": "", "evidence": "",
            "country": None, "company": "", "licence": ""}  # fmt: skip


def returned_without_why(db: Session, entry: JourneyEntry) -> dict[str, object]:
    return {"corrects_id": None, "step": "returned", "kind": "noted", "reason": "",
            "country": None, "company": "", "licence": ""}  # fmt: skip


@pytest.mark.parametrize(
    "wrong",
    [a_second_first, a_second_correction, of_another_step, of_itself, without_licence,
     without_reason, returned_without_why],
)  # fmt: skip
def test_the_database_itself_keeps_each_step_once_and_whole(
    either: Database, wrong: Callable[[Session, JourneyEntry], dict[str, object]]
) -> None:
    with either.transaction() as db:
        somebody = make_registration(db, make_fair(db))
        left = make_departure(db, somebody)
        newer = correct_entry(
            db, somebody, left, told(Step.DEPARTED, days_after(61)), reason="Nhầm", at=LATER
        )
        table = table_of(JourneyEntry)
        row = {column.name: getattr(newer, column.name) for column in table.columns}
        del row["id"]

    with pytest.raises(IntegrityError), either.transaction() as db:
        db.execute(insert(table).values({**row, **wrong(db, newer)}))


def test_a_wrong_entry_makes_way_for_the_right_one_and_stays(
    database: Database, somebody: Registration
) -> None:
    korea = Terms(country="KR", trade="", company="Trung tâm Lao động ngoài nước", licence="EPS")
    with database.transaction() as db:
        left = make_departure(db, somebody)
        correct_entry(
            db, somebody, left, told(Step.DEPARTED, days_after(70), korea), reason="Nhầm nước",
            at=LATER,
        )  # fmt: skip

    kept = entries(database, somebody)
    stands = standing(kept)[Step.DEPARTED]
    assert [entry.kind for entry in kept] == ["noted", "noted", "corrected"]
    assert (stands.country, stands.happened_on, stands.reason) == (
        "KR",
        days_after(70),
        "Nhầm nước",
    )


def test_a_step_can_be_noted_again_after_it_was_withdrawn(
    database: Database, somebody: Registration
) -> None:
    with database.transaction() as db:
        entry = make_step(db, somebody, Step.PASSED)
        withdraw_entry(db, somebody, entry, reason="Nhầm người", at=LATER)
    assert ways(database, somebody) == [{}]

    with database.transaction() as db:
        make_step(db, somebody, Step.PASSED, 5)

    assert ways(database, somebody) == [{Step.PASSED: days_after(5)}]
    assert [entry.kind for entry in entries(database, somebody)] == ["noted", "withdrawn", "noted"]


def test_an_entry_is_corrected_once_and_says_why(
    database: Database, somebody: Registration
) -> None:
    with database.transaction() as db:
        entry = make_step(db, somebody, Step.WANTS)
    with pytest.raises(ReasonNeeded), database.transaction() as db:
        withdraw_entry(
            db, somebody, entry_of(db, somebody.worker_id, entry.id), reason=" ", at=LATER
        )
    with database.transaction() as db:
        withdraw_entry(
            db, somebody, entry_of(db, somebody.worker_id, entry.id), reason="Nhầm", at=LATER
        )

    with pytest.raises(EntryCorrectedBefore), database.transaction() as db:
        again = entry_of(db, somebody.worker_id, entry.id)
        correct_entry(db, somebody, again, told(Step.WANTS, DAY), reason="Nhầm", at=LATER)


def test_what_later_entries_rest_on_is_not_withdrawn(
    database: Database, somebody: Registration
) -> None:
    with database.transaction() as db:
        make_departure(db, somebody)
    passed = entries(database, somebody)[0]

    with pytest.raises(StepsRestOnIt), database.transaction() as db:
        withdraw_entry(
            db, somebody, entry_of(db, somebody.worker_id, passed.id), reason="Nhầm", at=LATER
        )


def test_neither_a_step_nor_its_correction_goes_back_in_time(
    database: Database, somebody: Registration
) -> None:
    with database.transaction() as db:
        left = make_departure(db, somebody, 60)

    with pytest.raises(BackInTime), database.transaction() as db:
        make_step(db, somebody, Step.TRAINING, 61)
    with pytest.raises(BackInTime), database.transaction() as db:
        entry = entry_of(db, somebody.worker_id, left.id)
        right = told(Step.DEPARTED, days_after(29))
        correct_entry(db, somebody, entry, right, reason="Nhầm", at=LATER)
    with database.transaction() as db:
        make_step(db, somebody, Step.TRAINING, 45)  # told of late


@pytest.mark.parametrize(
    ("wrong", "refused"),
    [
        (told(Step.DEPARTED, DAY, Terms(country="JP", company="", licence="1")), TermsMissing),
        (told(Step.DEPARTED, DAY, Terms(country="JP", company="Công ty", licence="")), TermsMissing),
        (told(Step.DEPARTED, DAY, Terms(country="VN", company="Công ty", licence="1")), CountryUnknown),
        (told(Step.RETURNED, DAY, why=Why.COST), WhyMissing),
        (told(Step.GAVE_UP, DAY, why=Why.EMPLOYER), WhyMissing),
        (told(Step.WANTS, DAY + timedelta(days=401)), StepInFuture),
        (told(Step.TRAINING, DAY), ChosenFirst),
    ],
    ids=lambda one: one.step if isinstance(one, Told) else one.__name__,
)  # fmt: skip
def test_what_cannot_be_is_refused(
    database: Database, somebody: Registration, wrong: Told, refused: type[Exception]
) -> None:
    with pytest.raises(refused), database.transaction() as db:
        note_step(db, somebody, wrong, at=LATER)

    assert ways(database, somebody) == []


def test_a_second_way_begins_after_the_return_and_late_news_still_belongs_to_the_first(
    database: Database, somebody: Registration
) -> None:
    with database.transaction() as db:
        make_departure(db, somebody, 60)
        make_step(db, somebody, Step.RETURNED, 200)
        make_step(db, somebody, Step.WANTS, 200)
        make_step(db, somebody, Step.TRAINING, 50)

    first, second = ways(database, somebody)
    assert list(first) == [Step.PASSED, Step.TRAINING, Step.DEPARTED, Step.RETURNED]
    assert list(second) == [Step.WANTS]

    returned = next(one for one in entries(database, somebody) if one.step == Step.RETURNED)
    with pytest.raises(StepsRestOnIt), database.transaction() as db:
        entry = entry_of(db, somebody.worker_id, returned.id)
        withdraw_entry(db, somebody, entry, reason="Nhầm", at=LATER)
    with pytest.raises(BackInTime), database.transaction() as db:
        entry = entry_of(db, somebody.worker_id, returned.id)
        right = told(Step.RETURNED, days_after(201))
        correct_entry(db, somebody, entry, right, reason="Nhầm", at=LATER)


def test_news_from_abroad_are_noted_long_after_the_fair_has_gone_into_the_archive(
    database: Database,
) -> None:
    with database.transaction() as db:
        somebody = make_registration(db, make_fair(db))
        make_step(db, somebody, Step.PASSED, at=NINE)
        for state in (State.CLOSED, State.ARCHIVED):
            somebody.fair.state = state
        make_step(db, somebody, Step.DEPARTED, 100)

    assert list(ways(database, somebody)[0]) == [Step.PASSED, Step.DEPARTED]


def test_nobody_corrects_an_entry_about_somebody_else(
    database: Database, somebody: Registration
) -> None:
    with database.transaction() as db:
        other = make_registration(db, make_fair(db), "Lý Mùi Nái")
        entry = make_step(db, other, Step.WANTS)

    with pytest.raises(NotFound), database.reading() as db:
        entry_of(db, somebody.worker_id, entry.id)
