"""The whole river as people walk it: one kiosk with a camera, two phones, a board, the papers.

Everything is real: the server, four browsers, the QR code on film, the PDF and its code.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import pytest
import qrcode
from playwright.sync_api import Browser, Locator, Page, Playwright, expect

from jobfair.accounts.models import Account
from jobfair.accounts.rules import Role
from jobfair.employers.models import Booth
from jobfair.fairs.models import Fair
from jobfair.kit.keys import keys_in
from jobfair.workers.models import Registration
from jobfair.workers.services import ticket_digits, wish
from tests.documents.reading import codes_of, picture_of, text_of
from tests.factories import (
    hold_now,
    make_account,
    make_booth,
    make_centre,
    make_fair,
    make_member,
    make_registration,
    make_vacancy,
)
from tests.rig.browser import axe, chromium_with_camera, complaints, film_of
from tests.rig.live import Live

HOLDER = "Nông Thị Thử"
ISSUED_AT = {
    "attendance": "form[action$='/attendance'] button",
    "placement": "form[action*='/papers/placements/'] button",
}
PHONE = {"width": 360, "height": 740}
REFUSED = "Failed to load resource: the server responded with a status of 409"
"""What the browser itself says when a press is refused, as it should be."""


@dataclass(frozen=True, slots=True)
class Words:
    """What people read in a language."""

    language: str
    go_to: str
    certificate: str
    attendance: str
    placement: str
    genuine: str


VIETNAMESE = Words(
    "vi", "gian 1|bàn tiếp đón", "GIẤY XÁC NHẬN", "Tham gia", "Trúng tuyển tại phiên", "Giấy thật"
)
ENGLISH = Words(
    "en",
    "booth 1|reception desk",
    "CERTIFICATE",
    "Attendance at a job fair",
    "Selection at a job fair",
    "Genuine",
)


@dataclass(frozen=True, slots=True)
class Morning:
    """A fair that has begun, with two booths and one worker who wished for both."""

    fair: Fair
    booths: tuple[Booth, Booth]
    employers: tuple[Account, Account]
    organiser: Account
    registration: Registration
    digits: str


def make_morning(live: Live) -> Morning:
    ring = keys_in(live.data / "keys.json").ring
    with live.database.transaction() as db:
        centre = make_centre(db)
        fair = make_fair(db, centre)
        hold_now(fair)
        booths = make_booth(db, fair), make_booth(db, fair)
        for booth in booths:
            make_vacancy(db, booth, head_count=2)
        registration = make_registration(db, fair, HOLDER)
        wish(db, registration, [booth.id for booth in booths])
        return Morning(
            fair=fair,
            booths=booths,
            employers=(
                make_member(db, centre, booths[0].employer),
                make_member(db, centre, booths[1].employer),
            ),
            organiser=make_account(db, centre, Role.ORGANISER),
            registration=registration,
            digits=ticket_digits(ring, registration),
        )


@contextmanager
def kiosk_that_sees(playwright: Playwright, text: str, folder: Path, live: Live) -> Iterator[Page]:
    """Open the kiosk's page on a machine whose camera is shown a code."""
    image = folder / "ticket.png"
    qrcode.make(text, box_size=4).save(image)
    with chromium_with_camera(playwright, film_of([image], folder)) as machine:
        page = machine.new_page(base_url=live.url, viewport={"width": 1080, "height": 1920})
        page.goto("/kiosk/")
        yield page


def trust(page: Page, fair: Fair, code: str) -> None:
    """Type a device's code at the organiser's page and confirm."""
    page.goto(f"/organise/fairs/{fair.id}/devices")
    page.locator("input[name=code]").fill(code)
    page.locator("main form[action$='/look'] button[type=submit]").click()
    page.locator("main form[action$='/trust'] button[type=submit]").click()


def code_shown_by(page: Page) -> str:
    shown = page.get_by_text(re.compile(r"^[B-Z]{4}-[B-Z]{4}$"))
    expect(shown).to_be_visible(timeout=15_000)
    return shown.inner_text()


def number_shown_by(kiosk: Page) -> str:
    number = kiosk.locator(".number")
    expect(number).to_be_visible(timeout=30_000)
    return number.inner_text()


@pytest.mark.parametrize("words", [VIETNAMESE, ENGLISH], ids=lambda words: words.language)
def test_a_worker_walks_from_the_scan_to_the_certificate(
    words: Words, live_server: Live, playwright: Playwright, browser: Browser, tmp_path: Path
) -> None:
    live, day = live_server, make_morning(live_server)
    office = live.context(browser, day.organiser, language=words.language).new_page()
    wall = live.context(browser, language=words.language, width=1920, height=1080).new_page()
    phones = [
        live.context(browser, account, language=words.language, **PHONE).new_page()
        for account in day.employers
    ]
    said = [complaints(page) for page in (office, wall, *phones)]

    # A board and a kiosk are trusted by the codes they show.
    wall.goto("/boards/")
    trust(office, day.fair, code_shown_by(wall))
    for phone, booth in zip(phones, day.booths, strict=True):
        phone.goto(f"/booth/{booth.id}")
    with kiosk_that_sees(playwright, day.digits, tmp_path, live) as kiosk:
        said.append(complaints(kiosk))
        trust(office, day.fair, code_shown_by(kiosk))
        if words.language == "en":
            kiosk.get_by_role("button", name="English").click()

        # The ticket is held before the camera: a number, and where to go.
        # A kiosk that did not hear the server in time gives a number of its own, and sends to the desk.
        number = number_shown_by(kiosk)
        expect(kiosk.get_by_text(re.compile(words.go_to, re.I)).first).to_be_visible()
    for phone in phones:
        expect(phone.get_by_text(number).first).to_be_visible(timeout=10_000)

    # One phone calls; the board shows it; the other phone cannot call the same body.
    thumb(phones[0], "/call").click()
    expect(wall.locator("[data-calls]").get_by_text(number)).to_be_visible(timeout=5_000)
    thumb(phones[1], "/call").click()
    expect(phones[1].locator("#thumb [data-note^=refused]")).to_be_visible()
    assert [line.startswith(REFUSED) for line in said[3]] == [True]
    said[3].clear()
    expect(wall.locator(".call")).to_have_count(1)

    # Interview and hire: the vacancy counts down and the board follows.
    thumb(phones[0], "/start").click()
    phones[0].locator("#outcome-hired summary").click()
    phones[0].locator("#outcome-hired button[name=vacancy]").click()
    expect(wall.locator("[data-fill=total_places_left]")).to_have_text("3", timeout=5_000)
    expect(wall.locator("[data-fill=total_hired]")).to_have_text("1")

    # Both certificates: printed, read back, their codes decoded from the pixels and verified.
    stranger = live.context(browser, language=words.language, **PHONE).new_page()
    said.append(complaints(stranger))
    for kind, subtitle in (("attendance", words.attendance), ("placement", words.placement)):
        text, address = read_back(certificate_of(office, day, kind, words.language))
        assert HOLDER in text
        assert words.certificate in text
        assert subtitle in text
        stranger.goto(urlsplit(address).path)
        expect(stranger.get_by_text(words.genuine).first).to_be_visible()

    # The organiser closes on true figures.
    close(office, day.fair)
    for figure in ("attending", "interviewed", "passed"):
        row = office.locator(f"tr:has([data-figure={figure}])")
        expect(row.get_by_role("cell").first).to_have_text("1")

    assert said == [[] for _ in said]  # before axe, which tries styles that pages refuse
    assert all(HOLDER not in page.content() for page in (wall, stranger))
    assert [axe(page) for page in (office, wall, *phones, stranger)] == [[]] * 5


def thumb(phone: Page, step: str) -> Locator:
    """Return the big button at the bottom of a booth's page that leads to a step."""
    return phone.locator(f"#thumb form[action$='{step}'] button")


def certificate_of(office: Page, day: Morning, kind: str, language: str) -> bytes:
    """Issue one of the worker's certificates at the organiser's page, and fetch it."""
    row = office.locator("tr", has=office.get_by_text(HOLDER))
    office.goto(f"/organise/fairs/{day.fair.id}/papers/people")
    row.locator(ISSUED_AT[kind]).click()
    form = office.locator("form[action$='/print']")
    expect(form).to_be_visible()
    code = str(form.get_attribute("action")).split("/")[-2]
    paper = office.request.get(f"/papers/certificate/{code}?language={language}")
    assert paper.headers["content-type"] == "application/pdf"
    return paper.body()


def read_back(pdf: bytes) -> tuple[str, str]:
    """Return the text of a certificate, and what its code says when it is photographed."""
    (code,) = codes_of(picture_of(pdf))
    return text_of(pdf), code


def close(office: Page, fair: Fair) -> None:
    """Close the fair through its gate, giving a reason if it asks for one."""
    office.goto(f"/organise/fairs/{fair.id}/close")
    reason = office.locator("main [name=reason]")
    if reason.count():
        reason.fill("Hết giờ")
    office.locator("main form[action$='/close'] button[type=submit]").click()
