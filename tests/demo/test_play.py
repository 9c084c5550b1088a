"""The rest of the demo's morning, on a real server."""

from dataclasses import replace
from pathlib import Path
from random import Random

import pytest
from sqlalchemy import select

from jobfair.boards.queries import snapshot
from jobfair.demo.hall import hall_of
from jobfair.demo.keepsake import Keepsake
from jobfair.demo.load import load
from jobfair.demo.play import Play
from jobfair.demo.visitor import NotLetIn, Unreachable, Visitor
from jobfair.fairs.models import Fair
from jobfair.kit.clock import now
from jobfair.kit.db import Database
from jobfair.kit.keys import keys_in
from jobfair.queues.models import Place
from jobfair.queues.rules import LIVE
from jobfair.wiring import WIRING
from tests.rig.live import Live, house_in
from tests.rig.servers import free_port


@pytest.fixture
def known(live_server: Live, sqlite_pattern: Path, tmp_path: Path) -> Keepsake:
    """The demo, as it is loaded: before the server sees it, which would end calls of days ago."""
    demo = Database(f"sqlite:///{house_in(tmp_path, sqlite_pattern)}", WIRING)
    kept = load(demo, keys_in(live_server.data / "keys.json").seal, at=now())
    demo.close()
    live_server.empty(tmp_path / "jobfair.sqlite3")
    return kept


def test_people_come_by_the_kiosk_and_are_seen_until_nobody_is_left(
    live_server: Live, known: Keepsake
) -> None:
    database, told = live_server.database, []
    with database.reading() as db:
        before = snapshot(db, db.get_one(Fair, known.fair_id))["totals"]
        hall = hall_of(db, keys_in(live_server.data / "keys.json").ring, known, live_server.url)
    few = replace(hall, scans=[*hall.scans[:4], *hall.scans[-2:]])

    totals = Play(few, speed=600, tell=told.append, say=str, chance=Random(3)).run()

    with database.reading() as db:
        live = db.scalars(
            select(Place).where(Place.fair_id == known.fair_id, Place.state.in_(LIVE))
        ).all()
    assert totals["present"] == before["present"] + 6
    assert totals["interviewed"] > before["interviewed"]
    assert live == []
    assert sum("has come in" in line for line in told) == 6
    assert any("sits down" in line for line in told)


def test_a_wrong_password_and_a_silent_server_are_told_apart(live_server: Live) -> None:
    with pytest.raises(NotLetIn):
        Visitor(live_server.url).sign_in("nobody@demo.example", "not the password")
    with pytest.raises(Unreachable):
        Visitor(f"http://127.0.0.1:{free_port()}").open("/")
