"""A kiosk that was alone, and the real server that hears of it afterwards."""

from playwright.sync_api import Browser, expect
from sqlalchemy import select

from jobfair.checkin.models import Attendance, CheckIn
from tests.kiosk.test_kiosk_and_server import _paired_kiosk
from tests.kiosk.walk import CARD, is_saved, scan
from tests.rig.live import Live

LEASED = """async () => {
  const asked = (request) => new Promise((done) => { request.onsuccess = () => done(request.result); });
  for (;;) {
    const db = await asked(indexedDB.open("jobfair-kiosk"));
    const numbers = await asked(db.transaction("memory").objectStore("memory").get("numbers"));
    db.close();
    if (numbers?.length) return;
    await new Promise((done) => { setTimeout(done, 100); });
  }
}"""


def test_the_number_a_person_was_shown_without_network_is_theirs(
    browser: Browser, live_server: Live
) -> None:
    page, registration = _paired_kiosk(browser, live_server)
    page.evaluate(LEASED)
    page.context.set_offline(True)
    page.get_by_role("button", name="Nhập mã").click()
    for digit in registration.code:
        page.get_by_role("button", name=digit, exact=True).click()
    is_saved(page)
    shown = page.locator(".number").inner_text()
    scan(page, CARD)
    page.get_by_role("button", name="Có").click()
    page.get_by_role("button", name="Không").click()
    is_saved(page)
    of_card = page.locator(".number").inner_text()

    page.context.set_offline(False)

    expect(page.locator("#waiting")).to_be_empty(timeout=20_000)
    with live_server.database.transaction() as db:
        scans = db.scalars(select(CheckIn).order_by(CheckIn.seq)).all()
        assert [(scan.seq, scan.number, scan.result) for scan in scans] == [
            (1, int(shown), "accepted"),
            (2, int(of_card), "accepted"),
        ]
        present = db.scalars(select(Attendance)).all()
        assert {one.event_id for one in present} == {scan.event_id for scan in scans}
    page.context.close()


def test_the_installed_page_of_the_real_server_starts_without_it(
    browser: Browser, live_server: Live
) -> None:
    page, _ = _paired_kiosk(browser, live_server)
    page.wait_for_function("() => navigator.serviceWorker.controller", timeout=20_000)
    page.context.set_offline(True)

    page.reload()

    expect(page.locator("html")).to_have_attribute("data-screen", "welcome", timeout=15_000)
    page.context.close()


def test_the_worker_and_the_sheet_for_installing_are_served_as_such(
    browser: Browser, live_server: Live
) -> None:
    page = browser.new_page(base_url=live_server.url)

    worker = page.request.get("/kiosk/sw.js?v=any")
    manifest = page.request.get("/kiosk/manifest.webmanifest")

    assert "javascript" in worker.headers["content-type"]
    assert worker.headers["cache-control"] == "no-cache"
    assert manifest.headers["content-type"].startswith("application/manifest+json")
    assert "serial=(self)" in manifest.headers["permissions-policy"]
    page.close()
