import pytest
from flask import Flask
from sqlalchemy import select

from jobfair.accounts.rules import Role
from jobfair.checkin.models import Attendance, CheckIn
from jobfair.checkin.rules import SCAN_WORDS, Result, ScanKind
from jobfair.fairs.rules import State
from jobfair.kit import clock
from jobfair.kit.ids import SignedCode
from jobfair.placements.rules import RESULT_WORDS
from jobfair.queues.models import Place
from jobfair.workers.rules.masking import mask_id_number
from jobfair.workers.services import (
    TICKET,
    Person,
    enter_worker,
    replace_ticket,
    ticket_digits,
)
from tests.factories import (
    NINE,
    arrive,
    make_account,
    make_centre,
    make_fair,
    make_registration,
    make_waiting,
)
from tests.placements.conftest import NUMBER, Desk
from tests.sending import post


def test_the_only_running_fair_is_chosen_without_asking(desk: Desk) -> None:
    assert desk.client.get("/desk/").location.endswith(desk.url)


def test_the_desk_remembers_the_fair_that_was_chosen(desk: Desk) -> None:
    with desk.database.transaction() as db:
        make_fair(db, desk.centre)
    asked = desk.text("/desk/")

    desk.client.get(desk.url)

    assert f'href="{desk.url}"' in asked
    assert desk.client.get("/desk/").location.endswith(desk.url)
    assert desk.client.get("/desk/?choose=1").status_code == 200


def test_without_a_fair_the_desk_says_so(app: Flask, database, sign_in) -> None:
    with database.transaction() as db:
        account = make_account(db, make_centre(db), Role.RECEPTION)

    shown = sign_in(account).get("/desk/").get_data(as_text=True)

    assert "empty-state" in shown


@pytest.mark.parametrize("text", ["nong thu", "THỬ", "0912 345 678", NUMBER, "006 195 001 234"])
def test_a_person_is_found_by_name_telephone_and_citizen_number(desk: Desk, text) -> None:
    answer = desk.find(text)

    assert answer.status_code == 303
    assert answer.location.endswith(desk.person)


def test_a_person_is_found_by_number_code_ticket_and_card(desk: Desk) -> None:
    with desk.database.transaction() as db:
        arrive(db, desk.registration)
    code = desk.registration.code
    ticket = ticket_digits(desk.keys.ring, desk.registration)
    card = f"{NUMBER}||Nông Thị Thử|05031995|Nữ|Đức Xuân|10082021"

    found = [
        desk.find(text).location for text in ("1", code, f"{code[:3]} {code[3:]}", ticket, card)
    ]

    assert all(str(location).endswith(desk.person) for location in found)


def test_several_people_stand_in_the_order_of_given_names(desk: Desk) -> None:
    with desk.database.transaction() as db:
        for name in ("Nông Văn Đức", "Nông Thị Ánh", "Nông Thị Dung"):
            make_registration(db, desk.fair, name)

    shown = desk.find("nong").get_data(as_text=True)

    order = [shown.index(name) for name in ("Ánh</a>", "Dung</a>", "Đức</a>", "Thử</a>")]
    assert order == sorted(order)
    assert mask_id_number(NUMBER) in shown
    assert NUMBER not in shown


def test_a_search_that_finds_nobody_leads_to_registering(desk: Desk) -> None:
    shown = desk.find("xyz").get_data(as_text=True)

    assert f"{desk.url}/register" in shown


SCANS = {
    "HealthInsuranceCard": "006195001234|4ee1bb996e67|05/03/1995|2|c490e1bba963|06 - 001|-|01/01/2026",
    "PaymentCode": "00020101021138540010A00000072701240006970436011012345678900208QRIBFTTA",
    "NotACard": "ai đó|Nông Thị Lạ|x",
    "TextTooLong": f"006195001234||Nông Thị Lạ|05031995|Nữ|{'x' * 600}|10082021",
}  # fmt: skip


@pytest.mark.parametrize("scanned", SCANS.values(), ids=SCANS)
def test_a_code_of_somebody_else_is_refused_kindly_and_shown_nowhere(desk: Desk, scanned) -> None:
    answer = desk.find(scanned)

    text = answer.get_data(as_text=True)
    assert answer.status_code == 422
    assert 'id="q-error"' in text
    assert scanned[:30] not in text
    assert "Nông Thị Lạ" not in text


def test_a_forged_an_unknown_and_a_strange_ticket_are_named_as_such(desk: Desk) -> None:
    with desk.database.transaction() as db:
        other = make_registration(db, make_fair(db, desk.centre))
        strange = ticket_digits(desk.keys.ring, other)
        good = ticket_digits(desk.keys.ring, desk.registration)
    forged = good[:-1] + str((int(good[-1]) + 1) % 10)
    code = SignedCode(
        kind=TICKET, scope=desk.fair.id, subject=12345, first_day=desk.fair.day, days=1
    )  # fmt: skip

    told = {
        "cannot": desk.find(forged),
        "unknown": desk.find(desk.keys.ring.sign(code)),
        "other": desk.find(strange),
    }

    assert {answer.status_code for answer in told.values()} == {422}
    words = {kind: answer.get_data(as_text=True) for kind, answer in told.items()}
    assert "Phiếu không hợp lệ" in words["cannot"]
    assert "không tìm thấy phiếu" in words["unknown"].lower()
    assert "phiên khác" in words["other"]


@pytest.mark.parametrize("text", ["lý thị mẩy", "0987 654 321", "006 190 000 001"])
def test_somebody_the_centre_knows_is_registered_with_one_touch(desk: Desk, text) -> None:
    with desk.database.transaction() as db:
        person = Person(
            name="Lý Thị Mẩy", birth_year=1990, id_number="006190000001", phone="+84987654321"
        )
        known = enter_worker(db, desk.keys.seal, person, centre_id=desk.centre.id, at=NINE)
    button = f"{desk.url}/known/{known.id}/register"

    shown = desk.find(text).get_data(as_text=True)
    first, again = (post(desk.client, button) for _ in range(2))

    assert button in shown
    assert first.status_code == 303
    assert first.location == again.location
    assert "Lý Thị Mẩy" in desk.text(first.location)


def test_a_ticket_that_was_replaced_is_named_as_such(desk: Desk) -> None:
    old = ticket_digits(desk.keys.ring, desk.registration)
    with desk.database.transaction() as db:
        replace_ticket(db, db.merge(desk.registration), at=NINE)

    answer = desk.find(old)

    assert answer.status_code == 422
    assert "không còn hiệu lực" in answer.get_data(as_text=True)


def test_somebody_at_the_desk_is_checked_in_and_gets_a_number(desk: Desk) -> None:
    answer = post(desk.client, f"{desk.person}/check-in")

    with desk.database.reading() as db:
        attendance = db.get(Attendance, desk.registration.id)
        scan = db.scalars(select(CheckIn)).one()
    assert answer.status_code == 303
    assert attendance is not None
    assert (scan.kind, scan.account_id) == ("desk", desk.account.id)


def test_a_late_arrival_keeps_its_time_and_reason(desk: Desk) -> None:
    post(
        desk.client, f"{desk.person}/late",
        came_on="23/11/2026", came_at="7h45", reason="Kiosk mất điện",
    )  # fmt: skip

    with desk.database.reading() as db:
        scan = db.scalars(select(CheckIn)).one()
        attendance = db.get(Attendance, desk.registration.id)
    assert scan.reason == "Kiosk mất điện"
    assert "Kiosk mất điện" in desk.text(desk.person)
    assert attendance is not None
    assert attendance.arrived_at.astimezone(clock.HERE).strftime("%H:%M") == "07:45"


def test_every_scan_and_what_came_of_it_has_its_words() -> None:
    assert (set(SCAN_WORDS), set(RESULT_WORDS)) == (set(ScanKind), set(Result))


@pytest.mark.parametrize(
    "wrong",
    [
        {"reason": ""}, {"came_on": "24/11/2026"}, {"came_on": "22/11/2026"},
        {"came_at": "25:00"}, {"came_at": ""}, {"came_on": "x"},
    ],
)  # fmt: skip
def test_a_late_arrival_that_cannot_be_is_refused(desk: Desk, wrong) -> None:
    fields = {"came_on": "23/11/2026", "came_at": "07:45", "reason": "Kiosk mất điện", **wrong}

    answer = post(desk.client, f"{desk.person}/late", **fields)

    with desk.database.reading() as db:
        assert db.scalars(select(CheckIn)).all() == []
    assert answer.status_code == 422


def test_somebody_present_joins_a_queue(desk: Desk) -> None:
    with desk.database.transaction() as db:
        arrive(db, desk.registration)

    answer = post(desk.client, f"{desk.person}/join", booth=str(desk.booth.id))

    with desk.database.reading() as db:
        places = db.scalars(select(Place)).all()
    assert answer.status_code == 303
    assert [(p.booth_id, p.registration_id) for p in places] == [
        (desk.booth.id, desk.registration.id)
    ]


def test_a_place_is_left_and_given_back_from_the_page_of_the_person(desk: Desk) -> None:
    with desk.database.transaction() as db:
        place = make_waiting(db, desk.fair, desk.booth)
    page = f"{desk.url}/people/{place.registration_id}"
    base = f"/booth/{desk.booth.id}/places/{place.id}"
    offered = f"{base}/left" in desk.text(page)

    left = post(desk.client, f"{base}/left", next=page)
    then = f"{base}/restore" in desk.text(page)
    back = post(desk.client, f"{base}/restore", next=page, reason="Đi nhầm gian")

    with desk.database.reading() as db:
        state = db.get_one(Place, place.id).state
    assert (offered, then) == (True, True)
    assert left.location.endswith(page)
    assert back.location.endswith(page)
    assert state == "waiting"


def test_nobody_joins_before_arriving_or_at_a_booth_that_is_not_there(desk: Desk) -> None:
    early = post(desk.client, f"{desk.person}/join", booth=str(desk.booth.id))
    nowhere = [post(desk.client, f"{desk.person}/join", booth=b) for b in ("x", "9" * 30)]

    assert early.status_code == 409
    assert [answer.status_code for answer in nowhere] == [404, 404]


def test_the_page_of_a_person_shows_interviews_and_placement_but_no_citizen_number(
    desk: Desk,
) -> None:
    placement = desk.hire()

    shown = desk.text(f"{desk.url}/people/{placement.registration_id}")
    mine = desk.text(desk.person)

    assert f"/organise/fairs/{desk.fair.id}/placements/{placement.id}" in shown
    assert f"/papers/slip/{placement.registration_id}" in shown
    assert f"/booth/{desk.booth.id}/interviews/{placement.interview_id}/correct" in shown
    assert NUMBER not in mine
    assert mask_id_number(NUMBER) in mine


def test_lists_show_everybody_and_say_when_there_is_nobody(desk: Desk) -> None:
    none = desk.text(f"/organise/fairs/{desk.fair.id}/placements")
    desk.hire()

    assert "empty-state" in none
    assert "Công nhân may" in desk.text(f"/organise/fairs/{desk.fair.id}/placements")
    assert "Nông Thị Thử" in desk.text(f"/organise/fairs/{desk.fair.id}/registrations")


def test_a_long_list_is_parted_into_pages(desk: Desk) -> None:
    with desk.database.transaction() as db:
        for at in range(60):
            make_registration(db, desk.fair, f"Lý Văn An{'abcdefgh'[at % 8]}")

    shown = desk.text(f"/organise/fairs/{desk.fair.id}/registrations?page=2")

    assert shown.count('role="rowheader"') == 11


def test_another_centre_finds_nothing_here(desk: Desk, sign_in) -> None:
    placement = desk.hire()
    with desk.database.transaction() as db:
        stranger = make_account(db, make_centre(db), Role.ORGANISER)
    client = sign_in(stranger)
    pages = (
        desk.url, desk.person, f"/organise/fairs/{desk.fair.id}/registrations",
        f"/organise/fairs/{desk.fair.id}/placements",
        f"/organise/fairs/{desk.fair.id}/placements/{placement.id}",
    )  # fmt: skip

    assert {client.get(page).status_code for page in pages} == {404}
    assert post(client, f"{desk.person}/check-in").status_code == 404
    assert post(client, desk.url, q="thu").status_code == 404


@pytest.mark.parametrize("role", [Role.EMPLOYER, Role.PROGRAMME_OFFICER])
def test_only_the_desk_sees_people(desk: Desk, sign_in, role) -> None:
    with desk.database.transaction() as db:
        account = make_account(db, desk.centre, role)

    assert sign_in(account).get(desk.person).status_code == 403


def test_at_a_fair_that_has_not_begun_nobody_is_checked_in(desk: Desk) -> None:
    with desk.database.transaction() as db:
        later = make_fair(db, desk.centre, State.OPEN)
        person = make_registration(db, later)

    answer = post(desk.client, f"/desk/fairs/{later.id}/people/{person.id}/check-in")

    assert answer.status_code == 409
