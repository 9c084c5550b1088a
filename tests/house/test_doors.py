"""Who may use which door: every caller knocks at every door, with things of their own and of others."""

import re
from collections.abc import Iterator
from datetime import timedelta
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from flask import Blueprint, Flask, current_app
from flask.testing import FlaskClient
from werkzeug.routing import Rule
from werkzeug.test import TestResponse

import jobfair.app
from jobfair.accounts import guards
from jobfair.app import PROGRAMS, create_app
from jobfair.boards import sockets
from jobfair.config import Config
from jobfair.kit import authority
from jobfair.kit.authority import Shelf
from jobfair.kit.clock import now
from jobfair.kit.db import Database
from jobfair.kit.limits import limiter
from jobfair.kit.sqlite import driver
from jobfair.wiring import WIRING
from tests.documents.reading import text_of
from tests.house.doors import Door, doors_of, written_doors
from tests.house.estates import CALLERS, ROLES, Town, build_town, let_in_by, missing

DOORS = written_doors()
ROUTES = [door for door in DOORS if door.method != "SOCKET"]
OPEN_TO_ALL = ("anyone", "anyone, unseen", "worker with the link", "employer with the link")
"""The link itself says who asks: whose link it is, is that person at every browser."""
TURNED_AWAY = {401, 403, 404}
PROGRAM_NAMES = {blueprint.name for blueprint in PROGRAMS}


class Store:
    """The house's file: tells whether a knock changed it, and puts it back as it was."""

    def __init__(self, file: Path) -> None:
        self._kept = driver.connect(":memory:")
        self._open = driver.connect(str(file))
        self._open.execute("PRAGMA synchronous=OFF")
        self._open.backup(self._kept)
        self._seen = self._version()

    def changed(self) -> bool:
        """Tell whether anything was committed since the last look, and undo it."""
        if self._version() == self._seen:
            return False
        self._kept.backup(self._open)
        self._seen = self._version()
        return True

    def close(self) -> None:
        self._open.close()
        self._kept.close()

    def _version(self) -> int:
        found: int = self._open.execute("PRAGMA data_version").fetchone()[0]
        return found


@pytest.fixture(scope="module")
def two_centres(
    sqlite_pattern: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Town, Store]]:
    folder = tmp_path_factory.mktemp("two-centres")
    file = folder / "jobfair.sqlite3"
    file.write_bytes(sqlite_pattern.read_bytes())
    authority.make_authority(Shelf(folder / "tls"), ["hall.local"], at=now())
    authority.make_certificate(Shelf(folder / "tls"), ["hall.local"], at=now())
    app = create_app(Config(data=folder, testing=True))
    database = Database(f"sqlite:///{file}", WIRING)
    town = build_town(app, database)
    database.close()
    store = Store(file)
    with pytest.MonkeyPatch.context() as patch:
        # That somebody was seen is written once a minute: on a slow machine, while we look.
        patch.setattr(guards, "SEEN_EVERY", timedelta(days=1))
        yield town, store
    store.close()
    app.extensions["jobfair.database"].close()


def rule_of(app: Flask, door: Door) -> Rule:
    return next(
        rule
        for rule in app.url_map.iter_rules()
        if rule.rule == door.path and door.method in (rule.methods or set())
    )


def knock(town: Town, door: Door, caller: str, values: dict[str, object]) -> TestResponse:
    """Ask at a door as somebody; forms are ours but empty, programs send an empty object."""
    limiter.reset()
    rule = rule_of(town.app, door)
    with town.app.test_request_context():
        address = current_app.url_for(rule.endpoint, **values)
    client: FlaskClient = town.app.test_client(use_cookies=False)
    sent: dict[str, object] = {}
    if door.method not in {"GET", "HEAD"}:
        program = rule.endpoint.rpartition(".")[0] in PROGRAM_NAMES
        sent = {"json": {}} if program else {"data": {"csrf_token": town.form_token}}
    return client.open(
        address, method=door.method, headers=town.headers[caller], buffered=True, **sent
    )


def others(town: Town, rule: Rule, caller: str) -> Iterator[dict[str, object]]:
    """Yield values in which one thing is not the caller's own, and at last all of them."""
    own = town.values(town.own, rule, caller)
    strange = [town.elsewhere] if caller != "employer" else [town.elsewhere, town.neighbour]
    for estate in strange:
        theirs = town.values(estate, rule, caller)
        different = [name for name in own if own[name] != theirs[name]]
        for name in different:
            yield own | {name: theirs[name]}
        if len(different) > 1:
            yield theirs


def plain(answer: TestResponse) -> str:
    """Return an answer without what differs by design: the address asked for and random words."""
    text = answer.get_data(as_text=True)
    text = text.replace(answer.request.path, "ADDRESS")
    return re.sub(r'(nonce|content|value)="[^"]{20,}"', r'\1=""', text)


def readable(answer: TestResponse) -> str:
    """Return what an answer says; a workbook is unpacked, a paper read first."""
    if answer.mimetype == "application/pdf":
        return text_of(answer.data)
    if not answer.data.startswith(b"PK"):
        return answer.get_data(as_text=True)
    with ZipFile(BytesIO(answer.data)) as package:
        return "".join(package.read(part).decode() for part in package.namelist())


def test_every_door_is_written_down_on_purpose(app: Flask) -> None:
    assert doors_of(app) == DOORS, (
        "the doors have changed: run `python -m tests.house.doors` and look at what it wrote"
    )


def test_a_page_without_a_policy_stops_the_start(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    careless = Blueprint("careless", __name__)
    careless.get("/everything")(lambda: "everything")
    monkeypatch.setattr(jobfair.app, "PAGES", (*jobfair.app.PAGES, careless))

    with pytest.raises(RuntimeError, match=r"careless\.<lambda>"):
        create_app(Config(data=tmp_path))


def test_a_socket_event_without_a_policy_stops_the_start(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sockets.EVENTS, "overhear", lambda message: message)

    with pytest.raises(RuntimeError, match="overhear"):
        create_app(Config(data=tmp_path))


def test_no_socket_event_is_heard_that_is_not_declared(app: Flask) -> None:
    heard = {
        event
        for handlers in app.extensions["socketio"].server.handlers.values()
        for event in handlers
    }

    assert heard == set(sockets.EVENTS)


@pytest.mark.parametrize("door", ROUTES, ids=str)
def test_a_door_lets_in_whom_it_is_for_and_nobody_else(
    door: Door, two_centres: tuple[Town, Store]
) -> None:
    town, store = two_centres
    rule = rule_of(town.app, door)

    wrong = []
    for caller in CALLERS:
        values = town.values(town.own, rule, caller)
        answer = knock(town, door, caller, values)
        changed = store.changed()
        if answer.status_code >= 500:
            wrong.append(f"{caller}: {answer.status_code}")
        if caller in let_in_by(door.policy):
            refused = {401, 403} | ({404} if door.method == "GET" else set())
            # An employer may be refused a step that is the organiser's, never as a stranger.
            if answer.status_code in refused:
                wrong.append(f"{caller} was turned away: {answer.status_code}")
            if changed and door.method == "GET":
                wrong.append(f"{caller} changed something by looking")
        else:
            if answer.status_code not in TURNED_AWAY:
                wrong.append(f"{caller} got in: {answer.status_code}")
            if changed:
                wrong.append(f"{caller} changed something")

    assert wrong == []


@pytest.mark.parametrize(
    "door",
    [door for door in ROUTES if "<" in door.path and door.policy not in OPEN_TO_ALL],
    ids=str,
)
def test_things_of_others_are_answered_like_things_that_are_not_there(
    door: Door, two_centres: tuple[Town, Store]
) -> None:
    town, store = two_centres
    rule = rule_of(town.app, door)

    wrong = []
    for caller in let_in_by(door.policy):
        own = town.values(town.own, rule, caller)
        for values in others(town, rule, caller):
            nothing = {n: v if v == own[n] else missing(v) for n, v in values.items()}
            answer, absent = (knock(town, door, caller, v) for v in (values, nothing))
            if answer.status_code != 404 or absent.status_code != 404:
                wrong.append(f"{caller} {values}: {answer.status_code}, {absent.status_code}")
            elif plain(answer) != plain(absent):
                wrong.append(f"{caller} {values}: it can be told that it exists")
            if store.changed():
                wrong.append(f"{caller} {values}: something was changed")

    assert wrong == []


@pytest.mark.parametrize("door", [door for door in ROUTES if door.method == "GET"], ids=str)
def test_a_page_shows_nothing_of_another_centre_or_of_another_employers_people(
    door: Door, two_centres: tuple[Town, Store]
) -> None:
    town, _ = two_centres
    rule = rule_of(town.app, door)

    shown = {}
    for caller in let_in_by(door.policy):
        values = town.values(town.own, rule, caller)
        text = readable(knock(town, door, caller, values))
        secret = ["Elsewhere"] if door.policy not in OPEN_TO_ALL else []
        secret += ["Thị Nextdoor"] if caller not in ROLES[:-1] else []
        secret += ["Thị Ownhere"] if caller not in ROLES else []
        if found := [word for word in secret if word in text]:
            shown[caller] = found

    assert shown == {}


@pytest.mark.parametrize(
    "caller", [c for c in CALLERS if c in let_in_by("paired device or signed in")]
)
def test_a_screen_follows_its_own_fair_only(caller: str, two_centres: tuple[Town, Store]) -> None:
    town, _ = two_centres
    token = town.headers[caller].get("Authorization", "").removeprefix("Bearer ")
    socket = town.app.extensions["socketio"].test_client(
        town.app, headers={"Cookie": town.headers[caller]["Cookie"]}
    )

    answers = [
        socket.emit("follow", {"fair": fair_id, "token": token}, callback=True)
        for fair_id in (town.own.fair.id, town.elsewhere.fair.id, 987_654)
    ]

    assert set(answers[0]) == {"v"}
    assert answers[1] == answers[2] == {"refused": "not_found"}


@pytest.mark.parametrize("caller", ["anonymous", "revoked kiosk", "ended sign-in"])
def test_a_stranger_follows_no_fair(caller: str, two_centres: tuple[Town, Store]) -> None:
    town, _ = two_centres
    token = town.headers[caller].get("Authorization", "").removeprefix("Bearer ")
    socket = town.app.extensions["socketio"].test_client(
        town.app, headers={"Cookie": town.headers[caller]["Cookie"]}
    )

    own, absent = (
        socket.emit("follow", {"fair": fair_id, "token": token}, callback=True)
        for fair_id in (town.own.fair.id, 987_654)
    )

    assert own == absent
    assert own["refused"] in {"sign_in_needed", "device.revoked"}


@pytest.mark.parametrize(
    "message",
    [None, "x", 5, [], {}, {"fair": "x"}, {"fair": None}, {"fair": 2**63}, {"fair": -1},
     {"fair": 1e400}, {"fair": float("nan")}, {"fair": "9" * 5000}, {"fair": [1]},
     {"fair": 1, "token": "x" * 60_000}, {"fair": 1, "token": {"a": 1}}],
    ids=lambda message: repr(message)[:30],
)  # fmt: skip
def test_a_senseless_message_is_refused_and_not_passed_over(
    message: object, two_centres: tuple[Town, Store]
) -> None:
    town, _ = two_centres
    socket = town.app.extensions["socketio"].test_client(town.app)

    answer = socket.emit("follow", message, callback=True)

    assert set(answer) == {"refused"}


@pytest.mark.parametrize("door", ROUTES, ids=str)
def test_every_answer_protects_itself(door: Door, two_centres: tuple[Town, Store]) -> None:
    town, store = two_centres
    rule = rule_of(town.app, door)

    for caller in ("anonymous", let_in_by(door.policy)[-1]):
        values = town.values(town.own, rule, caller)
        answer = knock(town, door, caller, values)
        store.changed()
        policy = answer.headers["Content-Security-Policy"]
        assert "unsafe-inline" not in policy
        assert "'unsafe-eval'" not in policy
        for strict in (
            "default-src 'self'",
            "object-src 'none'",
            "base-uri 'none'",
            "frame-ancestors 'none'",
        ):
            assert strict in policy
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert answer.headers["Referrer-Policy"] == "no-referrer"
        if not door.path.startswith(("/static/", "/kiosk/<", "/kiosk/sounds/")):
            assert answer.headers["Cache-Control"] == "no-store"
        for cookie in answer.headers.getlist("Set-Cookie"):
            assert "HttpOnly" in cookie
            assert "SameSite=Lax" in cookie


def test_cookies_over_https_are_bound_to_this_host(tmp_path: Path, database_url: str) -> None:
    app = create_app(Config(data=tmp_path, database_url=database_url, secure_cookies=True))

    answer = app.test_client().get("/sign-in", base_url="https://fair.example.vn")

    (cookie,) = answer.headers.getlist("Set-Cookie")
    assert cookie.startswith("__Host-jobfair=")
    assert {"Secure", "HttpOnly", "Path=/", "SameSite=Lax"} <= set(cookie.split("; "))
    assert "Domain" not in cookie
    assert "max-age=31536000" in answer.headers["Strict-Transport-Security"]
    app.extensions["jobfair.database"].close()


@pytest.mark.parametrize("door", ROUTES, ids=str)
def test_no_other_method_opens_a_door(door: Door, two_centres: tuple[Town, Store]) -> None:
    town, store = two_centres
    with town.app.test_request_context():
        rule = rule_of(town.app, door)
        address = current_app.url_for(rule.endpoint, **town.values(town.own, rule, "anonymous"))
    client = town.app.test_client(use_cookies=False)

    got = {
        method: client.open(
            address, method=method, headers=town.headers["anonymous"], buffered=True
        ).status_code
        for method in ("HEAD", "OPTIONS", "TRACE", "PUT", "DELETE", "PATCH", "QUIRK")
    }

    looking = {"HEAD", "OPTIONS"} if door.policy in OPEN_TO_ALL else {"OPTIONS"}
    opened = {m for m, status in got.items() if status not in {401, 403, 404, 405}}
    assert opened <= looking
    assert max(got.values()) < 500
    assert not store.changed()
