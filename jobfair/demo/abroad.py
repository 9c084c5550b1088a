"""How far those came who asked at last month's fair for work abroad, and who left after earlier ones."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta
from random import Random

from sqlalchemy import select
from sqlalchemy.orm import Session

from jobfair.abroad.queries import standings
from jobfair.abroad.rules import Confirmer, Step, Terms, Why
from jobfair.abroad.services import Told, note_step
from jobfair.fairs.queries import fair
from jobfair.kit.clock import day_of
from jobfair.kit.db import Database
from jobfair.kit.facts import Actor
from jobfair.workers.models import Registration

SEED = 69
"""A chance of its own, so that the rest stays as it was."""
AT_HOME = 0.35
"""Of those who asked, so many are still where they were: nothing is noted of them."""
BEFORE = 7
"""So many registered and did not come: they left soon after, or had been abroad before."""
BACK = 2
"""Of those, so many had been abroad and were home again."""
CONTRACT = timedelta(days=365)

COMPANY = "Công ty Cổ phần Nhân lực Hồng Hà Demo"
BODY = "Trung tâm Lao động ngoài nước"
TERMS = (
    Terms(country="JP", trade="75", company=COMPANY, licence="123/LĐTBXH-GP"),
    Terms(country="TW", trade="81", company=COMPANY, licence="123/LĐTBXH-GP"),
    Terms(country="KR", trade="92", company=BODY, licence="Thoả thuận EPS"),
)
STEPS = (
    (Step.INTERVIEWED, 6, "danh sách phỏng vấn của doanh nghiệp", Confirmer.COMPANY),
    (Step.PASSED, 12, "thông báo trúng tuyển", Confirmer.COMPANY),
    (Step.TRAINING, 20, "giấy báo nhập học khoá giáo dục định hướng", Confirmer.WORKER),
)


def go_abroad(database: Database, fair_id: int, adviser: Actor, *, at: datetime) -> None:
    """Note how far the people of a fair have come on the way abroad."""
    chance = Random(SEED + fair_id)  # noqa: S311 - for believable figures, not for secrets
    with database.transaction(adviser) as db:
        for registration, asked_on in _asked(db, fair_id):
            if chance.random() >= AT_HOME:
                steps = chance.randint(1, len(STEPS))
                _note(db, registration, _way(asked_on, steps), at=at)
        for number, registration in enumerate(_known_before(db, fair_id)):
            days_ago = chance.randint(420, 700) if number < BACK else chance.randint(3, 30)
            left_on = day_of(at) - timedelta(days=days_ago)
            _note(db, registration, _departure(left_on, chance, day_of(at)), at=at)


def _asked(db: Session, fair_id: int) -> list[tuple[Registration, date]]:
    rows = standings(db, fair(db, fair_id).centre_id)
    return [(row.registration, row.since) for row in rows if row.registration.fair_id == fair_id]


def _known_before(db: Session, fair_id: int) -> Sequence[Registration]:
    return db.scalars(
        select(Registration)
        .where(Registration.fair_id == fair_id)
        .order_by(Registration.id.desc())
        .limit(BEFORE)
    ).all()


def _way(asked_on: date, steps: int) -> Iterator[Told]:
    for step, days, evidence, by in STEPS[:steps]:
        on = asked_on + timedelta(days=days)
        yield Told(step=step, on=on, evidence=evidence, confirmed_by=by)


def _departure(left_on: date, chance: Random, today: date) -> Iterator[Told]:
    yield Told(
        step=Step.PASSED, on=left_on - timedelta(days=120), evidence="thông báo trúng tuyển",
        confirmed_by=Confirmer.COMPANY,
    )  # fmt: skip
    yield Told(
        step=Step.TRAINING, on=left_on - timedelta(days=90),
        evidence="giấy chứng nhận giáo dục định hướng", confirmed_by=Confirmer.WORKER,
    )  # fmt: skip
    yield Told(
        step=Step.DEPARTED, on=left_on, evidence="danh sách xuất cảnh của doanh nghiệp",
        confirmed_by=Confirmer.COMPANY, terms=chance.choice(TERMS),
    )  # fmt: skip
    if left_on + CONTRACT < today:
        yield Told(
            step=Step.RETURNED, on=left_on + CONTRACT, evidence="gia đình cho biết qua điện thoại",
            confirmed_by=Confirmer.FAMILY, why=Why.CONTRACT_ENDED,
        )  # fmt: skip


def _note(db: Session, registration: Registration, told: Iterator[Told], *, at: datetime) -> None:
    for one in told:
        if one.on <= day_of(at):
            note_step(db, registration, one, at=at)
