"""Keeping the tables."""

import click

from jobfair import schema
from jobfair.app import database_of
from jobfair.config import config_from


@click.group()
def db() -> None:
    """Keep the tables of the database."""


@db.command()
def upgrade() -> None:
    """Bring the tables to the newest version; an empty database gets them all."""
    schema.upgrade(database_of(config_from()))


@db.command()
@click.argument("revision")
@click.argument("sentence")
def migration(revision: str, sentence: str) -> None:
    """Write a migration REVISION (20261123) from what the models say; SENTENCE names it."""
    schema.write_migration(database_of(config_from()), sentence, revision)
