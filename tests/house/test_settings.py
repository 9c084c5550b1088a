"""Every setting is described where an operator looks for it, and none that is not there."""

import re
from dataclasses import fields
from pathlib import Path

import pytest

from jobfair.config import Config, config_from

ROOT = Path(__file__).parents[2]
DESCRIBED = (ROOT / "docs" / "settings.md").read_text()
NOT_SET_FROM_OUTSIDE = {"testing"}
NAMES = {
    f"JOBFAIR_{field.name.upper()}"
    for field in fields(Config)
    if field.name not in NOT_SET_FROM_OUTSIDE
}


def test_every_setting_is_described_and_no_other() -> None:
    assert set(re.findall(r"^\| `(JOBFAIR_\w+)`", DESCRIBED, re.M)) == NAMES


def test_every_setting_is_read_from_the_environment() -> None:
    given = {
        "JOBFAIR_DATA": "/srv/fair", "JOBFAIR_DATABASE_URL": "postgresql://db/fair",
        "JOBFAIR_REDIS_URL": "redis://cache", "JOBFAIR_KEYS_FILE": "/srv/keys.json",
        "JOBFAIR_HOST": "127.0.0.1", "JOBFAIR_PORT": "9000", "JOBFAIR_WORKERS": "3",
        "JOBFAIR_PUBLIC_URL": "https://fair.example.vn", "JOBFAIR_SECURE_COOKIES": "yes",
        "JOBFAIR_TRUSTED_PROXIES": "1", "JOBFAIR_SIGN_IN_TRIES": "3 per minute",
        "JOBFAIR_SMTP_URL": "smtp://post:25", "JOBFAIR_MAIL_FROM": "a@example.vn",
        "JOBFAIR_SMS_COMMAND": "/usr/bin/sms",
        "JOBFAIR_LOG_LEVEL": "DEBUG", "JOBFAIR_TLS": "yes", "JOBFAIR_PLAIN_PORT": "80",
    }  # fmt: skip

    config = config_from(given)

    assert set(given) == NAMES
    assert not [
        field.name
        for field in fields(Config)
        if getattr(config, field.name) == field.default and field.name not in NOT_SET_FROM_OUTSIDE
    ]


def test_the_defaults_described_are_those_in_force() -> None:
    rows = dict(re.findall(r"^\| `(JOBFAIR_\w+)` \| ([^|]*) \|", DESCRIBED, re.M))
    default = config_from({})

    for name in (
        "PORT",
        "HOST",
        "WORKERS",
        "TRUSTED_PROXIES",
        "PLAIN_PORT",
        "SIGN_IN_TRIES",
        "LOG_LEVEL",
    ):
        assert rows[f"JOBFAIR_{name}"].strip(" `") == str(getattr(default, name.lower()))


@pytest.mark.parametrize(
    ("name", "value"),
    [("JOBFAIR_PORT", "eighty"), ("JOBFAIR_WORKERS", "-1"), ("JOBFAIR_SECURE_COOKIES", "maybe"), ("JOBFAIR_TLS", "1"),
     ("JOBFAIR_TRUSTED_PROXIES", "1.5")],
)  # fmt: skip
def test_an_unreadable_setting_stops_the_start_with_its_name(name: str, value: str) -> None:
    with pytest.raises(ValueError, match=name):
        config_from({name: value})
