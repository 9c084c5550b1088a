"""A kiosk at the doors that tell it how things are, and what the house has of it."""

import json
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

from flask import Flask
from sqlalchemy import func, select

from jobfair.audit.models import JournalEntry
from jobfair.checkin.models import CheckIn
from jobfair.devices.models import Device
from jobfair.devices.rules.kinds import Do
from jobfair.devices.services.care import order
from jobfair.kit.clock import now
from jobfair.kit.db import Database
from tests.factories import make_account, make_centre

CONTRACT = Path(__file__).parents[1] / "contract/kiosk"
SETUP, BEAT, HELP = (
    json.loads((CONTRACT / f"{name}.json").read_text()) for name in ("setup", "beat", "help")
)


@dataclass(slots=True)
class Kiosk:
    """A paired kiosk with a memory of its own."""

    app: Flask
    device: Device
    token: str
    store: UUID = field(default_factory=uuid4)

    def ask(self, path: str, body: Any = None) -> Any:
        client = self.app.test_client()
        headers = {"Authorization": f"Bearer {self.token}"}
        url = f"/api/v1/kiosk/{path}"
        answer = (
            client.get(url, headers=headers)
            if body is None
            else client.post(url, json=body, headers=headers)
        )
        assert answer.status_code == 200, answer.text
        return answer.json

    def beat(self, **other: Any) -> Any:
        return self.ask("beat", self.words(**other))

    def words(self, **other: Any) -> dict[str, Any]:
        """Return a sign of life in which nothing is wrong and nothing waits."""
        return {
            **BEAT["request"], "store": str(self.store), "done": [], "pending": 0, "last_seq": 0,
            "leases": [], "numbers_left": 50, "wall_ms": datetime.now(UTC).timestamp() * 1000,
            **other,
        }  # fmt: skip


def shape(value: Any) -> Any:
    """Return the names and kinds of what was said, however many of each."""
    if isinstance(value, dict):
        return {name: shape(part) for name, part in value.items()}
    if isinstance(value, list):
        return [shape(part) for part in value[:1]]
    return type(value).__name__


def leased(told: Any) -> list[int]:
    return [block["id"] for block in told["leases"]]


def give(db: Any, kiosk: Kiosk, do: Do) -> None:
    device = db.get_one(Device, kiosk.device.id)
    organiser = make_account(db, make_centre(db))
    order(db, device, do, organiser.id, at=now(), reason="Không đọc được")


def keep_scan(db: Any, kiosk: Kiosk, seq: int) -> None:
    at = now()
    db.add(
        CheckIn(
            event_id=uuid4(), fair_id=kiosk.device.fair_id, device_id=kiosk.device.id,
            store=kiosk.store, seq=seq, kind="code", result="refused", body_print=bytes(16),
            received_at=at, effective_at=at, quality="exact",
        )
    )  # fmt: skip


def journal(database: Database) -> list[str]:
    with database.reading() as db:
        assert db.scalar(select(func.count()).select_from(JournalEntry)) is not None
        return list(db.scalars(select(JournalEntry.fact).order_by(JournalEntry.number)))
