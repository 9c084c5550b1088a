"""What somebody wants, and who they are where there is no card: one question a screen.

The numbers in the names are those of the statements about people at the kiosk (U1 to U32).
"""

from playwright.sync_api import Page, expect

from tests.kiosk.network import Network
from tests.kiosk.people import answer_all, let_in, received, told_of
from tests.kiosk.walk import ACCEPTED, another_ticket, asked, at, choose, key, scan, touch


def test_what_somebody_wants_is_told_once_and_belongs_to_their_scan(
    kiosk: Page, net: Network
) -> None:
    let_in(kiosk)

    answer_all(kiosk)

    told = told_of(kiosk, net, "wanted")
    [scanned] = received(net, "ticket")
    assert told["of"] == scanned["event_id"]
    assert told["wanted"] == {
        "trades": ["75", "83"], "place": "province", "wage_from": 7_000_000,
        "start": "later", "training": False, "group": "near_poor",
    }  # fmt: skip
    assert [(c["purpose"], c["given"]) for c in told["consents"]] == [("record_group", True)]


def test_u31_no_is_as_large_as_yes_and_no_group_is_asked_after_it(
    kiosk: Page, net: Network
) -> None:
    let_in(kiosk)
    touch(kiosk, "find_work")
    for question in ("place", "wage_from", "start", "training", "record_group"):
        touch(kiosk, "skip")
        asked(kiosk, question)
    boxes = [kiosk.locator(f"[data-do=answer_{answer}]").bounding_box() for answer in ("yes", "no")]
    sizes = [(round(box["width"]), round(box["height"])) for box in boxes if box]
    expect(kiosk.locator("#stage [aria-pressed=true], #stage button:focus")).to_have_count(0)

    touch(kiosk, "answer_no")

    at(kiosk, "thanks")
    told = told_of(kiosk, net, "wanted")
    assert sizes[0] == sizes[1]
    assert told["wanted"]["group"] is None
    assert [(c["purpose"], c["given"]) for c in told["consents"]] == [("record_group", False)]


def test_who_leaves_every_question_out_is_thanked_and_nothing_is_sent(
    kiosk: Page, net: Network
) -> None:
    let_in(kiosk)
    touch(kiosk, "find_work")

    for _ in range(6):
        touch(kiosk, "skip")

    at(kiosk, "thanks")
    expect(kiosk.locator(".number")).to_have_text("047")
    assert received(net, "wanted") == []


def test_finding_work_and_being_done_are_offered_alike(kiosk: Page) -> None:
    let_in(kiosk)

    offers = [kiosk.locator(f"[data-do={do}]").bounding_box() for do in ("find_work", "done")]

    assert len({(round(box["width"]), round(box["height"])) for box in offers if box}) == 1


def test_somebody_without_papers_gets_a_number_in_four_questions(kiosk: Page, net: Network) -> None:
    touch(kiosk, "walk_in")
    steps = [kiosk.locator(".step").inner_text()]
    key(kiosk, "1968")
    asked(kiosk, "commune")
    steps.append(kiosk.locator(".step").inner_text())
    choose(kiosk, "second")
    for answer in ("yes", "no"):
        at(kiosk, "question")
        steps.append(kiosk.locator(".step").inner_text())
        touch(kiosk, answer)

    at(kiosk, "result")

    told = told_of(kiosk, net, "walk_in")
    assert steps == [f"Câu {n} / 4" for n in (1, 2, 3, 4)]
    assert (told["birth_year"], told["commune"]) == (1968, "01843")
    assert [c["given"] for c in told["consents"]] == [True, False]


def test_who_lives_elsewhere_has_no_commune(kiosk: Page, net: Network) -> None:
    touch(kiosk, "walk_in")
    key(kiosk, "1968")
    asked(kiosk, "commune")

    kiosk.get_by_role("button", name="Nơi khác").click()
    touch(kiosk, "no")
    touch(kiosk, "no")

    at(kiosk, "result")
    assert told_of(kiosk, net, "walk_in")["commune"] == ""


def test_the_year_of_birth_can_be_typed_on_a_keyboard(kiosk: Page) -> None:
    touch(kiosk, "walk_in")

    kiosk.keyboard.type("1968", delay=120)

    asked(kiosk, "commune")


def test_a_child_is_sent_to_the_staff_before_any_other_question(kiosk: Page, net: Network) -> None:
    touch(kiosk, "walk_in")

    key(kiosk, "2015")

    expect(kiosk.get_by_role("heading", level=1)).to_have_text("Bạn chưa đủ tuổi")
    assert net.received == []


def test_u21_the_next_scan_ends_the_questions_at_once(kiosk: Page, net: Network) -> None:
    let_in(kiosk)
    touch(kiosk, "find_work")
    choose(kiosk, "first")
    net.outcome = ACCEPTED | {"number": "048"}

    scan(kiosk, another_ticket(1))

    expect(kiosk.locator(".number")).to_have_text("048")
    touch(kiosk, "find_work")
    expect(kiosk.locator(".option[aria-pressed=true]")).to_have_count(0)
    assert received(net, "wanted") == []


def test_u32_the_number_stays_on_the_screen_through_all_questions(kiosk: Page) -> None:
    let_in(kiosk)
    touch(kiosk, "find_work")
    for question in ("trades", "place", "wage_from", "start", "training", "record_group"):
        asked(kiosk, question)
        expect(kiosk.locator(".yours")).to_contain_text("047")
        touch(kiosk, "skip")

    at(kiosk, "thanks")
    expect(kiosk.locator(".number")).to_have_text("047")


def test_going_back_asks_the_question_before_again(kiosk: Page) -> None:
    let_in(kiosk)
    touch(kiosk, "find_work")
    expect(kiosk.locator("[data-do=back]")).to_be_hidden()
    touch(kiosk, "skip")
    asked(kiosk, "place")

    touch(kiosk, "back")

    asked(kiosk, "trades")


def test_u10_the_language_changes_and_the_question_stays(kiosk: Page) -> None:
    let_in(kiosk)
    touch(kiosk, "find_work")
    touch(kiosk, "skip")
    asked(kiosk, "place")

    kiosk.get_by_role("button", name="English").click()

    expect(kiosk.get_by_role("heading", level=1)).to_have_text("Where would you like to work?")
    expect(kiosk.get_by_role("button", name="Abroad")).to_be_visible()
