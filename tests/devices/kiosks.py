"""A kiosk of a fair, and what the journal has of it."""

from datetime import timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from jobfair.accounts.models import Account
from jobfair.audit.models import JournalEntry
from jobfair.devices.models import Device
from jobfair.kit.db import Database
from tests.factories import NINE, make_account, make_centre, make_device, make_fair

LATER = NINE + timedelta(minutes=10)


def a_kiosk(db: Session) -> tuple[Device, Account]:
    centre = make_centre(db)
    return make_device(db, make_fair(db, centre)).device, make_account(db, centre)


def facts(database: Database) -> list[str]:
    with database.reading() as db:
        return list(db.scalars(select(JournalEntry.fact).order_by(JournalEntry.number)))
