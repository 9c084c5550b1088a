"""A running fair with kiosks, whose keys are those of the examples that kiosk and server share."""

import base64
import json
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest
from flask import Flask

from jobfair.config import Config
from jobfair.fairs.models import Fair
from jobfair.kit.clock import day_of, now
from jobfair.kit.db import Database
from jobfair.kit.ids import SignedCode
from jobfair.kit.keys import Keys
from jobfair.workers.models import Registration
from jobfair.workers.services import lease_numbers, ticket_digits
from tests.factories import hold_now, make_device, make_fair, make_registration
from tests.queues.kiosks import Alone, Kiosk
from tests.rig.house import move

CONTRACT = Path(__file__).parents[1] / "contract"
TICKETS = json.loads((CONTRACT / "tickets.json").read_text())
SEALS = json.loads((CONTRACT / "kiosk" / "seals.json").read_text())

ON_SQLITE = pytest.mark.parametrize("either_url", ["sqlite"], indirect=True)
"""For what never reaches the database."""


@dataclass(frozen=True, slots=True)
class Gate:
    """A running fair with a kiosk, one registered worker, and the ring that signs tickets."""

    app: Flask
    database: Database
    kiosk: Kiosk
    fair: Fair
    registration: Registration
    digits: str

    @property
    def keys(self) -> Keys:
        return self.app.extensions["jobfair.keys"]  # type: ignore[no-any-return]

    def signed(self, **other: Any) -> str:
        """Return a code of ours that says something else than a good ticket."""
        said = {
            "kind": 1, "scope": self.fair.id, "subject": 5,
            "first_day": day_of(now()), "days": 1,
        } | other  # fmt: skip
        return self.keys.ring.sign(SignedCode(**said))

    def alone(self, fair: Fair | None = None, store: UUID | None = None) -> Alone:
        """Return one more kiosk, with a memory and one block of numbers."""
        fair, store = fair or self.fair, store or uuid4()
        with self.database.transaction() as db:
            trusted = make_device(db, fair)
            trusted.device.store = store
            first = lease_numbers(db, fair.id, store, at=now()).first
        return Alone(
            self.app, trusted.token, fair_id=fair.id, store=store, first=first,
            device_id=trusted.device.id, public_key=self.keys.sealing.public_key(),
        )  # fmt: skip

    def person(self, name: str = "Triệu Thị Mẫu") -> tuple[int, str]:
        """Return one more registered worker and the digits of their ticket."""
        with self.database.transaction() as db:
            fair = db.get_one(Fair, self.fair.id)
            registration = make_registration(db, fair, name)
            return registration.id, ticket_digits(self.keys.ring, registration)

    def look(self, registration_id: int) -> Registration:
        """Return how a registration stands now."""
        with self.database.reading() as db:
            return db.get_one(Registration, registration_id)


@contextmanager
def opened_gate(app: Flask, url: str, folder: Path) -> Iterator[Gate]:
    """Open a gate over an empty house, at a server that is moved there."""
    seeds = {
        key: base64.b64encode(bytes.fromhex(s)).decode() for key, s in TICKETS["seeds"].items()
    }
    private = base64.urlsafe_b64decode(SEALS["server"]["private"] + "=")
    keys = {
        "server_id": str(uuid4()), "cookies": secrets.token_hex(32),
        "master": base64.b64encode(bytes(range(32))).decode(),
        "signing": seeds, "signing_current": 1,
        "sealing": {"1": base64.b64encode(private).decode()}, "sealing_current": 1,
    }  # fmt: skip
    (folder / "keys.json").write_text(json.dumps(keys))
    database = move(app, Config(data=folder, database_url=url, testing=True))
    with database.transaction() as db:
        fair = make_fair(db)
        hold_now(fair)
        registration = make_registration(db, fair, "Nông Thị Thử", "006195001234")
        kiosk = Kiosk(app, make_device(db, fair).token)
        digits = ticket_digits(app.extensions["jobfair.keys"].ring, registration)
    yield Gate(app, database, kiosk, fair, registration, digits)
    database.close()
