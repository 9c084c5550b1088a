"""What people asked for on arrival, and what the adviser of the demo gave them."""

from datetime import datetime, timedelta
from random import Random
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from jobfair.checkin.models import Attendance
from jobfair.counselling.rules import (
    NeedKind,
    ServiceKind,
    Source,
    Wanted,
    WhereToWork,
    offered_first,
)
from jobfair.counselling.services import give_service, state_need
from jobfair.kit.db import Database
from jobfair.kit.facts import Actor
from jobfair.workers.models import Registration

SEED = 318
"""A chance of its own, so that the rest of the morning stays as it was."""
ASK = 0.8
ADVISED = 0.9
KINDS = (
    ((NeedKind.JOB,), 55),
    ((NeedKind.JOB, NeedKind.TRAINING), 16),
    ((NeedKind.ABROAD,), 12),
    ((NeedKind.ADVICE,), 10),
    ((NeedKind.TRAINING, NeedKind.LOAN), 7),
)
"""Of a hundred people who ask for something."""


def advise(database: Database, fair_id: int, adviser: Actor, *, until: datetime) -> None:
    """Let most people of a fair say what they want, and most of those be given something."""
    chance = Random(SEED + fair_id)  # noqa: S311 - for believable figures, not for secrets
    with database.transaction(adviser) as db:
        came = db.scalars(
            select(Attendance)
            .where(Attendance.fair_id == fair_id)
            .options(joinedload(Attendance.registration))
            .order_by(Attendance.registration_id)
        ).all()
        for attendance in came:
            asked_at = attendance.arrived_at + timedelta(seconds=40)
            if chance.random() < ASK and asked_at < until:
                kinds = _ask(db, attendance.registration, adviser, chance, at=asked_at)
                helped_at = asked_at + timedelta(seconds=chance.randrange(60, 300))
                if chance.random() < ADVISED and helped_at < until:
                    _help(db, attendance.registration, adviser, kinds, chance, at=helped_at)


def _ask(
    db: Session, registration: Registration, adviser: Actor, chance: Random, *, at: datetime
) -> tuple[NeedKind, ...]:
    (kinds,) = chance.choices([one for one, _ in KINDS], [weight for _, weight in KINDS])
    abroad = NeedKind.ABROAD in kinds
    wanted = Wanted(
        kinds=kinds,
        place=WhereToWork.ABROAD if abroad else WhereToWork.PROVINCE,
        wage_from=chance.randrange(6, 10) * 1_000_000 * (3 if abroad else 1),
        training=NeedKind.TRAINING in kinds,
    )
    state_need(db, registration, wanted, source=Source.DESK, at=at, account_id=adviser.id)
    return kinds


def _help(
    db: Session, registration: Registration, adviser: Actor, kinds: tuple[NeedKind, ...],
    chance: Random, *, at: datetime,
) -> None:  # fmt: skip
    assert adviser.id is not None  # noqa: S101 - an account
    answers = offered_first(kinds)
    first = next(kind for kind in ServiceKind if kind in answers)
    give_service(
        db, registration, first, command_id=UUID(int=chance.getrandbits(128), version=4),
        account_id=adviser.id, at=at,
    )  # fmt: skip
