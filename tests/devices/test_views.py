"""Organisers trust the device they see, and dismiss it again."""

from flask import Flask

from jobfair.accounts.rules import Role
from jobfair.devices.queries import devices_at
from jobfair.devices.rules import DeviceKind
from jobfair.devices.services import ask
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
