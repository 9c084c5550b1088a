"""Browsers keep our files for good, under addresses that say their state."""

import json
import re

from flask import Flask
from flask.testing import FlaskClient

from jobfair.kit import assets

FOR_GOOD = "public, max-age=31536000, immutable"


def get(client: FlaskClient, address: str) -> tuple[int, str]:
    answer = client.get(address, buffered=True)
    return answer.status_code, answer.headers["Cache-Control"]


def test_what_a_page_loads_of_ours_is_kept_for_good(app: Flask) -> None:
    client = app.test_client()
    page = client.get("/sign-in").text
    modules = json.loads(re.findall(r'<script type="importmap"[^>]*>(.*?)</script>', page)[0])
    addresses = re.findall(r'(?:href|src)="(/static/[^"#]+)"', page)
    addresses.append(modules["imports"]["@/"] + "kit/dom.js")

    assert len(addresses) > 2
    assert {get(client, address) for address in addresses} == {(200, FOR_GOOD)}


def test_a_file_under_another_state_comes_as_it_is_now_and_is_not_kept(app: Flask) -> None:
    client = app.test_client()
    now = client.get(f"{assets.KEPT}/{assets.version()}/css/parts.css", buffered=True)

    before = client.get(f"{assets.KEPT}/0123456789ab/css/parts.css", buffered=True)

    assert before.data == now.data
    assert before.headers["Cache-Control"] == "no-cache"


def test_no_file_is_had_from_outside_the_folder(app: Flask) -> None:
    client = app.test_client()

    for name in (
        "../pyproject.toml",
        "..%2fpyproject.toml",
        "css/../../pyproject.toml",
        "nothing.css",
    ):
        assert client.get(f"{assets.KEPT}/{assets.version()}/{name}").status_code == 404


def test_the_state_is_another_one_when_a_file_is(tmp_path, monkeypatch) -> None:
    (tmp_path / "vendor").mkdir()
    (tmp_path / "vendor" / "files.json").write_text("{}")
    monkeypatch.setattr(assets, "OWN", tmp_path)
    monkeypatch.setattr(assets, "VENDOR", tmp_path / "vendor")
    states = []
    for text in ("a {}", "b {}"):
        (tmp_path / "main.css").write_text(text)
        assets.version.cache_clear()
        states.append(assets.version())
    assets.version.cache_clear()

    assert states[0] != states[1]
