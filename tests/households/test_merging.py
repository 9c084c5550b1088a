"""Two entries of one household are put together and parted again: nobody is lost, nobody in two."""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from threading import Barrier

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from jobfair.fairs.errors import ReasonNeeded
from jobfair.households.errors import (
    AlreadyOut,
    HouseholdMerged,
    MergeUndone,
    NotOneCommune,
    SeveralHouseholds,
)
from jobfair.households.models import Household, HouseholdMember, HouseholdMerge
from jobfair.households.queries.homes import household_of, households_of, member_at, membership_of
from jobfair.households.queries.merges import merge_of
from jobfair.households.rules.homes import Ending, Home, Role
from jobfair.households.services import (
    doubles_of,
    join,
    join_home,
    merge,
    move_back,
    read_household,
    take_out,
    undo_merge,
)
from jobfair.kit.db import Database, again_on_conflict
from jobfair.kit.errors import DomainError
from jobfair.workers.models import Registration, Worker
from jobfair.workers.queries import registration_at
from tests.factories import (
    DAY,
    NINE,
    SEAL,
    agree_to_group,
    make_account,
    make_centre,
    make_fair,
    make_registration,
)
from tests.households.homes import DUC_XUAN, NONG, make_member

PLAIN = Home(head="nong van chu")
WHY = "Cùng chủ hộ, một lần thiếu mã số"


class Street:
    """Two entries of one household: three people under its number, two under its head alone."""

    def __init__(self, db: Session) -> None:
        centre = make_centre(db)
        self.fair, self.account = make_fair(db, centre), make_account(db, centre)
        self.plain = [self.live(db, PLAIN, f"Nông Thị {name}") for name in ("Tư", "Năm")]
        self.numbered = [self.live(db, NONG, f"Nông Văn {name}") for name in ("Một", "Hai", "Ba")]
        self.stays, self.goes = (of[0].household_id for of in (self.numbered, self.plain))

    def live(self, db: Session, home: Home, name: str) -> HouseholdMember:
        return make_member(db, make_registration(db, self.fair, name), self.account, home)

    def home(self, db: Session, household_id: int) -> Household:
        return household_of(db, self.fair.centre_id, household_id)

    def merge(self, db: Session, household_id: int, into_id: int, why: str = WHY) -> HouseholdMerge:
        one, other = self.home(db, household_id), self.home(db, into_id)
        return merge(db, SEAL, one, other, why=why, account_id=self.account.id, at=NINE)

    def undo(self, db: Session, household_id: int, why: str = "Nhầm") -> None:
        made = merge_of(db, household_id)
        assert made is not None
        undo_merge(db, SEAL, made, why=why, account_id=self.account.id, at=NINE)

    def back(self, db: Session, worker_id: int) -> HouseholdMember:
        member = membership_of(db, worker_id)
        assert member is not None
        return move_back(db, SEAL, member, why="Ở riêng", account_id=self.account.id, at=NINE)


def living(db: Session) -> dict[int, list[int]]:
    """Return who is in each household now."""
    found: dict[int, list[int]] = {}
    rows = select(HouseholdMember).where(HouseholdMember.ended.is_(None))
    for member in db.scalars(rows.order_by(HouseholdMember.worker_id)):
        found.setdefault(member.household_id, []).append(member.worker_id)
    return found


def ids(members: Sequence[HouseholdMember]) -> list[int]:
    return sorted(member.worker_id for member in members)


def test_everybody_goes_along_by_entries_that_name_what_they_stand_for(either: Database) -> None:
    with either.transaction() as db:
        street = Street(db)
        made = street.merge(db, street.goes, street.stays)

    with either.transaction() as db:
        assert living(db) == {street.stays: ids([*street.numbered, *street.plain])}
        for before in street.plain:
            now_in = membership_of(db, before.worker_id)
            assert now_in is not None
            assert (now_in.moved_from_id, now_in.merge_id) == (before.id, made.id)
            assert now_in.role == before.role
            ended = member_at(db, street.goes, before.id)
            assert (ended.ended, ended.ended_by) == (Ending.MOVED, street.account.id)
        emptied = read_household(db, SEAL, street.home(db, street.goes), on=DAY)
        assert emptied.merged is not None
        assert emptied.merged.into_id == street.stays
        assert [past.why_ended for past in emptied.past] == [WHY, WHY]
        assert not any(past.may_come_back for past in emptied.past)
        open_now = households_of(db, street.fair.centre_id, commune=DUC_XUAN)
        assert [home.id for home in open_now] == [street.stays]


@pytest.mark.parametrize("home", [PLAIN, NONG], ids=["head", "number"])
@pytest.mark.parametrize("other_way", [False, True])
def test_the_prints_of_the_emptied_one_lead_to_the_one_that_stays(
    either: Database, home: Home, *, other_way: bool
) -> None:
    with either.transaction() as db:
        street = Street(db)
        stays, goes = street.stays, street.goes
        if other_way:
            stays, goes = goes, stays
        street.merge(db, goes, stays)

        new = street.live(db, home, "Nông Thị Sáu")

        assert new.household_id == stays
        assert db.scalar(select(func.count()).select_from(Household)) == 2


def test_prints_lead_on_where_the_one_that_stayed_was_put_together_too(database: Database) -> None:
    with database.transaction() as db:
        street = Street(db)
        third = street.live(db, Home(head="Nông Văn Chủ", number="012"), "Nông Thị Bảy")
        street.merge(db, street.goes, street.stays)
        street.merge(db, street.stays, third.household_id)

        assert street.live(db, PLAIN, "Nông Thị Tám").household_id == third.household_id
        assert len(living(db)[third.household_id]) == 7

        made = merge_of(db, street.goes)
        assert made is not None
        with pytest.raises(HouseholdMerged):
            undo_merge(db, SEAL, made, why="Nhầm", account_id=street.account.id, at=NINE)


def test_as_a_whole_it_is_undone_by_entries_that_undo_the_ends(either: Database) -> None:
    with either.transaction() as db:
        street = Street(db)
        street.merge(db, street.goes, street.stays)
        street.undo(db, street.goes)

    with either.transaction() as db:
        assert living(db) == {
            street.stays: ids(street.numbered), street.goes: ids(street.plain),
        }  # fmt: skip
        for before in street.plain:
            now_in = membership_of(db, before.worker_id)
            assert now_in is not None
            assert now_in.undoes_id == before.id
        with pytest.raises(SeveralHouseholds):
            street.live(db, PLAIN, "Nông Thị Sáu")
        street.merge(db, street.goes, street.stays)
        assert list(living(db)) == [street.stays]


def test_one_person_goes_back_and_the_household_is_one_of_its_own_again(either: Database) -> None:
    with either.transaction() as db:
        street = Street(db)
        made = street.merge(db, street.goes, street.stays)
        one, other = street.plain

        back = street.back(db, one.worker_id)

        assert (back.household_id, back.undoes_id) == (street.goes, one.id)
        assert living(db)[street.goes] == [one.worker_id]
        assert merge_of(db, street.goes) is None
        with pytest.raises(MergeUndone):
            undo_merge(db, SEAL, made, why="Nhầm", account_id=street.account.id, at=NINE)
        street.back(db, other.worker_id)
        assert living(db)[street.goes] == ids(street.plain)
        with pytest.raises(AlreadyOut):
            street.back(db, other.worker_id)


def test_who_was_moved_by_hand_since_stays_where_they_are(database: Database) -> None:
    with database.transaction() as db:
        street = Street(db)
        street.merge(db, street.goes, street.stays)
        gone = membership_of(db, street.plain[0].worker_id)
        assert gone is not None
        take_out(
            db, SEAL, gone, ending=Ending.LEFT, why="Lấy chồng", account_id=street.account.id,
            at=NINE,
        )  # fmt: skip
        came = street.live(db, NONG, "Nông Thị Sáu")

        street.undo(db, street.goes)

        assert living(db)[street.goes] == [street.plain[1].worker_id]
        assert came.worker_id in living(db)[street.stays]


def test_an_emptied_household_takes_nobody_in_and_is_not_put_together_again(
    either: Database,
) -> None:
    with either.transaction() as db:
        street = Street(db)
        street.merge(db, street.goes, street.stays)
        person = make_registration(db, street.fair, "Nông Thị Sáu")
        agree_to_group(db, person)

        with pytest.raises(HouseholdMerged):
            join(
                db, SEAL, street.home(db, street.goes), person.worker, role=Role.OTHER, why="x",
                account_id=street.account.id, at=NINE,
            )  # fmt: skip
        for one, other in ((street.goes, street.stays), (street.stays, street.goes)):
            with pytest.raises(HouseholdMerged):
                street.merge(db, one, other)

    with pytest.raises(IntegrityError), either.transaction() as db:
        db.add(
            HouseholdMerge(
                household_id=street.goes, into_id=street.stays, why=b"",
                merged_by=street.account.id, merged_at=NINE,
            )
        )  # fmt: skip


def test_only_two_of_one_commune_are_put_together_and_for_a_reason(database: Database) -> None:
    with database.transaction() as db:
        street = Street(db)
        person = make_registration(db, street.fair, "Nông Thị Sáu")
        agree_to_group(db, person)
        far = join_home(
            db, SEAL, person.worker, NONG, "01843", role=Role.OTHER, why="x",
            account_id=street.account.id, at=NINE,
        )  # fmt: skip

        for other in (far.household_id, street.goes):
            with pytest.raises(NotOneCommune):
                street.merge(db, street.goes, other)
        with pytest.raises(ReasonNeeded):
            street.merge(db, street.goes, street.stays, why=" ")
        assert len(living(db)) == 3


def test_whoever_takes_the_yes_back_is_forgotten_in_both(either: Database) -> None:
    with either.transaction() as db:
        street = Street(db)
        street.merge(db, street.goes, street.stays)
        street.undo(db, street.goes)
        street.merge(db, street.goes, street.stays)
    everybody = [*street.plain, *street.numbered]

    for count, member in enumerate(everybody):
        with either.transaction() as db:
            worker = db.get_one(Worker, member.worker_id)
            registration = registration_at(db, street.fair.id, _registration(db, worker))
            agree_to_group(db, registration, given=False)
        with either.reading() as db:
            assert sum(map(len, living(db).values())) == len(everybody) - count - 1

    with either.reading() as db:
        for table in (Household, HouseholdMember, HouseholdMerge):
            assert db.scalar(select(func.count()).select_from(table)) == 0


def _registration(db: Session, worker: Worker) -> int:
    found = db.scalar(select(Registration.id).where(Registration.worker_id == worker.id))
    assert found is not None
    return found


def test_two_staff_who_merge_at_one_moment_lose_nobody(either: Database) -> None:
    with either.transaction() as db:
        street = Street(db)
        fair_id, account_id = street.fair.id, street.account.id
        new = make_registration(db, street.fair, "Nông Thị Sáu")
        agree_to_group(db, new)
    ready = Barrier(3)

    def at_once(work: str) -> str:
        ready.wait(timeout=60)
        try:
            again_on_conflict(lambda: done(work))()
        except DomainError as error:
            return type(error).__name__
        return "done"

    def done(work: str) -> None:
        with either.transaction() as db:
            if work == "here":
                street.merge(db, street.goes, street.stays)
            elif work == "there":
                street.merge(db, street.stays, street.goes)
            else:
                join_home(
                    db, SEAL, registration_at(db, fair_id, new.id).worker, NONG, DUC_XUAN,
                    role=Role.OTHER, why=WHY, account_id=account_id, at=NINE,
                )  # fmt: skip

    with ThreadPoolExecutor(3) as staff:
        answers = list(staff.map(at_once, ("here", "there", "list")))

    assert (sorted(answers[:2]), answers[2]) == (["HouseholdMerged", "done"], "done")
    with either.reading() as db:
        (home,) = living(db).values()
        assert len(home) == 6


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(data=st.data())
def test_whatever_is_put_together_and_parted_nobody_is_lost_or_in_two(
    database: Database, data: st.DataObject
) -> None:
    with database.undone() as db:
        street = Street(db)
        homes = [street.stays, street.goes]
        homes += [
            street.live(db, Home(head=name, number=name), name).household_id
            for name in ("Lý Văn Bảy", "Lý Văn Tám")
        ]
        everybody = sorted(worker for of in living(db).values() for worker in of)
        for _step in range(data.draw(st.integers(1, 8))):
            _do_something(db, street, homes, everybody, data)

            alive = living(db)
            assert sorted(worker for of in alive.values() for worker in of) == everybody
            for home in homes:
                assert not (alive.get(home) and merge_of(db, home))
            doubles_of(db, SEAL, street.fair.centre_id, DUC_XUAN)


def _do_something(
    db: Session, street: Street, homes: list[int], everybody: list[int], data: st.DataObject
) -> None:
    work = data.draw(st.sampled_from(["merge", "merge", "undo", "back"]))
    merged = [home for home in homes if merge_of(db, home)]
    with suppress(DomainError), db.begin_nested():  # what is refused is refused as a whole
        if work == "merge":
            street.merge(db, *data.draw(st.permutations(homes))[:2])
        elif work == "undo" and merged:
            street.undo(db, data.draw(st.sampled_from(merged)))
        elif work == "back":
            street.back(db, data.draw(st.sampled_from(everybody)))
