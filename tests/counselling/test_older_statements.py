"""What people asked for before kinds were named keeps what it says."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import MetaData, insert, select

from jobfair.counselling.models import AskedFor
from jobfair.counselling.rules import Start, Wanted, WhereToWork, kinds_of
from jobfair.kit.db import Database
from jobfair.schema import upgrade
from tests.factories import NINE
from tests.house.test_migrations import row_of
from tests.rig.older import house_at

BEFORE = "20261130_follow_up"
SAID = (
    Wanted(trades=("75",)),
    Wanted(trades=("75",), place=WhereToWork.ABROAD, training=True),
    Wanted(place=WhereToWork.PROVINCE),
    Wanted(wage_from=7_000_000),
    Wanted(start=Start.NOW, training=True),
    Wanted(training=True),
    Wanted(training=False),
    Wanted(),
)


@pytest.fixture(params=["sqlite", "postgresql"])
def older(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Database]:
    """A house as it was before, without rows."""
    with house_at(BEFORE, request, tmp_path) as database:
        yield database


def test_every_older_statement_is_given_the_kinds_that_it_says(older: Database) -> None:
    with older.engine.begin() as connection:
        tables = MetaData()
        tables.reflect(connection)
        registration = _somebody(connection, tables)
        for number, wanted in enumerate(SAID, start=1):
            said: dict[str, Any] = {
                "id": number, "registration_id": registration, "source": "kiosk", "stated_at": NINE,
                "trades": list(wanted.trades), "place": wanted.place,
                "wage_from": wanted.wage_from, "start": wanted.start, "training": wanted.training,
            }  # fmt: skip
            connection.execute(insert(tables.tables["need"]), said)

    upgrade(older)

    with older.reading() as db:
        kinds = {(one.need_id, one.kind) for one in db.scalars(select(AskedFor))}
    assert kinds == {
        (number, str(kind))
        for number, wanted in enumerate(SAID, start=1)
        for kind in kinds_of(wanted)
    }


def _somebody(connection: Any, tables: MetaData) -> int:
    """Return the one registration of the house."""
    for name in ("centre", "fair", "worker", "registration"):
        connection.execute(insert(tables.tables[name]), row_of(tables.tables[name]))
    return 1
