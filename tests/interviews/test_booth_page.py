"""The booth's page: every button, stale pages, double taps, and whose names it shows."""

from datetime import date

import pytest
from sqlalchemy import select

from jobfair.accounts.rules import Role
from jobfair.audit.models import JournalEntry
from jobfair.employers.models import Booth, Vacancy
from jobfair.fairs.rules import State
from jobfair.interviews.models import Interview
from jobfair.queues.models import Place
from jobfair.queues.rules import PlaceState
from jobfair.workers.rules.terms import Purpose
from jobfair.workers.services import ConsentGiven, answer_consents, wish
from tests.buttons import form_on, forms_on, landed, press, send
from tests.conftest import SignIn
from tests.factories import (
    NINE,
    arrive,
    make_account,
    make_booth,
    make_centre,
    make_fair,
    make_member,
    make_registration,
    make_waiting,
)
from tests.interviews.conftest import Phone

NAME = "Nông Thị Thử"


def call_next(phone: Phone) -> str:
    return landed(phone.client, press(phone.client, phone.page, f"{phone.page}/call"))


def start(phone: Phone) -> str:
    called = phone.current()
    assert called is not None
    url = f"{phone.page}/places/{called.id}/start"
    return landed(phone.client, press(phone.client, phone.page, url))


def interview(phone: Phone) -> Interview:
    with phone.database.reading() as db:
        return db.scalars(select(Interview).order_by(Interview.id.desc())).first() or pytest.fail(
            "no interview"
        )


def finish_url(phone: Phone) -> str:
    return f"{phone.page}/interviews/{interview(phone).id}/finish"


def state_of(phone: Phone, place: Place) -> str:
    with phone.database.reading() as db:
        return db.get_one(Place, place.id).state


def test_call_next_calls_whoever_came_first(phone: Phone) -> None:
    page = call_next(phone)

    current = phone.current()
    assert current is not None
    assert current.id == phone.first.id
    assert ">001</p>" in page
    assert phone.numbers() == [2]


def test_call_again_counts_the_calls(phone: Phone) -> None:
    call_next(phone)

    press(phone.client, phone.page, f"{phone.page}/places/{phone.first.id}/again")

    current = phone.current()
    assert current is not None
    assert current.calls == 2


def test_whoever_has_gone_leaves_the_queue(phone: Phone) -> None:
    press(phone.client, phone.page, f"{phone.page}/places/{phone.first.id}/left")

    assert phone.numbers() == [2]


def test_a_number_is_added_to_the_queue(phone: Phone) -> None:
    with phone.database.transaction() as db:
        guest = make_registration(db, phone.fair)
        arrive(db, guest, minute=5)

    page = landed(phone.client, press(phone.client, phone.page, f"{phone.page}/join", number="3"))

    assert phone.numbers() == [1, 2, 3]
    assert 'class="alert alert-success"' in page


@pytest.mark.parametrize("typed", ["", "abc", "999", "1", "-4"])
def test_a_number_that_cannot_be_added_is_explained_on_the_same_page(
    phone: Phone, typed: str
) -> None:
    page = landed(phone.client, press(phone.client, phone.page, f"{phone.page}/join", number=typed))

    assert phone.numbers() == [1, 2]
    assert 'class="alert alert-warning"' in page


@pytest.mark.parametrize("floor", ["busy", "break", "closed", "open"])
def test_the_state_of_the_booth_is_switched(phone: Phone, floor: str) -> None:
    press(phone.client, phone.page, f"{phone.page}/floor", floor=floor)

    with phone.database.reading() as db:
        assert db.get_one(Booth, phone.booth.id).floor == floor


def test_a_booth_on_a_break_offers_to_open_and_not_to_call(phone: Phone) -> None:
    press(phone.client, phone.page, f"{phone.page}/floor", floor="break")

    forms = forms_on(phone.client, phone.page)

    assert f"{phone.page}/call" not in [form.action for form in forms]
    assert "open" in [form.hidden.get("floor") for form in forms]


def test_a_hire_counts_the_vacancy_down(phone: Phone) -> None:
    call_next(phone)
    start(phone)

    answer = press(
        phone.client, phone.page, finish_url(phone),
        outcome="hired", vacancy=str(phone.vacancy.id), note="  Bắt đầu thứ Hai ",
    )  # fmt: skip

    landed(phone.client, answer)
    ended = interview(phone)
    assert (ended.outcome, ended.vacancy_id, ended.note) == (
        "hired", phone.vacancy.id, "Bắt đầu thứ Hai",
    )  # fmt: skip
    with phone.database.reading() as db:
        assert db.get_one(Vacancy, phone.vacancy.id).places_left == 0


@pytest.mark.parametrize(
    ("outcome", "more", "kept"),
    [
        ("later_interview", {"later_on": "2099-12-01"}, (None, date(2099, 12, 1))),
        ("papers_to_add", {}, (None, None)),
        ("referred", {"referral": "abroad"}, ("abroad", None)),
        ("not_suitable", {"unsuitable": "distance"}, ("distance", None)),
        ("withdrew", {}, (None, None)),
    ],
)
def test_an_interview_can_end_in_every_way(
    phone: Phone, outcome: str, more: dict[str, str], kept: tuple[str | None, date | None]
) -> None:
    call_next(phone)
    start(phone)

    answer = press(phone.client, phone.page, finish_url(phone), outcome=outcome, **more)

    landed(phone.client, answer)
    ended = interview(phone)
    assert ended.outcome == outcome
    assert (ended.detail, ended.later_on) == kept
    assert state_of(phone, phone.first) == PlaceState.DONE


@pytest.mark.parametrize(
    "sent",
    [
        {"outcome": "hired"},
        {"outcome": "later_interview"},
        {"outcome": "later_interview", "later_on": "2020-01-01"},
        {"outcome": "later_interview", "later_on": "soon"},
        {"outcome": "referred", "referral": "moon"},
        {"outcome": "not_suitable"},
        {"outcome": "papers_to_add", "note": "x" * 501},
    ],
)
def test_an_incomplete_outcome_is_asked_for_again_with_the_note_kept(
    phone: Phone, sent: dict[str, str]
) -> None:
    call_next(phone)
    start(phone)
    note = sent.get("note", "Hẹn gọi lại")

    answer = press(phone.client, phone.page, finish_url(phone), **{"note": note, **sent})

    page = answer.get_data(as_text=True)
    assert answer.status_code == 422
    assert note in page
    assert (
        f'id="outcome-{sent["outcome"]}" name="outcome" class="outcome outcome-{sent["outcome"]}" open'
        in page
    )
    assert interview(phone).outcome is None


def test_a_hire_for_a_vacancy_that_has_filled_up_keeps_the_note_and_says_so(phone: Phone) -> None:
    call_next(phone)
    start(phone)
    form = form_on(phone.client, phone.page, finish_url(phone), outcome="hired")
    with phone.database.transaction() as db:
        db.get_one(Vacancy, phone.vacancy.id).places_left = 0

    answer = send(phone.client, form, vacancy=str(phone.vacancy.id), note="Ghi chú")

    assert answer.status_code == 409
    assert "Ghi chú" in answer.get_data(as_text=True)
    assert interview(phone).outcome is None


def test_a_double_tap_calls_one_person_and_says_that_it_was_done(phone: Phone) -> None:
    form = form_on(phone.client, phone.page, f"{phone.page}/call")

    send(phone.client, form)
    page = landed(phone.client, send(phone.client, form))

    assert 'class="alert alert-info"' in page
    assert phone.numbers() == [2]
    with phone.database.reading() as db:
        called = db.scalars(select(JournalEntry).where(JournalEntry.fact == "Called")).all()
    assert len(called) == 1


def test_a_stale_page_is_answered_with_a_sentence_and_the_fresh_page(phone: Phone) -> None:
    call_next(phone)
    old = form_on(phone.client, phone.page, f"{phone.page}/places/{phone.first.id}/missed")
    start(phone)

    page = landed(phone.client, send(phone.client, old))

    assert 'class="alert alert-warning"' in page
    assert state_of(phone, phone.first) == PlaceState.INTERVIEWING


def test_an_outcome_is_put_right_with_a_reason_and_the_place_becomes_free(phone: Phone) -> None:
    call_next(phone)
    start(phone)
    press(
        phone.client, phone.page, finish_url(phone),
        outcome="hired", vacancy=str(phone.vacancy.id),
    )  # fmt: skip
    page = f"{phone.page}/interviews/{interview(phone).id}/correct"

    answer = send(
        phone.client, form_on(phone.client, page, page),
        outcome="referred", referral="training", reason="Bấm nhầm",
    )  # fmt: skip

    landed(phone.client, answer)
    assert (interview(phone).outcome, interview(phone).detail) == ("referred", "training")
    with phone.database.reading() as db:
        assert db.get_one(Vacancy, phone.vacancy.id).places_left == 1


def test_a_correction_without_a_reason_changes_nothing(phone: Phone) -> None:
    call_next(phone)
    start(phone)
    press(phone.client, phone.page, finish_url(phone), outcome="withdrew")
    page = f"{phone.page}/interviews/{interview(phone).id}/correct"

    answer = press(phone.client, page, page, outcome="papers_to_add", reason=" ")

    assert answer.status_code == 422
    assert 'id="reason-error"' in answer.get_data(as_text=True)
    assert interview(phone).outcome == "withdrew"


def test_a_name_shows_only_when_the_person_has_agreed(phone: Phone) -> None:
    page = call_next(phone)
    assert NAME not in page

    with phone.database.transaction() as db:
        agreed = ConsentGiven(
            purpose=Purpose.SHARE_WITH_EMPLOYERS, given=True, language="vi", read_by="kiosk",
        )  # fmt: skip
        worker_id = phone.first.registration.worker_id
        answer_consents(db, worker_id, phone.fair.id, [agreed], at=NINE)
        other = make_booth(db, phone.fair)
        other.employer.name = "Hợp tác xã Miến dong"
        wish(db, phone.first.registration, [other.id])

    page = phone.client.get(phone.page).get_data(as_text=True)
    assert NAME in page
    assert "Hợp tác xã Miến dong" in page


def test_a_yes_to_another_sentence_shows_nobody(phone: Phone) -> None:
    call_next(phone)
    with phone.database.transaction() as db:
        earlier = ConsentGiven(
            purpose=Purpose.SHARE_WITH_EMPLOYERS, given=True, language="vi", read_by="kiosk",
            text_version="2026-11",
        )  # fmt: skip
        worker_id = phone.first.registration.worker_id
        answer_consents(db, worker_id, phone.fair.id, [earlier], at=NINE)

    assert NAME not in phone.client.get(phone.page).get_data(as_text=True)


def test_the_live_part_is_the_same_without_the_page_around_it(phone: Phone) -> None:
    part = phone.client.get(f"{phone.page}?part=live").get_data(as_text=True)

    assert part.lstrip().startswith("<div data-v=")
    assert "<html" not in part
    assert f'action="{phone.page}/call"' in part


def test_another_employers_booth_is_not_there(phone: Phone, sign_in: SignIn) -> None:
    with phone.database.transaction() as db:
        stranger = make_booth(db, phone.fair)
        member = make_member(db, phone.centre, stranger.employer)
    theirs = sign_in(member)
    token = form_on(theirs, f"/booth/{stranger.id}", f"/booth/{stranger.id}/floor").hidden
    press(phone.client, phone.page, f"{phone.page}/call")

    for path in ("", "/vacancies", "/vacancies/new", f"/vacancies/{phone.vacancy.id}"):
        assert theirs.get(f"{phone.page}{path}").status_code == 404
    for path in ("floor", "join", "call", f"places/{phone.first.id}/start"):
        fields = {"csrf_token": token["csrf_token"], "floor": "closed", "number": "1"}
        assert theirs.post(f"{phone.page}/{path}", data=fields).status_code == 404
    assert state_of(phone, phone.first) == PlaceState.CALLED


def test_staff_of_the_desk_may_help_at_a_booth_of_their_own_centre_only(
    phone: Phone, sign_in: SignIn
) -> None:
    with phone.database.transaction() as db:
        helper = make_account(db, phone.centre, Role.RECEPTION)
        foreigner = make_account(db, make_centre(db), Role.RECEPTION)

    assert sign_in(helper).get(phone.page).status_code == 200
    assert sign_in(foreigner).get(phone.page).status_code == 404


def test_who_is_at_another_booth_is_marked_and_cannot_be_called(phone: Phone) -> None:
    with phone.database.transaction() as db:
        other = make_booth(db, phone.fair)
        elsewhere = make_waiting(db, phone.fair, other, minute=2)
        db.add(
            Place(
                fair_id=phone.fair.id, booth_id=phone.booth.id, state=PlaceState.WAITING,
                registration_id=elsewhere.registration_id, since=NINE, joined_at=NINE,
            )
        )  # fmt: skip
        elsewhere.state = PlaceState.CALLED

    page = phone.client.get(phone.page).get_data(as_text=True)

    assert page.count("pill-busy") == 1
    assert page.count('/call"') == 3  # the next one, and two who are free


def test_the_page_of_a_closed_fair_offers_no_calls(phone: Phone) -> None:
    phone.close_fair()

    actions = [form.action for form in forms_on(phone.client, phone.page)]

    assert not [action for action in actions if action.endswith(("/call", "/join", "/floor"))]


def test_my_booths_lists_an_employers_own_booths_only(phone: Phone) -> None:
    with phone.database.transaction() as db:
        stranger = make_booth(db, phone.fair)

    page = phone.client.get("/booth/").get_data(as_text=True)

    assert f'href="/booth/{phone.booth.id}"' in page
    assert f'href="/booth/{stranger.id}"' not in page


def test_staff_see_the_booths_of_running_fairs(phone: Phone, sign_in: SignIn) -> None:
    with phone.database.transaction() as db:
        helper = make_account(db, phone.centre, Role.RECEPTION)
        coming = make_fair(db, phone.centre, State.OPEN)
        later = make_booth(db, coming)

    page = sign_in(helper).get("/booth/").get_data(as_text=True)

    assert f'href="/booth/{phone.booth.id}"' in page
    assert f'href="/booth/{later.id}"' not in page
