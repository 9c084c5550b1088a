"""The real page and the real server: that they mean the same when they speak the protocol."""

from playwright.sync_api import Browser, Page, expect
from sqlalchemy import select

from jobfair.counselling.models import Need
from jobfair.devices.services import trust
from jobfair.fairs.models import Fair
from jobfair.kit.clock import now
from jobfair.queues.queries import live_places_of
from jobfair.workers.models import Registration, Worker
from tests.factories import make_booth, make_fair, make_registration, make_vacancy
from tests.kiosk.walk import CARD, asked, at, choose, key, scan, touch
from tests.rig.live import Live


def _paired_kiosk(browser: Browser, live_server: Live) -> tuple[Page, Registration]:
    """Return a kiosk that staff have just trusted, and somebody registered for its fair."""
    with live_server.database.transaction() as db:
        fair = make_fair(db)
        fair.last_day = fair.day = now().date()
        registration = make_registration(db, fair)
    page = browser.new_page(base_url=live_server.url, viewport={"width": 1080, "height": 1920})
    page.goto("/kiosk/")
    code = page.locator(".pairing-code")
    expect(code).not_to_be_empty(timeout=15_000)
    with live_server.database.transaction() as db:
        trust(db, fair, code.inner_text(), name="Kiosk 1", place="", at=now())
    expect(page.locator("html")).to_have_attribute("data-screen", "welcome", timeout=15_000)
    return page, registration


def test_a_kiosk_is_paired_and_lets_somebody_in_by_their_code(
    browser: Browser, live_server: Live
) -> None:
    page, registration = _paired_kiosk(browser, live_server)

    page.get_by_role("button", name="Nhập mã").click()
    for digit in registration.code:
        page.get_by_role("button", name=digit, exact=True).click()

    expect(page.locator(".number")).to_have_text("001")
    expect(page.get_by_role("heading", level=1)).to_have_text("Đã ghi nhận")
    page.close()


def test_a_card_that_the_house_has_never_seen_gets_a_number(
    browser: Browser, live_server: Live
) -> None:
    page, _ = _paired_kiosk(browser, live_server)
    scan(page, CARD)

    page.get_by_role("button", name="Có").click()
    page.get_by_role("button", name="Không").click()

    expect(page.get_by_role("heading", level=1)).to_have_text("Đã ghi nhận")
    expect(page.locator("#waiting")).to_be_empty()
    page.close()


def test_somebody_without_papers_from_elsewhere_comes_in_and_says_what_they_want(
    browser: Browser, live_server: Live
) -> None:
    page, _ = _paired_kiosk(browser, live_server)
    expect(page.locator(".fair")).not_to_be_empty()
    touch(page, "walk_in")
    key(page, "1968")
    asked(page, "commune")
    page.get_by_role("button", name="Nơi khác").click()
    for _ in range(2):
        touch(page, "no")
    at(page, "result")
    touch(page, "find_work")
    choose(page, "third")

    for question in ("place", "wage_from", "start", "training", "record_group"):
        touch(page, "skip")
        asked(page, question)
    touch(page, "skip")

    at(page, "thanks")
    expect(page.locator("#waiting")).to_be_empty()
    page.close()
    with live_server.database.transaction() as db:
        worker = db.scalars(select(Worker).where(Worker.birth_year == 1968)).one()
        registration = db.scalars(
            select(Registration).where(Registration.worker_id == worker.id)
        ).one()
        needs = db.scalars(select(Need).where(Need.registration_id == registration.id)).all()
        assert worker.commune_code == ""
        assert [need.trades for need in needs] == [["71"]]


def test_who_has_come_in_takes_a_place_at_the_booth_they_choose(
    browser: Browser, live_server: Live
) -> None:
    page, registration = _paired_kiosk(browser, live_server)
    with live_server.database.transaction() as db:
        booth = make_booth(db, db.get_one(Fair, registration.fair_id))
        make_vacancy(db, booth)
    touch(page, "keypad")
    key(page, registration.code)
    at(page, "result")
    touch(page, "booths")
    expect(page.locator(".option:visible")).to_contain_text(["Không phải chờ"])
    choose(page, "first")

    touch(page, "skip")

    at(page, "waits")
    expect(page.locator(".waits-at span:visible")).to_have_text([f"Gian {booth.number}"])
    page.close()
    with live_server.database.reading() as db:
        assert [held.booth_id for held in live_places_of(db, registration.id)] == [booth.id]


def test_a_forged_ticket_is_sent_to_the_staff(browser: Browser, live_server: Live) -> None:
    page, _ = _paired_kiosk(browser, live_server)

    scan(page, "0" + "4" * 192)

    expect(page.get_by_role("heading", level=1)).to_have_text("Phiếu không hợp lệ")
    page.close()
