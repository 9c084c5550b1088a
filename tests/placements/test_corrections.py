"""Wrong entries are put right by entries that name them; every count goes by what stands."""

from dataclasses import dataclass
from datetime import timedelta

import pytest
from sqlalchemy import insert, select
from sqlalchemy.exc import IntegrityError

from jobfair.audit.models import JournalEntry
from jobfair.centres.rules import Rung
from jobfair.documents.models import Certificate
from jobfair.documents.services.certificates import issue_placement
from jobfair.fairs.errors import ReasonNeeded
from jobfair.fairs.queries import fair as fair_with
from jobfair.kit.db import Database, table_of
from jobfair.placements.errors import (
    AlreadyCorrected,
    BeforeHire,
    NotAsked,
    PlacementOver,
    RungInFuture,
)
from jobfair.placements.models import Placement, RungEntry
from jobfair.placements.queries import entries_of, entry_at, placement_at
from jobfair.placements.rules import Confirmer, EntryKind, Evidence, Why, rung_of, standing
from jobfair.placements.services import (
    Answer,
    Proof,
    answer,
    answer_if_asked,
    reach,
    replace_entry,
    withdraw_entry,
)
from jobfair.reports.queries.session import session_report
from jobfair.reports.rules import Figure
from tests.documents.making import hire
from tests.factories import DAY, NINE, make_fair

BY_EMPLOYER = Proof(evidence=Evidence.EMPLOYERS_LINK, confirmed_by=Confirmer.EMPLOYER)
BY_WORKER = Proof(evidence=Evidence.OWN_PAGE, confirmed_by=Confirmer.WORKER)
LATER = NINE + timedelta(days=9)


@dataclass(frozen=True, slots=True)
class Hired:
    """Somebody who was hired and has started, as the employer says."""

    database: Database
    placement: Placement

    def entries(self) -> list[RungEntry]:
        with self.database.reading() as db:
            return list(entries_of(db, self.placement.id))

    def withdraw(self, entry_id: int, reason: str = "Nhầm người") -> None:
        with self.database.transaction() as db:
            placement = placement_at(db, self.placement.fair_id, self.placement.id)
            entry = entry_at(db, placement, entry_id)
            withdraw_entry(db, placement, entry, reason=reason, at=LATER)

    def replace(self, entry_id: int, rung: Rung) -> None:
        with self.database.transaction() as db:
            placement = placement_at(db, self.placement.fair_id, self.placement.id)
            entry = entry_at(db, placement, entry_id)
            replace_entry(
                db, placement, entry, rung, on=DAY + timedelta(days=3), proof=BY_EMPLOYER,
                reason="Nhầm ngày", at=LATER,
            )  # fmt: skip

    def say(self, kind: EntryKind, days: int, proof: Proof = BY_EMPLOYER) -> None:
        why = Why.WAGE if kind == EntryKind.LEFT else None
        said = Answer(kind=kind, rung=Rung.STARTED, on=DAY + timedelta(days=days), why=why)
        with self.database.transaction() as db:
            placement = placement_at(db, self.placement.fair_id, self.placement.id)
            answer(db, placement, said, proof=proof, at=LATER)

    def connected(self) -> int | None:
        with self.database.reading() as db:
            fair = fair_with(db, self.placement.fair_id)
            return session_report(db, fair).visits[Figure.CONNECTED]


def hired_in(database: Database) -> Hired:
    with database.transaction() as db:
        fair = make_fair(db)
    placement, _ = hire(database, fair)
    with database.transaction() as db:
        same = placement_at(db, fair.id, placement.id)
        reach(db, same, Rung.STARTED, on=DAY + timedelta(days=2), proof=BY_EMPLOYER, at=LATER)
    return Hired(database, placement)


@pytest.fixture
def hired(database: Database) -> Hired:
    return hired_in(database)


def test_a_withdrawn_entry_stays_to_be_seen_and_counts_nowhere(either: Database) -> None:
    hired = hired_in(either)
    assert hired.connected() == 1

    hired.withdraw(hired.entries()[1].id)

    entries = hired.entries()
    assert [entry.kind for entry in entries] == ["reached", "reached", "withdrawn"]
    assert entries[2].reason == "Nhầm người"
    assert rung_of(entries) == Rung.PASSED
    assert hired.connected() == 0


def test_a_replaced_entry_makes_way_for_the_right_one(hired: Hired) -> None:
    hired.replace(hired.entries()[1].id, Rung.STARTED)

    entries = hired.entries()
    assert len(entries) == 3
    assert [entry.reached_on for entry in standing(entries)] == [DAY, DAY + timedelta(days=3)]
    assert hired.connected() == 1


def test_an_entry_is_corrected_once(hired: Hired) -> None:
    wrong = hired.entries()[1].id
    hired.replace(wrong, Rung.INTRODUCED)

    with pytest.raises(AlreadyCorrected):
        hired.withdraw(wrong)

    hired.withdraw(hired.entries()[2].id)
    assert rung_of(hired.entries()) == Rung.PASSED


def test_a_correction_must_say_why(hired: Hired) -> None:
    with pytest.raises(ReasonNeeded):
        hired.withdraw(hired.entries()[1].id, reason="  ")


def test_a_withdrawal_cannot_be_withdrawn(hired: Hired) -> None:
    hired.withdraw(hired.entries()[1].id)

    with pytest.raises(AlreadyCorrected):
        hired.withdraw(hired.entries()[2].id)


WRONG = {
    "a second correction": {"corrects_id": 0, "reason": "Nhầm"},
    "a withdrawal of nothing": {"kind": "withdrawn"},
    "a correction without a reason": {"corrects_id": 1, "kind": "withdrawn"},
    "a reason without a correction": {"reason": "Nhầm"},
    "a leaving without why": {"kind": "left"},
    "why without a leaving": {"why": "wage"},
    "an unknown kind": {"kind": "x"},
}


@pytest.mark.parametrize("wrong", WRONG.values(), ids=WRONG)
def test_the_store_itself_refuses_what_cannot_be(
    either: Database, wrong: dict[str, object]
) -> None:
    hired = hired_in(either)
    first, second = (entry.id for entry in hired.entries())
    hired.withdraw(first)
    if "corrects_id" in wrong:
        wrong = wrong | {"corrects_id": first if wrong["corrects_id"] == 0 else second}
    row = {
        "placement_id": hired.placement.id, "rung": "started", "reached_on": DAY,
        "evidence": "contract", "confirmed_by": "worker", "note": "", "recorded_at": NINE,
    }  # fmt: skip

    with pytest.raises(IntegrityError), either.transaction() as db:
        db.execute(insert(table_of(RungEntry)), [row | wrong])


def test_the_store_refuses_a_correction_of_somebody_elses_entry(either: Database) -> None:
    hired, other = hired_in(either), hired_in(either)
    row = {
        "placement_id": hired.placement.id, "rung": "started", "reached_on": DAY,
        "evidence": "contract", "confirmed_by": "worker", "note": "", "recorded_at": NINE,
        "kind": "withdrawn", "reason": "Nhầm", "corrects_id": other.entries()[1].id,
    }  # fmt: skip

    with pytest.raises(IntegrityError), either.transaction() as db:
        db.execute(insert(table_of(RungEntry)), [row])


def test_whoever_left_climbs_no_further_until_that_entry_is_corrected(hired: Hired) -> None:
    hired.say(EntryKind.LEFT, 5)
    with pytest.raises(PlacementOver):
        hired.say(EntryKind.DID_NOT_COME, 6)
    with hired.database.transaction() as db, pytest.raises(PlacementOver):
        placement = placement_at(db, hired.placement.fair_id, hired.placement.id)
        on = DAY + timedelta(days=8)
        reach(db, placement, Rung.AFTER_1_MONTH, on=on, proof=BY_WORKER, at=LATER)

    hired.withdraw(hired.entries()[2].id)
    hired.say(EntryKind.LEFT, 6)

    assert standing(hired.entries())[-1].reached_on == DAY + timedelta(days=6)


def test_who_did_not_come_is_counted_nowhere(hired: Hired) -> None:
    hired.say(EntryKind.DID_NOT_COME, 7)

    assert hired.connected() == 0


@pytest.mark.parametrize(("days", "error"), [(-1, BeforeHire), (10, RungInFuture)])
def test_a_day_that_cannot_be_is_refused(hired: Hired, days: int, error: type) -> None:
    with pytest.raises(error):
        hired.say(EntryKind.LEFT, days)


def test_one_side_answers_only_what_it_is_asked(hired: Hired) -> None:
    said = Answer(kind=EntryKind.REACHED, rung=Rung.STARTED, on=DAY + timedelta(days=2))
    for proof, asked in ((BY_WORKER, True), (BY_WORKER, False), (BY_EMPLOYER, False)):
        with hired.database.transaction() as db:
            placement = placement_at(db, hired.placement.fair_id, hired.placement.id)
            if asked:
                answer_if_asked(db, placement, said, proof=proof, at=LATER)
            else:
                with pytest.raises(NotAsked):
                    answer_if_asked(db, placement, said, proof=proof, at=LATER)

    assert len(hired.entries()) == 3


def test_every_answer_and_correction_stands_in_the_journal(hired: Hired) -> None:
    hired.say(EntryKind.NOT_YET, 8)
    hired.withdraw(hired.entries()[2].id)

    with hired.database.reading() as db:
        facts = db.scalars(
            select(JournalEntry.fact)
            .where(JournalEntry.fair_id == hired.placement.fair_id)
            .order_by(JournalEntry.number)
        ).all()
    assert facts[-2:] == ["FollowUpAnswered", "EntryCorrected"]


def test_a_certificate_that_says_more_than_still_counts_is_revoked(hired: Hired) -> None:
    def issue() -> None:
        with hired.database.transaction() as db:
            fair = fair_with(db, hired.placement.fair_id)
            issue_placement(db, fair, placement_at(db, fair.id, hired.placement.id), at=LATER)

    def good() -> list[bool]:
        with hired.database.reading() as db:
            return [one.revoked_at is None for one in db.scalars(select(Certificate))]

    issue()
    hired.withdraw(hired.entries()[0].id)
    assert good() == [True]

    hired.withdraw(hired.entries()[1].id)
    assert good() == [False]
