"""What happens every few seconds though nobody presses a button."""

from datetime import datetime

from flask_socketio import SocketIO
from sqlalchemy.orm import Session

from jobfair.kit.clockwork import Clockwork
from jobfair.kit.db import Database


def test_a_deed_that_fails_holds_up_no_other(database: Database) -> None:
    done: list[datetime] = []

    def fails(_db: Session, _at: datetime) -> None:
        raise ArithmeticError

    def works(_db: Session, at: datetime) -> None:
        done.append(at)

    Clockwork(SocketIO(), database, [fails, works]).turn()

    assert len(done) == 1
