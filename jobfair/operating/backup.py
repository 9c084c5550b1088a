"""Copies of the database, made whole, checked, and put in place at once; and putting them back."""

import os
from datetime import datetime
from pathlib import Path

import click
from sqlalchemy.exc import DBAPIError

from jobfair import schema
from jobfair.app import database_of
from jobfair.config import Config, config_from
from jobfair.fairs import queries as fairs
from jobfair.kit.clock import day_of, now
from jobfair.kit.db import Database
from jobfair.kit.records import begin_history, note_backup
from jobfair.operating import postgres_copies, sqlite_copies
from jobfair.workers import services as workers


@click.command()
@click.argument("target", type=click.Path(path_type=Path))
def backup(target: Path) -> None:
    """Write a checked copy of the database to TARGET, also while it is in use.

    Kiosks let go of what the copy has. The keys file is not copied: keep it apart, or a
    stolen copy could be read.
    """
    config = config_from()
    began = now()
    draft = _draft_of(target)
    if file := sqlite_copies.file_of(config.database):
        if not file.exists():
            raise click.ClickException(f"there is no database at {file}")
        copied = sqlite_copies.copy(file, draft)
    else:
        copied = postgres_copies.dump(config.database, draft)
    _put_in_place(draft, target)
    click.echo(f"{target}: {copied} tables, checked")
    _note(config, began)


@click.command()
@click.argument("source", type=click.Path(path_type=Path, exists=True))
@click.option("--yes", is_flag=True, help="Replace the present database without asking.")
def restore(source: Path, yes: bool) -> None:  # noqa: FBT001 - click gives flags so
    """Put the copy SOURCE in place of the database. Stop the server first.

    Kiosks notice, and send again what the copy does not know.
    """
    config = config_from()
    file = sqlite_copies.file_of(config.database)
    if (file is None or file.exists()) and not yes:
        click.confirm(f"Replace {file or 'the database'}?", abort=True)
    if file is None:
        copied = postgres_copies.put_back(config.database, source)
        _begin_anew(database_of(config))
    else:
        draft = _draft_of(file)
        copied = sqlite_copies.copy(source, draft)
        _begin_anew(Database(f"sqlite:///{draft}"))
        sqlite_copies.drop_logs(file)  # they belong to the database that is replaced
        _put_in_place(draft, file)
    click.echo(f"{file or source}: {copied} tables, checked")


def _draft_of(target: Path) -> Path:
    """Return where a copy lies until it is whole."""
    draft = target.with_name(f"{target.name}.part")
    draft.parent.mkdir(parents=True, exist_ok=True)
    draft.unlink(missing_ok=True)
    return draft


def _put_in_place(draft: Path, target: Path) -> None:
    with draft.open("rb") as file:
        os.fsync(file.fileno())
    os.replace(draft, target)  # noqa: PTH105 - atomic on the same file system


def _note(config: Config, began: datetime) -> None:
    """Let kiosks know what the copy has; where they cannot, they only keep it for longer."""
    database = database_of(config)
    try:
        with database.transaction() as db:
            note_backup(db, began)
    except DBAPIError as error:
        click.echo(f"the kiosks could not be told of this copy: {error.orig}", err=True)
    database.close()


def _begin_anew(database: Database) -> None:
    """Let the records go on so that nothing they have forgotten is given to somebody else."""
    schema.upgrade(database)
    with database.transaction() as db:
        begin_history(db)
        for fair in fairs.coming_fairs(db):
            if fair.day <= day_of(now()):
                workers.set_numbers_aside(db, fair.id, at=now())
    database.close()
