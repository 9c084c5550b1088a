"""Who takes part when the rest of the morning is played, and what they hold in their hands."""

from datetime import date
from random import Random
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from jobfair.checkin.models import Attendance
from jobfair.demo.keepsake import Keepsake, SignIn
from jobfair.demo.people import people
from jobfair.demo.play import Hall, Stall
from jobfair.demo.visitor import Visitor
from jobfair.employers.queries import booths_at
from jobfair.employers.rules import Approval
from jobfair.kit.ids import KeyRing
from jobfair.workers.models import Registration
from jobfair.workers.rules.id_number import Sex
from jobfair.workers.rules.terms import CONSENT_TEXT, Purpose
from jobfair.workers.services import Person, ticket_digits

HELPER = "letan@demo.example"
WALK_INS = 8
FIRST_SERIAL = 900
"""Walk-ins are other people than those who registered."""


def hall_of(db: Session, ring: KeyRing, known: Keepsake, address: str) -> Hall:
    """Gather those who are still to come, and sign in who works at the booths.

    Raises:
        NotLetIn: a password was changed since the demo was made.
        Unreachable: the server does not answer.
    """
    accounts = {account.booth: account for account in known.accounts}
    by_email = {account.email: account for account in known.accounts}
    helper = _signed_in(address, by_email[HELPER])
    stalls = [
        Stall(
            booth.id,
            booth.number,
            _signed_in(address, accounts[booth.number]) if booth.number in accounts else helper,
        )
        for booth in booths_at(db, known.fair_id, [Approval.APPROVED])
    ]
    return Hall(
        fair_id=known.fair_id,
        kiosk=Visitor(address, known.kiosk),
        watcher=helper,
        stalls=stalls,
        scans=[*_tickets(db, ring, known.fair_id), *_cards(date.fromisoformat(known.day))],
    )


def _signed_in(address: str, account: SignIn) -> Visitor:
    visitor = Visitor(address)
    visitor.sign_in(account.email, account.password)
    return visitor


def _tickets(db: Session, ring: KeyRing, fair_id: int) -> list[dict[str, Any]]:
    """Return the tickets of those who registered and have not come yet."""
    to_come = db.scalars(
        select(Registration)
        .outerjoin(Attendance, Attendance.registration_id == Registration.id)
        .where(Registration.fair_id == fair_id, Attendance.registration_id.is_(None))
        .options(joinedload(Registration.fair))
        .order_by(Registration.id)
    ).all()
    return [
        {"kind": "ticket", "body": {"digits": ticket_digits(ring, registration)}}
        for registration in to_come
    ]


def _cards(day: date) -> list[dict[str, Any]]:
    """Return the citizen cards of people who come without having registered."""
    strangers = people(WALK_INS, day, Random(day.toordinal()), first=FIRST_SERIAL)  # noqa: S311
    return [{"kind": "card", "body": _card(person)} for person in strangers if person.id_number]


def _card(person: Person) -> dict[str, Any]:
    born_on = person.born_on.strftime("%d%m%Y") if person.born_on else str(person.birth_year)
    return {
        "number": person.id_number,
        "name": person.name,
        "born_on": born_on,
        "sex": "nữ" if person.sex == Sex.FEMALE else "nam",
        "consents": [
            {"purpose": purpose, "given": True, "text_version": CONSENT_TEXT, "lang": "vi"}
            for purpose in Purpose
        ],
    }
