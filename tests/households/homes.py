"""People who live together, as the tests of households need them."""

from datetime import date, timedelta

from sqlalchemy.orm import Session

from jobfair.accounts.models import Account
from jobfair.centres.rules import Rung
from jobfair.fairs.models import Fair
from jobfair.households.models import HouseholdDoubt, HouseholdMember, HouseholdMerge
from jobfair.households.queries.doubts import doubts_about
from jobfair.households.rules.homes import Home, Role
from jobfair.households.rules.lists import NamedHome
from jobfair.households.services import join_home, merge, place
from jobfair.kit.db import Database
from jobfair.kit.seal import Seal
from jobfair.placements.models import Placement
from jobfair.placements.queries import placement_at
from jobfair.placements.rules import Confirmer, Evidence
from jobfair.placements.services import Proof, reach
from jobfair.workers.models import Registration
from tests.documents.making import hire
from tests.factories import DAY, NINE, SEAL, agree_to_group

DUC_XUAN = "01840"
NONG = Home(head="Nông Văn Chủ", number="12")
NAMESAKE = Home(head="Nong Van Chu", number="012")
"""Another entry of the same household, as it may have been opened by a slip."""
BY_PHONE = Proof(evidence=Evidence.PHONE_CALL, confirmed_by=Confirmer.STAFF)


def make_member(
    db: Session,
    registration: Registration,
    account: Account,
    home: Home = NONG,
    *,
    seal: Seal = SEAL,
    role: Role = Role.CHILD,
) -> HouseholdMember:
    """Put somebody who agrees into a household of Đức Xuân."""
    agree_to_group(db, registration)
    return join_home(
        db, seal, registration.worker, home, DUC_XUAN, role=role,
        why="Danh sách hộ nghèo số 12", account_id=account.id, at=NINE,
    )  # fmt: skip


def hired(database: Database, fair: Fair, *rungs: Rung) -> Placement:
    """Let a new worker be hired and come so far, a month between two rungs."""
    placement, _ = hire(database, fair)
    for count, rung in enumerate(rungs, start=1):
        on = DAY + timedelta(days=30 * count)
        with database.transaction() as db:
            made = placement_at(db, fair.id, placement.id)
            reach(db, made, rung, on=on, proof=BY_PHONE, at=NINE + timedelta(days=400))
    return placement


def born(registration: Registration, on: date, sex: str) -> None:
    """Write down when somebody was born, and whether it is a man or a woman."""
    worker = registration.worker
    worker.born_on, worker.birth_year, worker.sex = on, on.year, sex


def make_doubt(
    db: Session,
    member: HouseholdMember,
    account: Account,
    head: str = "Nông Văn Khác",
    *,
    seal: Seal = SEAL,
) -> HouseholdDoubt:
    """Let a list put somebody into another household than the one in which they are."""
    named = NamedHome(head=head, number="99", commune_code=DUC_XUAN)
    place(db, seal, member.worker, named, why="QĐ số 12", account_id=account.id, at=NINE)
    return doubts_about(db, [member.worker_id])[-1]


def make_merge(
    db: Session,
    stays: HouseholdMember,
    registration: Registration,
    account: Account,
    head: str = "nong van chu",
    *,
    seal: Seal = SEAL,
) -> HouseholdMerge:
    """Put together the household of somebody with another entry of it, in which somebody else is."""
    goes = make_member(db, registration, account, Home(head=head, number="0012"), seal=seal)
    return merge(
        db, seal, goes.household, stays.household, why="Cùng chủ hộ", account_id=account.id, at=NINE
    )
