"""The floors: the least that any check-in on this machine must cost, under the same gunicorn.

`insert` is a bare Flask route with one durable insert. `orm` is a minimal check-in: who asks,
whose ticket, was it used, attendance, number, journal, outbox; in one transaction. `screens` is the
bare insert that tells everybody who listens, once in 50 ms.
"""

import hashlib
import os
from datetime import UTC, datetime
from threading import Lock
from typing import Any

from flask import Flask, Response, request
from flask_socketio import SocketIO, join_room
from sqlalchemy import ForeignKey, select, text
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column

from jobfair.kit.sqlite import connect_sqlite, driver

FILE = os.environ.get("BENCH_FILE", "")
TOKEN = "a token of the bench"


def insert_app() -> Flask:
    app = Flask("insert")
    store = driver.connect(FILE, isolation_level=None)
    for pragma in ("journal_mode=WAL", "synchronous=FULL"):
        store.execute(f"PRAGMA {pragma}")
    store.execute("CREATE TABLE IF NOT EXISTS scan (id INTEGER PRIMARY KEY, code TEXT, at TEXT)")

    @app.post("/")
    def insert() -> dict[str, Any]:
        scan = request.get_json()
        store.execute(
            "INSERT INTO scan (code, at) VALUES (?, ?)",
            (scan["code"], datetime.now(UTC).isoformat()),
        )
        return {"result": "accepted"}

    return app


def screens_app() -> Flask:
    app = insert_app()
    socketio = SocketIO(app, async_mode="gevent", transports=["websocket"])
    told = {"v": 0, "going": False}

    def tell() -> None:
        socketio.sleep(0.05)
        told["going"] = False
        socketio.emit("changed", {"fair": 1, "v": told["v"]}, to="fair")

    @app.after_request
    def changed(answer: Response) -> Response:
        told["v"] += 1
        if not told["going"]:
            told["going"] = True
            socketio.start_background_task(tell)
        return answer

    @socketio.on("follow")
    def follow(_asked: dict[str, Any]) -> dict[str, int]:
        join_room("fair")
        return {"v": told["v"]}

    return app


class Base(DeclarativeBase):
    pass


class Kiosk(Base):
    __tablename__ = "kiosk"
    id: Mapped[int] = mapped_column(primary_key=True)
    token_print: Mapped[bytes] = mapped_column(unique=True)


class Worker(Base):
    __tablename__ = "worker"
    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(unique=True)
    number: Mapped[int | None]


class Attendance(Base):
    __tablename__ = "attendance"
    id: Mapped[int] = mapped_column(primary_key=True)
    worker_id: Mapped[int] = mapped_column(ForeignKey("worker.id"), unique=True)
    at: Mapped[datetime]


class Audit(Base):
    __tablename__ = "audit"
    id: Mapped[int] = mapped_column(primary_key=True)
    what: Mapped[str]
    at: Mapped[datetime]


class Outbox(Base):
    __tablename__ = "outbox"
    id: Mapped[int] = mapped_column(primary_key=True)
    what: Mapped[str]


def orm_app() -> Flask:
    app = Flask("orm")
    engine = connect_sqlite(f"sqlite:///{FILE}")
    turn = Lock()

    @app.post("/")
    def check_in() -> dict[str, Any]:
        scan = request.get_json()
        token = hashlib.sha256(request.headers["Authorization"].encode()).digest()
        with turn, Session(engine) as db, db.begin():
            db.scalars(select(Kiosk).where(Kiosk.token_print == token)).one()
            worker = db.scalars(select(Worker).where(Worker.code == scan["code"])).one()
            known = db.scalar(select(Attendance).where(Attendance.worker_id == worker.id))
            if known is None:
                at = datetime.now(UTC)
                worker.number = worker.id
                db.add_all(
                    [
                        Attendance(worker_id=worker.id, at=at),
                        Audit(what=f"checked in {worker.id}", at=at),
                        Outbox(what=f"checked in {worker.id}"),
                    ]
                )
            number = worker.number
        return {"result": "accepted", "number": number}

    return app


def furnish(file: str, workers: int) -> None:
    """Make the tables of the minimal check-in, with people in them."""
    engine = connect_sqlite(f"sqlite:///{file}")
    Base.metadata.create_all(engine)
    with Session(engine) as db, db.begin():
        db.add(Kiosk(token_print=hashlib.sha256(f"Bearer {TOKEN}".encode()).digest()))
        db.execute(
            text("INSERT INTO worker (code) VALUES (:code)"),
            [{"code": f"{code:09}"} for code in range(workers)],
        )
    engine.dispose()


def __getattr__(name: str) -> Flask:
    """Make the app that gunicorn asks for by name."""
    makers = {"insert": insert_app, "orm": orm_app, "screens": screens_app}
    if name not in makers:
        raise AttributeError(name)
    return makers[name]()
