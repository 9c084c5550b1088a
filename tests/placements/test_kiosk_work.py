"""Who was hired before says at the kiosk of a later fair how it went: once, for themselves alone."""

import json
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest
from flask import Flask
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from jobfair.centres.models import Centre
from jobfair.centres.rules import Rung
from jobfair.checkin.models import CheckIn
from jobfair.checkin.rules import STANDS_THERE
from jobfair.fairs.models import Fair
from jobfair.fairs.rules import State
from jobfair.fairs.services import step
from jobfair.interviews.rules import Outcome
from jobfair.interviews.services import Verdict, begin, conclude
from jobfair.kit.clock import day_of, now
from jobfair.kit.facts import follow
from jobfair.placements.models import Placement, RungEntry
from jobfair.placements.queries import entries_of, placements_of_worker
from jobfair.placements.rules import Confirmer, EntryKind, Evidence, Why, day_told, is_strongly
from jobfair.placements.services import Answer, Proof, answer
from jobfair.queues.services import call_next, join
from jobfair.workers.models import Worker
from jobfair.workers.rules.terms import Source
from jobfair.workers.services import register
from tests.conftest import signed_in
from tests.factories import arrive, make_account, make_booth, make_centre, make_fair, make_vacancy
from tests.queues.gate import Gate, opened_gate
from tests.queues.kiosks import Alone

CONTRACT = Path(__file__).parents[1] / "contract" / "kiosk" / "work.json"
EXAMPLE = json.loads(CONTRACT.read_text())
TWO_MONTHS = timedelta(days=62)


class Hired:
    """Somebody who was hired two months ago, and has just come to another fair of the centre."""

    def __init__(self, gate: Gate) -> None:
        self.gate, self.kiosk = gate, gate.alone()
        self.worker_id = gate.registration.worker_id
        with gate.database.transaction() as db:
            self.placement_id = self.hire(db).id
        self.scan = self.come(self.kiosk.ticket(gate.digits))

    def hire(self, db: Session) -> Placement:
        """Let the person be hired once more, at another fair of two months ago."""
        here = db.get_one(Fair, self.gate.fair.id)
        fair = make_fair(db, db.get_one(Centre, here.centre_id))
        visit = register(
            db, fair, db.get_one(Worker, self.worker_id), source=Source.DESK, at=self.then
        )
        arrive(db, visit)
        booth = make_booth(db, fair)
        vacancy = make_vacancy(db, booth)
        join(db, booth, visit, by="desk", at=self.then)
        place = call_next(db, booth, at=self.then)
        interview = begin(db, place, at=self.then)
        verdict = Verdict(outcome=Outcome.HIRED, vacancy_id=vacancy.id)
        conclude(db, interview, place, verdict, at=self.then + timedelta(minutes=9))
        follow(db)  # what follows from a hire
        return placements_of_worker(db, self.worker_id)[0]

    @property
    def then(self) -> datetime:
        return now() - TWO_MONTHS

    @property
    def month(self) -> str:
        """The month of the hire, as a kiosk says it."""
        return f"{day_of(self.then):%Y-%m}"

    def come(self, scan: dict[str, Any]) -> dict[str, Any]:
        assert self.kiosk.ask(scan)["result"] == "accepted"
        return scan

    def post(self, path: str, kiosk: Alone | None = None, key: str = "", **said: Any) -> Any:
        body = {"store": str(self.kiosk.store), "of": self.scan["event_id"], "lang": "vi"} | said
        headers = {"Authorization": f"Bearer {(kiosk or self.kiosk).token}"}
        if key:
            headers["Idempotency-Key"] = key
        return self.gate.app.test_client().post(f"/api/v1/kiosk/{path}", json=body, headers=headers)

    def asked(self, **said: Any) -> Any:
        """Return the question the kiosk is given, or nothing."""
        return self.post("work", **said).json["question"]

    def say(self, key: str = "", **said: Any) -> Any:
        """Answer that the work was begun in the month of the hire, if nothing else is said."""
        usual = {
            "placement": self.placement_id, "asked": "started", "answer": "reached",
            "month": self.month,
        }  # fmt: skip
        return self.post("work/answer", key=key or str(uuid4()), **usual | said).json

    def entries(self, placement_id: int | None = None) -> list[RungEntry]:
        with self.gate.database.reading() as db:
            return list(entries_of(db, placement_id or self.placement_id))

    def told_by_employer(self, on: date) -> None:
        """Let the employer say that the person has begun."""
        proof = Proof(evidence=Evidence.EMPLOYERS_LINK, confirmed_by=Confirmer.EMPLOYER)
        with self.gate.database.transaction() as db:
            [placement] = placements_of_worker(db, self.worker_id)
            said = Answer(kind=EntryKind.REACHED, rung=Rung.STARTED, on=on)
            answer(db, placement, said, proof=proof, at=now())


@pytest.fixture
def gate(put_together: Flask, either_url: str, tmp_path: Path) -> Iterator[Gate]:
    with opened_gate(put_together, either_url, tmp_path) as opened:
        yield opened


@pytest.fixture
def hired(gate: Gate) -> Hired:
    return Hired(gate)


def test_the_answers_have_the_fields_of_the_contract(hired: Hired) -> None:
    told, answered = hired.post("work").json, hired.say()
    refused = hired.say()

    example = EXAMPLE["work"]["answers"]["started"]
    assert set(told) == set(example)
    assert set(told["question"]) == set(example["question"])
    assert told["question"]["answers"] == example["question"]["answers"]
    assert set(answered) == set(EXAMPLE["answer"]["answers"]["accepted"])
    assert set(refused) == set(EXAMPLE["answer"]["answers"]["refused"])
    assert [str(why) for why in Why] == EXAMPLE["whys"]


def test_who_was_hired_before_is_asked_with_the_name_of_the_employer_and_nothing_else(
    hired: Hired,
) -> None:
    question = hired.asked()

    months = question.pop("months")
    assert question == {
        "placement": hired.placement_id, "employer": "Công ty May Mẫu", "asked": "started",
        "answers": ["reached", "not_yet", "did_not_come", "left"],
    }  # fmt: skip
    assert (months[0], months[-1]) == (hired.month, f"{day_of(now()):%Y-%m}")


def test_the_answer_is_an_entry_that_the_worker_confirms_at_a_kiosk(hired: Hired) -> None:
    assert hired.say()["result"] == "accepted"

    entry = hired.entries()[-1]
    assert (entry.kind, entry.rung, entry.evidence) == ("reached", "started", "kiosk")
    assert (entry.confirmed_by, entry.recorded_by) == ("worker", None)
    assert entry.note == f"{day_of(hired.then):%m/%Y}"
    assert entry.reached_on == day_told(day_of(hired.then).replace(day=1), day_of(now()))


def test_what_employer_and_worker_both_say_is_strong(hired: Hired) -> None:
    hired.told_by_employer(day_of(hired.then))
    assert not is_strongly(hired.entries(), Rung.STARTED)

    hired.say()

    assert is_strongly(hired.entries(), Rung.STARTED)


def test_the_ladder_shows_it_as_said_by_the_worker_and_then_by_both_sides(hired: Hired) -> None:
    with hired.gate.database.transaction() as db:
        [placement] = placements_of_worker(db, hired.worker_id)
        account = make_account(db, db.get_one(Centre, placement.fair.centre_id))
    page = f"/organise/fairs/{placement.fair_id}/placements/{placement.id}"
    staff = signed_in(hired.gate.app, account)

    hired.say()
    one_side = staff.get(page).text
    hired.told_by_employer(day_of(hired.then))

    assert "người lao động trả lời tại máy tự phục vụ" in one_side
    assert f"{day_of(hired.then):%m/%Y}" in one_side
    assert "mới một bên xác nhận" in one_side
    assert "hai bên xác nhận" not in one_side
    assert "hai bên xác nhận" in staff.get(page).text


def test_after_a_start_it_is_asked_whether_the_person_is_still_there(hired: Hired) -> None:
    hired.told_by_employer(day_of(hired.then))

    asked = hired.say()["question"]["asked"]
    told = hired.say(asked=asked, month=None)

    assert (asked, told["question"]) == ("after_1_month", None)
    assert hired.entries()[-1].reached_on == day_of(now())


def test_the_same_command_sent_again_writes_one_entry(hired: Hired) -> None:
    key = str(uuid4())

    told = [hired.say(key)["result"] for _ in range(3)]

    assert told == ["accepted", "repeat", "repeat"]
    assert len(hired.entries()) == 2


def test_a_question_that_was_answered_is_neither_asked_nor_taken_again(hired: Hired) -> None:
    hired.say(answer="not_yet", month=None)

    again = hired.say()

    assert (hired.asked(), again["code"]) == (None, "placements.not_asked")
    assert hired.entries()[-1].kind == "not_yet"


def test_who_did_not_go_is_asked_no_more(hired: Hired) -> None:
    told = hired.say(answer="did_not_come", month=None)

    assert (told["result"], told["question"]) == ("accepted", None)
    assert hired.entries()[-1].kind == "did_not_come"


@pytest.mark.parametrize(("why", "kept"), [("wage", "wage"), (None, "other")])
def test_who_left_says_when_and_why_or_leaves_it_out(
    hired: Hired, why: str | None, kept: str
) -> None:
    assert hired.say(answer="left", why=why)["result"] == "accepted"

    entry = hired.entries()[-1]
    assert (entry.kind, entry.why) == ("left", kept)


def test_who_does_not_know_the_month_had_begun_by_today(hired: Hired) -> None:
    hired.say(month=None)

    entry = hired.entries()[-1]
    assert (entry.reached_on, entry.note) == (day_of(now()), "")


def test_months_before_the_hire_and_months_to_come_are_refused(hired: Hired) -> None:
    before = day_of(hired.then).replace(day=1) - timedelta(days=1)

    told = [hired.say(month=f"{day:%Y-%m}")["code"] for day in (before, date(2099, 1, 1))]

    assert told == ["placements.before_hire", "placements.in_future"]
    assert len(hired.entries()) == 1


def test_several_hires_are_asked_one_after_the_other(hired: Hired) -> None:
    with hired.gate.database.transaction() as db:
        second = hired.hire(db).id

    next_one = hired.say(placement=second, answer="not_yet", month=None)["question"]

    assert next_one["placement"] == hired.placement_id


def test_a_hire_of_the_same_fair_or_of_the_archive_is_not_asked_about(hired: Hired) -> None:
    with hired.gate.database.transaction() as db:
        [placement] = placements_of_worker(db, hired.worker_id)
        step(db, placement.fair, State.CLOSED, at=now(), reason="It is over")
        step(db, placement.fair, State.ARCHIVED, at=now())
    assert hired.asked() is None

    with hired.gate.database.transaction() as db:
        hired_here = update(Placement).values(fair_id=hired.gate.fair.id)
        db.execute(hired_here)

    assert hired.asked() is None


def test_who_has_only_told_who_they_are_is_asked_nothing(hired: Hired) -> None:
    assert hired.asked() is not None
    scan_id = UUID(hired.scan["event_id"])
    with hired.gate.database.transaction() as db:
        walked_in = update(CheckIn).where(CheckIn.event_id == scan_id).values(kind="walk_in")
        db.execute(walked_in)

    told = hired.asked(), hired.say()["code"]

    assert told == (None, "placements.not_asked")


def test_nobody_answers_for_somebody_else(hired: Hired) -> None:
    _, digits = hired.gate.person()
    other = hired.come(hired.kiosk.ticket(digits, seq=2))["event_id"]

    told = hired.asked(of=other), hired.say(of=other)["code"]

    assert told == (None, "placements.not_asked")
    assert len(hired.entries()) == 1


def test_a_kiosk_speaks_only_for_who_came_in_by_its_own_scan(hired: Hired) -> None:
    told = [hired.say(of=str(uuid4()))["code"], hired.say(store=str(uuid4()))["code"]]

    assert told == ["event.too_early", "checkin.not_registered"]
    assert len(hired.entries()) == 1


def test_a_kiosk_does_not_speak_for_who_stood_there_long_ago(hired: Hired) -> None:
    earlier = now() - STANDS_THERE - timedelta(seconds=1)
    with hired.gate.database.transaction() as db:
        scan_id = UUID(hired.scan["event_id"])
        db.execute(update(CheckIn).where(CheckIn.event_id == scan_id).values(received_at=earlier))

    assert (hired.post("work").json["code"], hired.say()["code"]) == ("event.long_ago",) * 2
    assert len(hired.entries()) == 1


def test_a_kiosk_of_another_fair_and_of_another_centre_hears_nothing(hired: Hired) -> None:
    with hired.gate.database.transaction() as db:
        here = db.get_one(Fair, hired.gate.fair.id)
        elsewhere = make_fair(db, make_centre(db, "Trung tâm khác"))
        next_door = make_fair(db, db.get_one(Centre, here.centre_id))
    kiosks = [hired.gate.alone(fair, store=uuid4()) for fair in (elsewhere, next_door)]

    told = [hired.post("work", kiosk=kiosk).json["code"] for kiosk in kiosks]

    assert told == ["checkin.not_registered"] * 2


def test_a_hire_of_another_centre_is_not_asked_about(hired: Hired) -> None:
    """The same card is known to each centre by a worker of its own."""
    with hired.gate.database.transaction() as db:
        other = make_fair(db, make_centre(db, "Trung tâm khác"))
    kiosk = hired.gate.alone(other)
    scan = kiosk.card()
    with hired.gate.database.transaction() as db:
        fair = db.get_one(Fair, other.id)
        fair.day = fair.last_day = day_of(now())
    assert kiosk.ask(scan)["result"] == "accepted"

    told = hired.post("work", kiosk=kiosk, store=str(kiosk.store), of=scan["event_id"]).json

    assert (told["result"], told["question"]) == ("accepted", None)


def test_an_answer_without_sense_is_refused_whole(hired: Hired) -> None:
    bad: list[dict[str, Any]] = [
        {"asked": "passed"}, {"asked": "after_1_month", "answer": "not_yet"},
        {"answer": "withdrawn"}, {"month": "11/2026"}, {"month": "2026-13"}, {"why": "weather"},
        {"placement": "1"}, {"placement": 0}, {"placement": 2**60},
    ]  # fmt: skip
    right = {"placement": hired.placement_id, "asked": "started", "answer": "reached"}

    told = [hired.post("work/answer", **right | body).status_code for body in bad]

    assert told == [422] * len(bad)
    assert len(hired.entries()) == 1
    with hired.gate.database.reading() as db:
        assert db.scalar(select(RungEntry.id).where(RungEntry.evidence == Evidence.KIOSK)) is None
