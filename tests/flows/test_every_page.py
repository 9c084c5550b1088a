"""Every page in a real browser, in both languages: axe finds nothing, and nothing is cut.

Each page is loaded once as a phone gets it, and then looked at on every screen.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, ViewportSize

from jobfair.kit.keys import keys_in
from jobfair.kit.sheets.writing import XLSX
from tests.exchange.lists import EMPLOYER, GROUP, WORKER, of_employers, of_groups, of_workers
from tests.flows.every_page import PAGES, Look
from tests.flows.furnished import House, furnish
from tests.rig.browser import axe, complaints, screenshot
from tests.rig.live import Live, serving

SPILL = (Path(__file__).parents[1] / "rig" / "spill.js").read_text()
SCREENS: Mapping[str, ViewportSize] = {
    "phone": {"width": 360, "height": 740},
    "kiosk": {"width": 1080, "height": 1920},
    "desk": {"width": 1920, "height": 1080},
}
REFUSED = "Failed to load resource: the server responded with a status of"
"""What the browser itself says of a page that answers with a refusal, as it should."""
MIXED = of_workers(
    WORKER,
    WORKER | {"name": "Hoàng Văn Mẫu", "id_number": 6085000002, "born": 1985, "sex": "Nam"},
    WORKER | {"name": "Triệu Mùi Nái", "id_number": "=A1", "phone": "0912345678/0987654321"},
    WORKER | {"name": "Lý Thị Sai", "id_number": None, "born": "31-12-90", "sex": "Khác"},
    {"name": "Tổng cộng: 4 người"},
)
OFFERS = of_employers(
    EMPLOYER,
    EMPLOYER | {"name": None, "title": "Thợ điện", "occupation": "74", "wage_min": 7},
)
GROUPS = of_groups(
    GROUP,
    GROUP | {"name": "Lý Thị Sai", "group": "Khá giả"},
)
PARTS = 3
"""The pages are dealt out, so that several processes share them."""
LISTS = {
    "workers": ("fair_id", MIXED),
    "employers": ("empty_id", OFFERS),
    "groups": ("draft_id", GROUPS),
}
SEND = """([address, fields]) => {
    const form = document.createElement("form");
    form.method = "post";
    form.action = address;
    const csrf_token = document.querySelector("meta[name=csrf-token]").content;
    for (const [name, value] of Object.entries({ csrf_token, ...fields })) {
        form.append(Object.assign(document.createElement("input"), { type: "hidden", name, value }));
    }
    document.body.append(form);
    form.submit();
}"""
"""Sends a form as it is never sent by hand: also an empty one."""


@pytest.fixture(scope="module")
def live(sqlite_pattern: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Live]:
    with serving(sqlite_pattern, tmp_path_factory.mktemp("every-page")) as running:
        yield running


@pytest.fixture(scope="module")
def house(live: Live) -> House:
    return furnish(live.database, keys_in(live.data / "keys.json"))


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("part", range(PARTS))
def test_every_page_can_be_used_by_everybody_on_every_screen(
    live: Live, browser: Browser, house: House, language: str, part: int
) -> None:
    faults: dict[str, list[str]] = {}
    phone = SCREENS["phone"]
    pages = {
        who: live.context(browser, account, language=language, **phone).new_page()
        for who, account in house.people.items()
    }
    said = {who: complaints(page) for who, page in pages.items()}
    things = {**house.things, **send_lists(pages["staff"], house)}

    for look in PAGES[part::PARTS]:
        page = pages[look.who]
        status = show(page, look, things, language)
        found = [] if status == look.status else [f"answered {status}"]
        found += [line for line in said[look.who] if not line.startswith(REFUSED)]
        found += [f"{name}: {fault}" for name, fault in on_every_screen(page)]
        found += axe(page)
        said[look.who].clear()  # axe tries styles of its own, which the page refuses
        if found:
            screenshot(page, f"pages/{look.name}-{language}")
            faults[look.name] = found

    for page in pages.values():
        page.context.close()
    assert faults == {}


def show(page: Page, look: Look, things: Mapping[str, object], language: str) -> int:
    """Go to a page, or send what leads to it; return how the server answered."""
    address = look.address(things)
    if look.sent is None:
        answer = page.goto(address)
        assert answer is not None
        if look.until:
            page.locator(look.until).first.wait_for()
        return answer.status
    if page.locator("meta[name=csrf-token]").count() == 0:
        page.goto("/verify")
    fields = {name: value.replace("{language}", language) for name, value in look.sent.items()}
    with page.expect_navigation() as gone:
        page.evaluate(SEND, [address, fields])
    return gone.value.status if gone.value else 0


def on_every_screen(page: Page) -> list[tuple[str, str]]:
    """Return what is wrong with how the page lies on each screen, the phone's last."""
    found = []
    for name, size in reversed(SCREENS.items()):
        page.set_viewport_size(size)
        found += [(name, fault) for fault in page.evaluate(SPILL)]
    return found


def send_lists(page: Page, house: House) -> dict[str, object]:
    """Let a list of each kind wait for its sender's yes."""
    refs = {}
    for kind, (fair, data) in LISTS.items():
        page.goto(f"/organise/fairs/{house.things[fair]}/import")
        page.check(f"input[value={kind}]")
        file = {"name": "danh-sach.xlsx", "mimeType": XLSX, "buffer": data}
        page.set_input_files("input[type=file]", file)
        page.locator("form[enctype] button[type=submit]").click()
        page.locator("input[name=shown]").wait_for(state="attached")
        refs[f"{kind}_ref"] = page.url.rpartition("/")[2]
    return refs
