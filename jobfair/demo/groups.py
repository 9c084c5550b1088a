"""Groups of last month's fair: the papers of poor households, who lives together, and classes of communes."""

from datetime import date, datetime
from random import Random

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from jobfair.areas.rules import Area
from jobfair.areas.services import Decided, classify
from jobfair.checkin.models import Attendance
from jobfair.counselling.rules import Evidence, TargetGroup
from jobfair.counselling.services import add_evidence
from jobfair.households.queries.homes import membership_of
from jobfair.households.rules.homes import Home, Role
from jobfair.households.rules.lists import NamedHome
from jobfair.households.services import households_meant, merge, place
from jobfair.kit.clock import day_of
from jobfair.kit.communes import find_communes
from jobfair.kit.db import Database
from jobfair.kit.facts import Actor
from jobfair.kit.seal import Seal
from jobfair.kit.text import fold
from jobfair.workers.models import Registration, Worker
from jobfair.workers.rules.terms import Purpose
from jobfair.workers.services import ConsentGiven, answer_consents

SEED = 1719
"""A chance of its own, so that the rest stays as it was."""
PROVED = 0.3
"""Of those who came, so many have a paper of their commune and agreed that it is kept."""
TOGETHER = 0.4
"""Of those, so many live with somebody else of their commune who came."""
GROUPS = (TargetGroup.POOR, TargetGroup.POOR, TargetGroup.NEAR_POOR, TargetGroup.NEWLY_ESCAPED)
LIST = "Danh sách hộ nghèo, hộ cận nghèo năm 2026 (dữ liệu mẫu)"
DECISION = "Quyết định phân định xã giai đoạn 2026–2030 (dữ liệu mẫu)"
SLIPS = 2
"""So many households are opened twice; one pair is put together again."""
ELSEWHERE = NamedHome(head="Nông Văn Khác (dữ liệu mẫu)", number="1719", role=Role.CHILD)
AREAS = (
    ("Phong Quang", Area.REGION_2), ("Bạch Thông", Area.REGION_2), ("Chợ Đồn", Area.REGION_2),
    ("Ba Bể", Area.REGION_3), ("Ngân Sơn", Area.REGION_3), ("Ngân Sơn", Area.HARDSHIP),
)  # fmt: skip


def keep_groups(
    database: Database, seal: Seal, fair_id: int, officer: Actor, *, at: datetime
) -> None:
    """Enter papers, households and classes, as the programme office does after a fair."""
    chance = Random(SEED + fair_id)  # noqa: S311 - for believable figures, not for secrets
    assert officer.id is not None  # noqa: S101 - an account
    with database.transaction(officer) as db:
        came = _came(db, fair_id)
        homes: dict[str, tuple[Home, TargetGroup]] = {}
        proved: list[Worker] = []
        slips: list[tuple[Worker, Home]] = []
        for number, registration in enumerate(came, start=1):
            if chance.random() < PROVED:
                worker = registration.worker
                own = Home(head=worker.name, number=str(number)), chance.choice(GROUPS)
                shared = homes.get(worker.commune_code) if chance.random() < TOGETHER else None
                home, group = homes[worker.commune_code] = shared or own
                _prove(db, seal, registration, group, account_id=officer.id, at=at)
                named = NamedHome(head=home.head, number=home.number, role=Role.HEAD)
                if shared:
                    named = _misspelt(home) if len(slips) < SLIPS else _with(home)
                    slips.append((worker, home))
                place(db, seal, worker, named, why=LIST, account_id=officer.id, at=at)
                proved.append(worker)
        for worker, home in slips[:1]:  # the other slip is left to be found
            _put_together(db, seal, worker, home, account_id=officer.id, at=at)
        for worker in proved[-1:]:  # a list says otherwise, and somebody is to look at it
            place(db, seal, worker, ELSEWHERE, why=LIST, account_id=officer.id, at=at)
        _classify(db, came[0].worker.centre_id, account_id=officer.id, at=at)


def _with(home: Home) -> NamedHome:
    return NamedHome(head=home.head, number=home.number)


def _misspelt(home: Home) -> NamedHome:
    """Return a household as a hasty clerk writes it: it is opened a second time."""
    return NamedHome(head=fold(home.head), number=f"0{home.number}")


def _put_together(
    db: Session, seal: Seal, worker: Worker, home: Home, *, account_id: int, at: datetime
) -> None:
    """Put the household that was opened twice by a slip together with the right one."""
    member = membership_of(db, worker.id)
    code = worker.commune_code
    for stays in households_meant(db, seal, worker.centre_id, home, code):
        if member is not None and member.household_id != stays.id:
            merge(
                db, seal, member.household, stays, why="Ghi thừa số 0 trước mã số hộ",
                account_id=account_id, at=at,
            )  # fmt: skip


def _came(db: Session, fair_id: int) -> list[Registration]:
    came = db.scalars(
        select(Attendance)
        .where(Attendance.fair_id == fair_id)
        .options(joinedload(Attendance.registration).joinedload(Registration.worker))
        .order_by(Attendance.registration_id)
    )
    return [attendance.registration for attendance in came]


def _prove(
    db: Session, seal: Seal, registration: Registration, group: TargetGroup, *,
    account_id: int, at: datetime,
) -> None:  # fmt: skip
    reader = f"account {account_id}"
    agreed = ConsentGiven(Purpose.RECORD_GROUP, given=True, language="vi", read_by=reader)
    answer_consents(db, registration.worker_id, registration.fair_id, [agreed], at=at)
    year = day_of(at).year
    paper = Evidence(
        group=group, paper=LIST, issuer="UBND xã, phường",
        valid_from=date(year, 1, 1), valid_until=date(year, 12, 31),
    )  # fmt: skip
    add_evidence(db, seal, registration, paper, account_id=account_id, at=at)


def _classify(db: Session, centre_id: int, *, account_id: int, at: datetime) -> None:
    for name, area in AREAS:
        decided = Decided(
            commune_code=find_communes(f"Xã {name}, Thái Nguyên", most=1)[0].code, area=area,
            begins_on=date(day_of(at).year, 1, 1), source=DECISION,
        )  # fmt: skip
        classify(db, centre_id, decided, account_id=account_id, at=at)
