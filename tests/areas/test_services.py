"""A commune has one class of a scale on a day: whatever comes at once, in whichever order."""

from datetime import date, timedelta
from threading import Barrier, Thread

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select, text
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from jobfair.accounts.models import Account
from jobfair.areas.errors import ClassOverlaps, ClassTakenBack, EndsBeforeBegin, HasLastDay
from jobfair.areas.models import AreaClass
from jobfair.areas.queries import class_at, classes_on
from jobfair.areas.rules import AREA_WORDS, SCALES, Area, Scale, When, when
from jobfair.areas.services import Decided, classify, end_class, take_back
from jobfair.audit.models import JournalEntry
from jobfair.fairs.errors import ReasonNeeded
from jobfair.kit.db import Database
from jobfair.kit.errors import NotFound
from tests.factories import NINE, make_account, make_centre

DUC_XUAN, BAC_KAN = "01840", "01843"
FIRST = date(2026, 1, 1)
LAST = date(2030, 12, 31)
DAYS = st.dates(date(2025, 1, 1), date(2031, 12, 31))


def decided(
    area: Area = Area.REGION_3,
    begins_on: date = FIRST,
    ends_on: date | None = LAST,
    code: str = DUC_XUAN,
) -> Decided:
    return Decided(
        commune_code=code, area=area, begins_on=begins_on, ends_on=ends_on,
        source="Quyết định số 12/QĐ-UBND",
    )  # fmt: skip


def entered(db: Session, account: Account, what: Decided) -> AreaClass:
    return classify(db, account.centre_id, what, account_id=account.id, at=NINE)


def row_of(account: Account, begins_on: date, ends_on: date | None) -> AreaClass:
    """Return a row as no service would write it."""
    return AreaClass(
        centre_id=account.centre_id, commune_code=DUC_XUAN, scale=Scale.REGION,
        area=Area.REGION_2, begins_on=begins_on, ends_on=ends_on, source="QĐ",
        recorded_by=account.id, recorded_at=NINE,
    )  # fmt: skip


def an_account(database: Database) -> Account:
    with database.transaction() as db:
        return make_account(db, make_centre(db))


@given(DAYS, DAYS, DAYS)
def test_an_entry_holds_on_its_first_and_last_day_and_between(
    one: date, other: date, on: date
) -> None:
    begins_on, ends_on = min(one, other), max(one, other)

    holds = when(begins_on, ends_on, on, taken_back=False) == When.IN_FORCE

    assert holds == (begins_on <= on <= ends_on)
    assert when(begins_on, ends_on, on, taken_back=True) == When.TAKEN_BACK


def test_every_class_has_its_words_and_its_scale() -> None:
    assert set(AREA_WORDS) == set(SCALES) == set(Area)
    assert set(SCALES.values()) == set(Scale)


@pytest.mark.parametrize("area", Area)
def test_every_class_can_be_entered_and_counts_on_its_days_only(
    database: Database, area: Area
) -> None:
    account = an_account(database)
    with database.transaction() as db:
        entered(db, account, decided(area))

        def on(day: date) -> object:
            return classes_on(db, account.centre_id, day)

        assert on(FIRST) == on(LAST) == {DUC_XUAN: [area]}
        assert on(FIRST - timedelta(days=1)) == on(LAST + timedelta(days=1)) == {}


@pytest.mark.parametrize(
    ("begins_on", "ends_on"),
    [
        (FIRST, LAST), (LAST, None), (date(2025, 1, 1), FIRST), (date(2025, 1, 1), None),
        (date(2027, 1, 1), date(2027, 12, 31)),
    ],
)  # fmt: skip
def test_two_classes_of_a_scale_never_share_a_day_by_service_or_by_table(
    either: Database, begins_on: date, ends_on: date | None
) -> None:
    account = an_account(either)
    with either.transaction() as db:
        entered(db, account, decided())

        with pytest.raises(ClassOverlaps):
            entered(db, account, decided(Area.REGION_1, begins_on, ends_on))

    with pytest.raises(IntegrityError), either.transaction() as db:
        db.add(row_of(account, begins_on, ends_on))


def test_what_lies_beside_it_is_welcome(either: Database) -> None:
    account = an_account(either)
    with either.transaction() as db:
        entered(db, account, decided())
        entered(db, account, decided(Area.REGION_2, date(2021, 1, 1), date(2025, 12, 31)))
        entered(db, account, decided(Area.REGION_1, date(2031, 1, 1), None))
        entered(db, account, decided(Area.BORDER))
        entered(db, account, decided(code=BAC_KAN))
        elsewhere = make_account(db, make_centre(db))
        entered(db, elsewhere, decided(Area.REGION_1))

        assert classes_on(db, account.centre_id, FIRST) == {
            DUC_XUAN: [Area.REGION_3, Area.BORDER], BAC_KAN: [Area.REGION_3],
        }  # fmt: skip


def test_a_last_day_cannot_be_put_off_into_another_class(either: Database) -> None:
    account = an_account(either)
    with either.transaction() as db:
        early = entered(db, account, decided(ends_on=date(2026, 12, 31)))
        entered(db, account, decided(Area.REGION_2, date(2027, 1, 1)))

    with pytest.raises(IntegrityError), either.transaction() as db:
        db.get_one(AreaClass, early.id).ends_on = None


def test_of_two_that_come_at_once_one_is_refused(either: Database) -> None:
    account = an_account(either)
    together, refused = Barrier(2, timeout=60), []

    def enter(begins_on: date) -> None:
        together.wait()
        try:
            with either.transaction() as db:
                db.add(row_of(account, begins_on, None))
        except IntegrityError as error:
            refused.append(error)

    threads = [Thread(target=enter, args=(day,)) for day in (FIRST, LAST)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert len(refused) == 1
    with either.reading() as db:
        assert len(db.scalars(select(AreaClass)).all()) == 1


def test_an_entry_that_was_taken_back_makes_room_and_stays_to_be_seen(either: Database) -> None:
    account = an_account(either)
    with either.transaction() as db:
        row = entered(db, account, decided())
        with pytest.raises(ReasonNeeded):
            take_back(db, row, reason=" ", account_id=account.id, at=NINE)
        take_back(db, row, reason="Nhầm xã", account_id=account.id, at=NINE)
        with pytest.raises(ClassTakenBack):
            take_back(db, row, reason="Nhầm xã", account_id=account.id, at=NINE)
        entered(db, account, decided(Area.REGION_1))

        assert classes_on(db, account.centre_id, FIRST) == {DUC_XUAN: [Area.REGION_1]}
        assert class_at(db, account.centre_id, row.id).why_taken_back == "Nhầm xã"

    with pytest.raises(IntegrityError), either.transaction() as db:
        db.execute(
            text(
                "UPDATE area_class SET taken_back_at = NULL, taken_back_by = NULL,"
                " why_taken_back = '' WHERE id = :id"
            ),
            {"id": row.id},
        )


def test_a_class_without_a_last_day_gets_one_once(database: Database) -> None:
    account = an_account(database)
    with database.transaction() as db:
        row = entered(db, account, decided(ends_on=None))
        with pytest.raises(EndsBeforeBegin):
            end_class(db, row, FIRST - timedelta(days=1))
        end_class(db, row, LAST)
        with pytest.raises(HasLastDay):
            end_class(db, row, LAST)

        entered(db, account, decided(begins_on=LAST + timedelta(days=1), ends_on=None))


def test_days_turned_round_and_another_centre_are_refused(database: Database) -> None:
    account = an_account(database)
    with database.transaction() as db:
        with pytest.raises(EndsBeforeBegin):
            entered(db, account, decided(begins_on=LAST, ends_on=FIRST))
        row = entered(db, account, decided())

        with pytest.raises(NotFound):
            class_at(db, make_centre(db).id, row.id)


def test_every_change_is_in_the_journal(database: Database) -> None:
    account = an_account(database)
    with database.transaction() as db:
        row = entered(db, account, decided(ends_on=None))
        end_class(db, row, LAST)
        take_back(db, row, reason="Nhầm xã", account_id=account.id, at=NINE)

    with database.reading() as db:
        facts = db.scalars(select(JournalEntry.fact).order_by(JournalEntry.number)).all()
    assert list(facts)[-3:] == ["AreaClassified", "AreaClassEnded", "AreaClassTakenBack"]
