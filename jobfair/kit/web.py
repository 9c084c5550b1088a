"""What doors need: a transaction that knows who acts, commands that are done once, pages."""

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, Generic, TypeVar
from urllib.parse import urlencode
from uuid import UUID

from flask import current_app, g, request
from flask_babel import gettext
from sqlalchemy import Select, func, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from jobfair.config import Config
from jobfair.kit.clock import now
from jobfair.kit.db import Database
from jobfair.kit.errors import N_, Conflict, DomainError, Invalid
from jobfair.kit.facts import ANYONE, Actor
from jobfair.kit.forms import ChangedMeanwhile
from jobfair.kit.i18n import explain
from jobfair.kit.keys import Keys
from jobfair.kit.models import CommandDone

T = TypeVar("T")

LOCAL = re.compile(r"/(?!/)[^\x00-\x1f\x7f\\]{0,2000}")
"""A path of ours. Browsers drop tabs and line ends and take a backslash for a slash."""


class AlreadyDone(Conflict):
    """The command was carried out before: a double tap or a repeated request."""

    code = "command.already_done"
    message = N_("This was already done. Here is how things stand now.")


class BadCommandId(Invalid):
    """The page sent something else than the id it was given."""

    code = "command.bad_id"
    message = N_("The page was out of date. Load it again and repeat what you did.")


def house() -> Database:
    """Return the database of this server."""
    database: Database = current_app.extensions["jobfair.database"]
    return database


def keys() -> Keys:
    """Return the keys of this server."""
    kept: Keys = current_app.extensions["jobfair.keys"]
    return kept


def settings() -> Config:
    """Return the settings in force."""
    config: Config = current_app.extensions["jobfair.config"]
    return config


def signed(answer: dict[str, Any]) -> dict[str, Any]:
    """Add what tells our answers to a device from those of a Wi-Fi login page."""
    return {
        "server_id": str(keys().server_id),
        "server_time": now().isoformat().replace("+00:00", "Z"),
        **answer,
    }


def acting() -> Actor:
    """Return who the guard has let in."""
    actor: Actor = g.get("actor", ANYONE)
    return actor


@contextmanager
def transaction() -> Iterator[Session]:
    """Do everything in the block, or nothing, in the name of the caller.

    A form or request that carries a `command_id` is carried out once for ever.

    Raises:
        AlreadyDone: the command was carried out before.
    """
    with house().transaction(acting()) as db:
        if command := request.form.get("command_id") or request.headers.get("Idempotency-Key"):
            _claim(db, command)
        yield db


@contextmanager
def undone() -> Iterator[Session]:
    """Try what would happen in the name of the caller; nothing of it remains."""
    with house().undone(acting()) as db:
        yield db


@contextmanager
def reading() -> Iterator[Session]:
    """Look at one consistent state."""
    with house().reading() as db:
        yield db


def _claim(db: Session, command: str) -> None:
    try:
        command_id = UUID(command)
    except ValueError:
        raise BadCommandId(field="command_id") from None
    if db.get(CommandDone, command_id) is not None:
        raise AlreadyDone
    db.add(CommandDone(id=command_id, done_at=now()))
    try:
        db.flush()
    except IntegrityError:  # the same command came twice at the same moment
        raise AlreadyDone from None


def show_on(form: Any, error: DomainError) -> None:
    """Put a refusal on the field it is about, so that the form can be shown again with it.

    Raises:
        DomainError: the refusal itself, when it is about no field of this form.
    """
    if isinstance(error, ChangedMeanwhile):
        return  # the form says so itself
    field = error.details.get("field")
    if field not in form:
        raise error
    form[field].errors = [*form[field].errors, explain(error, gettext)]


def local_target(target: str | None, otherwise: str) -> str:
    """Return where to go next, but only within this server."""
    return target if target and LOCAL.fullmatch(target) else otherwise


@dataclass(frozen=True, slots=True)
class Page(Generic[T]):
    """Some of many rows, with the way to the others."""

    rows: Sequence[T]
    page: int
    pages: int
    total: int

    @property
    def prev_url(self) -> str | None:
        """The address of the page before, if there is one."""
        return _page_url(self.page - 1) if self.page > 1 else None

    @property
    def next_url(self) -> str | None:
        """The address of the page after, if there is one."""
        return _page_url(self.page + 1) if self.page < self.pages else None


def paged(db: Session, query: Select[Any], *, size: int = 50) -> Page[Any]:
    """Return the page of rows that the address asks for."""
    total = db.scalar(select(func.count()).select_from(query.order_by(None).subquery())) or 0
    page, pages = _page_asked_for(total, size)
    rows = db.scalars(query.limit(size).offset((page - 1) * size)).unique().all()
    return Page(rows=rows, page=page, pages=pages, total=total)


def paged_rows(rows: Sequence[T], *, size: int = 50) -> Page[T]:
    """Return the page that the address asks for, of rows that only a rule can choose."""
    page, pages = _page_asked_for(len(rows), size)
    shown = rows[(page - 1) * size : page * size]
    return Page(rows=shown, page=page, pages=pages, total=len(rows))


def _page_asked_for(total: int, size: int) -> tuple[int, int]:
    pages = max(1, -(-total // size))
    asked = request.args.get("page", "1")
    page = min(max(int(asked), 1), pages) if asked.isdecimal() and len(asked) < 9 else 1
    return page, pages


def _page_url(page: int) -> str:
    return (
        f"?{urlencode([*((k, v) for k, v in request.args.items() if k != 'page'), ('page', page)])}"
    )
