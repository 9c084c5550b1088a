"""A kiosk as the server meets it: a token, and scans that are written as the protocol says."""

import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from dataclasses import dataclass
from datetime import UTC, datetime
from secrets import token_bytes
from typing import Any
from uuid import UUID, uuid4

from cryptography.hazmat.primitives.asymmetric.ec import (
    ECDH,
    SECP256R1,
    EllipticCurvePublicKey,
    generate_private_key,
)
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from flask import Flask
from sqlalchemy import MetaData, func, select
from sqlalchemy.orm import Session
from werkzeug.test import TestResponse

from jobfair.kit.db import Base, Database

CARD = {"number": "006195001234", "name": "Nông Thị Thử", "born_on": "05031995", "sex": "nữ"}
AGREED = [
    {"purpose": "share_with_employers", "given": True, "text_version": "2026-12", "lang": "vi"},
    {"purpose": "contact_later", "given": False, "text_version": "2026-12", "lang": "vi"},
]

NOTHING = {
    "trades": None, "place": None, "wage_from": None, "start": None, "training": None,
    "group": None,
}  # fmt: skip

LOGGED = {"check_in", "fact_stream", "journal"}
"""What grows although somebody was refused: the scan itself is kept."""


def event(kind: str, body: dict[str, Any], **other: Any) -> dict[str, Any]:
    """Return one scan of just now."""
    return {
        "event_id": str(uuid4()), "seq": 1, "page_epoch": "a-page", "mono_ms": 812_345.6,
        "sent_mono_ms": 812_345.6, "wall_ms": datetime.now(UTC).timestamp() * 1000,
        "offset_ms": 0, "kind": kind, "body": body, **other,
    }  # fmt: skip


def ticket(digits: str, **other: Any) -> dict[str, Any]:
    return event("ticket", {"digits": digits}, **other)


def code(typed: str, **other: Any) -> dict[str, Any]:
    return event("code", {"code": typed}, **other)


def card(**said: Any) -> dict[str, Any]:
    return event("card", {**CARD, "consents": AGREED, **said})


@dataclass(frozen=True, slots=True)
class Kiosk:
    """A paired kiosk."""

    app: Flask
    token: str

    def send(self, *events: Any, lang: str = "vi", **other: Any) -> TestResponse:
        """Send scans."""
        return self.post({"protocol": 1, "lang": lang, "events": list(events), **other})

    def ask(self, one: Any, lang: str = "vi") -> dict[str, Any]:
        """Send one scan and return what is said of it."""
        answer = self.send(one, lang=lang)
        assert answer.status_code == 200, answer.text
        (told,) = answer.json["answers"]  # type: ignore[index]
        return dict(told)

    def post(self, body: Any) -> TestResponse:
        return self.app.test_client().post(
            "/api/v1/kiosk/events", json=body, headers={"Authorization": f"Bearer {self.token}"}
        )

    def post_raw(self, body: bytes, **headers: str) -> TestResponse:
        """Send bytes as they are."""
        given = {"Content-Type": "application/json", "Authorization": f"Bearer {self.token}"}
        return self.app.test_client().post(
            "/api/v1/kiosk/events", data=body, headers=given | headers
        )


@dataclass(frozen=True, slots=True)
class Alone(Kiosk):
    """A kiosk of protocol 2, which works without us: it has a memory, numbers and our public key."""

    fair_id: int
    store: UUID
    first: int
    device_id: int
    public_key: str

    def event(self, kind: str, body: dict[str, Any], **other: Any) -> dict[str, Any]:
        """Return one scan of just now."""
        return event(kind, body, fair=self.fair_id, number=None) | other

    def ticket(self, digits: str, **other: Any) -> dict[str, Any]:
        return self.event("ticket", {"digits": digits}, **other)

    def sealed(self, kind: str, said: Any, **other: Any) -> dict[str, Any]:
        """Return a scan whose body only the server can open."""
        made = self.event(kind, {}, **other)
        made["body"] = {"sealed": seal(json.dumps(said), made["event_id"], self.public_key)}
        return made

    def card(self, **said: Any) -> dict[str, Any]:
        return self.sealed("card", {**CARD, "consents": AGREED, **said})

    def walk_in(self, birth_year: int = 1968, commune: str = "01840", **other: Any) -> Any:
        said = {"birth_year": birth_year, "commune": commune, "consents": AGREED}
        return self.sealed("walk_in", said, **other)

    def wanted(self, of: dict[str, Any], consents: Any = (), **wanted: Any) -> dict[str, Any]:
        said = {"of": of["event_id"], "wanted": NOTHING | wanted, "consents": list(consents)}
        return self.sealed("wanted", said)

    def send(self, *events: Any, lang: str = "vi", **other: Any) -> TestResponse:
        """Send scans."""
        return self.post(
            {"protocol": 2, "store": str(self.store), "lang": lang, "rehearsing": False,
             "events": list(events), **other}
        )  # fmt: skip


def seal(text: str, event_id: str, public_key: str) -> str:
    """Close a text for the server, as the kiosk does."""
    server = EllipticCurvePublicKey.from_encoded_point(
        SECP256R1(), urlsafe_b64decode(public_key + "=" * (-len(public_key) % 4))
    )
    fresh = generate_private_key(SECP256R1())
    point = fresh.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
    secret = fresh.exchange(ECDH(), server)
    key = HKDF(SHA256(), length=32, salt=point, info=b"jobfair kiosk seal 1").derive(secret)
    nonce = token_bytes(12)
    closed = AESGCM(key).encrypt(nonce, text.encode(), event_id.encode())
    return urlsafe_b64encode(bytes((1, 1)) + point + nonce + closed).rstrip(b"=").decode()


def rows_in(database: Database) -> dict[str, int]:
    """Return how many rows each table has."""
    metadata: MetaData = Base.metadata
    with database.reading() as db:
        return {name: _count(db, name) for name in metadata.tables if name not in LOGGED}


def _count(db: Session, name: str) -> int:
    table = Base.metadata.tables[name]
    return db.scalar(select(func.count()).select_from(table)) or 0
