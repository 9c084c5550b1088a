"""Papers from before: brought up to date they keep their numbers, and slips stand on the ladder."""

from datetime import UTC, date, datetime
from pathlib import Path

from sqlalchemy import Connection, MetaData, insert, select, text

from jobfair.documents.models import Certificate
from jobfair.kit.db import Database
from jobfair.placements.models import Introduction
from jobfair.schema import upgrade
from tests.house.test_migrations import BEFORE as LONG_BEFORE
from tests.house.test_migrations import USED, row_of

BEFORE = "20261130_programmes"
AT = datetime(2026, 11, 23, 2, tzinfo=UTC)


def test_slips_that_were_out_keep_their_numbers_and_stand_on_the_ladder(tmp_path: Path) -> None:
    database = Database(f"sqlite:///{tmp_path / 'jobfair.sqlite3'}")
    upgrade(database, LONG_BEFORE)
    with database.engine.begin() as connection:
        for table in tables(connection).sorted_tables:
            if table.name in USED:
                connection.execute(insert(table), row_of(table))
    upgrade(database, BEFORE)
    with database.engine.begin() as connection:
        before = tables(connection)
        slip = {"centre_id": 1, "fair_id": 1, "registration_id": 1, "vacancy_id": 1, "year": 2026,
                "kind": "referral", "issued_at": AT, "issued_by": 1}  # fmt: skip
        for number, code in ((1, "A" * 26), (2, "B" * 26)):
            printed = {"number": f"{number}/GGT-TTDVVL", "on": "2026-11-23"}
            gone = {"revoked_at": AT, "revoke_reason": "Nhầm"} if number == 1 else {}
            row = slip | {"number": number, "public_id": code, "printed": printed} | gone
            connection.execute(insert(before.tables["certificate"]), row)
        connection.execute(
            insert(before.tables["paper_number"]), {"centre_id": 1, "year": 2026, "last": 2}
        )

    upgrade(database)

    with database.reading() as db:
        numbers = db.scalars(select(Certificate.number_printed).order_by(Certificate.id)).all()
        introduced = db.scalars(select(Introduction)).one()
        last = db.execute(text("SELECT year, series, last FROM paper_number")).one()
    assert numbers == ["1/GGT-TTDVVL", "2/GGT-TTDVVL"]
    assert (introduced.slip_code, introduced.slip_number) == ("B" * 26, "2/GGT-TTDVVL")
    assert (introduced.introduced_on, introduced.recorded_by) == (date(2026, 11, 23), 1)
    assert tuple(last) == (2026, "", 2)
    database.close()


def tables(connection: Connection) -> MetaData:
    """Return the tables as they are now."""
    found = MetaData()
    found.reflect(connection)
    return found
