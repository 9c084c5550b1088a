"""Steps of the way abroad, as the tests need them."""

from datetime import date, datetime, timedelta

from sqlalchemy.orm import Session

from jobfair.abroad.models import JourneyEntry
from jobfair.abroad.rules import Confirmer, Step, Terms, Why
from jobfair.abroad.services import Told, note_step
from jobfair.workers.models import Registration
from tests.factories import DAY, NINE

LATER = NINE + timedelta(days=400)
"""Long after the fair, so that every day of the tests has come."""

JAPAN = Terms(country="JP", trade="75", company="Công ty Đưa Đi Mẫu", licence="123/LĐTBXH-GP")
WHY = {Step.RETURNED: Why.CONTRACT_ENDED, Step.GAVE_UP: Why.COST}


def told(step: Step, on: date, terms: Terms = JAPAN, why: Why | None = None) -> Told:
    return Told(
        step=step, on=on, evidence="Công ty báo bằng công văn 12", confirmed_by=Confirmer.COMPANY,
        terms=terms if step == Step.DEPARTED else None, why=why or WHY.get(step),
    )  # fmt: skip


def make_step(
    db: Session, registration: Registration, step: Step, days: int = 0, *,
    terms: Terms = JAPAN, at: datetime = LATER,
) -> JourneyEntry:  # fmt: skip
    """Note a step some days after the day of the fair."""
    return note_step(
        db, registration, told(step, DAY + timedelta(days=days), terms), at=at
    )  # fmt: skip


def make_departure(
    db: Session, registration: Registration, days: int = 60, terms: Terms = JAPAN
) -> JourneyEntry:
    """Let somebody be chosen and leave."""
    make_step(db, registration, Step.PASSED, days - 30)
    return make_step(db, registration, Step.DEPARTED, days, terms=terms)
