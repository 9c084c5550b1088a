"""The only socket event: a screen follows a fair and hears when there is something newer."""

from collections.abc import Callable, Mapping, Sequence, Set
from functools import wraps
from typing import Any

from flask import current_app, request
from flask_socketio import SocketIO, join_room

from jobfair.accounts import queries as accounts
from jobfair.accounts.guards import public
from jobfair.boards import queries
from jobfair.boards.guards import follower
from jobfair.devices import queries as devices
from jobfair.kit.clock import now
from jobfair.kit.db import Database
from jobfair.kit.errors import DomainError
from jobfair.kit.logs import note_fault
from jobfair.kit.policy import Policy, guarded, refuse_undeclared
from jobfair.kit.realtime import Audience, gallery_of, room_of
from jobfair.kit.web import reading
from jobfair.workers import queries as workers

MOST_DIGITS = 18

checked_inside = guarded(Policy("paired device, or people of the fair", lambda: None))
"""The token comes in the message, so the door itself looks who asks."""


@public
def connect(_auth: Any = None) -> None:
    """Let anybody connect; a connection alone hears nothing but a heartbeat."""


@public
def disconnect(*_reason: Any) -> None:
    """Forget a screen that has gone."""
    _audience().leave(_listener())


@checked_inside
def follow(message: Any = None, *_more: Any) -> dict[str, Any]:
    """Join a fair's room, or its gallery, and answer with the version there is now.

    The screen joins before we look, so nothing falls between the two. It may hear of a
    change twice; it drops a version it has already seen.
    """
    asked = _asked(message)
    if asked is None:
        return {"refused": "bad_request"}
    fair_id, token, sees = asked
    _audience().enter(_listener(), follower(fair_id, token, sees=sees))
    join_room(gallery_of(fair_id) if sees else room_of(fair_id))
    with reading() as db:
        return {"v": queries.version_of(db, fair_id)}


EVENTS: dict[str, Callable[..., Any]] = {
    "connect": connect,
    "disconnect": disconnect,
    "follow": follow,
}


def listen(socketio: SocketIO, begin: Sequence[Callable[[], None]]) -> None:
    """Open the doors for sockets; with the first screen that comes, let `begin`.

    Raises:
        RuntimeError: one of them does not declare who may use it.
    """
    refuse_undeclared(EVENTS)
    for event, door in EVENTS.items():
        socketio.on_event(event, _beginning(door, begin) if event == "connect" else _heard(door))


def audience_of(socketio: SocketIO, database: Database) -> Audience:
    """Return who follows fairs on this server; it puts out whoever has lost the right to."""

    def still_good(prints: Set[bytes]) -> Set[bytes]:
        at = now()
        with database.reading() as db:
            good = devices.still_trusted(db, prints, at=at)
            good |= accounts.still_signed_in(db, prints - good, at=at)
            return good | workers.still_linked(db, prints - good, at=at)

    return Audience(socketio, still_good)


def pictures(database: Database, newest: queries.Newest) -> Callable[[int], Mapping[str, Any]]:
    """Return how to read what the boards of a fair show now."""

    def picture(fair_id: int) -> Mapping[str, Any]:
        with database.reading() as db:
            return newest.snapshot(db, fair_id)

    return picture


def _asked(message: Any) -> tuple[int, str, bool] | None:
    if not isinstance(message, dict):
        return None
    fair, token = str(message.get("fair")), message.get("token") or ""
    readable = fair.isascii() and fair.isdigit() and len(fair) <= MOST_DIGITS
    sees = message.get("picture") is True
    return (int(fair), token, sees) if readable and isinstance(token, str) else None


def _heard(door: Callable[..., Any]) -> Callable[..., Any]:
    """Let a refusal and a fault be an answer too: a screen that hears nothing waits for ever."""

    @wraps(door)
    def answer(*message: Any) -> Any:
        try:
            return door(*message)
        except DomainError as error:
            return {"refused": error.code}
        except Exception as error:
            note_fault(error, door.__name__)
            return {"refused": "fault"}

    return answer


def _beginning(door: Any, begin: Sequence[Callable[[], None]]) -> Any:
    def first_begin(auth: Any = None) -> None:
        for beginning in begin:
            beginning()
        door(auth)

    return first_begin


def _audience() -> Audience:
    audience: Audience = current_app.extensions["jobfair.audience"]
    return audience


def _listener() -> str:
    return str(request.sid)  # type: ignore[attr-defined]
