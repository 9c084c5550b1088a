"""From the staff's list to the employer's phone and back: one link, one tap."""

from datetime import timedelta

from playwright.sync_api import Browser, expect

from jobfair.accounts.rules import Role
from jobfair.interviews.rules import Outcome
from jobfair.interviews.services import Verdict, begin, conclude
from jobfair.kit.clock import now
from jobfair.kit.i18n import day
from jobfair.queues.services import call_next
from tests.factories import (
    make_account,
    make_booth,
    make_centre,
    make_fair,
    make_vacancy,
    make_waiting,
)
from tests.rig.browser import axe, complaints
from tests.rig.live import Live


def test_an_employer_answers_from_the_copied_link_and_the_list_grows_shorter(
    live_server: Live, browser: Browser
) -> None:
    at = now() - timedelta(days=9)
    with live_server.database.transaction() as db:
        centre = make_centre(db)
        clerk = make_account(db, centre, Role.COUNSELLOR)
        fair = make_fair(db, centre)
        booth = make_booth(db, fair)
        place, vacancy = make_waiting(db, fair, booth), make_vacancy(db, booth)
        hire = Verdict(outcome=Outcome.HIRED, vacancy_id=vacancy.id)
        conclude(db, begin(db, call_next(db, booth, at=at), at=at), place, hire, at=at)

    with (
        live_server.context(browser, clerk, language="en") as office,
        live_server.context(browser, None, language="vi", width=360, height=740) as outside,
    ):
        staff, phone = office.new_page(), outside.new_page()
        office.grant_permissions(["clipboard-read", "clipboard-write"])
        wrong = [complaints(staff), complaints(phone)]
        staff.goto("/organise/follow-up")
        staff.get_by_role("link", name="Công ty May Mẫu").click()
        staff.get_by_role("button", name="Make a link").click()
        staff.get_by_role("button", name="Copy").last.click()
        expect(staff.get_by_text("Copied.").last).to_be_visible()
        link = staff.evaluate("navigator.clipboard.readText()")

        phone.goto(link)
        assert axe(phone) == []
        phone.get_by_label("Vào ngày nào?").first.fill(day(at + timedelta(days=2)))
        phone.get_by_role("button", name="Đi làm từ ngày này").click()
        expect(phone.get_by_text("Hiện không có câu hỏi nào")).to_be_visible()

        staff.goto("/organise/follow-up")
        expect(staff.get_by_text("Nothing is due.")).to_be_visible()
    assert wrong == [[], []]
