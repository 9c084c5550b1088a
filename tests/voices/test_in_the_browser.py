"""Somebody records prompts with a real browser and a microphone made of a sound file."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from zipfile import ZipFile

import pytest
from playwright.sync_api import Browser, Locator, Page, Playwright, expect
from sqlalchemy import select
from sqlalchemy.orm import undefer

from jobfair.accounts.models import Account
from jobfair.kit.sound import files, waves
from jobfair.kit.sound.refining import refine
from jobfair.voices.models import Clip, Language
from jobfair.voices.queries.languages import row_of
from jobfair.voices.services.languages import add_language
from jobfair.voices.services.recording import record_prompt, set_aside
from tests.factories import NINE, make_account, make_centre
from tests.rig.browser import (
    RESULTS,
    axe,
    chromium_with_microphone,
    complaints,
    screenshot,
)
from tests.rig.live import Live
from tests.voices.recordings import louder, packed, silence, voice

WIDTHS = {"phone": 360, "desk": 1280}


@pytest.fixture
def organiser(live_server: Live) -> Account:
    with live_server.database.transaction() as db:
        centre = make_centre(db)
        add_language(db, centre.id, "tyz", at=NINE)
        return make_account(db, centre)


@contextmanager
def speaking(playwright: Playwright, wave: bytes, folder: Path) -> Iterator[Browser]:
    """Run a browser in whose microphone somebody says the same over and over."""
    file = folder / "said.wav"
    file.write_bytes(packed(wave, "wav", "pcm_s16le"))
    with chromium_with_microphone(playwright, file) as browser:
        yield browser


def card(page: Page, clip: str) -> Locator:
    return page.locator(f"[data-line='{clip}']")


def button(page: Page, clip: str, name: str) -> Locator:
    return card(page, clip).get_by_role("button", name=name)


def heard(live: Live) -> dict[str, Clip]:
    with live.database.reading() as db:
        found = db.scalars(
            select(Clip).where(Clip.replaced_at.is_(None)).options(undefer(Clip.sound))
        ).all()
    return {clip.prompt: clip for clip in found}


def spoken_for(page: Page, seconds: int) -> None:
    """Wait until the voice has come in at the microphone, and for some seconds."""
    expect(page.locator("meter")).not_to_have_js_property("value", 0)
    expect(page.locator("[data-fill=seconds]")).to_have_text(re.compile(f"[{seconds}-9]"))


def playing(page: Page) -> None:
    """Wait until the page has begun to play a sound."""
    expect(page.locator("html[data-played]")).to_have_count(1)


LISTENING = """
  const play = HTMLMediaElement.prototype.play;
  HTMLMediaElement.prototype.play = function () {
    this.addEventListener("playing", () => { document.documentElement.dataset.played = this.currentSrc; }, { once: true });
    return play.call(this);
  };
"""


def too_wide(page: Page) -> int:
    over: int = page.evaluate("document.documentElement.scrollWidth - innerWidth")
    return over


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("width", WIDTHS.values(), ids=WIDTHS)
def test_the_pages_of_voices_can_be_used_by_everybody(
    live_server: Live, browser: Browser, organiser: Account, language: str, width: int
) -> None:
    faults = {}
    with live_server.context(browser, organiser, language=language, width=width) as context:
        page = context.new_page()
        said = complaints(page)
        for name, url in {
            "languages": "/organise/voices",
            "tay": "/organise/voices/tyz",
            "vietnamese": "/organise/voices/vi?only=result.booth",
            "missing": "/organise/voices/en?show=missing",
            "prompt": "/organise/voices/tyz/prompts/result.booth",
        }.items():
            page.goto(url)
            found = [*said, *axe(page)] + (
                [f"{too_wide(page)} px too wide"] if too_wide(page) > 0 else []
            )
            screenshot(page, f"voices/{language}-{width}-{name}")
            said.clear()
            if found:
                faults[name] = found

    assert faults == {}


def test_somebody_records_one_prompt_after_the_other_and_kiosks_hear_it(
    live_server: Live, playwright: Playwright, organiser: Account, tmp_path: Path
) -> None:
    said = silence(0.3) + voice() + silence(0.5)
    with (
        speaking(playwright, said, tmp_path) as browser,
        live_server.context(browser, organiser, width=360, height=740) as context,
    ):
        page = context.new_page()
        wrong = complaints(page)
        page.add_init_script(LISTENING)
        page.goto("/organise/voices/tyz")

        button(page, "welcome.title", "Thu").click()
        expect(page.get_by_text("Mời nói")).to_be_visible()
        expect(page.locator("meter")).not_to_have_js_property("value", 0)
        screenshot_of_screen(page, "voices/vi-360-recording")
        spoken_for(page, 2)
        button(page, "welcome.title", "Nói xong").click()
        playing(page)
        expect(button(page, "welcome.title", "Giữ lại")).to_be_focused()
        screenshot_of_screen(page, "voices/vi-360-review")
        button(page, "welcome.title", "Giữ lại").click()

        expect(card(page, "welcome.title")).to_contain_text("đã thu")
        expect(button(page, "welcome.lead", "Thu")).to_be_focused()
        expect(page.locator("#voice-progress")).to_contain_text("1 /")
        page.evaluate("delete document.documentElement.dataset.played")
        card(page, "welcome.title").get_by_role("link", name="Nghe Mời").click()
        playing(page)
        assert str(page.locator("html").get_attribute("data-played")).endswith(".mp3")
        assert wrong == []
        assert axe(page) == []
        screenshot_of_screen(page, "voices/vi-360-recorded")

    kept = heard(live_server)["welcome.title"]
    assert waves.loudness(files.read(kept.sound)) == pytest.approx(-16, abs=2)
    assert 800 < kept.ms < 6_000


@pytest.mark.parametrize(
    ("said", "told"),
    [(silence(3), "Hầu như không nghe thấy gì"), (louder(voice(), 40) * 3, "Giọng to quá")],
    ids=["silence", "shouting"],
)
def test_what_nobody_would_understand_is_said_at_once_and_not_kept(
    live_server: Live,
    playwright: Playwright,
    organiser: Account,
    tmp_path: Path,
    said: bytes,
    told: str,
) -> None:
    with (
        speaking(playwright, said, tmp_path) as browser,
        live_server.context(browser, organiser) as context,
    ):
        page = context.new_page()
        page.goto("/organise/voices/tyz?only=done")
        button(page, "done", "Thu").click()
        expect(page.get_by_text("Mời nói")).to_be_visible()
        expect(page.locator("[data-fill=seconds]")).to_have_text(re.compile("[2-9]"))
        button(page, "done", "Nói xong").click()

        expect(card(page, "done").get_by_role("alert")).to_contain_text(told)
        expect(button(page, "done", "Thu")).to_be_focused()
    assert heard(live_server) == {}


def test_a_microphone_that_is_switched_off_is_explained(
    live_server: Live, browser: Browser, organiser: Account
) -> None:
    with live_server.context(browser, organiser) as context:
        page = context.new_page()
        page.goto("/organise/voices/tyz?only=done")
        button(page, "done", "Thu").click()

        alert = card(page, "done").get_by_role("alert")
        expect(alert).to_contain_text("micrô")
        assert axe(page) == []


def test_a_recording_survives_a_line_that_is_cut(
    live_server: Live, playwright: Playwright, organiser: Account, tmp_path: Path
) -> None:
    with (
        speaking(playwright, silence(0.2) + voice(), tmp_path) as browser,
        live_server.context(browser, organiser) as context,
    ):
        page = context.new_page()
        page.goto("/organise/voices/tyz?only=done")
        button(page, "done", "Thu").click()
        spoken_for(page, 2)
        button(page, "done", "Nói xong").click()
        context.set_offline(True)
        button(page, "done", "Giữ lại").click()
        expect(card(page, "done").get_by_role("alert")).to_contain_text("Mất kết nối")
        context.set_offline(False)
        button(page, "done", "Giữ lại").click()

        expect(card(page, "done")).to_contain_text("đã thu")
    assert list(heard(live_server)) == ["done"]


def test_a_page_without_https_offers_a_file_instead_of_the_microphone(
    live_server: Live, browser: Browser, organiser: Account
) -> None:
    with live_server.context(browser, organiser, width=360) as context:
        page = context.new_page()
        page.add_init_script("Object.defineProperty(window, 'isSecureContext', { value: false })")
        page.goto("/organise/voices/tyz/prompts/done")

        expect(page.get_by_text("không mở qua HTTPS")).to_be_visible()
        expect(button(page, "done", "Thu")).to_have_count(0)
        page.set_input_files(
            "input[type=file]",
            {"name": "xong.m4a", "mimeType": "audio/mp4", "buffer": packed(voice(), "mp4", "aac")},
        )
        screenshot(page, "voices/vi-360-file")
        page.get_by_role("button", name="Gửi", exact=True).click()

        expect(page.get_by_text("Đã nhận bản thu")).to_be_visible()
        expect(page.get_by_text("đang dùng trên máy")).to_be_visible()
        assert axe(page) == []
        screenshot(page, "voices/vi-360-prompt-recorded")
    assert list(heard(live_server)) == ["done"]


def test_a_pack_goes_out_as_a_file_and_comes_back_in(
    live_server: Live, browser: Browser, organiser: Account, tmp_path: Path
) -> None:
    sound = refine(packed(voice()))
    with live_server.database.transaction() as db:
        row = row_of(db, organiser.centre_id, "tyz")
        assert row is not None
        first = record_prompt(db, row, "done", sound, account_id=organiser.id, at=NINE)

    with live_server.context(browser, organiser, width=360) as context:
        page = context.new_page()
        page.goto("/organise/voices/tyz")
        with page.expect_download() as download:
            page.get_by_role("link", name="Xuất gói").click()
        file = tmp_path / download.value.suggested_filename
        download.value.save_as(file)
        with live_server.database.transaction() as db:
            set_aside(db, db.get_one(Language, row.id), db.get_one(Clip, first.id), at=NINE)
        page.goto("/organise/voices")
        page.set_input_files("input[type=file]", file)
        page.get_by_role("button", name="Xem gói").click()
        expect(page.get_by_role("heading", level=1, name="Tày")).to_be_visible()
        assert axe(page) == []
        screenshot(page, "voices/vi-360-pack")
        page.get_by_role("button", name="Nhập", exact=True).click()

        expect(page.get_by_text("Đã nhập gói")).to_be_visible()
    with ZipFile(file) as package:
        assert {"pack.json", "words.json", "sounds.json", "readme.txt", "sounds/done.mp3"} == set(
            package.namelist()
        )
    assert heard(live_server)["done"].digest == sound.digest


def screenshot_of_screen(page: Page, name: str) -> None:
    page.screenshot(path=RESULTS / f"{name}.png")
