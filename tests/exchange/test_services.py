"""What is taken in, on both databases; and that a fault or a faster colleague leaves nothing half."""

from datetime import date, timedelta
from threading import Barrier, Thread
from uuid import uuid4

import pytest
from sqlalchemy import select

from jobfair.centres.models import Centre
from jobfair.exchange import services
from jobfair.exchange.errors import AlreadyImported, HouseChanged
from jobfair.exchange.models import ListSent
from jobfair.exchange.queries.sent import list_sent
from jobfair.exchange.rules.lists import ListKind
from jobfair.exchange.services import Yes
from jobfair.exchange.sheets.templates import check_file
from jobfair.fairs.models import Fair
from jobfair.fairs.rules import State
from jobfair.kit.db import Database, again_on_conflict
from jobfair.kit.errors import Conflict
from jobfair.kit.seal import Seal, SealBroken
from tests.exchange.lists import EMPLOYER, WORKER, counted, of_employers, of_workers
from tests.factories import NINE, SEAL, make_account, make_centre, make_fair

PEOPLE = [WORKER | {"name": f"Nông Thị {c}", "id_number": f"00619000000{n}"} for n, c in enumerate("ABCDE")]  # fmt: skip


def planned(database: Database) -> tuple[Fair, int]:
    with database.transaction() as db:
        centre = make_centre(db)
        return make_fair(db, centre, state=State.OPEN), make_account(db, centre).id


def received(database: Database, fair: Fair, account_id: int, kind: ListKind) -> ListSent:
    data = of_workers(*PEOPLE) if kind == ListKind.WORKERS else of_employers(EMPLOYER)
    checked = check_file(data, kind, date(2026, 11, 1), "")
    with database.transaction() as db:
        return services.receive(
            db, SEAL, fair, checked, kind=kind, file_print=bytes(16), account_id=account_id, at=NINE
        )


def confirmed(database: Database, sent: ListSent, answer: Yes) -> None:
    with database.transaction() as db:
        fair = db.get_one(Fair, sent.fair_id)
        found = list_sent(db, fair.id, sent.account_id, sent.ref, at=NINE)
        services.import_list(db, SEAL, fair, found, answer, at=NINE)


@pytest.mark.parametrize(
    ("kind", "shown", "after"),
    [
        (ListKind.WORKERS, "5-0-0-1-0", {"worker": 5, "registration": 5}),
        (ListKind.EMPLOYERS, "1-0-0-1-0", {"employer": 1, "booth": 1, "vacancy": 1}),
    ],
)
def test_a_list_is_taken_in_on_both_databases(
    either: Database, kind: ListKind, shown: str, after: dict[str, int]
) -> None:
    fair, account_id = planned(either)
    sent = received(either, fair, account_id, kind)

    confirmed(either, sent, Yes(shown))

    with either.reading() as db:
        assert {table: n for table, n in counted(db).items() if n} == after


def test_two_colleagues_who_say_yes_to_the_same_people_at_once_register_them_once(
    either: Database,
) -> None:
    fair, first = planned(either)
    with either.transaction() as db:
        second = make_account(db, db.get_one(Centre, fair.centre_id)).id
    lists = [received(either, fair, who, ListKind.WORKERS) for who in (first, second)]
    together, refused = Barrier(2), []

    def say_yes(sent: ListSent) -> None:
        together.wait()
        try:
            again_on_conflict(confirmed)(either, sent, Yes("5-0-0-1-0"))
        except Conflict as error:
            refused.append(type(error))

    threads = [Thread(target=say_yes, args=(sent,)) for sent in lists]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert refused == [HouseChanged]
    with either.reading() as db:
        assert counted(db)["registration"] == 5


def test_a_fault_in_the_middle_leaves_nothing_and_the_list_still_waits(database: Database) -> None:
    fair, account_id = planned(database)
    sent = received(database, fair, account_id, ListKind.WORKERS)

    class Fault(Exception):
        pass

    def fail_after_import() -> None:
        with database.transaction() as db:
            found = list_sent(db, fair.id, account_id, sent.ref, at=NINE)
            services.import_list(
                db, SEAL, db.get_one(Fair, fair.id), found, Yes("5-0-0-1-0"), at=NINE
            )
            raise Fault

    with pytest.raises(Fault):
        fail_after_import()

    with database.reading() as db:
        assert counted(db)["worker"] == 0
        assert db.scalars(select(ListSent.imported_at)).one() is None


def test_a_list_is_imported_once(database: Database) -> None:
    fair, account_id = planned(database)
    sent = received(database, fair, account_id, ListKind.WORKERS)
    confirmed(database, sent, Yes("5-0-0-1-0"))

    with pytest.raises(AlreadyImported):
        confirmed(database, sent, Yes("5-0-0-1-0"))


def test_sealed_rows_open_only_with_the_houses_own_key_and_for_their_own_list(
    database: Database,
) -> None:
    fair, account_id = planned(database)
    sent = received(database, fair, account_id, ListKind.WORKERS)
    other = ListSent(ref=uuid4(), sealed=sent.sealed)

    with pytest.raises(SealBroken):
        services.rows_of(Seal(bytes(32)), sent)
    with pytest.raises(SealBroken):
        services.rows_of(SEAL, other)


def test_a_new_list_of_the_same_person_takes_the_place_of_the_one_that_waited(
    database: Database,
) -> None:
    fair, account_id = planned(database)
    received(database, fair, account_id, ListKind.WORKERS)

    newest = received(database, fair, account_id, ListKind.EMPLOYERS)

    with database.reading() as db:
        assert db.scalars(select(ListSent.ref)).all() == [newest.ref]


def test_lists_are_thrown_away_when_their_hour_is_over_and_not_before(database: Database) -> None:
    fair, account_id = planned(database)
    received(database, fair, account_id, ListKind.WORKERS)

    left = []
    for minutes in (59, 61):
        with database.transaction() as db:
            services.drop_left_behind(db, NINE + timedelta(minutes=minutes))
        with database.reading() as db:
            left.append(len(db.scalars(select(ListSent)).all()))

    assert left == [1, 0]
