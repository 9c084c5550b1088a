"""A planned fair, and browsers of people at its centre."""

from collections.abc import Callable

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from jobfair.accounts.models import Account
from jobfair.accounts.rules import Role
from jobfair.centres.models import Centre
from jobfair.fairs.rules import State
from jobfair.kit.db import Database
from tests.exchange.commune import Commune
from tests.exchange.lists import Seat
from tests.factories import make_account, make_centre, make_fair


@pytest.fixture
def fair_id(database: Database) -> int:
    with database.transaction() as db:
        return make_fair(db, make_centre(db), state=State.OPEN).id


@pytest.fixture
def seat(database: Database, fair_id: int, sign_in: Callable[[Account], FlaskClient]) -> Seat:
    """Return a browser of somebody at the centre of the fair."""

    def seated(role: Role = Role.ORGANISER) -> FlaskClient:
        with database.transaction() as db:
            account = make_account(db, db.scalars(select(Centre)).first(), role)
        return sign_in(account)

    return seated


@pytest.fixture
def commune(app: Flask, database: Database, fair_id: int, seat: Seat) -> Commune:
    return Commune(app, database, fair_id, seat)
