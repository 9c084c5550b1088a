"""The booth's page and fair turns: every exception with its reason, where the fair asks for one."""

from datetime import date, timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from jobfair.audit.models import JournalEntry
from jobfair.counselling.models import Need
from jobfair.employers.models import Booth
from jobfair.fairs.models import Fair
from jobfair.interviews.rules import Outcome
from jobfair.interviews.services import Verdict, begin, conclude
from jobfair.kit.clock import now
from jobfair.queues.models import Place
from jobfair.queues.queries import place_at
from jobfair.queues.rules import PlaceState
from jobfair.queues.services import call_next, finish, leave, miss, pause
from jobfair.queues.services import start as let_in
from jobfair.workers.queries import registration_at
from jobfair.workers.rules.terms import Purpose
from jobfair.workers.services import ConsentGiven, answer_consents, note_priority
from tests.buttons import form_on, forms_on, landed, press, send
from tests.factories import NINE, make_booth, make_waiting
from tests.interviews.conftest import Phone

NAME = "Nông Thị Thử"
ASKED = {"Accept": "application/json, application/problem+json"}


def place_of(db: Session, phone: Phone, place: Place) -> Place:
    return place_at(db, phone.booth.id, place.id)


def miss_first(phone: Phone) -> None:
    with phone.database.transaction() as db:
        place = call_next(db, db.get_one(Booth, phone.booth.id), at=NINE)
        miss(db, place, at=NINE)


def agree(db: Session, phone: Phone, place: Place) -> None:
    agreed = ConsentGiven(
        purpose=Purpose.SHARE_WITH_EMPLOYERS, given=True, language="vi", read_by="kiosk"
    )
    answer_consents(db, place.registration.worker_id, phone.fair.id, [agreed], at=NINE)


def sister_of(phone: Phone) -> Booth:
    with phone.database.transaction() as db:
        sister = make_booth(db, db.get_one(Fair, phone.fair.id))
        sister.employer_id = phone.booth.employer_id
    return sister


def actions(phone: Phone) -> list[str]:
    return [form.action for form in forms_on(phone.client, phone.page)]


def test_somebody_is_called_out_of_turn_for_a_reason(phone: Phone) -> None:
    url = f"{phone.page}/places/{phone.second.id}/call"

    press(phone.client, phone.page, url, reason="Sắp lỡ chuyến xe")

    current = phone.current()
    assert current is not None
    assert current.id == phone.second.id
    with phone.database.reading() as db:
        told = db.scalars(select(JournalEntry.details).where(JournalEntry.fact == "Called")).one()
    assert told["reason"] == "Sắp lỡ chuyến xe"


def test_nobody_is_overtaken_from_the_page_without_a_reason(phone: Phone) -> None:
    url = f"{phone.page}/places/{phone.second.id}/call"

    page = landed(phone.client, press(phone.client, phone.page, url, reason=" "))

    assert phone.current() is None
    assert 'class="alert alert-warning"' in page


def test_the_reason_is_asked_for_only_of_who_would_go_before_others(phone: Phone) -> None:
    page = phone.client.get(phone.page).text

    first, second = (
        page.partition(f'id="turn-reason-{place.id}"')[2].partition(">")[0]
        for place in (phone.first, phone.second)
    )

    assert "required" not in first
    assert "required" in second


def test_a_missed_place_is_given_back_by_one_button_as_often_as_the_fair_allows(
    phone: Phone,
) -> None:
    miss_first(phone)
    place = f"{phone.page}/places/{phone.first.id}"

    page = landed(phone.client, press(phone.client, phone.page, f"{place}/return"))

    assert phone.numbers() == [1, 2]
    assert 'class="alert alert-success"' in page
    miss_first(phone)
    assert f"{place}/return" not in actions(phone)
    press(phone.client, phone.page, f"{place}/restore", reason="Loa hỏng")
    assert phone.numbers() == [1, 2]


def test_who_left_is_not_given_back_without_a_reason(phone: Phone) -> None:
    with phone.database.transaction() as db:
        leave(db, place_of(db, phone, phone.first), at=NINE)
    place = f"{phone.page}/places/{phone.first.id}"

    page = landed(phone.client, press(phone.client, phone.page, f"{place}/restore", reason=" "))

    assert phone.numbers() == [2]
    assert 'class="alert alert-warning"' in page
    assert f"{place}/return" not in actions(phone)


@pytest.mark.parametrize("called", [False, True], ids=["waiting", "called"])
def test_a_number_moves_to_a_sister_booth_for_a_reason(phone: Phone, *, called: bool) -> None:
    sister = sister_of(phone)
    if called:
        press(phone.client, phone.page, f"{phone.page}/call")
    url = f"{phone.page}/places/{phone.first.id}/move"

    page = landed(
        phone.client,
        press(phone.client, phone.page, url, booth=str(sister.id), reason="Gian bên vắng hơn"),
    )

    assert phone.numbers() == [2]
    assert 'class="alert alert-success"' in page
    with phone.database.reading() as db:
        moved = db.scalars(select(Place).where(Place.booth_id == sister.id)).one()
        assert place_of(db, phone, phone.first).state == PlaceState.MOVED
    assert (moved.state, moved.since) == (PlaceState.WAITING, phone.first.since)


@pytest.mark.parametrize("sent", [{"reason": " "}, {"booth": "x"}, {"booth": ""}])
def test_a_number_moves_nowhere_without_booth_and_reason(
    phone: Phone, sent: dict[str, str]
) -> None:
    whole = {"booth": str(sister_of(phone).id), "reason": "Gần hơn"}
    url = f"{phone.page}/places/{phone.first.id}/move"

    page = landed(phone.client, press(phone.client, phone.page, url, **whole | sent))

    assert phone.numbers() == [1, 2]
    assert 'class="alert alert-warning"' in page


def test_a_booth_without_a_sister_offers_no_move(phone: Phone) -> None:
    with phone.database.transaction() as db:
        make_booth(db, db.get_one(Fair, phone.fair.id))

    assert not [action for action in actions(phone) if action.endswith("/move")]


def test_who_has_priority_by_law_stands_first_and_is_marked(phone: Phone) -> None:
    with phone.database.transaction() as db:
        holder = registration_at(db, phone.fair.id, phone.second.registration_id)
        note_priority(db, holder, has_priority=True)

    page = phone.client.get(phone.page).text

    assert page.index(f'id="place-{phone.second.id}"') < page.index(f'id="place-{phone.first.id}"')
    assert page.count("ưu tiên theo luật") == 1


def test_who_is_away_is_marked_and_costs_others_no_reason(phone: Phone) -> None:
    with phone.database.transaction() as db:
        pause(db, registration_at(db, phone.fair.id, phone.first.registration_id), at=NINE)

    page = phone.client.get(phone.page).text

    assert page.count("tạm vắng") == 1
    second = page.partition(f'id="turn-reason-{phone.second.id}"')[2].partition(">")[0]
    assert "required" not in second


def test_the_page_tells_what_who_joins_now_would_wait_once_it_can_be_told(phone: Phone) -> None:
    before = phone.client.get(phone.page).text
    with phone.database.transaction() as db:
        booth = db.get_one(Booth, phone.booth.id)
        for minute in range(3):
            place = make_waiting(db, db.get_one(Fair, phone.fair.id), booth, minute=minute - 9)
            assert call_next(db, booth, at=NINE).id == place.id
            let_in(db, place)
            finish(db, place, at=NINE + timedelta(minutes=10))

    page = phone.client.get(phone.page).text

    assert "Ai vào hàng lúc này" not in before
    assert "Ai vào hàng lúc này" in page


@pytest.mark.parametrize("minutes", [0, 60])
def test_call_next_is_offered_once_the_called_one_is_overdue(phone: Phone, minutes: int) -> None:
    with phone.database.transaction() as db:
        called_at = now() - timedelta(minutes=minutes)
        call_next(db, db.get_one(Booth, phone.booth.id), at=called_at)

    offer = phone.client.get(phone.page).text.partition("data-from=")[2].partition(">")[0]

    assert ("hidden" in offer) == (minutes == 0)


def test_call_next_lets_go_of_who_has_not_come(phone: Phone) -> None:
    with phone.database.transaction() as db:
        call_next(db, db.get_one(Booth, phone.booth.id), at=now() - timedelta(hours=1))

    press(phone.client, phone.page, f"{phone.page}/call")

    current = phone.current()
    assert current is not None
    assert current.id == phone.second.id


def test_what_a_person_asked_for_is_shown_with_consent_only(phone: Phone) -> None:
    with phone.database.transaction() as db:
        call_next(db, db.get_one(Booth, phone.booth.id), at=NINE)
        db.add(
            Need(
                registration_id=phone.first.registration_id, source="desk", stated_at=NINE,
                trades=["75"], place="abroad", wage_from=7_500_000, start="month",
            )
        )  # fmt: skip
    hidden = phone.client.get(phone.page).text
    with phone.database.transaction() as db:
        agree(db, phone, place_of(db, phone, phone.first))

    page = phone.client.get(phone.page).text

    for told in ("7.500.000", "trong vòng một tháng", "nước ngoài", NAME):
        assert told not in hidden
        assert told in page


def conclude_for(db: Session, phone: Phone, day: date, note: str) -> Place:
    place = call_next(db, db.get_one(Booth, phone.booth.id), at=NINE)
    later = Verdict(outcome=Outcome.LATER_INTERVIEW, later_on=day, note=note)
    conclude(db, begin(db, place, at=NINE), place, later, at=NINE)
    return place


def test_the_next_days_are_listed_with_names_of_those_who_agreed(phone: Phone) -> None:
    with phone.database.transaction() as db:
        conclude_for(db, phone, date(2099, 12, 3), "Mang theo sổ tay nghề")
        second = conclude_for(db, phone, date(2099, 12, 1), "Gọi trước")
        agree(db, phone, place_of(db, phone, second))

    page = phone.client.get(f"{phone.page}/next-days").text

    assert page.index("2099-12-01") < page.index("2099-12-03")
    assert page.count(NAME) == 1
    assert "Gọi trước" in page
    assert "Mang theo sổ tay nghề" in page


def test_a_sister_booths_later_interviews_are_listed_and_a_strangers_are_not(
    phone: Phone,
) -> None:
    with phone.database.transaction() as db:
        conclude_for(db, phone, date(2099, 12, 3), "Của chúng tôi")
        stranger = make_booth(db, db.get_one(Fair, phone.fair.id))
    sister = sister_of(phone)

    assert "Của chúng tôi" in phone.client.get(f"/booth/{sister.id}/next-days").text
    assert phone.client.get(f"/booth/{stranger.id}/next-days").status_code == 404


def test_a_script_is_told_what_a_person_reads(phone: Phone) -> None:
    form = form_on(phone.client, phone.page, f"{phone.page}/join")

    wrong = phone.client.post(form.action, data={**form.hidden, "number": "999"}, headers=ASKED)
    done = phone.client.post(f"{phone.page}/call", data={**form.hidden}, headers=ASKED)
    again = phone.client.post(f"{phone.page}/call", data={**form.hidden}, headers=ASKED)

    assert (wrong.status_code, wrong.json["code"]) == (409, "queues.number_unknown")
    assert (done.status_code, done.json["said"]) == (200, [])
    assert "server_id" in done.json
    assert (again.status_code, again.json["code"]) == (409, "command.already_done")


def test_an_outcome_that_a_script_sends_incompletely_is_refused_in_words(phone: Phone) -> None:
    with phone.database.transaction() as db:
        place = call_next(db, db.get_one(Booth, phone.booth.id), at=NINE)
        interview = begin(db, place, at=NINE)
    url = f"{phone.page}/interviews/{interview.id}/finish"
    form = form_on(phone.client, phone.page, url, outcome="later_interview")

    answer = phone.client.post(url, data={**form.hidden, "later_on": ""}, headers=ASKED)
    done = phone.client.post(url, data={**form.hidden, "soon": "2099-12-01"}, headers=ASKED)

    assert answer.status_code == 422
    assert "Hãy chọn ngày phỏng vấn tiếp." in answer.json["message"]
    assert done.status_code == 200
    assert len(done.json["said"]) == 1
    assert "alert-success" not in phone.client.get(phone.page).text, "said once is enough"


def test_a_refused_free_return_says_where_to_go(phone: Phone) -> None:
    miss_first(phone)
    form = form_on(phone.client, phone.page, f"{phone.page}/places/{phone.first.id}/return")
    send(phone.client, form)
    miss_first(phone)

    fresh = {name: value for name, value in form.hidden.items() if name != "command_id"}
    answer = phone.client.post(form.action, data=fresh, headers=ASKED)

    assert (answer.status_code, answer.json["code"]) == (409, "queues.no_free_return")
