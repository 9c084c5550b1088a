from pathlib import Path

import PIL.Image
import pytest
import qrcode
import zxingcpp
from playwright.sync_api import Error, Page

from tests.rig import browser as rig

PLACE = "http://127.0.0.1/"
STRICT = {"Content-Security-Policy": "default-src 'self'; script-src 'self'; style-src 'self'"}


def show(page: Page, html: str) -> None:
    page.route(
        PLACE,
        lambda route: route.fulfill(body=html, headers=STRICT, content_type="text/html"),
    )
    page.goto(PLACE)


def ticket(folder: Path, code: str) -> Path:
    image = folder / f"{code}.png"
    qrcode.make(code).save(image)
    return image


@pytest.fixture
def page(browser):
    with browser.new_context(locale="vi-VN") as context:
        yield context.new_page()


@pytest.fixture
def watching(playwright):
    """Start a browser whose camera sees these pictures, and give a page that plays the camera."""

    def watch(browser) -> Page:
        page = browser.new_page()
        show(page, "<!doctype html><title>Camera</title><video autoplay muted></video>")
        page.evaluate(
            """async () => {
                const video = document.querySelector("video");
                video.srcObject = await navigator.mediaDevices.getUserMedia({ video: true });
                await new Promise((done) => video.requestVideoFrameCallback(done));
            }"""
        )
        return page

    return watch


def reads(page: Page, folder: Path) -> set[str]:
    page.locator("video").screenshot(path=folder / "seen.png")
    with PIL.Image.open(folder / "seen.png") as seen:
        return {code.text for code in zxingcpp.read_barcodes(seen)}


def test_a_ticket_held_before_the_camera_is_seen_by_the_page(playwright, watching, tmp_path):
    film = rig.film_of([ticket(tmp_path, "202611230017")], tmp_path)

    with rig.chromium_with_camera(playwright, film) as browser:
        assert reads(watching(browser), tmp_path) == {"202611230017"}


def test_tickets_held_up_in_turn_are_all_seen(playwright, watching, tmp_path):
    images = [ticket(tmp_path, code) for code in ("11", "22")]
    film = rig.film_of(images, tmp_path, seconds_each=0.5)

    with rig.chromium_with_camera(playwright, film) as browser:
        page = watching(browser)
        seen: set[str] = set()
        for _ in range(100):
            seen |= reads(page, tmp_path)
            if len(seen) == 2:
                break

    assert seen == {"11", "22"}


def test_without_a_film_there_is_no_camera(page):
    show(page, "<!doctype html><title>No camera</title>")

    with pytest.raises(Error, match=r"NotFoundError|NotAllowedError"):
        page.evaluate("navigator.mediaDevices.getUserMedia({ video: true })")


def test_axe_finds_a_field_without_a_name_on_a_page_that_forbids_scripts(page):
    show(
        page, '<!doctype html><html lang="vi"><title>Quầy</title><main><h1>Quầy</h1><input></main>'
    )

    assert [line.split()[0] for line in rig.axe(page)] == ["label"]


def test_axe_is_content_with_a_page_that_is_right(page):
    show(
        page,
        '<!doctype html><html lang="vi"><title>Quầy</title><main><h1>Quầy</h1>'
        '<label for="code">Mã</label><input id="code"></main>',
    )

    assert rig.axe(page) == []


@pytest.mark.parametrize(
    ("html", "complaint"),
    [
        ("<script>alert(1)</script>", "Content Security Policy"),
        ('<img src="https://elsewhere.invalid/a.png" alt="">', "asked elsewhere.invalid"),
        ('<p style="color: red">', "Content Security Policy"),
    ],
)
def test_a_page_that_breaks_the_content_policy_is_noticed(page, html, complaint):
    said = rig.complaints(page)

    show(page, html)

    assert any(complaint in line for line in said), said


def test_a_good_page_draws_no_complaint(page):
    said = rig.complaints(page)

    show(page, "<!doctype html><title>Good</title><p>Chào")

    assert said == []


def test_a_screenshot_is_kept_under_its_name(page, monkeypatch, tmp_path):
    monkeypatch.setattr(rig, "RESULTS", tmp_path)
    show(page, "<!doctype html><title>Picture</title>")

    path = rig.screenshot(page, "kiosk/welcome-vi")

    with PIL.Image.open(path) as image:
        assert (path, image.format) == (tmp_path / "kiosk" / "welcome-vi.png", "PNG")


def test_a_missing_program_is_said_in_a_sentence_that_helps(monkeypatch, tmp_path):
    monkeypatch.setenv("PATH", str(tmp_path))

    with pytest.raises(rig.CannotBrowse, match=r"needs? ffmpeg.*tools/system-packages"):
        rig.film_of([], tmp_path)
