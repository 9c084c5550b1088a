"""Putting people into households: once each, with a yes and a reason, sealed, and to be undone."""

from datetime import timedelta

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from jobfair.accounts.models import Account
from jobfair.audit.models import JournalEntry
from jobfair.centres.rules import Rung
from jobfair.counselling.rules import NeedKind, Source, TargetGroup, Wanted
from jobfair.counselling.services import state_need
from jobfair.fairs.errors import ReasonNeeded
from jobfair.fairs.models import Fair
from jobfair.households.errors import (
    AlreadyOut,
    LivesElsewhere,
    MemberNotAgreed,
    SeveralHouseholds,
    StillIn,
)
from jobfair.households.models import Household, HouseholdMember
from jobfair.households.queries.homes import member_at, membership_of
from jobfair.households.rules.homes import Ending, Home, Indicator, Role, indicator_of
from jobfair.households.services import (
    Known,
    homes_listed,
    join_home,
    put_back,
    read_household,
    take_out,
)
from jobfair.kit.clock import day_of
from jobfair.kit.db import Database
from jobfair.placements.queries import placement_at
from jobfair.placements.rules import EntryKind, Why
from jobfair.placements.services import Answer, answer
from jobfair.workers.queries import registration_at
from tests.factories import (
    DAY,
    NINE,
    SEAL,
    agree_to_group,
    make_account,
    make_centre,
    make_evidence,
    make_fair,
    make_registration,
    make_service,
)
from tests.households.homes import BY_PHONE, DUC_XUAN, NONG, hired, make_member


def a_fair(db: Session) -> tuple[Fair, Account]:
    centre = make_centre(db)
    return make_fair(db, centre), make_account(db, centre)


def known_of(db: Session, member: HouseholdMember) -> Known:
    return read_household(db, SEAL, member.household, on=DAY)


def facts(database: Database) -> list[str]:
    with database.reading() as db:
        return list(db.scalars(select(JournalEntry.fact).order_by(JournalEntry.number)))


def out(db: Session, member: HouseholdMember, account: Account, why: str = "Đi lấy chồng") -> None:
    take_out(db, SEAL, member, ending=Ending.LEFT, why=why, account_id=account.id, at=NINE)


def test_members_are_found_again_by_the_number_of_their_household(either: Database) -> None:
    with either.transaction() as db:
        fair, account = a_fair(db)
        one = make_member(db, make_registration(db, fair), account)
        other = make_member(
            db, make_registration(db, fair, "Nông Văn Hai"), account,
            Home(head="NÔNG VĂN CHỦ", number=" 12 "),
        )  # fmt: skip

        assert one.household_id == other.household_id
        known = known_of(db, one)
    assert (known.home, known.sum.members) == (NONG, 2)
    assert facts(either).count("HouseholdOpened") == 1
    assert facts(either).count("MemberJoined") == 2


def test_a_head_alone_is_enough_until_two_households_have_one_of_that_name(
    database: Database,
) -> None:
    head = Home(head="Nông Văn Chủ")
    with database.transaction() as db:
        fair, account = a_fair(db)
        people = [make_registration(db, fair, f"Nông Văn {n}") for n in ("Ba", "Bốn", "Năm", "Sáu")]
        first = make_member(db, people[0], account, head)
        assert make_member(db, people[1], account, head).household_id == first.household_id
        assert make_member(db, people[2], account, NONG).household_id != first.household_id

        with pytest.raises(SeveralHouseholds):
            make_member(db, people[3], account, head)


def test_two_households_with_one_number_or_with_only_one_head_cannot_be_kept(
    either: Database,
) -> None:
    with either.transaction() as db:
        fair, account = a_fair(db)
        homes = NONG, Home(head="Nông Văn Chủ")
        made = [
            make_member(db, make_registration(db, fair, f"Nông {n}"), account, home).household
            for n, home in zip(("Một", "Hai"), homes, strict=True)
        ]
    for household in made:
        copy = Household(
            centre_id=household.centre_id, commune_code=DUC_XUAN, sealed=b"", opened_at=NINE,
            head_print=household.head_print, number_print=household.number_print,
            opened_by=account.id,
        )  # fmt: skip
        with pytest.raises(IntegrityError), either.transaction() as db:
            db.add(copy)


def test_nobody_is_in_two_households_at_once(either: Database) -> None:
    with either.transaction() as db:
        fair, account = a_fair(db)
        person = make_registration(db, fair)
        member = make_member(db, person, account)
        other = Home(head="Triệu Văn Khác", number="13")
        with pytest.raises(LivesElsewhere):
            make_member(db, person, account, other)

    with pytest.raises(IntegrityError), either.transaction() as db:
        db.add(
            HouseholdMember(
                household_id=member.household_id, worker_id=person.worker_id, role=Role.OTHER,
                why=b"", joined_by=account.id, joined_at=NINE,
            )
        )  # fmt: skip


def test_who_is_in_the_household_already_is_not_put_in_twice(database: Database) -> None:
    with database.transaction() as db:
        fair, account = a_fair(db)
        person = make_registration(db, fair)

        assert make_member(db, person, account).id == make_member(db, person, account).id


def test_without_a_yes_and_a_reason_nobody_is_put_in(database: Database) -> None:
    with database.transaction() as db:
        fair, account = a_fair(db)
        person = make_registration(db, fair)

        def put(why: str) -> None:
            join_home(
                db, SEAL, person.worker, NONG, DUC_XUAN, role=Role.HEAD, why=why,
                account_id=account.id, at=NINE,
            )  # fmt: skip

        with pytest.raises(MemberNotAgreed):
            put("Sổ hộ khẩu")
        assert db.scalars(select(Household)).all() == []
        agree_to_group(db, person)
        with pytest.raises(ReasonNeeded):
            put("  ")


def test_nothing_lies_open_by_which_a_household_or_a_paper_is_known(either: Database) -> None:
    with either.transaction() as db:
        fair, account = a_fair(db)
        member = make_member(db, make_registration(db, fair), account)
        out(db, member, account, "Danh sách hộ nghèo số 13")

    with either.reading() as db:
        rows = [
            repr(db.execute(text(f"SELECT * FROM {table}")).all())
            for table in ("household", "household_member", "journal")
        ]
    for word in ("Chủ", "chu", "nghèo"):
        assert word not in "".join(rows)


def test_who_is_taken_out_stays_to_be_seen_and_can_be_put_back(either: Database) -> None:
    with either.transaction() as db:
        fair, account = a_fair(db)
        member = make_member(db, make_registration(db, fair), account)
        out(db, member, account)
        with pytest.raises(AlreadyOut):
            out(db, member, account)

        (past,) = known_of(db, member).past
        assert (past.why_ended, past.may_come_back) == ("Đi lấy chồng", True)
        assert known_of(db, member).members == []

        back = put_back(db, SEAL, member, why="Bấm nhầm", account_id=account.id, at=NINE)

        known = known_of(db, member)
    assert [one.id for one in known.members] == [back.id]
    assert (back.role, back.undoes_id) == (member.role, member.id)
    assert [one.may_come_back for one in known.past] == [False]
    assert facts(either).count("MemberTakenOut") == 1


def test_who_is_in_a_household_cannot_be_put_back_into_it(database: Database) -> None:
    with database.transaction() as db:
        fair, account = a_fair(db)
        person = make_registration(db, fair)
        member = make_member(db, person, account)
        out(db, member, account)
        make_member(db, person, account)

        with pytest.raises(StillIn):
            put_back(db, SEAL, member, why="Nhầm", account_id=account.id, at=NINE)


def test_whoever_takes_the_yes_back_is_forgotten_and_the_empty_household_with_them(
    either: Database,
) -> None:
    with either.transaction() as db:
        fair, account = a_fair(db)
        stays, goes = make_registration(db, fair), make_registration(db, fair, "Nông Văn Hai")
        make_member(db, stays, account)
        member = make_member(db, goes, account)
        out(db, member, account)
        put_back(db, SEAL, member, why="Nhầm", account_id=account.id, at=NINE)

    with either.transaction() as db:
        agree_to_group(db, registration_at(db, fair.id, goes.id), given=False)
    with either.reading() as db:
        left = db.scalars(select(HouseholdMember.worker_id)).all()
        assert left == [stays.worker_id]

    with either.transaction() as db:
        agree_to_group(db, registration_at(db, fair.id, stays.id), given=False)
    with either.reading() as db:
        assert db.scalars(select(Household)).all() == []
    assert facts(either).count("MemberForgotten") == 3


def test_a_paper_of_one_member_speaks_of_the_whole_household(database: Database) -> None:
    with database.transaction() as db:
        fair, account = a_fair(db)
        person = make_registration(db, fair)
        make_evidence(db, person, account)
        member = make_member(db, make_registration(db, fair, "Nông Văn Hai"), account)
        assert known_of(db, member).groups == frozenset()

        make_member(db, person, account)

        assert known_of(db, member).groups == {TargetGroup.POOR}
        later = DAY + timedelta(days=365)
        assert read_household(db, SEAL, member.household, on=later).groups == frozenset()


def test_every_look_at_one_household_and_at_the_list_is_noted(either: Database) -> None:
    with either.transaction() as db:
        fair, account = a_fair(db)
        member = make_member(db, make_registration(db, fair), account)
        for _ in range(2):
            known_of(db, member)
        homes_listed(db, SEAL, fair.centre_id, on=DAY)

    assert facts(either).count("HouseholdRead") == 2
    assert facts(either).count("HouseholdsListed") == 1


def test_members_stand_where_their_placements_and_needs_say(database: Database) -> None:
    with database.transaction() as db:
        fair, account = a_fair(db)
    lasts = hired(database, fair, Rung.STARTED, Rung.AFTER_6_MONTHS)
    began = hired(database, fair, Rung.STARTED)
    only_hired = hired(database, fair)
    with database.transaction() as db:
        for made in (lasts, began, only_hired):
            member = make_member(db, registration_at(db, fair.id, made.registration_id), account)
        asks = make_registration(db, fair, "Nông Thị Cần")
        wanted = Wanted(kinds=(NeedKind.JOB,))
        state_need(db, asks, wanted, source=Source.DESK, at=NINE)
        make_member(db, asks, account)

        known = known_of(db, member)

        where = {key: one.rung for key, one in known.standings.items()}
        assert where == {
            lasts.worker_id: Rung.AFTER_6_MONTHS, began.worker_id: Rung.STARTED,
            only_hired.worker_id: None, asks.worker_id: None,
        }  # fmt: skip
        assert (known.sum.at_work, known.sum.with_lasting_work, known.sum.waiting) == (2, 1, 1)
        make_service(db, asks, account)
        assert known_of(db, member).sum.waiting == 0


def test_who_has_left_their_work_has_none_that_lasts(database: Database) -> None:
    with database.transaction() as db:
        fair, account = a_fair(db)
    made = hired(database, fair, Rung.STARTED, Rung.AFTER_6_MONTHS)
    with database.transaction() as db:
        person = registration_at(db, fair.id, made.registration_id)
        make_evidence(db, person, account)
        member = make_member(db, person, account)
        homes = homes_listed(db, SEAL, fair.centre_id, on=DAY)
        assert indicator_of([(home.groups, home.sum) for home in homes]) == Indicator(1, 1)

        at = NINE + timedelta(days=300)
        left = Answer(
            kind=EntryKind.LEFT, rung=Rung.AFTER_6_MONTHS, on=day_of(at), why=Why.DISTANCE
        )
        answer(db, placement_at(db, fair.id, made.id), left, proof=BY_PHONE, at=at)

    with database.transaction() as db:
        homes = homes_listed(db, SEAL, fair.centre_id, on=DAY)
        assert indicator_of([(home.groups, home.sum) for home in homes]) == Indicator(1, 0)
        assert known_of(db, member).sum.at_work == 0


def test_households_of_other_centres_and_communes_are_not_listed(database: Database) -> None:
    with database.transaction() as db:
        fair, account = a_fair(db)
        member = make_member(db, make_registration(db, fair), account)
        other = make_fair(db)

        def listed(centre_id: int, commune: str = "") -> list[int]:
            homes = homes_listed(db, SEAL, centre_id, on=DAY, commune=commune)
            return [home.household.id for home in homes]

        assert listed(fair.centre_id) == listed(fair.centre_id, DUC_XUAN) == [member.household_id]
        assert listed(fair.centre_id, "01843") == listed(other.centre_id) == []
        out(db, member_at(db, member.household_id, member.id), account)
        assert membership_of(db, member.worker_id) is None
        assert listed(fair.centre_id) == []
