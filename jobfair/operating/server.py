"""Starting what answers, and what works in the background."""

import multiprocessing
import signal
import subprocess
import sys
from time import monotonic, sleep
from typing import Protocol

import click
import structlog
from sqlalchemy.exc import OperationalError

from jobfair.app import database_of
from jobfair.config import Config, config_from
from jobfair.kit.authority import Shelf
from jobfair.kit.clock import now
from jobfair.kit.db import Database
from jobfair.kit.facts import SYSTEM
from jobfair.kit.i18n import compile_catalogues
from jobfair.kit.jobs import work_once
from jobfair.kit.logs import write_logs
from jobfair.operating.certificate import EndWatch, keep_certificate
from jobfair.schema import upgrade
from jobfair.wiring import DOERS, EVERY_MORNING, TIDYING

log = structlog.get_logger()

IDLE_SECONDS = 1.0
TIDY_SECONDS = 60.0
CONNECTIONS = 4000


class Child(Protocol):
    """A process that `serve` has started, as `subprocess` tells of one."""

    def poll(self) -> int | None:
        """Return how it ended, or None while it runs."""

    def terminate(self) -> None:
        """Ask it to end."""

    def wait(self) -> int:
        """Return how it ended, once it has."""


@click.command()
def serve() -> None:
    """Answer kiosks, phones, boards and browsers.

    On the embedded database this is the whole house: it brings the tables up to date and
    does the background work too. With PostgreSQL, `jobfair db upgrade` and `jobfair work`
    are services of their own.
    """
    config = config_from()
    write_logs(config.log_level)
    if config.tls:
        keep_certificate(config, at=now())
    children: list[Child] = []
    if not config.database_url:
        database = database_of(config)
        upgrade(database)
        database.close()
        children.append(Fork(config))
    if config.tls:
        children.append(subprocess.Popen(_door(config)))  # noqa: S603 - our own arguments
    children.append(subprocess.Popen(_gunicorn(config)))  # noqa: S603 - our own arguments
    sys.exit(_watch(children))


@click.command()
def work() -> None:
    """Do the background work: bulk prints and whatever else was asked for."""
    config = config_from()
    write_logs(config.log_level)
    keep_working(config)


def keep_working(config: Config) -> None:
    """Do what was asked for until we are told to stop."""
    database = database_of(config)
    ending = EndWatch(config)
    going = True

    def stop(*_signal: object) -> None:
        nonlocal going
        going = False

    signal.signal(signal.SIGTERM, stop)
    signal.signal(signal.SIGINT, stop)
    tidied = -TIDY_SECONDS
    while going:
        try:
            if monotonic() - tidied >= TIDY_SECONDS:
                tidy(database)
                ending.look(at=now())
                tidied = monotonic()
            busy = work_once(database, config, DOERS, stopping=lambda: not going)
        except OperationalError as error:  # the store is away or busy: ask again
            log.warning("store.unavailable", reason=type(error.orig).__name__)
            busy = False
        if not busy:
            sleep(IDLE_SECONDS)


class Fork:
    """The background work as a fork of this process, so that the house is loaded once for both."""

    def __init__(self, config: Config) -> None:
        fork = multiprocessing.get_context("fork")
        self.process = fork.Process(target=keep_working, args=[config])
        self.process.start()

    def poll(self) -> int | None:
        """Return how it ended, or None while it runs."""
        return self.process.exitcode

    def terminate(self) -> None:
        """Ask it to end."""
        self.process.terminate()

    def wait(self) -> int:
        """Return how it ended, once it has."""
        self.process.join()
        return self.process.exitcode or 0


def tidy(database: Database) -> None:
    """Put away what may be kept for a time only, and begin what is due today."""
    for task in (*TIDYING, *EVERY_MORNING):
        with database.transaction(SYSTEM) as db:
            task(db, now())


@click.command()
def translate() -> None:
    """Compile the message catalogues that the server reads."""
    compile_catalogues()


def _gunicorn(config: Config) -> list[str]:
    if config.workers > 1 and not config.redis_url:
        raise click.UsageError("several workers need JOBFAIR_REDIS_URL to reach every screen")
    return [
        sys.executable, "-m", "gunicorn", "jobfair.wsgi:app",
        "--worker-class", "gevent",
        "--workers", str(config.workers),
        "--worker-connections", str(CONNECTIONS),
        "--bind", f"{config.host}:{config.port}",
        "--graceful-timeout", "5",
        "--no-control-socket",
        *_certificate(config),
    ]  # fmt: skip


def _certificate(config: Config) -> list[str]:
    if not config.tls:
        return []
    shelf = Shelf(config.certificates)
    return ["--certfile", str(shelf.certificate), "--keyfile", str(shelf.certificate_key)]


def _door(config: Config) -> list[str]:
    """Return what answers in clear: how to trust us, and the way to https."""
    return [
        sys.executable, "-m", "gunicorn", "jobfair.door:app",
        "--worker-class", "gevent",
        "--bind", f"{config.host}:{config.plain_port}",
        "--graceful-timeout", "2",
        "--no-control-socket",
    ]  # fmt: skip


def _watch(children: list[Child]) -> int:
    """Wait until one child ends or we are told to stop; then stop the others."""
    going = True

    def stop(*_signal: object) -> None:
        nonlocal going
        going = False

    signal.signal(signal.SIGTERM, stop)
    signal.signal(signal.SIGINT, stop)
    while going and all(child.poll() is None for child in children):
        sleep(0.2)
    for child in children:
        child.terminate()
    codes = [child.wait() for child in children]
    return 0 if not going else max(abs(code) for code in codes)
