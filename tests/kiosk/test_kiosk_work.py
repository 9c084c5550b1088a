"""Telling a kiosk how the work from an earlier fair went: touched, heard, shown again, then sent."""

from playwright.sync_api import Page, expect

from tests.kiosk.network import Network, example
from tests.kiosk.people import is_heard
from tests.kiosk.walk import ask_about_work, at, choose, touch

EXAMPLE = example("work")
EMPLOYER = EXAMPLE["work"]["answers"]["started"]["question"]["employer"]


def test_who_was_hired_before_says_how_it_went_and_can_take_a_touch_back(
    kiosk: Page, net: Network
) -> None:
    net.work = "started"
    ask_about_work(kiosk, 7)
    expect(kiosk.locator(".name:visible")).to_have_text(EMPLOYER)
    expect(kiosk.locator("#live")).to_contain_text("Bạn đã đi làm ở nơi ghi trên màn hình chưa?")
    for prompt in ("work.started.spoken", "work.answer.started", "work.answer.did_not_come"):
        is_heard(kiosk, net, prompt)
    choose(kiosk, "third")
    at(kiosk, "work_sure")
    expect(kiosk.locator(".where")).to_contain_text("Tôi không đi nữa")
    touch(kiosk, "back")
    at(kiosk, "work")
    choose(kiosk, "first")
    at(kiosk, "work_month")
    is_heard(kiosk, net, "work.started_in.title")
    choose(kiosk, "first")
    expect(kiosk.locator(".where")).to_contain_text("Tháng 8 2026")
    assert net.worked == []

    touch(kiosk, "answer_yes")

    at(kiosk, "thanks")
    (told,) = net.worked
    right = EXAMPLE["answer"]["requests"]["started"]
    assert {key: told[key] for key in right if key not in {"store", "of"}} == {
        key: right[key] for key in right if key not in {"store", "of"}
    }
    assert told["of"] == net.received[-1]["event_id"]
    is_heard(kiosk, net, "thanks.told")
    touch(kiosk, "done")
    at(kiosk, "welcome")
