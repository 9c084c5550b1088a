"""Files go out packed to whoever can unpack them, and whole to everybody else."""

import gzip

import pytest
from flask import Flask

from jobfair.config import HOUSE

FILE = "/static/css/parts.css"
PLAIN = (HOUSE / "static/css/parts.css").read_bytes()
CAN = {"Accept-Encoding": "gzip, deflate"}


@pytest.mark.parametrize("file", [FILE, "/kiosk/src/admission.js", "/kiosk/packs/vi/words.json"])
def test_a_file_comes_packed_and_is_the_same(app: Flask, file: str) -> None:
    answer = app.test_client().get(file, headers=CAN, buffered=True)

    plain = (HOUSE / file.removeprefix("/")).read_bytes()
    assert answer.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(answer.data) == plain
    assert len(answer.data) < len(plain) / 2
    assert "Accept-Encoding" in answer.headers["Vary"]


def test_a_browser_that_cannot_unpack_gets_it_whole(app: Flask) -> None:
    answer = app.test_client().get(FILE, buffered=True)

    assert "Content-Encoding" not in answer.headers
    assert answer.data == PLAIN
    assert "Accept-Encoding" in answer.headers["Vary"]


def test_a_packed_file_is_not_sent_again_while_it_stays_the_same(app: Flask) -> None:
    client = app.test_client()
    tag = client.get(FILE, headers=CAN, buffered=True).headers["ETag"]

    again = client.get(FILE, headers={**CAN, "If-None-Match": tag}, buffered=True)

    assert again.status_code == 304


def test_a_page_with_secret_words_is_never_packed(app: Flask) -> None:
    answer = app.test_client().get("/sign-in", headers=CAN)

    assert "Content-Encoding" not in answer.headers
