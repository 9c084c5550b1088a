"""The real server starts over a house of the test's own, and knows who is signed in."""

from playwright.sync_api import Browser

from tests.factories import make_account, make_centre
from tests.rig.live import Live


def test_a_real_server_knows_the_account_that_a_test_signs_in(
    live_server: Live, browser: Browser
) -> None:
    with live_server.database.transaction() as db:
        account = make_account(db, make_centre(db))

    with live_server.context(browser, account, language="en") as context:
        page = context.new_page()
        page.goto("/sign-in")

        assert page.url == f"{live_server.url}/organise/"  # who is signed in goes on to the work
