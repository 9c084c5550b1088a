"""A copy is put back after 200 more people came: the kiosks send again, and nothing is lost."""

from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from flask import Flask
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from jobfair.checkin.models import Attendance, CheckIn
from jobfair.checkin.queries import scans_heard
from jobfair.cli import main
from jobfair.kit.records import backed_up_at, history_of
from jobfair.workers.models import Registration
from tests.queues.gate import opened_gate
from tests.queues.kiosks import Alone


def test_after_a_restore_the_kiosks_bring_back_everybody_with_the_number_they_hold(
    put_together: Flask, sqlite_pattern: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file, copy = tmp_path / "jobfair.sqlite3", tmp_path / "copy.sqlite3"
    file.write_bytes(sqlite_pattern.read_bytes())
    monkeypatch.setenv("JOBFAIR_DATA", str(tmp_path))
    with opened_gate(put_together, f"sqlite:///{file}", tmp_path) as gate:
        kiosks = [gate.alone(), gate.alone()]
        people = [gate.person() for _ in range(210)]
        told: dict[str, str] = {}
        kept: list[list[dict[str, Any]]] = [[], []]

        def scan(person: int) -> None:
            which = person % 2
            kiosk = kiosks[which]
            made = kiosk.ticket(people[person][1], seq=person // 2 + 1)
            answer = kiosk.ask(made)
            assert answer["result"] == "accepted"
            told[made["event_id"]] = answer["number"]
            kept[which].append(made | {"number": int(answer["number"])})

        for person in range(10):
            scan(person)
        assert CliRunner().invoke(main, ["backup", str(copy)]).exit_code == 0
        for person in range(10, 210):
            scan(person)
        with gate.database.reading() as db:
            before, since = history_of(db), backed_up_at(db)
        gate.database.close()
        done = CliRunner().invoke(main, ["restore", str(copy), "--yes"])
        assert done.exit_code == 0, done.output
        with gate.database.reading() as db:
            assert history_of(db) != before
            assert (since is not None, arrived(db)) == (True, 10)

        newcomer = kiosks[0].ask(kiosks[0].ticket(gate.digits, seq=500))
        answers = {
            one["event_id"]: one
            for kiosk, mine in zip(kiosks, kept, strict=True)
            for one in resent(kiosk, mine)
        }

        assert {key: one["number"] for key, one in answers.items()} == told
        assert newcomer["number"] not in told.values()
        with gate.database.reading() as db:
            assert arrived(db) == 211
            assert db.scalar(select(func.count()).select_from(CheckIn)) == 211
            numbers = db.scalars(select(Registration.number)).all()
            assert len(set(numbers)) == len(numbers) == 211
            assert scans_heard(db, kiosks[1].store) == 105


def arrived(db: Session) -> int:
    return db.scalar(select(func.count()).select_from(Attendance)) or 0


def resent(kiosk: Alone, scans: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Send everything that a kiosk keeps again, as it does when the history has another name."""
    first, rest = scans[:60], scans[60:]
    return [one for part in (rest, first) for one in kiosk.send(*part).json["answers"]]
