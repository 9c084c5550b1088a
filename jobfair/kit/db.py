"""Where everything is kept: one way to read, one way to write, two databases that agree."""

import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, nullcontext
from datetime import UTC, datetime
from functools import wraps
from typing import Annotated, ParamSpec, TypeVar, cast

from sqlalchemy import BigInteger, DateTime, Engine, Integer, MetaData, Table, create_engine
from sqlalchemy.engine import Dialect
from sqlalchemy.exc import DBAPIError, IntegrityError
from sqlalchemy.orm import DeclarativeBase, Session, mapped_column
from sqlalchemy.types import TypeDecorator

from jobfair.kit.facts import ANYONE, Actor, Journal, Wiring
from jobfair.kit.sqlite import connect_sqlite

P = ParamSpec("P")
R = TypeVar("R")

AGAIN = 5
"""How often work is begun anew when two transactions met in the same place."""

POSTGRES_OPTIONS = "-c lock_timeout=3s -c statement_timeout=15s"


class Instant(TypeDecorator[datetime]):
    """A moment in UTC. A time without a zone is refused: it could be anybody's."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Store UTC."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("an instant needs a time zone")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Give back UTC, also from SQLite, which forgets the zone."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


pk = Annotated[int, mapped_column(BigInteger().with_variant(Integer, "sqlite"), primary_key=True)]


class Base(DeclarativeBase):
    """The parent of all tables; constraints get predictable names."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map = {datetime: Instant}  # noqa: RUF012 - read by SQLAlchemy


def table_of(model: type[Base]) -> Table:
    """Return the table of a model, for the few paths that cannot afford objects."""
    return cast(Table, model.__table__)


class Database:
    """One database and what follows from changes in it."""

    def __init__(
        self,
        url: str,
        wiring: Wiring | None = None,
        announce: Callable[[Mapping[int, int]], None] = lambda _numbers: None,
    ) -> None:
        self.engine = _engine(url, sqlite_begins="IMMEDIATE")
        # PostgreSQL would show each statement the newest: a screen might show the state of before
        # under the version of after, and never ask again.
        self._looking = (
            _engine(url, sqlite_begins="DEFERRED")
            if self.on_sqlite
            else self.engine.execution_options(isolation_level="REPEATABLE READ")
        )
        self._wiring = wiring or Wiring()
        self._announce = announce
        # Under gevent a greenlet that waits for SQLite's lock would stop all others,
        # the holder included. So writers of one process queue here, where waiting is free.
        self._turn = threading.Lock() if self.on_sqlite else nullcontext()

    @property
    def on_sqlite(self) -> bool:
        """Whether this is the embedded database."""
        return self.engine.dialect.name == "sqlite"

    @contextmanager
    def transaction(self, actor: Actor = ANYONE) -> Iterator[Session]:
        """Do everything in the block, or nothing; then tell the screens.

        What was loaded inside stays readable outside; what was not, raises.
        """
        journal = Journal(self._wiring, actor)
        with (
            self._turn,
            Session(self.engine, info={"journal": journal}, expire_on_commit=False) as db,
            db.begin(),
        ):
            yield db
            journal.settle(db)
        if journal.numbers:
            self._announce(journal.numbers)

    @contextmanager
    def undone(self, actor: Actor = ANYONE) -> Iterator[Session]:
        """Do everything in the block, then undo it: no row, no fact, and no screen hears of it."""
        journal = Journal(self._wiring, actor)
        with (
            self._turn,
            Session(self.engine, info={"journal": journal}, expire_on_commit=False) as db,
        ):
            yield db

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """Look at one consistent state; nothing done in the block is kept."""
        with Session(self._looking, expire_on_commit=False, autoflush=False) as db:
            yield db

    def close(self) -> None:
        """Let go of every connection."""
        self.engine.dispose()
        self._looking.dispose()


def again_on_conflict(work: Callable[P, R]) -> Callable[P, R]:
    """Begin the work anew when another transaction was faster.

    A double tap or two phones meet in a unique index or a lock; the second time the
    other's row is there to be found. `work` must contain its whole transaction.
    """

    @wraps(work)
    def attempt(*args: P.args, **kwargs: P.kwargs) -> R:
        for _ in range(AGAIN - 1):
            try:
                return work(*args, **kwargs)
            except IntegrityError:
                continue
            except DBAPIError as error:
                if not _met_another(error):
                    raise
        return work(*args, **kwargs)

    return attempt


def _met_another(error: DBAPIError) -> bool:
    """Tell whether a deadlock, a serialization failure or a lock time-out ended the work."""
    return getattr(error.orig, "sqlstate", None) in {"40001", "40P01", "55P03"}


def _engine(url: str, *, sqlite_begins: str) -> Engine:
    """Return the way to a database; SQLite's transactions begin in the given manner.

    A writer takes the lock at once: a reader that later writes fails with "locked".
    """
    if url.startswith("sqlite"):
        return connect_sqlite(url, begins=sqlite_begins)
    return create_engine(
        url.replace("postgres://", "postgresql://", 1),
        hide_parameters=True,  # names and numbers of people stay out of error texts
        pool_size=15,
        max_overflow=5,
        pool_timeout=10,
        pool_pre_ping=True,
        pool_recycle=1800,
        # From the 11th execution a prepared plan passes the name index by.
        connect_args={"prepare_threshold": None, "options": POSTGRES_OPTIONS},
    )
