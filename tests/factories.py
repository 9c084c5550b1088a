"""People, fairs and booths as the tests need them: made by the product's own services."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from itertools import count
from uuid import UUID, uuid4

from sqlalchemy import select
from sqlalchemy.orm import Session

from jobfair.accounts.models import Account
from jobfair.accounts.rules import Role
from jobfair.accounts.services import open_account
from jobfair.centres.models import Centre
from jobfair.centres.services import open_centre
from jobfair.checkin.rules import Effective, ScanKind, TimeQuality
from jobfair.checkin.services.arrive import check_in
from jobfair.checkin.services.scan import Scan, Welcome
from jobfair.counselling.models import GroupEvidence, Service
from jobfair.counselling.rules import Evidence, ServiceKind, TargetGroup
from jobfair.counselling.services import add_evidence, give_service
from jobfair.devices.models import Device
from jobfair.devices.rules import DeviceKind
from jobfair.employers.models import Booth, Employer, Vacancy
from jobfair.employers.rules import Approval, Floor
from jobfair.employers.services import (
    admit_member,
    enter_employer,
    place_booth,
    post_vacancy,
    set_floor,
)
from jobfair.exchange.models import GroupClaim, ListSent
from jobfair.exchange.queries.groups import Known
from jobfair.exchange.rules.lists import GroupRow, GroupsWeighed
from jobfair.exchange.services.groups import enter_groups
from jobfair.fairs.models import Fair, Point
from jobfair.fairs.rules import Kind, State
from jobfair.fairs.services import link_point, plan_fair, step
from jobfair.halls.rules import grid
from jobfair.halls.services.hall import New, measure, place
from jobfair.kit.clock import day_of, now
from jobfair.kit.ids import fingerprint, new_secret
from jobfair.kit.seal import Seal
from jobfair.programme.models import OfEntry, ProgrammeLine
from jobfair.programme.rules.ledgers import Ledger
from jobfair.programme.rules.money import Step
from jobfair.programme.services import enter, open_line
from jobfair.queues.models import Place
from jobfair.queues.services import join
from jobfair.workers.models import Registration
from jobfair.workers.rules.terms import Purpose, Source
from jobfair.workers.services import (
    ConsentGiven,
    Person,
    answer_consents,
    enter_worker,
    register,
)

DAY = date(2026, 11, 23)
NINE = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
"""Nine o'clock in Viet Nam on the day of the fair."""

A_WHILE = timedelta(minutes=20)
"""Longer than any test lasts, and than it looks back."""

SEAL = Seal(bytes(range(32)))
_next = count(1)


def make_centre(db: Session, name: str = "Trung tâm Dịch vụ việc làm Bắc Kạn") -> Centre:
    return open_centre(
        db, code=f"centre-{next(_next)}", name=name, at=NINE, place="Đức Xuân",
        parent_body="SỞ NỘI VỤ TỈNH THÁI NGUYÊN", signatory_title="GIÁM ĐỐC",
        signatory_name="Hà Văn Mẫu",
    )  # fmt: skip


def make_account(db: Session, centre: Centre, *roles: Role) -> Account:
    return open_account(
        db, centre_id=centre.id, email=f"person{next(_next)}@example.vn",
        name="Hoàng Thị Mẫu", roles=roles or (Role.ORGANISER,), at=NINE,
    )  # fmt: skip


def make_fair(db: Session, centre: Centre | None = None, state: State = State.LIVE) -> Fair:
    """Return a fair on `DAY`, taken step by step to a state."""
    fair = plan_fair(
        db, centre_id=(centre or make_centre(db)).id, at=NINE, code=f"fair-{next(_next)}",
        kind=Kind.MOBILE, title="Phiên giao dịch việc làm lưu động", title_en="Mobile session",
        day=DAY, last_day=DAY, venue="Nhà văn hoá",
    )  # fmt: skip
    order = list(State)
    for wanted in order[1 : order.index(state) + 1]:
        step(db, fair, wanted, at=NINE)
    return fair


def hold_now(fair: Fair) -> None:
    """Let a fair be held now; near midnight on both days, so that no check depends on its hour."""
    at = now()
    fair.day, fair.last_day = day_of(at - A_WHILE), day_of(at + A_WHILE)


def make_employer(db: Session, centre_id: int, name: str = "Công ty May Mẫu") -> Employer:
    return enter_employer(
        db, centre_id=centre_id, at=NINE, name=name, tax_code=f"{next(_next):010}",
        approval=Approval.APPROVED,
    )  # fmt: skip


def make_booth(db: Session, fair: Fair, floor: Floor = Floor.OPEN) -> Booth:
    """Return an approved booth of a new employer."""
    employer = make_employer(db, fair.centre_id)
    booth = place_booth(db, fair, employer, approval=Approval.APPROVED)
    set_floor(db, booth, floor)
    return booth


def make_member(db: Session, centre: Centre, employer: Employer) -> Account:
    account = make_account(db, centre, Role.EMPLOYER)
    admit_member(db, employer, account.id)
    return account


def make_vacancy(db: Session, booth: Booth, head_count: int = 3) -> Vacancy:
    return post_vacancy(
        db, booth, {"title": "Công nhân may", "occupation": "81", "head_count": head_count,
                    "wage_min": 7_000_000, "wage_max": 9_000_000},
    )  # fmt: skip


def make_registration(
    db: Session, fair: Fair, name: str = "Nông Thị Thử", id_number: str | None = None
) -> Registration:
    person = Person(name=name, birth_year=1995, id_number=id_number)
    worker = enter_worker(db, SEAL, person, centre_id=fair.centre_id, at=NINE)
    return register(db, fair, worker, source=Source.DESK, at=NINE)


def scan(
    event_id: UUID | None = None, *, at: datetime = NINE, device_id: int | None = None
) -> Scan:
    return Scan(
        event_id=event_id or uuid4(), kind=ScanKind.TICKET, body_print=b"the same content",
        effective=Effective(at, TimeQuality.EXACT), received_at=at, device_id=device_id,
    )  # fmt: skip


def arrive(
    db: Session, registration: Registration, *, minute: int = 0, device_id: int | None = None
) -> Welcome:
    at = NINE + timedelta(minutes=minute)
    return check_in(db, registration.id, scan(at=at, device_id=device_id))


def make_waiting(
    db: Session, fair: Fair, booth: Booth, *, minute: int = 0, device_id: int | None = None
) -> Place:
    """Return the place of a new worker who came and queued at a minute past nine."""
    registration = make_registration(db, fair)
    arrive(db, registration, minute=minute, device_id=device_id)
    return join(db, booth, registration, by="desk", at=NINE + timedelta(minutes=minute))


def make_service(
    db: Session, registration: Registration, account: Account,
    kind: ServiceKind = ServiceKind.ADVICE,
) -> Service:  # fmt: skip
    return give_service(db, registration, kind, command_id=uuid4(), account_id=account.id, at=NINE)


POOR = Evidence(
    group=TargetGroup.POOR, paper="Giấy chứng nhận hộ nghèo số 12/GCN-HN",
    issuer="UBND phường Đức Xuân", valid_from=date(2026, 1, 1), valid_until=date(2026, 12, 31),
)  # fmt: skip


def agree_to_group(db: Session, registration: Registration, *, given: bool = True) -> None:
    """Let somebody say whether the centre may record their group."""
    said = ConsentGiven(Purpose.RECORD_GROUP, given=given, language="vi", read_by="me")
    answer_consents(db, registration.worker_id, registration.fair_id, [said], at=NINE)


def make_evidence(
    db: Session, registration: Registration, account: Account, *, seal: Seal = SEAL,
    evidence: Evidence = POOR,
) -> GroupEvidence:  # fmt: skip
    """Return the entry of a paper about somebody's group; they have agreed to it."""
    agree_to_group(db, registration)
    return add_evidence(db, seal, registration, evidence, account_id=account.id, at=NINE)


def make_claim(
    db: Session, sent: ListSent, name: str = "Nông Thị Thử", *, seal: Seal = SEAL
) -> GroupClaim:
    """Return a row of an imported list that waits until somebody says whom it means."""
    row = GroupRow(line=6, name=name, birth_year=1995, evidence=POOR)
    weighed = GroupsWeighed(
        new=(), asked=(Known(row, ()),), known=0, skipped=0, problems=(), questions=()
    )
    enter_groups(db, seal, sent, weighed, at=NINE)
    return db.scalars(select(GroupClaim).order_by(GroupClaim.id.desc()).limit(1)).one()


@dataclass(frozen=True, slots=True)
class Trusted:
    """A device and the token it shows."""

    device: Device
    token: str


def make_device(db: Session, fair: Fair, kind: DeviceKind = DeviceKind.KIOSK) -> Trusted:
    token = new_secret()
    device = Device(
        fair_id=fair.id, kind=kind, name="Kiosk 1", mm=4.0, token_print=fingerprint(token),
        paired_at=NINE, ends_at=datetime(2100, 1, 1, tzinfo=UTC),
    )  # fmt: skip
    db.add(device)
    db.flush()
    return Trusted(device, token)


def make_point(db: Session, fair: Fair, name: str = "Điểm Na Rì", *, seats: int = 2) -> Point:
    return link_point(db, fair, {"name": name, "room": "Nhà văn hoá, phòng 2", "seats": seats})


def make_hall(db: Session, fair: Fair, booths: Sequence[Booth] = ()) -> None:
    """Draw a hall of 24 by 14: the main door below, a stage above, booths in a row between."""
    measure(db, fair, columns=24, rows=14)
    place(db, fair, New(kind=grid.Kind.MAIN_DOOR, spot=(12, 14)))
    for number, booth in enumerate(booths):
        spot = (4 + 4 * number, 6)
        place(db, fair, New(kind=grid.Kind.BOOTH, booth_id=booth.id, spot=spot))
    place(db, fair, New(kind=grid.Kind.DESK, spot=(16, 13)))
    place(db, fair, New(kind=grid.Kind.STAGE, spot=(10, 1)))


def make_line(db: Session, centre: Centre, name: str = "Hỗ trợ việc làm bền vững") -> ProgrammeLine:
    values = {"name": name, "decision": "90/QĐ-TTg", "first_year": 2021, "last_year": 2030}
    return open_line(db, centre.id, values, at=NINE)


def make_money(
    db: Session, line: ProgrammeLine, account: Account, how_far: Step = Step.PLANNED
) -> OfEntry:
    values = {"year": 2026, "source": "central", "step": how_far, "amount": 156_000_000,
              "booked_on": date(2026, 2, 15), "paper": "Quyết định số 12/QĐ-UBND"}  # fmt: skip
    return enter(db, line, Ledger.MONEY, values, account_id=account.id, at=NINE)
