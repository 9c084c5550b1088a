"""A fair is not closed by accident while a kiosk still holds check-ins of it."""

from uuid import uuid4

from flask import Flask

from jobfair.accounts.rules import Role
from jobfair.devices.rules.report import Report
from jobfair.devices.services.life import hear
from jobfair.kit.clock import now
from jobfair.kit.db import Database
from tests.conftest import SignIn
from tests.factories import make_account, make_centre, make_device, make_fair
from tests.pages import post


def test_a_fair_with_scans_on_a_kiosk_closes_only_with_a_reason(
    app: Flask, database: Database, sign_in: SignIn
) -> None:
    with database.transaction() as db:
        centre = make_centre(db)
        fair, organiser = make_fair(db, centre), make_account(db, centre, Role.ORGANISER)
        hear(db, make_device(db, fair).device, Report(store=uuid4(), pending=2), at=now())
    browser = sign_in(organiser)
    url = f"/organise/fairs/{fair.id}/close"

    shown = browser.get(url).text
    refused = post(browser, url)
    closed = post(browser, url, reason="Máy hỏng, đã ghi muộn")

    assert "Máy tự phục vụ có thể còn giữ lượt điểm danh" in shown
    assert (refused.status_code, closed.status_code) == (422, 303)
