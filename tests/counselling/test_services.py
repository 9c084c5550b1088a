"""What people ask an adviser for, and what they were given: entered once, never changed."""

from uuid import uuid4

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from jobfair.accounts.models import Account
from jobfair.audit.models import JournalEntry
from jobfair.counselling.errors import NothingAskedFor, ServiceWithdrawn
from jobfair.counselling.models import AskedFor, Service, ServiceWithdrawal
from jobfair.counselling.queries import (
    given_at,
    kinds_stated,
    needs_of,
    service_at,
    services_entered_by,
    services_of,
)
from jobfair.counselling.rules import (
    NEED_WORDS,
    SERVICE_WORDS,
    NeedKind,
    ServiceKind,
    Source,
    Wanted,
    WhereToWork,
)
from jobfair.counselling.services import ask_for, give_service, state_need, take_back
from jobfair.fairs.errors import FairArchived, ReasonNeeded
from jobfair.fairs.rules import State
from jobfair.fairs.services import step
from jobfair.kit.db import Database
from jobfair.kit.errors import NotFound
from jobfair.workers.models import Registration
from tests.factories import (
    NINE,
    make_account,
    make_centre,
    make_fair,
    make_registration,
    make_service,
)


def somebody(db: Session) -> tuple[Registration, Account]:
    """Return somebody at a running fair, and their adviser."""
    centre = make_centre(db)
    return make_registration(db, make_fair(db, centre)), make_account(db, centre)


def facts(database: Database) -> list[str]:
    with database.reading() as db:
        return list(db.scalars(select(JournalEntry.fact).order_by(JournalEntry.number)))


@pytest.mark.parametrize("kind", ServiceKind)
def test_every_service_of_the_list_can_be_entered(database: Database, kind: ServiceKind) -> None:
    with database.transaction() as db:
        registration, adviser = somebody(db)
        make_service(db, registration, adviser, kind)

    with database.reading() as db:
        assert [one.kind for one in services_of(db, registration.id)] == [kind]
    assert kind in SERVICE_WORDS


def test_every_kind_of_need_can_be_entered(database: Database) -> None:
    with database.transaction() as db:
        registration, adviser = somebody(db)
        ask_for(db, registration, list(NeedKind), account_id=adviser.id, at=NINE)

    with database.reading() as db:
        (need,) = needs_of(db, registration.id)
        assert kinds_stated(db, [need.id]) == {need.id: list(NEED_WORDS)}


def test_one_press_of_a_button_enters_one_service(either: Database) -> None:
    press = uuid4()
    with either.transaction() as db:
        registration, adviser = somebody(db)

        for _ in range(2):
            give_service(
                db, registration, ServiceKind.ADVICE, command_id=press,
                account_id=adviser.id, at=NINE,
            )  # fmt: skip

    with either.reading() as db:
        assert len(services_of(db, registration.id)) == 1
    assert facts(either).count("ServiceGiven") == 1


def test_the_database_itself_refuses_a_second_service_of_one_press(either: Database) -> None:
    with either.transaction() as db:
        registration, adviser = somebody(db)
        known = make_service(db, registration, adviser)

    with pytest.raises(IntegrityError), either.transaction() as db:
        again = Service(
            registration_id=registration.id, kind="loan", command_id=known.command_id,
            account_id=adviser.id, given_at=NINE,
        )  # fmt: skip
        db.add(again)


@pytest.mark.parametrize("table", ["service", "asked_for"])
def test_the_database_knows_the_kinds(either: Database, table: str) -> None:
    with either.transaction() as db:
        registration, adviser = somebody(db)
        make_service(db, registration, adviser)
        ask_for(db, registration, [NeedKind.JOB], account_id=adviser.id, at=NINE)

    with pytest.raises(IntegrityError), either.transaction() as db:
        db.execute(text(f"UPDATE {table} SET kind = 'money'"))


def test_what_was_taken_back_stays_to_be_seen_and_does_not_count(either: Database) -> None:
    with either.transaction() as db:
        registration, adviser = somebody(db)
        slip = make_service(db, registration, adviser)
        make_service(db, registration, adviser, ServiceKind.LOAN)

    with either.transaction() as db:
        slip = service_at(db, registration.id, slip.id)
        take_back(db, slip, reason=" Bấm nhầm ", account_id=adviser.id, at=NINE)

    with either.reading() as db:
        shown = services_of(db, registration.id)
        assert [one.withdrawal.reason if one.withdrawal else "" for one in shown] == [
            "", "Bấm nhầm",
        ]  # fmt: skip
        assert given_at(db, [registration.fair_id], [ServiceKind.ADVICE]) == []
        loans = given_at(db, [registration.fair_id], [ServiceKind.LOAN])
        assert [holder for _, holder, _, _ in loans] == [registration.id]
    assert facts(either).count("ServiceTakenBack") == 1


def test_nothing_is_taken_back_twice_or_without_a_reason(either: Database) -> None:
    with either.transaction() as db:
        registration, adviser = somebody(db)
        slip = make_service(db, registration, adviser)

        with pytest.raises(ReasonNeeded):
            take_back(db, slip, reason="  ", account_id=adviser.id, at=NINE)
        take_back(db, slip, reason="Bấm nhầm", account_id=adviser.id, at=NINE)
        with pytest.raises(ServiceWithdrawn):
            take_back(db, slip, reason="Bấm nhầm", account_id=adviser.id, at=NINE)

    with pytest.raises(IntegrityError), either.transaction() as db:
        db.add(
            ServiceWithdrawal(
                service_id=slip.id, reason="Lần nữa", account_id=adviser.id, withdrawn_at=NINE
            )
        )


def test_a_service_of_somebody_else_is_not_there(database: Database) -> None:
    with database.transaction() as db:
        registration, adviser = somebody(db)
        other = make_registration(db, make_fair(db))
        theirs = make_service(db, other, adviser)

        with pytest.raises(NotFound):
            service_at(db, registration.id, theirs.id)


def test_the_last_that_an_adviser_entered_is_their_own_newest_first(database: Database) -> None:
    with database.transaction() as db:
        registration, adviser = somebody(db)
        colleague = make_account(db, make_centre(db))
        mine = [make_service(db, registration, adviser) for _ in range(3)]
        make_service(db, registration, colleague)

    with database.reading() as db:
        last = services_entered_by(db, registration.fair_id, adviser.id, most=2)

    assert [one.id for one in last] == [mine[2].id, mine[1].id]


def test_an_adviser_adds_a_statement_and_the_trades_chosen_before_still_hold(
    either: Database,
) -> None:
    wanted = Wanted(trades=("75",), place=WhereToWork.ABROAD, wage_from=9_000_000, training=True)
    with either.transaction() as db:
        registration, adviser = somebody(db)
        state_need(db, registration, wanted, source=Source.KIOSK, at=NINE)
        asked = [NeedKind.LOAN, NeedKind.JOB]
        ask_for(db, registration, asked, account_id=adviser.id, at=NINE)

    with either.reading() as db:
        now, before = needs_of(db, registration.id)
        kinds = kinds_stated(db, [now.id, before.id])
    assert kinds[before.id] == [NeedKind.TRAINING, NeedKind.ABROAD]
    assert kinds[now.id] == [NeedKind.JOB, NeedKind.LOAN]
    assert (now.trades, now.wage_from, now.place, now.training) == (["75"], 9_000_000, None, False)
    assert (now.source, now.account_id) == ("desk", adviser.id)
    assert facts(either).count("NeedStated") == 2


def test_a_statement_that_names_nothing_is_refused(database: Database) -> None:
    with database.transaction() as db:
        registration, adviser = somebody(db)

        with pytest.raises(NothingAskedFor):
            ask_for(db, registration, [], account_id=adviser.id, at=NINE)

        assert db.scalars(select(AskedFor)).all() == []


def test_a_fair_in_the_archive_takes_no_more_entries(database: Database) -> None:
    with database.transaction() as db:
        registration, adviser = somebody(db)
        slip = make_service(db, registration, adviser)
        for state in (State.CLOSED, State.ARCHIVED):
            step(db, registration.fair, state, at=NINE)

        with pytest.raises(FairArchived):
            make_service(db, registration, adviser)
        with pytest.raises(FairArchived):
            take_back(db, slip, reason="Bấm nhầm", account_id=adviser.id, at=NINE)
        with pytest.raises(FairArchived):
            ask_for(db, registration, [NeedKind.JOB], account_id=adviser.id, at=NINE)
