"""What must not wait until somebody presses a button: done every few seconds, beside the screens.

It runs in the server and not in `jobfair work`, because screens hear of a change from the process
that makes it. Where several servers run, each tries; whoever comes second finds nothing to do.
"""

from collections.abc import Callable, Sequence
from datetime import datetime

from flask_socketio import SocketIO
from sqlalchemy.orm import Session

from jobfair.kit.clock import now
from jobfair.kit.db import Database
from jobfair.kit.facts import SYSTEM
from jobfair.kit.logs import note_fault

TURN_SECONDS = 5

Deed = Callable[[Session, datetime], None]


class Clockwork:
    """Does the deeds in turn, from the first time somebody looks at a screen."""

    def __init__(self, socketio: SocketIO, database: Database, deeds: Sequence[Deed]) -> None:
        self._socketio = socketio
        self._database = database
        self._deeds = deeds
        self._going = False

    def start(self) -> None:
        """Begin; a second time it goes already."""
        if not self._going:
            self._going = True
            self._socketio.start_background_task(self._go)

    def turn(self) -> None:
        """Do every deed once; one that fails holds up no other."""
        for deed in self._deeds:
            try:
                with self._database.transaction(SYSTEM) as db:
                    deed(db, now())
            except Exception as error:  # the store is away or busy: it is done next time
                note_fault(error, deed.__name__)

    def _go(self) -> None:
        while True:
            self._socketio.sleep(TURN_SECONDS)
            self.turn()
