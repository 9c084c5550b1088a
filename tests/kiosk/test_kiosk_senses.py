"""Heard, seen without colour, used by the keys alone: nobody is left out.

The numbers in the names are those of the statements about people at the kiosk (U1 to U32).
"""

from io import BytesIO
from itertools import combinations

from PIL import Image, ImageChops
from playwright.sync_api import Browser, Page, expect

from tests.kiosk.languages import heard
from tests.kiosk.network import Network, ticket_of
from tests.kiosk.people import answer_all, is_heard, let_in, told_of
from tests.kiosk.walk import (
    ACCEPTED,
    REASONS,
    REPEAT,
    another_ticket,
    at,
    new_kiosk,
    refuse,
    scan,
    touch,
)


def test_u12_every_question_is_heard_with_its_choices_and_can_be_heard_again(
    kiosk: Page, net: Network
) -> None:
    let_in(kiosk)

    touch(kiosk, "find_work")

    for prompt in ("ask.trades.title", "choice.trades.75", "choice.trades.71"):
        is_heard(kiosk, net, prompt)
    expect(kiosk.get_by_role("button", name="Nghe lại")).to_be_visible()


def test_u12_the_volume_has_three_steps_and_is_as_before_for_the_next_person(kiosk: Page) -> None:
    names = []
    for _ in range(3):
        touch(kiosk, "volume")
        names.append(kiosk.locator("[data-do=volume]").get_attribute("aria-label"))
    touch(kiosk, "volume")
    let_in(kiosk)

    touch(kiosk, "done")

    at(kiosk, "welcome")
    assert names == ["Tiếng to", "Tiếng nhỏ", "Tiếng vừa"]
    expect(kiosk.get_by_role("button", name="Tiếng vừa")).to_be_visible()


def test_u13_which_group_a_household_is_in_is_never_said(kiosk: Page, net: Network) -> None:
    let_in(kiosk)
    answer_all(kiosk)

    is_heard(kiosk, net, "thanks.title")

    assert "ask.group.title" in heard(net)
    assert [prompt for prompt in heard(net) if prompt.startswith("choice.group")] == []
    expect(kiosk.get_by_role("status")).not_to_contain_text("nghèo")


def test_u14_somebody_who_sees_nothing_gets_in_and_says_what_they_want_by_three_keys(
    kiosk: Page, net: Network
) -> None:
    let_in(kiosk)
    kiosk.keyboard.press("Tab")
    kiosk.keyboard.press("Enter")
    is_heard(kiosk, net, "ask.trades.title")
    kiosk.keyboard.press("Tab")
    kiosk.keyboard.press("Enter")
    for _ in range(4):
        kiosk.keyboard.press("Tab")
    expect(kiosk.get_by_role("button", name="Tiếp")).to_be_focused()
    kiosk.keyboard.press("Enter")

    for question in ("place", "wage_from", "start"):
        is_heard(kiosk, net, f"ask.{question}.title")
        kiosk.keyboard.press("Tab")
        kiosk.keyboard.press("Enter")
    for question in ("training", "record_group"):
        is_heard(kiosk, net, f"ask.{question}.title")
        kiosk.keyboard.press("Tab")
        kiosk.keyboard.press("Tab")
        kiosk.keyboard.press("Enter")

    at(kiosk, "thanks")
    wanted = told_of(kiosk, net, "wanted")["wanted"]
    assert (wanted["trades"], wanted["place"], wanted["training"]) == (["75"], "province", False)


def test_u15_outcomes_differ_without_colour(kiosk: Page, net: Network) -> None:
    seen = {}

    def look(name: str) -> None:
        kiosk.evaluate("() => Promise.all([...document.images].map((image) => image.decode()))")
        expect(kiosk.locator("html")).not_to_have_attribute("data-heard", "yes")
        seen[name] = Image.open(BytesIO(kiosk.screenshot())).convert("L")

    let_in(kiosk)
    look("accepted")
    net.outcome = REPEAT | {"go_to": ACCEPTED["go_to"]}
    scan(kiosk, another_ticket(1))
    expect(kiosk.locator('[data-shown-tone="repeat"]')).to_be_visible()
    look("repeat")
    refuse(kiosk, net, 2, *REASONS[0])
    look("refused")
    touch(kiosk, "help")
    look("help")
    net.reachable = False
    scan(kiosk, ticket_of(7))
    expect(kiosk.locator('[data-shown-tone="saved"]')).to_be_visible()
    look("saved")

    alike = {
        (one, other): share
        for one, other in combinations(seen, 2)
        if (share := _changed(seen[one], seen[other])) < 0.03
    }
    assert alike == {}


def _changed(one: Image.Image, other: Image.Image) -> float:
    """Return which share of a grey picture differs clearly from another."""
    difference = ImageChops.difference(one, other).point(lambda level: 255 * (level > 60))
    return difference.histogram()[255] / (one.width * one.height)


def test_u17_where_the_keyboard_is_can_be_seen_on_every_button(kiosk: Page) -> None:
    outlines = []
    for _ in range(10):
        kiosk.keyboard.press("Tab")
        outlines.append(
            kiosk.evaluate(
                """() => {
                  const { outlineStyle, outlineWidth } = getComputedStyle(document.activeElement);
                  return [document.activeElement.dataset.do, outlineStyle, parseFloat(outlineWidth)];
                }"""
            )
        )

    seen = {do: (style, width) for do, style, width in outlines if do}
    assert {"keypad", "walk_in", "language", "help"} <= set(seen)
    assert all(style == "solid" and width >= 3 for style, width in seen.values()), seen


def test_u18_nothing_moves_for_who_asked_for_rest(browser: Browser, net: Network) -> None:
    page = new_kiosk(browser, reduced_motion="reduce")
    page.goto(f"{net.url}/kiosk/")
    at(page, "welcome")
    touch(page, "keypad")

    moving = page.evaluate(
        """() => [...document.querySelectorAll("*")].filter((element) => {
          const { animationName, transitionProperty, transitionDuration } = getComputedStyle(element);
          return animationName !== "none" || (transitionProperty !== "all" && transitionDuration !== "0s");
        }).length"""
    )

    page.close()
    assert moving == 0
