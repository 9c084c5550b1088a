"""A kiosk as the server meets it: a token, and scans that are written as the protocol says."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

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

LOGGED = {"check_in", "fact_stream", "journal"}
"""What grows although somebody was refused: the scan itself is kept."""


def event(kind: str, body: dict[str, Any], **other: Any) -> dict[str, Any]:
    """Return one scan of just now."""
    return {
        "event_id": str(uuid4()), "seq": 1, "page_epoch": "a-page", "mono_ms": 812_345.6,
        "sent_mono_ms": 812_391.2, "wall_ms": datetime.now(UTC).timestamp() * 1000,
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


def rows_in(database: Database) -> dict[str, int]:
    """Return how many rows each table has."""
    metadata: MetaData = Base.metadata
    with database.reading() as db:
        return {name: _count(db, name) for name in metadata.tables if name not in LOGGED}


def _count(db: Session, name: str) -> int:
    table = Base.metadata.tables[name]
    return db.scalar(select(func.count()).select_from(table)) or 0
