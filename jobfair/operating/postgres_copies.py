"""Copying a PostgreSQL database with its own programs, in their custom format."""

import shutil
import subprocess
from pathlib import Path

import click
from sqlalchemy import make_url

PROGRAMS = "install PostgreSQL's client programs (on Debian: apt-get install postgresql-client)"


def dump(address: str, target: Path) -> int:
    """Write a copy of the database as it is at one moment, check it, count its tables."""
    _run("pg_dump", address, "--format=custom", f"--file={target}")
    return _tables_in(target)


def put_back(address: str, source: Path) -> int:
    """Replace what the database holds by a copy, all or nothing; count its tables."""
    tables = _tables_in(source)
    _run(
        "pg_restore", address, "--clean", "--if-exists", "--no-owner", "--single-transaction",
        str(source),
    )  # fmt: skip
    return tables


def _tables_in(copy: Path) -> int:
    listed = _outcome("pg_restore", [_program("pg_restore"), "--list", str(copy)], {})
    return sum(" TABLE DATA " in line for line in listed.splitlines())


def _run(name: str, address: str, *options: str) -> None:
    """Run a program on the database; the password goes where no list of processes shows it."""
    url = make_url(address.replace("postgres://", "postgresql://", 1))
    plain = url.set(drivername="postgresql", password=None).render_as_string()
    secrets = {"PGPASSWORD": str(url.password)} if url.password else {}
    _outcome(name, [_program(name), f"--dbname={plain}", *options], secrets)


def _outcome(name: str, command: list[str], secrets: dict[str, str]) -> str:
    done = subprocess.run(  # noqa: S603 - our own words and the operator's own address
        command, env=secrets | {"LC_ALL": "C.UTF-8"}, capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise click.ClickException(f"{name}: {done.stderr.strip()}")
    return done.stdout


def _program(name: str) -> str:
    found = shutil.which(name)
    if found is None:
        raise click.ClickException(f"{name} is not on this machine: {PROGRAMS}")
    return found
