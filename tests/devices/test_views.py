"""Organisers trust the device they see, care for it from afar, and dismiss it again."""

from uuid import uuid4

import pytest
from flask import Flask

from jobfair.accounts.models import Account
from jobfair.accounts.rules import Role
from jobfair.devices.models import Device, StaffCode
from jobfair.devices.queries import devices_at
from jobfair.devices.queries.condition import devices_now, open_orders
from jobfair.devices.rules import DeviceKind
from jobfair.devices.rules.readiness import Verdict
from jobfair.devices.rules.report import Report
from jobfair.devices.services import ask
from jobfair.devices.services.help import call_for_help
from jobfair.devices.services.life import hear
from jobfair.fairs.models import Fair
from jobfair.kit.clock import now
from jobfair.kit.db import Database
from tests.conftest import SignIn
from tests.factories import make_account, make_centre, make_device, make_fair
from tests.pages import post


def test_a_typed_code_leads_to_a_trusted_device(
    app: Flask, database: Database, sign_in: SignIn
) -> None:
    with database.transaction() as db:
        centre = make_centre(db)
        fair, organiser = make_fair(db, centre), make_account(db, centre, Role.ORGANISER)
    with database.transaction() as db:
        asked = ask(db, kind=DeviceKind.BOARD, mm=4.0, at=now())
    browser = sign_in(organiser)
    base = f"/organise/fairs/{fair.id}/devices"

    seen = post(browser, f"{base}/look", code=asked.code.lower())
    done = post(browser, f"{base}/trust", code=asked.code, name="Bảng lớn", place="Sân khấu")

    assert "bảng gọi số" in seen.text
    assert done.status_code == 303
    with database.reading() as db:
        (device,) = devices_at(db, fair.id)
    assert (device.kind, device.name, device.place) == ("board", "Bảng lớn", "Sân khấu")


def test_a_wrong_code_says_what_to_do_and_keeps_what_was_typed(
    app: Flask, database: Database, sign_in: SignIn
) -> None:
    with database.transaction() as db:
        centre = make_centre(db)
        fair, organiser = make_fair(db, centre), make_account(db, centre, Role.ORGANISER)

    answer = post(sign_in(organiser), f"/organise/fairs/{fair.id}/devices/look", code="BBBB-CCCC")

    assert answer.status_code == 422
    assert "Hiện không có thiết bị nào hiện mã này" in answer.text
    assert "BBBB-CCCC" in answer.text


def test_a_dismissed_kiosk_is_refused_at_once_by_its_next_request(
    app: Flask, database: Database, sign_in: SignIn
) -> None:
    with database.transaction() as db:
        centre = make_centre(db)
        fair, organiser = make_fair(db, centre), make_account(db, centre, Role.ORGANISER)
        kiosk = make_device(db, fair)

    done = post(sign_in(organiser), f"/organise/fairs/{fair.id}/devices/{kiosk.device.id}/dismiss")

    assert done.status_code == 303
    setup = app.test_client().get(
        "/api/v1/kiosk/setup", headers={"Authorization": f"Bearer {kiosk.token}"}
    )
    assert (setup.status_code, setup.json["code"]) == (401, "device.revoked")


def test_another_centres_device_is_not_found(
    app: Flask, database: Database, sign_in: SignIn
) -> None:
    with database.transaction() as db:
        kiosk = make_device(db, make_fair(db))
        stranger = make_account(db, make_centre(db), Role.ORGANISER)
    url = f"/organise/fairs/{kiosk.device.fair_id}/devices/{kiosk.device.id}/dismiss"

    assert post(sign_in(stranger), url).status_code == 404


def organising(database: Database) -> tuple[Fair, Device, Account]:
    """Return a fair with a kiosk on which scans were set aside, and who runs it."""
    with database.transaction() as db:
        centre = make_centre(db)
        fair, organiser = make_fair(db, centre), make_account(db, centre, Role.ORGANISER)
        device = make_device(db, fair).device
        hear(db, device, Report(store=uuid4(), aside=2), at=now())
    return fair, device, organiser


def test_orders_are_given_and_taken_back(app: Flask, database: Database, sign_in: SignIn) -> None:
    fair, device, organiser = organising(database)
    browser = sign_in(organiser)
    base = f"/organise/fairs/{fair.id}/devices"

    post(browser, f"{base}/{device.id}/orders", do="reload")
    given = browser.get(base).text
    post(browser, f"{base}/{device.id}/orders/withdraw", do="reload")

    assert "Rút lại" in given
    assert "Rút lại" not in browser.get(base).text


@pytest.mark.parametrize(("reason", "orders"), [("", 0), ("Không đọc được", 1)])
def test_set_aside_scans_are_dropped_with_a_reason_only(
    app: Flask, database: Database, sign_in: SignIn, reason: str, orders: int
) -> None:
    fair, device, organiser = organising(database)

    done = post(
        sign_in(organiser), f"/organise/fairs/{fair.id}/devices/{device.id}/orders",
        do="drop_aside", reason=reason,
    )  # fmt: skip

    assert done.status_code == 303
    with database.reading() as db:
        assert len(open_orders(db, [device.id]).get(device.id, [])) == orders


def test_all_kiosks_rehearse_and_end_together(
    app: Flask, database: Database, sign_in: SignIn
) -> None:
    fair, device, organiser = organising(database)
    browser = sign_in(organiser)
    rehearsing = []

    for url in ("rehearse", "rehearse/end"):
        post(browser, f"/organise/fairs/{fair.id}/devices/{url}")
        with database.reading() as db:
            rehearsing.append(db.get_one(Device, device.id).rehearses(now()))

    assert rehearsing == [True, False]


def test_a_kiosk_is_locked_and_unlocked(app: Flask, database: Database, sign_in: SignIn) -> None:
    fair, device, organiser = organising(database)
    browser = sign_in(organiser)
    base = f"/organise/fairs/{fair.id}/devices"

    post(browser, f"{base}/{device.id}/lock")
    locked = browser.get(base).text
    post(browser, f"{base}/{device.id}/unlock")

    assert "Máy đang bị khoá." in locked
    assert "Máy đang bị khoá." not in browser.get(base).text


def test_a_loss_is_settled_at_the_page(app: Flask, database: Database, sign_in: SignIn) -> None:
    fair, device, organiser = organising(database)
    with database.transaction() as db:
        hear(db, db.get_one(Device, device.id), Report(store=uuid4()), at=now())
    browser = sign_in(organiser)
    base = f"/organise/fairs/{fair.id}/devices"
    alarmed = browser.get(base).text

    post(browser, f"{base}/{device.id}/settle", reason="")
    still = browser.get(base).text
    post(browser, f"{base}/{device.id}/settle", reason="Đã ghi muộn tại bàn")

    alarm = "Kiosk 1 có thể đã mất đến 2 lượt điểm danh"
    assert alarm in alarmed
    assert alarm in still
    assert alarm not in browser.get(base).text


def test_the_staffs_code_is_changed_by_hand_and_at_random(
    app: Flask, database: Database, sign_in: SignIn
) -> None:
    fair, _, organiser = organising(database)
    browser = sign_in(organiser)
    url = f"/organise/fairs/{fair.id}/devices/staff-code"

    refused = post(browser, url, digits="1234")
    post(browser, url, digits="4711")
    chosen = staff_code(database, fair)
    post(browser, url, digits="")

    assert refused.status_code == 422
    assert "quá dễ đoán" in refused.text
    assert chosen == "4711"
    assert len(staff_code(database, fair)) == 6


def staff_code(database: Database, fair: Fair) -> str:
    with database.reading() as db:
        return db.get_one(StaffCode, fair.id).digits


def test_a_name_that_is_missing_is_asked_for_where_it_was_left_out(
    app: Flask, database: Database, sign_in: SignIn
) -> None:
    fair, device, organiser = organising(database)

    answer = post(
        sign_in(organiser), f"/organise/fairs/{fair.id}/devices/{device.id}/rename", name=""
    )

    assert answer.status_code == 422
    assert f'id="do-{device.id}" open' in answer.text


def test_staff_see_which_machine_it_was_and_how_large_its_screen_is(
    app: Flask, database: Database, sign_in: SignIn
) -> None:
    fair, device, organiser = organising(database)
    with database.transaction() as db:
        store = db.get_one(Device, device.id).store
        asked = ask(db, kind=DeviceKind.KIOSK, mm=4.0, at=now(), size=(1080, 1920), store=store)

    seen = post(sign_in(organiser), f"/organise/fairs/{fair.id}/devices/look", code=asked.code)

    assert "Máy này trước là Kiosk 1." in seen.text
    assert "1080 × 1920 px · 27 × 48 cm" in seen.text


def test_a_board_says_that_it_is_there(app: Flask, database: Database) -> None:
    with database.transaction() as db:
        board = make_device(db, make_fair(db), DeviceKind.BOARD)

    answer = app.test_client().post(
        "/api/v1/boards/beat",
        json={"sound": False},
        headers={"Authorization": f"Bearer {board.token}"},
    )

    assert answer.status_code == 200
    with database.reading() as db:
        (one,) = devices_now(db, board.device.fair_id, newest_files="", at=now())
    assert one.verdict == Verdict.LOOK


def test_calls_of_another_centre_do_not_ring_here(
    app: Flask, database: Database, sign_in: SignIn
) -> None:
    fair, device, _ = organising(database)
    with database.transaction() as db:
        call_for_help(db, device, step="welcome", lang="vi", at=now())
        stranger = make_account(db, make_centre(db), Role.RECEPTION)
    browser = sign_in(stranger)

    assert browser.get("/desk/help/fairs").json == {"fairs": []}
    assert browser.get(f"/desk/fairs/{fair.id}/help/open").status_code == 404


def test_the_way_to_the_calls_leads_to_the_fair_that_is_held(
    app: Flask, database: Database, sign_in: SignIn
) -> None:
    fair, _, organiser = organising(database)
    with database.transaction() as db:
        idle = make_account(db, make_centre(db), Role.RECEPTION)

    led = sign_in(organiser).get("/desk/help")

    assert led.location == f"/desk/fairs/{fair.id}/help"
    assert "Hiện không có phiên nào diễn ra." in sign_in(idle).get("/desk/help").text
