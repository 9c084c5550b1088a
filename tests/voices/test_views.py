"""Doors of the voices: what organisers send and see, and what a kiosk hears of it."""

import json
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import undefer

from jobfair.kit.db import Database
from jobfair.voices.models import Clip, Language
from jobfair.voices.rules.packs import MOST_PARTS, Pack, Spoken, zipped
from tests.conftest import SignIn
from tests.factories import make_account, make_centre, make_device, make_fair
from tests.pages import post, token_of
from tests.voices.recordings import hiss, packed, voice

CONTRACT = Path(__file__).parents[1] / "contract" / "kiosk" / "pack.json"
DONE = "/organise/voices/vi/prompts/done"


@pytest.fixture
def organiser(database: Database, sign_in: SignIn) -> FlaskClient:
    with database.transaction() as db:
        account = make_account(db, make_centre(db))
    return sign_in(account)


def send(client: FlaskClient, url: str, name: str, data: bytes, **headers: str):
    sent = {"csrf_token": token_of(client), name: (BytesIO(data), "file")}
    return client.post(url, data=sent, headers=headers)


def clips(database: Database) -> list[Clip]:
    with database.reading() as db:
        return list(db.scalars(select(Clip).options(undefer(Clip.sound)).order_by(Clip.id)))


def test_a_recording_is_taken_listened_to_and_told_to_kiosks(
    app: Flask, database: Database, organiser: FlaskClient
) -> None:
    answer = send(organiser, DONE, "sound", packed(voice()))
    assert answer.status_code == 303
    [clip] = clips(database)
    with database.transaction() as db:
        centre_id = db.get_one(Language, clip.language_id).centre_id
        fair = make_fair(db)
        fair.centre_id = centre_id
        token = make_device(db, fair).token
    kiosk, bearer = app.test_client(), {"Authorization": f"Bearer {token}"}

    listened = organiser.get(f"/organise/voices/vi/clips/{clip.id}.mp3")
    setup = kiosk.get("/api/v1/kiosk/setup", headers=bearer).get_json()
    pack = kiosk.get("/api/v1/kiosk/packs/vi", headers=bearer).get_json()
    [address] = pack["sounds"]["done"]
    heard = kiosk.get(address)

    assert listened.data == heard.data == clip.sound
    assert listened.mimetype == heard.mimetype == "audio/mpeg"
    assert "immutable" in heard.headers["Cache-Control"]
    assert setup["packs"] == {"vi": pack["version"]}
    assert (pack["words"], list(pack["sounds"])) == ({}, ["done"])


def test_the_answer_to_a_kiosk_has_the_form_both_sides_agreed_on(
    app: Flask, database: Database
) -> None:
    agreed = json.loads(CONTRACT.read_text())
    with database.transaction() as db:
        token = make_device(db, make_fair(db)).token

    told = app.test_client().get(
        "/api/v1/kiosk/packs/en", headers={"Authorization": f"Bearer {token}"}
    )

    assert told.get_json().keys() == agreed["answer"].keys()


def test_a_script_hears_in_its_language_why_a_recording_is_refused(
    database: Database, organiser: FlaskClient
) -> None:
    quiet = packed(hiss(2, height=90), "wav", "pcm_s16le")

    answer = send(organiser, DONE, "sound", quiet, Accept="application/json")

    assert answer.status_code == 422
    assert answer.get_json()["code"] == "sound.too_quiet"
    assert answer.get_json()["message"].startswith("Giọng nhỏ quá")
    assert clips(database) == []


@pytest.mark.parametrize("data", [b"", b"<svg onload=alert(1)>", b"ID3#EXTM3U\nfile:///etc/passwd"])
def test_a_refused_file_leads_back_to_its_prompt(
    database: Database, organiser: FlaskClient, data: bytes
) -> None:
    answer = send(organiser, DONE, "sound", data)

    assert answer.status_code == 422
    assert 'id="sound-error"' in answer.text
    assert clips(database) == []


def test_only_the_pages_of_recording_may_ask_for_the_microphone(organiser: FlaskClient) -> None:
    pages = {"/organise/voices/vi": "(self)", DONE: "(self)", "/organise/voices": "()"}
    for page, allowed in pages.items():
        [policy] = organiser.get(page).headers.getlist("Permissions-Policy")
        assert f"microphone={allowed}" in policy, page


def test_a_language_is_added_by_its_code_or_refused_on_the_form(organiser: FlaskClient) -> None:
    added = post(organiser, "/organise/voices", code="tyz", name="")
    again = post(organiser, "/organise/voices", code="tyz", name="")
    other = post(organiser, "/organise/voices", code="other", name="Lô Lô", other_code="q1")

    assert added.location.endswith("/organise/voices/tyz")
    assert (again.status_code, other.status_code) == (422, 422)
    assert "đã có trong danh sách" in again.text
    assert "ISO 639-3" in other.text


def pack(**more: object) -> bytes:
    sounds = {
        "done": Spoken(packed(voice()), "Xong"),
        "again": Spoken(b"no sound at all", "Thử lại"),
        "back": Spoken(packed(voice()), "Words of last year"),
        "no.such.prompt": Spoken(packed(voice()), "?"),
    }
    return zipped(Pack(code="tyz", name="Tày", words={"done": "Xong lẻo"}, sounds=sounds))


def test_a_pack_from_elsewhere_is_looked_at_first_and_its_good_parts_are_taken(
    database: Database, organiser: FlaskClient
) -> None:
    sent = send(organiser, "/organise/voices/import", "file", pack())
    assert clips(database) == []
    shown = organiser.get(sent.location)
    post(organiser, f"{sent.location}/confirm")
    page = organiser.get("/organise/voices/tyz?only=done")

    assert shown.status_code == 200
    assert [clip.prompt for clip in clips(database)] == ["done"]
    assert "Xong lẻo" in page.text


def hostile(**files: bytes) -> bytes:
    out = BytesIO()
    with ZipFile(out, "w") as package:
        for name, data in files.items():
            package.writestr(name.replace("__", "."), data)
    return out.getvalue()


HEAD = json.dumps({"form": "jobfair language pack 1", "language": "tyz", "name": "Tày"}).encode()
HOSTILE = {
    "nothing": b"",
    "no zip": b"PK\x03\x04nonsense",
    "another zip": hostile(a__txt=b"x"),
    "another form": hostile(pack__json=b'{"form": "2", "language": "tyz", "name": "x"}'),
    "a path for a language": hostile(
        pack__json=HEAD.replace(b"tyz", b"../"), words__json=b"{}", sounds__json=b"{}"
    ),
    "a list for words": hostile(pack__json=HEAD, words__json=b"[1]", sounds__json=b"{}"),
    "a file that is not there": hostile(
        pack__json=HEAD, words__json=b"{}",
        sounds__json=b'{"done": {"file": "../../etc/passwd", "says": "Xong", "ms": 1}}',
    ),
    "thousands of parts": hostile(**{f"p{n}": b"" for n in range(MOST_PARTS + 1)}),
    "nothing in it": hostile(pack__json=HEAD, words__json=b"{}", sounds__json=b"{}"),
}  # fmt: skip


@pytest.mark.parametrize("data", HOSTILE.values(), ids=HOSTILE)
def test_what_is_no_pack_is_refused_on_the_form(organiser: FlaskClient, data: bytes) -> None:
    answer = send(organiser, "/organise/voices/import", "file", data)

    assert answer.status_code == 422
    assert 'id="file-error"' in answer.text
