"""Copying the embedded database while others write to it."""

from contextlib import closing
from pathlib import Path

import click

from jobfair.kit.sqlite import driver as sqlite


def file_of(address: str) -> Path | None:
    """Return the file of an embedded database, or nothing when the database is a server."""
    if not address.startswith("sqlite:///"):
        return None
    return Path(address.removeprefix("sqlite:///"))


def copy(source: Path, target: Path) -> int:
    """Copy in one go (a stepped copy never ends while others write), check it, count its tables."""
    with closing(sqlite.connect(str(source))) as old, closing(sqlite.connect(str(target))) as new:
        old.backup(new, pages=-1)
        (verdict,) = new.execute("PRAGMA quick_check").fetchone()
        if verdict != "ok":
            raise click.ClickException(f"the copy is not whole: {verdict}")
        (tables,) = new.execute(
            "SELECT count(*) FROM sqlite_master WHERE type = 'table'"
        ).fetchone()
    return int(tables)


def drop_logs(file: Path) -> None:
    """Drop what a database left beside its file."""
    for suffix in ("-wal", "-shm"):
        file.with_name(file.name + suffix).unlink(missing_ok=True)
