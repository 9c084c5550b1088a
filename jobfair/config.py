"""What the operator decides: read once from the environment, never asked again.

Every setting is described in `docs/settings.md`; a test compares the two.
"""

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

HOUSE = Path(__file__).resolve().parent.parent
"""The checkout: templates, static files and the kiosk lie beside the package."""


@dataclass(frozen=True, slots=True)
class Config:
    """The settings in force. Each field is `JOBFAIR_<NAME>` in the environment."""

    data: Path = HOUSE / "data"
    database_url: str = ""
    redis_url: str = ""
    keys_file: Path | None = None
    host: str = "0.0.0.0"  # noqa: S104 - kiosks and phones in the hall must reach it
    port: int = 8000
    workers: int = 1
    public_url: str = ""
    secure_cookies: bool = False
    trusted_proxies: int = 0
    tls: bool = False
    plain_port: int = 8080
    sign_in_tries: str = "5 per minute; 30 per hour"
    smtp_url: str = ""
    mail_from: str = ""
    sms_command: str = ""
    log_level: str = "INFO"
    testing: bool = field(default=False)

    @property
    def database(self) -> str:
        """The address of the database; SQLite in the data folder unless told otherwise."""
        return self.database_url or f"sqlite:///{self.data / 'jobfair.sqlite3'}"

    @property
    def keys(self) -> Path:
        """The file of keys: outside the database, so that a stolen dump opens nothing."""
        return self.keys_file or self.data / "keys.json"

    @property
    def papers(self) -> Path:
        """Where finished bulk prints lie until they are fetched."""
        return self.data / "papers"

    @property
    def certificates(self) -> Path:
        """Where the hall's own certificate lies, beside the keys and like them never in a backup."""
        return self.data / "tls"

    @property
    def address(self) -> str:
        """The address people are given, without a trailing slash."""
        scheme = "https" if self.tls else "http"
        return (self.public_url or f"{scheme}://localhost:{self.port}").rstrip("/")


def config_from(environ: Mapping[str, str] = os.environ) -> Config:
    """Read the settings; an unreadable one stops the start with its name.

    Raises:
        ValueError: a value has the wrong form.
    """
    default = Config()
    return Config(
        data=Path(environ.get("JOBFAIR_DATA", default.data)).resolve(),
        database_url=environ.get("JOBFAIR_DATABASE_URL", ""),
        redis_url=environ.get("JOBFAIR_REDIS_URL", ""),
        keys_file=Path(keys) if (keys := environ.get("JOBFAIR_KEYS_FILE")) else None,
        host=environ.get("JOBFAIR_HOST", default.host),
        port=_number(environ, "JOBFAIR_PORT", default.port),
        workers=_number(environ, "JOBFAIR_WORKERS", default.workers),
        public_url=environ.get("JOBFAIR_PUBLIC_URL", ""),
        secure_cookies=_yes(environ, "JOBFAIR_SECURE_COOKIES") or _yes(environ, "JOBFAIR_TLS"),
        trusted_proxies=_number(environ, "JOBFAIR_TRUSTED_PROXIES", default.trusted_proxies),
        tls=_yes(environ, "JOBFAIR_TLS"),
        plain_port=_number(environ, "JOBFAIR_PLAIN_PORT", default.plain_port),
        sign_in_tries=environ.get("JOBFAIR_SIGN_IN_TRIES", default.sign_in_tries),
        smtp_url=_post(environ, "JOBFAIR_SMTP_URL"),
        mail_from=environ.get("JOBFAIR_MAIL_FROM", ""),
        sms_command=environ.get("JOBFAIR_SMS_COMMAND", ""),
        log_level=environ.get("JOBFAIR_LOG_LEVEL", default.log_level),
    )


def _number(environ: Mapping[str, str], name: str, default: int) -> int:
    text = environ.get(name, str(default))
    if not text.isdecimal():
        raise ValueError(f"{name} must be a whole number, not {text!r}")
    return int(text)


def _post(environ: Mapping[str, str], name: str) -> str:
    address = environ.get(name, "")
    if address and not address.startswith(("smtp://", "smtps://")):
        raise ValueError(f"{name} must begin with smtp:// or smtps://")
    return address


def _yes(environ: Mapping[str, str], name: str) -> bool:
    text = environ.get(name, "no").lower()
    if text not in {"yes", "no"}:
        raise ValueError(f"{name} must be yes or no, not {text!r}")
    return text == "yes"
