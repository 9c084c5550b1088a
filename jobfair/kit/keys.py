"""The keys of the house: made once, kept in a file of their own, never in the database."""

import base64
import fcntl
import json
import os
import secrets
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, generate_private_key

from jobfair.kit.ids import KeyRing
from jobfair.kit.links import Links
from jobfair.kit.seal import Seal
from jobfair.kit.sealing import Sealing


@dataclass(frozen=True, slots=True)
class Keys:
    """What the server must know and a stolen database must not tell."""

    server_id: UUID
    cookies: str
    seal: Seal
    ring: KeyRing
    sealing: Sealing
    links: Links


def keys_in(file: Path) -> Keys:
    """Read the keys, or make them on the first start; what an older file lacks is added.

    Two servers that start at once agree: the file is linked into place whole, and
    the second one reads what the first has made.
    """
    if not file.exists():
        _make(file)
    kept = json.loads(file.read_text())
    if "sealing" not in kept:
        kept = _add(file, _sealing())
    master = base64.b64decode(kept["master"])
    return Keys(
        server_id=UUID(kept["server_id"]),
        cookies=kept["cookies"],
        seal=Seal(master),
        ring=KeyRing(_by_id(kept["signing"]), current=kept["signing_current"]),
        sealing=Sealing(_by_id(kept["sealing"]), current=kept["sealing_current"]),
        links=Links(master),
    )


def _make(file: Path) -> None:
    made = {
        "server_id": str(uuid4()),
        "cookies": secrets.token_urlsafe(32),
        "master": _secret(),
        "signing": {"1": _secret()},
        "signing_current": 1,
        **_sealing(),
    }
    file.parent.mkdir(parents=True, exist_ok=True)
    draft = _draft(file, made)
    try:
        os.link(draft, file)
    except FileExistsError:
        pass
    finally:
        draft.unlink()


def _add(file: Path, missing: dict[str, Any]) -> dict[str, Any]:
    """Add keys to a file, and return what it holds then: the keys of whoever came first."""
    with file.with_name(f"{file.name}.lock").open("w") as turn:
        fcntl.flock(turn, fcntl.LOCK_EX)  # goes with the process, however it ends
        kept: dict[str, Any] = json.loads(file.read_text())
        if not missing.keys() <= kept.keys():
            kept = missing | kept
            _draft(file, kept).replace(file)
    return kept


def _draft(file: Path, keys: dict[str, Any]) -> Path:
    """Write keys to a file beside the real one, for our eyes only, and make it last."""
    draft = file.with_name(f"{file.name}.{os.getpid()}")
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as out:
        json.dump(keys, out, indent=2)
        out.flush()
        os.fsync(out.fileno())
    return draft


def _sealing() -> dict[str, Any]:
    key = generate_private_key(SECP256R1()).private_numbers().private_value
    return {"sealing": {"1": _text_of(key.to_bytes(32, "big"))}, "sealing_current": 1}


def _by_id(keys: dict[str, str]) -> dict[int, bytes]:
    return {int(key): base64.b64decode(secret) for key, secret in keys.items()}


def _secret() -> str:
    return _text_of(secrets.token_bytes(32))


def _text_of(secret: bytes) -> str:
    return base64.b64encode(secret).decode()
