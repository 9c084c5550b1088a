"""A person's page of the way abroad: two taps note a step, wrong entries are put right before everybody's eyes."""

from datetime import date

import pytest
from flask import Flask
from flask.testing import FlaskClient

from jobfair.abroad.models import JourneyEntry
from jobfair.abroad.queries import ways_of
from jobfair.abroad.rules import Step, standing
from jobfair.accounts.rules import Role
from jobfair.counselling.rules import NeedKind
from jobfair.counselling.services import ask_for
from jobfair.kit.clock import day_of, now
from jobfair.kit.db import Database
from jobfair.workers.models import Registration
from tests.conftest import SignIn
from tests.factories import DAY, make_account, make_centre, make_fair, make_registration
from tests.sending import post

DEPARTURE = {
    "step": "departed", "departed-happened_on": "23/11/2026", "departed-country": "JP",
    "departed-trade": "75", "departed-company": "Công ty Đưa Đi Mẫu",
    "departed-licence": "123/LĐTBXH-GP", "departed-evidence": "Vé máy bay",
    "departed-confirmed_by": "family",
}  # fmt: skip


class Person:
    """Somebody at a fair, before a counsellor."""

    def __init__(self, database: Database, sign_in: SignIn) -> None:
        self.database = database
        with database.transaction() as db:
            centre = make_centre(db)
            self.registration: Registration = make_registration(db, make_fair(db, centre))
            self.account = make_account(db, centre, Role.COUNSELLOR)
        self.client: FlaskClient = sign_in(self.account)
        of = self.registration
        self.advice = f"/desk/fairs/{of.fair_id}/advice/{of.id}"
        self.page = f"/desk/fairs/{of.fair_id}/people/{of.id}/abroad"

    def press(self, step: str, on: str = "23/11/2026", evidence: str = "Tự nói"):
        return post(
            self.client, self.page, step=step,
            **{"step-happened_on": on, "step-evidence": evidence, "step-confirmed_by": "worker"},
        )  # fmt: skip

    def text(self, url: str) -> str:
        answer = self.client.get(url)
        assert answer.status_code == 200, answer.status_code
        return answer.text

    def entries(self) -> list[JourneyEntry]:
        with self.database.reading() as db:
            ways = ways_of(db, self.registration.worker_id)
            return [entry for way in ways for entry in way.entries]


@pytest.fixture
def person(app: Flask, database: Database, sign_in: SignIn, monkeypatch) -> Person:
    monkeypatch.setattr("jobfair.abroad.views.person.day_of", lambda _: DAY)
    return Person(database, sign_in)


def test_the_advisers_desk_leads_to_the_page_and_one_press_notes_a_step(person: Person) -> None:
    assert person.page in person.text(person.advice)
    filled = person.text(person.page)
    assert 'value="23/11/2026"' in filled
    assert "người lao động cho biết tại bàn tư vấn" in filled

    answer = person.press("interviewed")

    (entry,) = person.entries()
    assert answer.status_code == 303
    assert (entry.step, entry.happened_on) == ("interviewed", date(2026, 11, 23))
    assert (entry.recorded_by, entry.evidence) == (person.account.id, "Tự nói")
    shown = person.text(person.page)
    assert "đã phỏng vấn đi nước ngoài" in shown
    assert 'value="interviewed"' not in shown


def test_a_step_that_was_left_out_is_noted_later_apart_from_what_comes_next(
    person: Person,
) -> None:
    person.press("passed")
    shown = person.text(person.page)
    assert (
        shown.index('value="training"')
        < shown.index("Bước trước đó")
        < shown.index('value="interviewed"')
    )

    late = {"late-happened_on": "20/11/2026", "late-evidence": "Tự nói",
            "late-confirmed_by": "worker"}  # fmt: skip
    refused = post(person.client, person.page, step="interviewed", **{**late, "late-evidence": ""})
    answer = post(person.client, person.page, step="interviewed", **late)

    assert [refused.status_code, answer.status_code] == [422, 303]
    assert 'id="late-evidence-error"' in refused.text
    assert list(standing(person.entries())) == [Step.INTERVIEWED, Step.PASSED]


def test_a_departure_is_kept_with_country_company_and_licence(person: Person) -> None:
    person.press("passed")

    answer = post(person.client, person.page, **DEPARTURE)

    shown = person.text(person.page)
    assert answer.status_code == 303
    for known in ("Nhật Bản", "Công ty Đưa Đi Mẫu (123/LĐTBXH-GP)", "Vé máy bay", "gia đình"):
        assert known in shown
    assert "giáo dục định hướng" in shown  # no training is noted


@pytest.mark.parametrize("name", ["country", "company", "licence", "evidence", "happened_on"])
def test_a_departure_without_what_belongs_to_it_is_refused_beside_the_field(
    person: Person, name: str
) -> None:
    person.press("passed")

    answer = post(person.client, person.page, **{**DEPARTURE, f"departed-{name}": ""})

    assert answer.status_code == 422
    assert f'id="departed-{name}-error"' in answer.text
    assert len(person.entries()) == 1


@pytest.mark.parametrize(
    ("step", "fields", "status", "said"),
    [
        ("departed", DEPARTURE, 422, "Hãy ghi “trúng tuyển” trước"),
        ("wants", {"step-happened_on": "01/12/2099"}, 422, "Ngày này chưa đến"),
        ("wants", {"step-evidence": ""}, 422, "step-evidence-error"),
        ("flies", {}, 404, ""),
    ],
)  # fmt: skip
def test_what_cannot_be_is_told_in_plain_words(
    person: Person, step: str, fields: dict[str, str], status: int, said: str
) -> None:
    usual = {"step-happened_on": "23/11/2026", "step-evidence": "Tự nói",
             "step-confirmed_by": "worker"}  # fmt: skip

    answer = post(person.client, person.page, **{**usual, **fields, "step": step})

    assert answer.status_code == status
    assert said in answer.text
    assert person.entries() == []


def test_a_step_that_somebody_else_noted_meanwhile_is_not_noted_twice(person: Person) -> None:
    person.press("wants")

    answer = person.press("wants")

    assert answer.status_code == 409
    assert "Bước này đã được ghi" in answer.text
    assert len(person.entries()) == 1


def test_a_wrong_entry_is_replaced_and_then_withdrawn_with_reasons(person: Person) -> None:
    person.press("passed")
    (wrong,) = person.entries()
    right = {"happened_on": "20/11/2026", "evidence": "Danh sách của công ty",
             "confirmed_by": "company"}  # fmt: skip

    without = post(person.client, f"{person.page}/{wrong.id}", **right)
    answer = post(person.client, f"{person.page}/{wrong.id}", **right, reason="Nhầm ngày")
    again = post(person.client, f"{person.page}/{wrong.id}", **right, reason="Nhầm ngày")

    assert [one.status_code for one in (without, answer, again)] == [422, 303, 409]
    stands = standing(person.entries())[Step.PASSED]
    assert (stands.happened_on, stands.reason) == (date(2026, 11, 20), "Nhầm ngày")
    shown = person.text(person.page)
    assert "<del>" in shown
    assert "Nhầm ngày" in shown
    assert "không còn hiệu lực" in person.text(f"{person.page}/{wrong.id}")

    back = post(
        person.client, f"{person.page}/{stands.id}/withdraw", **{"back-reason": "Nhầm người"}
    )
    assert back.status_code == 303
    assert standing(person.entries()) == {}


def test_what_later_steps_rest_on_stays_and_the_page_says_so(person: Person) -> None:
    person.press("passed")
    person.press("training")

    answer = post(
        person.client, f"{person.page}/{person.entries()[0].id}/withdraw", **{"back-reason": "Nhầm"}
    )

    assert answer.status_code == 409
    assert "Các mục sau dựa vào mục này" in answer.text


def test_a_need_for_work_abroad_shows_before_any_step_is_noted(person: Person) -> None:
    with person.database.transaction() as db:
        ask_for(db, person.registration, [NeedKind.ABROAD], account_id=person.account.id, at=now())

    shown = person.text(person.page)

    assert "có nguyện vọng đi" in shown
    assert f"Đã nêu nhu cầu đi làm việc ở nước ngoài ngày {day_of(now()):%d/%m/%Y}" in shown
