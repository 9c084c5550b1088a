"""Every door of the house, read from the route table; `python -m tests.house.doors` writes doors.txt."""

import tempfile
from dataclasses import dataclass
from pathlib import Path

from flask import Flask

from jobfair.app import create_app
from jobfair.boards import sockets
from jobfair.config import Config
from jobfair.kit.policy import policy_of

WRITTEN_DOWN = Path(__file__).parent / "doors.txt"
AUTOMATIC = {"HEAD", "OPTIONS"}


@dataclass(frozen=True, slots=True, order=True)
class Door:
    """One way in: how it is asked, where it is, and who may."""

    path: str
    method: str
    policy: str

    def __str__(self) -> str:
        return f"{self.method:<6} {self.path:<70} {self.policy}"


def doors_of(app: Flask) -> list[Door]:
    """Return every route with every method, and every socket event, in order."""
    routes = [
        Door(rule.rule, method, _policy(app.view_functions[rule.endpoint]))
        for rule in app.url_map.iter_rules()
        for method in sorted((rule.methods or set()) - AUTOMATIC)
    ]
    events = [Door(event, "SOCKET", _policy(door)) for event, door in sockets.EVENTS.items()]
    return sorted(routes + events)


def written_doors() -> list[Door]:
    """Return the doors that were declared on purpose."""
    return [
        Door(path, method, policy)
        for line in WRITTEN_DOWN.read_text().splitlines()
        for method, path, policy in [line.split(maxsplit=2)]
    ]


def _policy(door: object) -> str:
    policy = policy_of(door)  # type: ignore[arg-type]
    return policy.name if policy else "NONE"


def main() -> None:
    """Write down the doors there are now."""
    with tempfile.TemporaryDirectory() as folder:
        app = create_app(Config(data=Path(folder)))
        WRITTEN_DOWN.write_text("".join(f"{door}\n" for door in doors_of(app)))


if __name__ == "__main__":
    main()
