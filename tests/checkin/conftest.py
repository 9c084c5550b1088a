"""A paired kiosk of a running fair."""

import pytest
from flask import Flask

from jobfair.kit.db import Database
from tests.checkin.kiosk import Kiosk
from tests.factories import make_device, make_fair


@pytest.fixture
def kiosk(app: Flask, database: Database) -> Kiosk:
    with database.transaction() as db:
        made = make_device(db, make_fair(db))
    return Kiosk(app, made.device, made.token)
