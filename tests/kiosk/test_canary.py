"""After somebody has gone, nothing of them is left at the kiosk, in an address or in the server's log."""

import json
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from urllib.parse import quote, urlsplit

import pytest
from playwright.sync_api import Page, Playwright, Request
from sqlalchemy import select

from jobfair.fairs.models import Fair
from jobfair.kit.clock import now
from jobfair.workers.models import Worker
from tests.factories import make_fair
from tests.kiosk.morning import HallKiosk, until
from tests.kiosk.walk import _entering_without_papers, _looking_for_work, at, scan, touch
from tests.rig.live import Live
from tests.rig.proxy import Way, cable

NUMBERS = "006199173951", "006199284062"
NAMES = "Lò Thị Hoàng Yến Vàng", "Quàng Thị Chích Choè"
EVERYTHING = """async () => {
  const all = { addresses: [location.href, document.referrer, name], cookies: document.cookie, title: document.title };
  all.storage = [{ ...localStorage }, { ...sessionStorage }, history.state];
  all.page = document.documentElement.outerHTML;
  all.typed = [...document.querySelectorAll("input, textarea")].map(({ value }) => value);
  all.kept = [];
  for (const { name } of await indexedDB.databases()) {
    const db = await new Promise((done) => { indexedDB.open(name).onsuccess = ({ target }) => done(target.result); });
    for (const store of db.objectStoreNames) {
      const asking = db.transaction(store).objectStore(store).getAll();
      all.kept.push([name, store, await new Promise((done) => { asking.onsuccess = () => done(asking.result); })]);
    }
    db.close();
  }
  all.cached = [];
  for (const name of await caches.keys()) {
    const cache = await caches.open(name);
    for (const request of await cache.keys()) {
      const isText = /\\.(js|json|css|html|svg)$|\\/$/.test(request.url);
      all.cached.push([request.url, isText ? await (await cache.match(request)).text() : ""]);
    }
  }
  return JSON.stringify(all);
}"""


@pytest.mark.parametrize("way", [Way.PASS, Way.REFUSE], ids=["online", "alone"])
def test_nothing_of_a_person_is_left_when_they_have_gone(
    playwright: Playwright, own_server: Live, tmp_path: Path, way: Way
) -> None:
    sent: list[str] = []
    profile = tmp_path / "profile"
    fair = _fair(own_server)
    with cable(urlsplit(own_server.url).port or 0) as laid:
        kiosk = HallKiosk(name=1, playwright=playwright, profile=profile, cable=laid, ahead_ms=0)
        kiosk.open(0)
        page = kiosk.page
        page.on("request", lambda request: sent.extend(_said_in(request)))
        kiosk.pair(own_server.database, fair)
        laid.lay(way)

        for number, name in zip(NUMBERS, NAMES, strict=True):
            _visit(page, number, name)
        _walk_in(page)

        seen = page.evaluate(EVERYTHING)
        rows = kiosk.kept()["rows"]
        raw = list(_files(profile))
        laid.lay(Way.PASS)
        until(lambda: not kiosk.waiting(), page, "the outbox")
        seen += page.evaluate(EVERYTHING)
        with closing(kiosk.context):
            pass
        raw += _files(profile)

    assert [row["kind"] for row in rows] == [
        "card",
        "wanted",
        "card",
        "wanted",
        "walk_in",
        "wanted",
    ]
    assert all(row["body"].keys() == {"sealed"} for row in rows)
    with own_server.database.reading() as db:
        assert set(NAMES) <= set(db.scalars(select(Worker.name)))
    log = (own_server.data / "server.log").read_bytes()
    tables = b"".join(file.read_bytes() for file in own_server.data.glob("*.sqlite3*"))
    assert any(_found([fair.title], held) for held in raw), "the search does not see what is there"
    for strings, held in (
        (NUMBERS + NAMES, seen.encode()), (NUMBERS + NAMES, "\n".join(sent).encode()),
        (NUMBERS + NAMES, log), (NUMBERS, tables), *((NUMBERS + NAMES, one) for one in raw),
    ):  # fmt: skip
        assert _found(strings, held) == []


def _fair(own_server: Live) -> Fair:
    with own_server.database.transaction() as db:
        fair = make_fair(db)
        fair.day = fair.last_day = now().date()
        fair.commune_code = "01840"
    return fair


def _visit(page: Page, number: str, name: str) -> None:
    """Let somebody in by a card, with everything that can be told, and let them go."""
    scan(page, f"{number}|951739173|{name}|17091999|Nữ|Bản Chim Hót, Đức Xuân|10082021")
    for _ in range(2):
        at(page, "question")
        touch(page, "yes")
    at(page, "result")
    _tell_wishes(page)


def _walk_in(page: Page) -> None:
    """Let somebody in who has no papers."""
    list(_entering_without_papers(page))
    _tell_wishes(page)


def _tell_wishes(page: Page) -> None:
    list(_looking_for_work(page))
    touch(page, "done")
    at(page, "welcome")


def _said_in(request: Request) -> list[str]:
    return [request.url, request.post_data or "", json.dumps(request.headers)]


def _files(profile: Path) -> Iterator[bytes]:
    """Return what is in every file of a profile, as it lies on the disk, and their names."""
    for file in profile.rglob("*"):
        if file.is_file() and not file.is_symlink():
            yield str(file).encode() + file.read_bytes()


def _found(strings: tuple[str, ...] | list[str], held: bytes) -> list[str]:
    """Return which strings are in some bytes, in any of the ways in which a browser writes text."""
    return [
        one
        for one in strings
        for shape in (one, one.upper(), one.lower(), quote(one), json.dumps(one)[1:-1])
        if any(shape.encode(code) in held for code in ("utf-8", "utf-16-le", "utf-16-be"))
    ]
