"""The keys of the house: made once, kept in a file of their own, never in the database."""

import base64
import json
import os
import secrets
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID, uuid4

from jobfair.kit.ids import KeyRing
from jobfair.kit.seal import Seal


@dataclass(frozen=True, slots=True)
class Keys:
    """What the server must know and a stolen database must not tell."""

    server_id: UUID
    cookies: str
    seal: Seal
    ring: KeyRing


def keys_in(file: Path) -> Keys:
    """Read the keys, or make them on the first start.

    Two servers that start at once agree: the file is linked into place whole, and
    the second one reads what the first has made.
    """
    if not file.exists():
        _make(file)
    kept = json.loads(file.read_text())
    return Keys(
        server_id=UUID(kept["server_id"]),
        cookies=kept["cookies"],
        seal=Seal(base64.b64decode(kept["master"])),
        ring=KeyRing(
            {int(key): base64.b64decode(seed) for key, seed in kept["signing"].items()},
            current=kept["signing_current"],
        ),
    )


def _make(file: Path) -> None:
    made = {
        "server_id": str(uuid4()),
        "cookies": secrets.token_urlsafe(32),
        "master": _secret(),
        "signing": {"1": _secret()},
        "signing_current": 1,
    }
    file.parent.mkdir(parents=True, exist_ok=True)
    draft = file.with_name(f"{file.name}.{os.getpid()}")
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as out:
        json.dump(made, out, indent=2)
        out.flush()
        os.fsync(out.fileno())
    try:
        os.link(draft, file)
    except FileExistsError:
        pass
    finally:
        draft.unlink()


def _secret() -> str:
    return base64.b64encode(secrets.token_bytes(32)).decode()
