"""Choosing booths to wait at, before a kiosk: touched, heard, told in plain words, and forgotten."""

from playwright.sync_api import Page, expect

from tests.kiosk.network import Network, example
from tests.kiosk.people import SECONDS, is_heard, let_in, stop_the_clock
from tests.kiosk.walk import at, choose, touch

CHOSEN = example("booths")["join"]["request"]["booths"]


def printed(page: Page) -> str:
    """Return what the slip says when it is printed."""
    page.evaluate(
        "() => { window.print = () => { window.told = document.getElementById('paper').textContent; }; }"
    )
    touch(page, "print")
    page.wait_for_function("() => window.told")
    return str(page.evaluate("window.told"))


def test_who_came_in_chooses_booths_and_screen_and_slip_say_where_they_wait(
    kiosk: Page, net: Network
) -> None:
    let_in(kiosk)
    touch(kiosk, "booths")
    for prompt in ("booths.title", "booths.first", "choice.trades.75", "booths.wait.none"):
        is_heard(kiosk, net, prompt)
    choose(kiosk, "first")
    choose(kiosk, "second")

    touch(kiosk, "skip")

    at(kiosk, "waits")
    (told,) = net.joined
    assert told["booths"] == CHOSEN
    assert told["of"] == net.received[0]["event_id"]
    expect(kiosk.locator(".waits-at")).to_have_text("Gian 12Gian 7Gian 30")
    expect(kiosk.locator(".number")).to_have_text("047")
    assert "Chờ ở gian 12, 7, 30" in printed(kiosk)


def test_a_press_that_nobody_answers_says_so_and_can_be_made_again(
    kiosk: Page, net: Network
) -> None:
    let_in(kiosk)
    touch(kiosk, "booths")
    choose(kiosk, "first")
    net.reachable = False
    touch(kiosk, "skip")
    at(kiosk, "not_joined")
    expect(kiosk.get_by_role("heading", level=1)).to_have_text("Máy chưa ghi được lượt chờ")
    assert net.joined == []
    net.reachable = True

    touch(kiosk, "rejoin")

    at(kiosk, "waits")
    assert len(net.joined) == 1


def test_without_the_server_no_booth_is_offered(kiosk: Page, net: Network) -> None:
    net.reachable = False

    let_in(kiosk)

    expect(kiosk.locator("[data-do=find_work]")).to_be_visible()
    expect(kiosk.locator("[data-do=booths]")).to_be_hidden()


def test_u20_booths_that_nobody_took_are_forgotten_after_thirty_seconds(
    timed: Page, net: Network
) -> None:
    let_in(timed)
    touch(timed, "booths")
    choose(timed, "first")
    stop_the_clock(timed)

    timed.clock.run_for(31 * SECONDS)

    at(timed, "welcome")
    assert net.joined == []
    expect(timed.locator(".option")).to_have_count(0)
