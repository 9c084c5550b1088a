"""Copies of the embedded database, made whole, checked, and put in place at once."""

import os
from contextlib import closing
from pathlib import Path

import click

from jobfair.config import Config, config_from
from jobfair.kit.sqlite import driver as sqlite


@click.command()
@click.argument("target", type=click.Path(path_type=Path))
def backup(target: Path) -> None:
    """Write a checked copy of the embedded database to TARGET, also while it is in use.

    The keys file is not copied: keep it apart, or a stolen copy could be read.
    """
    source = _file(config_from())
    if not source.exists():
        raise click.ClickException(f"there is no database at {source}")
    draft = target.with_name(f"{target.name}.part")
    draft.unlink(missing_ok=True)
    copied = _copy(source, draft)
    os.replace(draft, target)  # noqa: PTH105 - atomic on the same file system
    click.echo(f"{target}: {copied} tables, checked")


@click.command()
@click.argument("source", type=click.Path(path_type=Path, exists=True))
@click.option("--yes", is_flag=True, help="Replace the present database without asking.")
def restore(source: Path, yes: bool) -> None:  # noqa: FBT001 - click gives flags so
    """Put the copy SOURCE in place of the database. Stop the server first."""
    target = _file(config_from())
    if target.exists() and not yes:
        click.confirm(f"Replace {target}?", abort=True)
    draft = target.with_name(f"{target.name}.part")
    draft.unlink(missing_ok=True)
    draft.parent.mkdir(parents=True, exist_ok=True)
    copied = _copy(source, draft)
    for suffix in ("-wal", "-shm"):  # they belong to the database that is replaced
        target.with_name(target.name + suffix).unlink(missing_ok=True)
    os.replace(draft, target)  # noqa: PTH105 - atomic on the same file system
    click.echo(f"{target}: {copied} tables, checked")


def _file(config: Config) -> Path:
    if not config.database.startswith("sqlite:///"):
        raise click.ClickException("this is for the embedded database; for PostgreSQL use pg_dump")
    return Path(config.database.removeprefix("sqlite:///"))


def _copy(source: Path, target: Path) -> int:
    """Copy in one go (a stepped copy never ends while others write), check it, make it durable."""
    with closing(sqlite.connect(str(source))) as old, closing(sqlite.connect(str(target))) as new:
        old.backup(new, pages=-1)
        (verdict,) = new.execute("PRAGMA quick_check").fetchone()
        if verdict != "ok":
            raise click.ClickException(f"the copy is not whole: {verdict}")
        (tables,) = new.execute(
            "SELECT count(*) FROM sqlite_master WHERE type = 'table'"
        ).fetchone()
    with target.open("rb") as file:
        os.fsync(file.fileno())
    return int(tables)
