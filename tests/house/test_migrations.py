"""The migrations make exactly the tables that the models describe."""

from alembic.script import ScriptDirectory

from jobfair.kit.db import Database
from jobfair.schema import SCRIPTS, differences


def test_there_is_one_newest_migration() -> None:
    assert len(ScriptDirectory(str(SCRIPTS)).get_heads()) == 1


def test_migrated_tables_are_those_of_the_models(either: Database) -> None:
    differences(either)
