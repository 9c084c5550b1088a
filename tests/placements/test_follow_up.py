"""The work list: what is due stands on it until somebody tells, near-hires until they are settled."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from jobfair.accounts.models import Account
from jobfair.accounts.rules import Role
from jobfair.centres.rules import Rung
from jobfair.employers.models import Booth, Vacancy
from jobfair.fairs.models import Fair
from jobfair.fairs.queries import fair as fair_with
from jobfair.interviews.models import Interview
from jobfair.interviews.queries import interview_at
from jobfair.interviews.rules import Outcome
from jobfair.interviews.services import Verdict, begin, conclude, correct
from jobfair.kit.db import Database
from jobfair.placements.models import Placement
from jobfair.placements.queries import (
    entries_of,
    near_hires,
    placement_at,
    placements_at,
    questions,
)
from jobfair.placements.rules import ASKED, Confirmer, Evidence
from jobfair.placements.services import Proof, hire_later, reach
from jobfair.queues.services import call_next
from jobfair.reports.queries.session import session_report
from jobfair.reports.rules import Figure
from jobfair.workers.rules.terms import Purpose
from jobfair.workers.services import ConsentGiven, answer_consents
from tests.buttons import form_on, send
from tests.conftest import SignIn
from tests.factories import (
    DAY,
    NINE,
    make_account,
    make_booth,
    make_centre,
    make_fair,
    make_vacancy,
    make_waiting,
)
from tests.sending import post

DOORS = "jobfair.placements.views"
CALL = Proof(evidence=Evidence.PHONE_CALL, confirmed_by=Confirmer.EMPLOYER)
WORK = "/organise/follow-up"


@dataclass(slots=True)
class Office:
    """A centre with a fair at which one was hired, and one is to come again."""

    database: Database
    fair: Fair
    booth: Booth
    vacancy: Vacancy
    placement: Placement
    later: Interview
    clerk: Account
    client: FlaskClient

    def text(self, url: str = WORK) -> str:
        answer = self.client.get(url)
        assert answer.status_code == 200
        return answer.text

    @property
    def page(self) -> str:
        return f"{WORK}/placements/{self.placement.id}"

    @property
    def near(self) -> str:
        return f"{WORK}/interviews/{self.later.id}"

    def due(self, today: date) -> list[Rung]:
        with self.database.reading() as db:
            return [row.due.rung for row in questions(db, self.fair.centre_id, today)]

    def near_hires(self) -> list[int]:
        with self.database.reading() as db:
            return [row.interview.id for row in near_hires(db, self.fair.centre_id, DAY)]


@pytest.fixture
def office(
    app: Flask, database: Database, sign_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> Office:
    at_desk(monkeypatch, NINE + timedelta(days=8))
    with database.transaction() as db:
        centre = make_centre(db)
        fair = make_fair(db, centre)
        booth = make_booth(db, fair)
        vacancy = make_vacancy(db, booth)
        ends = (
            Verdict(outcome=Outcome.HIRED, vacancy_id=vacancy.id),
            Verdict(outcome=Outcome.LATER_INTERVIEW, later_on=DAY + timedelta(days=3)),
            Verdict(outcome=Outcome.WITHDREW),
        )
        for minute, verdict in enumerate(ends):
            make_waiting(db, fair, booth, minute=minute)
            place = call_next(db, booth, at=NINE + timedelta(minutes=5))
            later = begin(db, place, at=NINE)
            conclude(db, later, place, verdict, at=NINE)
        clerk = make_account(db, centre, Role.COUNSELLOR)
        wanted = select(Interview).where(Interview.outcome == Outcome.LATER_INTERVIEW)
        later = db.scalars(wanted).one()
    with database.reading() as db:
        placement = placements_at(db, fair.id)[0]
    return Office(database, fair, booth, vacancy, placement, later, clerk, sign_in(clerk))


def at_desk(monkeypatch: pytest.MonkeyPatch, at: datetime) -> None:
    """Let the staff open their pages at another time."""
    for module in ("follow_up", "near_hires", "ladder", "links"):
        monkeypatch.setattr(f"{DOORS}.{module}.now", lambda: at)


def tap(office: Office, side: str, answer: str, **more: str) -> int:
    action = f"{office.page}/answers/{side}"
    form = form_on(office.client, office.page, action)
    sent = {f"{side}-{name}": value for name, value in {"answer": answer, **more}.items()}
    return send(office.client, form, **sent).status_code


def test_a_hire_stands_on_the_list_from_the_seventh_day_until_somebody_tells(
    office: Office,
) -> None:
    assert office.due(DAY + timedelta(days=6)) == []
    assert office.due(DAY + timedelta(days=7)) == [Rung.STARTED]
    assert office.page in office.text()

    assert tap(office, "employer", "reached", day="25/11/2026") == 303

    assert office.page not in office.text()


def test_what_both_sides_say_by_telephone_is_strong(office: Office) -> None:
    tap(office, "employer", "reached", day="25/11/2026")
    assert "một bên xác nhận" in office.text(office.page)

    tap(office, "worker", "reached", day="25/11/2026")

    assert "hai bên xác nhận" in office.text(office.page)
    assert f"{office.page}/answers/" not in office.text(office.page)


def test_over_thirteen_months_the_list_asks_five_times_and_then_no_more(office: Office) -> None:
    asked: list[Rung] = []
    for day in range(400):
        today = DAY + timedelta(days=day)
        at = NINE + timedelta(days=day)
        for rung in office.due(today):
            asked.append(rung)
            with office.database.transaction() as db:
                placement = placement_at(db, office.fair.id, office.placement.id)
                reach(db, placement, rung, on=today, proof=CALL, at=at)

    assert asked == list(ASKED)


def test_silence_is_counted_and_told(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    with office.database.reading() as db:
        (row,) = questions(db, office.fair.centre_id, DAY + timedelta(days=100))
    assert row.silent == 3

    at_desk(monkeypatch, NINE + timedelta(days=20))
    assert "chưa có trả lời" in office.text(f"/organise/fairs/{office.fair.id}/placements")


def test_a_call_is_noted_with_its_next_step_and_day(office: Office) -> None:
    answer = post(office.client, f"{office.page}/notes", **{
        "note-note": "Không nghe máy", "note-next_step": "call_worker",
        "note-next_on": "03/12/2026",
    })  # fmt: skip

    with office.database.reading() as db:
        (row,) = questions(db, office.fair.centre_id, DAY + timedelta(days=9))
    assert answer.status_code == 303
    assert row.on == date(2026, 12, 3)
    assert "Không nghe máy" in office.text()
    assert office.clerk.name in office.text(office.page)


@pytest.mark.parametrize(
    "wrong", [{"note-note": ""}, {"note-next_step": "x"}, {"note-next_on": ""}]
)
def test_a_note_without_what_it_needs_is_refused(office: Office, wrong: dict[str, str]) -> None:
    sent = {"note-note": "Đã gọi", "note-next_step": "visit", "note-next_on": "03/12/2026"}

    assert post(office.client, f"{office.page}/notes", **sent | wrong).status_code == 422


def test_the_telephone_is_shown_only_to_call_who_agreed_to_be_called(office: Office) -> None:
    with office.database.transaction() as db:
        placement = placement_at(db, office.fair.id, office.placement.id)
        placement.worker.phone = "+84912345678"
    before = office.text(office.page)
    said = ConsentGiven(Purpose.CONTACT_LATER, given=True, language="vi", read_by="me")
    with office.database.transaction() as db:
        answer_consents(db, office.placement.worker_id, office.fair.id, [said], at=NINE)

    assert "0912 345 678" not in before
    assert "0912 345 678" in office.text(office.page)


def test_a_near_hire_stands_on_the_list_until_it_is_settled(office: Office) -> None:
    assert office.near_hires() == [office.later.id]
    assert office.near in office.text(f"{WORK}?list=near")

    post(office.client, f"{office.near}/notes", **{
        "note-note": "Đã chọn người khác", "note-next_step": "none",
    })  # fmt: skip

    assert office.near_hires() == []


def test_a_near_hire_that_is_hired_becomes_a_placement_and_stays_a_later_interview(
    office: Office,
) -> None:
    sent = {"hire-vacancy": str(office.vacancy.id), "hire-reached_on": "26/11/2026",
            "hire-evidence": "result_notice", "hire-confirmed_by": "employer"}  # fmt: skip

    first, second = (post(office.client, f"{office.near}/hire", **sent) for _ in range(2))

    with office.database.reading() as db:
        made = placements_at(db, office.fair.id)[0]
        figures = session_report(db, fair_with(db, office.fair.id)).figures
        left = db.get_one(Vacancy, office.vacancy.id).places_left
        (entry,) = entries_of(db, made.id)
    assert [first.status_code, second.status_code] == [303, 409]
    assert (made.interview_id, made.agreed_on) == (office.later.id, date(2026, 11, 26))
    assert (entry.rung, entry.evidence) == ("passed", "result_notice")
    assert figures[Figure.LATER_INTERVIEW] == 1
    assert left == office.vacancy.head_count - 2
    assert office.near_hires() == []


@pytest.mark.parametrize(
    "wrong", [{"hire-reached_on": "31/12/2026"}, {"hire-reached_on": "20/11/2026"},
              {"hire-vacancy": "987654"}, {"hire-vacancy": ""}]
)  # fmt: skip
def test_a_later_hire_that_cannot_be_is_refused(office: Office, wrong: dict[str, str]) -> None:
    sent = {"hire-vacancy": str(office.vacancy.id), "hire-reached_on": "26/11/2026",
            "hire-evidence": "result_notice", "hire-confirmed_by": "employer"}  # fmt: skip

    assert post(office.client, f"{office.near}/hire", **sent | wrong).status_code == 422
    assert office.near_hires() == [office.later.id]


def test_a_later_hire_that_was_a_slip_gives_its_place_back(office: Office) -> None:
    with office.database.transaction() as db:
        interview = interview_at(db, office.booth.id, office.later.id)
        hire_later(db, interview, office.vacancy.id, on=DAY, proof=CALL, at=NINE)
    with office.database.transaction() as db:
        interview = interview_at(db, office.booth.id, office.later.id)
        correct(db, interview, Verdict(outcome=Outcome.WITHDREW), reason="Nhầm người")

    with office.database.reading() as db:
        left = db.get_one(Vacancy, office.vacancy.id).places_left
        assert len(placements_at(db, office.fair.id)) == 1
    assert left == office.vacancy.head_count - 1


def test_the_list_is_for_one_centre_and_can_be_narrowed(office: Office, sign_in: SignIn) -> None:
    with office.database.transaction() as db:
        organiser = make_account(db, make_centre(db), Role.ORGANISER)
    stranger = sign_in(organiser)

    assert office.page in office.text(f"{WORK}?employer={office.booth.employer_id}")
    assert office.page not in office.text(f"{WORK}?fair=987654")
    assert office.page not in stranger.get(WORK).text
    assert stranger.get(office.page).status_code == 404
    assert stranger.get(office.near).status_code == 404
