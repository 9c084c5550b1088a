"""The records know their history, and since when a copy has them."""

from jobfair.kit.db import Database
from jobfair.kit.records import backed_up_at, begin_history, history_of, note_backup
from tests.factories import NINE


def test_a_new_house_has_a_history_and_no_copy(either: Database) -> None:
    with either.reading() as db:
        assert len(history_of(db)) == 8
        assert backed_up_at(db) is None


def test_records_that_were_put_back_have_another_history(either: Database) -> None:
    with either.transaction() as db:
        before = history_of(db)
        begin_history(db)

    with either.reading() as db:
        assert history_of(db) != before


def test_the_moment_of_the_last_copy_is_kept(either: Database) -> None:
    with either.transaction() as db:
        note_backup(db, NINE)

    with either.reading() as db:
        assert backed_up_at(db) == NINE
