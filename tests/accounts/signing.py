"""People who can sign in, and how they do it."""

from flask.testing import FlaskClient

from jobfair.accounts.models import Account
from jobfair.accounts.rules import Role
from jobfair.accounts.services import set_password
from jobfair.kit.db import Database
from jobfair.kit.passwords import hash_password
from tests.factories import make_account, make_centre
from tests.pages import post

PASSWORD = "bảy con suối xanh"


STORED = hash_password(PASSWORD)


def make_person(database: Database, *roles: Role) -> Account:
    with database.transaction() as db:
        account = make_account(db, make_centre(db), *roles)
        set_password(db, account, STORED)
        return account


def enter(client: FlaskClient, account: Account, password: str = PASSWORD, **more: object):
    return post(client, "/sign-in", email=account.email, password=password, **more)


def is_in(client: FlaskClient) -> bool:
    return client.get("/account").status_code == 200
