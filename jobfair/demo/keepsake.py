"""What a second run must still know: sign-ins and the demo kiosk's token, for the owner's eyes."""

import json
import os
from dataclasses import asdict, dataclass, field
from pathlib import Path

from jobfair.accounts.rules import ROLE_WORDS, Role

NAME = "demo.json"


@dataclass(frozen=True, slots=True)
class SignIn:
    """An account of the demo, with the password that was made for it."""

    email: str
    password: str
    name: str
    role: str
    booth: int | None = None

    @property
    def role_words(self) -> str:
        """What the account is for, in words."""
        return ROLE_WORDS[Role(self.role)]


@dataclass(frozen=True, slots=True)
class Keepsake:
    """The demo as it was loaded."""

    fair_id: int
    fair_code: str
    day: str
    kiosk: str
    accounts: list[SignIn] = field(default_factory=list)


def keep(folder: Path, keepsake: Keepsake) -> None:
    """Write the file, whole or not at all; nobody but the owner may read it."""
    file = folder / NAME
    draft = folder / f"{NAME}.{os.getpid()}"
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as out:
        json.dump(asdict(keepsake), out, ensure_ascii=False, indent=1)
    os.replace(draft, file)  # noqa: PTH105 - atomic on the same file system


def kept(folder: Path) -> Keepsake | None:
    """Return what was written, if the demo was ever loaded whole."""
    file = folder / NAME
    if not file.exists():
        return None
    values = json.loads(file.read_text())
    accounts = [SignIn(**account) for account in values.pop("accounts")]
    return Keepsake(**values, accounts=accounts)


def forget(folder: Path) -> None:
    """Remove the file."""
    (folder / NAME).unlink(missing_ok=True)
