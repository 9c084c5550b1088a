"""Codes to type are found by themselves at each fair."""

import pytest

from jobfair.kit.db import Database
from jobfair.workers.services import replace_ticket
from tests.factories import NINE, make_fair, make_registration


def test_a_code_that_chance_repeats_at_a_fair_is_drawn_again(
    either: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn = iter(["123456788", "123456788", "222222222", "123456788", "222222222", "333333333"])
    monkeypatch.setattr("jobfair.workers.services.registering.human_code", lambda: next(drawn))

    with either.transaction() as db:
        fair = make_fair(db)
        first, second = make_registration(db, fair), make_registration(db, fair)
        codes = [first.code, second.code]
        replace_ticket(db, first, at=NINE)

    assert [*codes, first.code] == ["123456788", "222222222", "333333333"]
