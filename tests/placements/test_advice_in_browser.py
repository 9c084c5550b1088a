"""The adviser's desk as it is used: a scanner and a keyboard, no mouse, on a small screen."""

from playwright.sync_api import Browser, expect

from jobfair.accounts.rules import Role
from jobfair.counselling.queries import services_of
from jobfair.counselling.rules import Source, Wanted, WhereToWork
from jobfair.counselling.services import state_need
from tests.factories import NINE, arrive, make_account, make_centre, make_fair, make_registration
from tests.rig.browser import complaints
from tests.rig.live import Live


def test_a_number_and_one_key_enter_a_service_and_the_next_number_can_follow(
    live_server: Live, browser: Browser
) -> None:
    with live_server.database.transaction() as db:
        centre = make_centre(db)
        adviser = make_account(db, centre, Role.COUNSELLOR)
        fair = make_fair(db, centre)
        registration = make_registration(db, fair, "Hoàng Thị Mai")
        arrive(db, registration)
        wanted = Wanted(trades=("75",), place=WhereToWork.ABROAD)
        state_need(db, registration, wanted, source=Source.KIOSK, at=NINE)

    with live_server.context(browser, adviser, language="en") as context:
        page = context.new_page()
        page.set_viewport_size({"width": 360, "height": 740})
        wrong = complaints(page)
        page.goto(f"/desk/fairs/{fair.id}/advice")

        page.keyboard.insert_text("1")
        page.keyboard.press("Enter")
        offered = page.get_by_role("button", name="advice on working abroad")
        expect(offered).to_be_focused()
        note = page.get_by_label("Note")
        note.focus()
        note.fill("Hộ chiếu còn hạn")
        note.press("Enter")  # enters nothing: no service was chosen yet
        offered.press("Enter")

        expect(page.get_by_text("Entered: advice on working abroad.")).to_be_visible()
        expect(page.get_by_label("Name, number, code")).to_be_focused()
        with live_server.database.reading() as db:
            given = [(one.kind, one.note) for one in services_of(db, registration.id)]
        assert given == [("abroad", "Hộ chiếu còn hạn")]

        page.get_by_text("Take back").first.press("Enter")
        page.get_by_label("Reason").first.fill("Bấm nhầm nút")
        page.get_by_label("Reason").first.press("Enter")

        expect(page.get_by_text("The entry was taken back.")).to_be_visible()
        expect(page.locator("s").first).to_have_text("advice on working abroad")
        assert wrong == []
