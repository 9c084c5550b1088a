"""Opening centres and accounts from the command line."""

import click

from jobfair.accounts import services
from jobfair.accounts.rules import Role
from jobfair.centres import queries as centres
from jobfair.centres.services import open_centre
from jobfair.config import config_from
from jobfair.kit.clock import now
from jobfair.kit.db import Database
from jobfair.kit.errors import DomainError
from jobfair.kit.facts import SYSTEM
from jobfair.wiring import WIRING


def _database() -> Database:
    return Database(config_from().database, WIRING)


@click.group()
def centre() -> None:
    """Open centres on this installation."""


@centre.command("add")
@click.argument("code")
@click.argument("name")
def add_centre(code: str, name: str) -> None:
    """Open a centre: CODE is short and for addresses, NAME stands on papers."""
    with _database().transaction(SYSTEM) as db:
        if centres.centre_by_code(db, code) is not None:
            raise click.ClickException(f"there is a centre {code} already")
        open_centre(db, code=code, name=name, at=now())


@click.group()
def user() -> None:
    """Give people accounts."""


@user.command("add")
@click.argument("centre_code")
@click.argument("email")
@click.argument("name")
@click.option("--role", "roles", multiple=True, type=click.Choice([*Role]), required=True)
def add_user(centre_code: str, email: str, name: str, roles: tuple[str, ...]) -> None:
    """Open an account and print the one-time link with which its holder sets a password."""
    config = config_from()
    try:
        with _database().transaction(SYSTEM) as db:
            host = centres.centre_by_code(db, centre_code)
            if host is None:
                raise click.ClickException(f"there is no centre {centre_code}")
            account = services.open_account(
                db, centre_id=host.id, email=email, name=name,
                roles=[Role(role) for role in roles], at=now(),
            )  # fmt: skip
            secret = services.invite(db, account, at=now())
    except DomainError as error:
        raise click.ClickException(error.message) from None
    click.echo(f"{config.address}/invitation/{secret}")
