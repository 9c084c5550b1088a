"""The only socket event: a screen follows a fair and hears when there is something newer."""

from collections.abc import Callable
from typing import Any

from flask_socketio import SocketIO, join_room

from jobfair.accounts.guards import public
from jobfair.boards import queries
from jobfair.boards.guards import require_view
from jobfair.fairs import queries as fairs
from jobfair.kit.errors import DomainError
from jobfair.kit.policy import Policy, guarded, refuse_undeclared
from jobfair.kit.realtime import Screens, room_of
from jobfair.kit.web import reading

checked_inside = guarded(Policy("paired device, or staff and employers of the fair", lambda: None))
"""The token comes in the message, so the door itself looks who asks."""


@public
def connect(_auth: Any = None) -> None:
    """Let anybody connect; a connection alone hears nothing but a heartbeat."""


@checked_inside
def follow(message: Any) -> dict[str, Any]:
    """Join a fair's room, and answer with the version there is now.

    The screen joins before we look, so nothing falls between the two. It may hear of a
    change twice; it drops a version it has already seen.
    """
    try:
        fair_id, token = int(message["fair"]), str(message.get("token") or "")
    except (KeyError, TypeError, ValueError, AttributeError):
        return {"refused": "bad_request"}
    try:
        with reading() as db:
            require_view(db, fairs.fair(db, fair_id), token)
        join_room(room_of(fair_id))
        with reading() as db:
            return {"v": queries.version_of(db, fair_id)}
    except DomainError as error:
        return {"refused": error.code}


EVENTS: dict[str, Callable[..., Any]] = {"connect": connect, "follow": follow}


def listen(socketio: SocketIO, screens: Screens) -> None:
    """Open the doors for sockets.

    Raises:
        RuntimeError: one of them does not declare who may use it.
    """
    refuse_undeclared(EVENTS)
    for event, door in EVENTS.items():
        socketio.on_event(event, _beating(door, screens) if event == "connect" else door)


def _beating(door: Any, screens: Screens) -> Any:
    def first_begin(auth: Any = None) -> None:
        screens.keep_beating()
        door(auth)

    return first_begin
