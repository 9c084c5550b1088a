"""Two phones of one booth over a road that can be cut: what is pressed arrives, once, and nobody is lied to."""

from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Route, expect
from sqlalchemy import select

from jobfair.accounts.models import Account
from jobfair.audit.models import JournalEntry
from jobfair.employers.models import Booth
from jobfair.fairs.models import Fair
from jobfair.interviews.models import Interview
from jobfair.kit.clock import now
from jobfair.queues.queries import current_at, queue_at
from jobfair.queues.services import pause, resume
from tests.factories import (
    make_account,
    make_booth,
    make_centre,
    make_fair,
    make_member,
    make_vacancy,
    make_waiting,
)
from tests.rig.browser import axe, screenshot
from tests.rig.live import Live, serving
from tests.rig.proxy import Cable, Way, cable

SOON_MS = 8000
"""A phone that was cut looks every two seconds whether somebody answers, on a busy machine later."""


@dataclass(frozen=True, slots=True)
class Stand:
    """A booth of a running fair at which four people wait, and the roads of its two phones."""

    live: Live
    browser: Browser
    fair: Fair
    booth: Booth
    employer: Account
    roads: tuple[Cable, Cable]

    def phone(self, road: Cable, *, language: str = "vi") -> Page:
        context = self.live.context(
            self.browser, self.employer, language=language, width=360, height=740
        )
        page = context.new_page()
        page.goto(f"{road.url}/booth/{self.booth.id}")
        page.wait_for_load_state("networkidle")
        return page

    def phones(self) -> tuple[Page, Page]:
        one, two = (self.phone(road) for road in self.roads)
        return one, two

    def cut(self, way: Way = Way.REFUSE) -> None:
        for road in self.roads:
            road.lay(way)

    def mend(self) -> None:
        self.cut(Way.PASS)

    def calls(self) -> list[int]:
        with self.live.database.reading() as db:
            told = db.scalars(
                select(JournalEntry.details).where(
                    JournalEntry.fact == "Called", JournalEntry.fair_id == self.fair.id
                )
            ).all()
        return [entry["place_id"] for entry in told]


@pytest.fixture(scope="module")
def server(sqlite_pattern: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Live]:
    with serving(sqlite_pattern, tmp_path_factory.mktemp("cut-phones")) as running:
        yield running


@pytest.fixture
def stand(server: Live, browser: Browser) -> Iterator[Stand]:
    with server.database.transaction() as db:
        centre = make_centre(db)
        make_account(db, centre)
        fair = make_fair(db, centre)
        booth = make_booth(db, fair)
        make_vacancy(db, booth)
        employer = make_member(db, centre, booth.employer)
        for minute in range(4):
            since = now() - timedelta(minutes=20 - minute)
            make_waiting(db, fair, booth).since = since
    with ExitStack() as laid:
        port = int(server.url.rpartition(":")[2])
        roads = (laid.enter_context(cable(port)), laid.enter_context(cable(port)))
        yield Stand(server, browser, fair, booth, employer, roads)
        for context in browser.contexts:
            context.close()


def tap(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).click()


def is_unsent(page: Page, count: int) -> None:
    expect(page.locator("#unsent [data-count]")).to_contain_text(
        f"{count} thao tác chưa gửi xong", timeout=SOON_MS
    )
    expect(page.locator("[data-note^=unsent]")).to_have_count(count)


def nothing_is_unsent(page: Page) -> None:
    expect(page.locator("#unsent [data-count]")).to_be_hidden(timeout=SOON_MS)
    expect(page.locator("[data-note^=unsent]")).to_have_count(0)


def test_what_two_cut_phones_pressed_happens_once_and_the_second_is_told(stand: Stand) -> None:
    one, two = stand.phones()
    stand.cut()

    for phone in (one, two):
        tap(phone, "Gọi người tiếp theo")
        is_unsent(phone, 1)
        expect(phone.locator("#now .big-number")).to_have_count(0)
    assert stand.calls() == []
    screenshot(one, "booth-vi-unsent")
    stand.mend()

    for phone in (one, two):
        expect(phone.locator("#now .big-number")).to_contain_text("001", timeout=SOON_MS)
        nothing_is_unsent(phone)
    assert len(stand.calls()) == 1
    told = [phone.locator("[data-note^=refused]").count() for phone in (one, two)]
    assert sorted(told) == [0, 1]


def test_an_outcome_whose_answer_was_lost_is_kept_once_with_its_note(stand: Stand) -> None:
    one, two = stand.phones()
    tap(one, "Gọi người tiếp theo")
    tap(one, "Bắt đầu phỏng vấn")
    one.locator("#outcome-papers_to_add summary").click()
    one.locator("#note-papers_to_add").fill("Thiếu sơ yếu lý lịch")
    stand.roads[0].lay(Way.LOST_ANSWER)

    one.locator("#outcome-papers_to_add button[type=submit]").click()

    is_unsent(one, 1)
    expect(two.locator("#finished")).to_contain_text("001", timeout=SOON_MS)
    expect(one.locator("#note-papers_to_add")).to_have_value("Thiếu sơ yếu lý lịch")
    stand.mend()
    nothing_is_unsent(one)
    expect(one.locator("#finished")).to_contain_text("001", timeout=SOON_MS)
    expect(one.locator("[data-note]")).to_have_count(0)
    with stand.live.database.reading() as db:
        ended = db.scalars(select(Interview).where(Interview.fair_id == stand.fair.id)).one()
    assert (ended.outcome, ended.note) == ("papers_to_add", "Thiếu sơ yếu lý lịch")


def test_several_presses_go_in_their_order_also_after_a_reload(stand: Stand) -> None:
    one, _ = stand.phones()
    tap(one, "Gọi người tiếp theo")
    expect(one.locator("#now .big-number")).to_contain_text("001", timeout=SOON_MS)
    stand.roads[0].lay(Way.BLACK_HOLE)
    tap(one, "Không đến")
    one.locator("#waiting summary").first.click()
    tap(one, "Đã về")
    is_unsent(one, 2)

    with one.expect_request(lambda request: request.method == "POST", timeout=30_000):
        stand.mend()
        one.reload()

    nothing_is_unsent(one)
    expect(one.locator("#lost")).to_contain_text("(2)", timeout=SOON_MS)
    with stand.live.database.reading() as db:
        facts = db.scalars(
            select(JournalEntry.fact)
            .where(JournalEntry.fair_id == stand.fair.id)
            .order_by(JournalEntry.number.desc())
            .limit(2)
        ).all()
        assert current_at(db, stand.booth.id) is None
    assert facts == ["LeftQueue", "MissedCall"]


def test_what_was_taken_back_is_not_sent(stand: Stand) -> None:
    one, _ = stand.phones()
    stand.cut()
    tap(one, "Gọi người tiếp theo")
    tap(one, "Tạm nghỉ")
    is_unsent(one, 2)

    one.locator("#thumb [data-withdraw]").click()

    is_unsent(one, 1)
    stand.mend()
    nothing_is_unsent(one)
    assert stand.calls() == []
    expect(one.locator("#floor-break")).to_have_attribute("aria-pressed", "true", timeout=SOON_MS)


def test_a_reason_that_has_become_needed_is_asked_for_at_the_very_button(stand: Stand) -> None:
    with stand.live.database.transaction() as db:
        first = queue_at(db, stand.booth.id)[0].place
        pause(db, first.registration, at=now())
    phone = stand.phone(stand.roads[0])
    second = phone.locator("#waiting .places > li").nth(1)
    second.locator("summary").first.click()
    second.locator(".fold-in summary").click()
    reason = second.locator("[name=reason]")
    expect(reason).not_to_have_attribute("required", "")
    paused = [first.registration]

    def while_it_is_on_the_way(route: Route) -> None:
        with stand.live.database.transaction() as db:
            while paused:
                resume(db, paused.pop())
        route.continue_()

    phone.route("**/places/*/call", while_it_is_on_the_way)

    tap(phone, "Gọi số 002")

    expect(second.locator("[data-note^=refused]")).to_contain_text("đến trước", timeout=SOON_MS)
    expect(reason).to_be_focused()
    assert stand.calls() == []
    reason.fill("Sắp lỡ chuyến xe")
    tap(phone, "Gọi số 002")
    expect(phone.locator("#now .big-number")).to_contain_text("002", timeout=SOON_MS)


def test_what_was_pressed_is_kept_over_a_new_sign_in(stand: Stand) -> None:
    phone = stand.phone(stand.roads[0])
    kept = phone.context.cookies()
    phone.context.clear_cookies()

    tap(phone, "Gọi người tiếp theo")

    expect(phone.locator("[data-held]")).to_be_visible(timeout=SOON_MS)
    is_unsent(phone, 1)
    assert stand.calls() == []
    phone.context.add_cookies(
        [{"name": c["name"], "value": c["value"], "url": stand.live.url} for c in kept]
    )
    phone.locator("[data-held] a").click()
    expect(phone.locator("#now .big-number")).to_contain_text("001", timeout=SOON_MS)
    nothing_is_unsent(phone)
    assert len(stand.calls()) == 1


@pytest.mark.parametrize("language", ["vi", "en"])
def test_what_is_unsent_and_refused_fits_a_phone_of_360_pixels(stand: Stand, language: str) -> None:
    one, two = stand.phone(stand.roads[0], language=language), stand.phone(stand.roads[1])
    one.locator("#number").fill("999")
    one.locator("#join button[type=submit]").click()
    expect(one.locator("#join [data-note^=refused]")).to_be_visible(timeout=SOON_MS)
    second = one.locator("#waiting .places > li").nth(1)
    second.locator("summary").first.click()
    second.locator(".fold-in summary").first.click()
    screenshot(one, f"booth-{language}-refused")
    refused = axe(one)
    stand.roads[0].lay(Way.REFUSE)
    tap(two, "Gọi người tiếp theo")
    one.locator("#thumb button").first.click()
    expect(one.locator("#thumb [data-note^=unsent]")).to_be_visible(timeout=SOON_MS)
    screenshot(one, f"booth-{language}-unsent")

    assert (refused, axe(one)) == ([], [])
    assert one.evaluate("document.documentElement.scrollWidth") == 360
