"""Our own counts lead to the people they count: as many as they say, for those who may see people."""

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from jobfair.accounts.rules import Role
from jobfair.audit.models import JournalEntry
from jobfair.centres.models import Centre
from jobfair.fairs.queries import fairs_of
from jobfair.kit.db import Database
from jobfair.programme.models import ProgrammeLine
from jobfair.programme.queries.communes import commune_report
from jobfair.programme.queries.people import counted_for, people_listed
from jobfair.programme.queries.report import programme_report
from jobfair.programme.queries.targets import goals_of
from jobfair.programme.rules.communes import Figure
from jobfair.programme.rules.indicators import Indicator
from jobfair.programme.rules.ledgers import Ledger
from jobfair.programme.services import count_groups, enter
from tests.conftest import SignIn
from tests.factories import (
    DAY,
    NINE,
    SEAL,
    make_account,
    make_centre,
    make_fair,
    make_line,
    make_registration,
    make_service,
)
from tests.pages import post
from tests.programme.test_counting import IN_SQL, LATER, busy_centre, living_in, target, with_paper


def test_every_list_has_as_many_people_as_its_count_says(either: Database) -> None:
    with either.transaction() as db:
        centre, account = busy_centre(db)
        line = make_line(db, centre)
        for indicator in (*IN_SQL, Indicator.PLACED):
            target(db, line, account, indicator=indicator, ends_on=LATER)

    with either.reading() as db:
        told = programme_report(db, db.get_one(ProgrammeLine, line.id), on=LATER)
        for one in told.progress:
            people = people_listed(db, counted_for(db, told.line, one.goal, on=LATER))
            assert one.counted is not None
            assert len(people) == one.counted.value > 0
            assert len({each.visit.worker_id for each in people}) == len(people)
    assert len(told.progress) == len(IN_SQL) + 1


@pytest.fixture
def line(database: Database) -> ProgrammeLine:
    """A line with a target of the centre, one of a ward with few people, and one of a group."""
    with database.transaction() as db:
        centre = make_centre(db)
        account, line = make_account(db, centre), make_line(db, centre)
        living_in(db, centre, account, ("01840",) * 2 + ("01849",) * 6)
        for more in ({}, {"unit": "Phường Đức Xuân"}, {"group": "poor"}, {"indicator": "fairs"}):
            target(db, line, account, **more)
    return line


def address(database: Database, line: ProgrammeLine, which: int) -> str:
    with database.reading() as db:
        entry = sorted(goal.entry_id for goal in goals_of(db, line.id))[which]
    return f"/organise/programme/{line.id}/counted/{entry}?on={DAY:%d/%m/%Y}"


def signed_in(database: Database, sign_in: SignIn, line: ProgrammeLine, role: Role) -> FlaskClient:
    with database.transaction() as db:
        account = make_account(db, db.get_one(Centre, line.centre_id), role)
    return sign_in(account)


def test_the_list_names_people_by_given_name_with_the_day_and_the_journal_knows(
    database: Database, sign_in: SignIn, line: ProgrammeLine
) -> None:
    with database.transaction() as db:
        fair = make_fair(db, db.get_one(Centre, line.centre_id))
        account = make_account(db, db.get_one(Centre, line.centre_id))
        for name in ("Triệu Văn Út", "Nông Thị Ánh"):
            make_service(db, make_registration(db, fair, name), account)
    organiser = signed_in(database, sign_in, line, Role.ORGANISER)
    way = address(database, line, 0)
    report = organiser.get(f"/organise/programme/{line.id}?on={DAY:%d/%m/%Y}").text

    page = post(organiser, way).text

    assert way.replace("&", "&amp;").partition("?")[0] in report
    assert "10 người" in page
    assert 0 < page.index("Nông Thị Ánh") < page.index("Triệu Văn Út")
    assert f"{DAY:%d/%m/%Y}" in page
    with database.reading() as db:
        details = db.scalars(
            select(JournalEntry.details).where(JournalEntry.fact == "ProgrammePeopleListed")
        ).one()
    assert details == {"line_id": line.id, "entry_id": int(way.partition("?")[0].split("/")[-1])}


@pytest.mark.parametrize("which", [1, 2, 3], ids=["few of a ward", "a group", "fairs"])
def test_what_is_hidden_or_no_count_of_people_leads_nowhere(
    database: Database, sign_in: SignIn, line: ProgrammeLine, which: int
) -> None:
    organiser = signed_in(database, sign_in, line, Role.ORGANISER)
    way = address(database, line, which)

    page = organiser.get(f"/organise/programme/{line.id}?on={DAY:%d/%m/%Y}").text
    answer = post(organiser, way)

    assert way.partition("?")[0] not in page
    assert answer.status_code == 404


def test_the_members_of_a_group_are_never_listed_however_many_are_counted(
    database: Database, sign_in: SignIn
) -> None:
    with database.transaction() as db:
        centre = make_centre(db)
        account, line = make_account(db, centre), make_line(db, centre)
        fair = make_fair(db, centre)
        for _ in range(12):
            with_paper(db, make_registration(db, fair), account)
        target(db, line, account, group="poor")
        count_groups(db, line, SEAL, on=DAY, account_id=account.id, at=NINE)
    organiser = signed_in(database, sign_in, line, Role.ORGANISER)
    way = address(database, line, 0)

    page = organiser.get(f"/organise/programme/{line.id}?on={DAY:%d/%m/%Y}").text

    assert "<span>12</span>" in page
    assert way.partition("?")[0] not in page
    assert post(organiser, way).status_code == 404


def test_the_programme_office_sees_counts_and_opens_no_lists_of_people(
    database: Database, sign_in: SignIn, line: ProgrammeLine
) -> None:
    officer = signed_in(database, sign_in, line, Role.PROGRAMME_OFFICER)

    page = officer.get(f"/organise/programme/{line.id}?on={DAY:%d/%m/%Y}").text

    assert "/counted/" not in page
    assert post(officer, address(database, line, 0)).status_code == 403


def test_another_centre_finds_no_list(
    database: Database, sign_in: SignIn, line: ProgrammeLine
) -> None:
    with database.transaction() as db:
        stranger = make_account(db, make_centre(db), Role.ORGANISER)

    assert post(sign_in(stranger), address(database, line, 0)).status_code == 404


def test_every_figure_of_a_commune_has_as_many_people_as_it_says(either: Database) -> None:
    with either.transaction() as db:
        centre, account = busy_centre(db)
        line = make_line(db, centre)
        living_in(db, centre, account, ("01840", "01840", "01849", ""))

    with either.reading() as db:
        table = commune_report(db, db.get_one(ProgrammeLine, line.id), on=LATER).now
        for place, of in table.rows:
            for figure in set(Figure) - {Figure.FAIRS}:
                people = people_listed(db, table.those.get((place, figure), {}))
                assert len({each.visit.worker_id for each in people}) == of[figure]
        for figure, count in table.total.items():
            assert len(table.counted(None, figure)) == count
    advised = {place.code: of[Figure.ADVISED] for place, of in table.rows}
    assert (advised["01840"], advised["01849"]) == (2, 1)
    assert table.total[Figure.AFTER_6_MONTHS] > 0


def test_a_figure_of_a_commune_leads_to_its_people_unless_it_is_hidden(
    database: Database, sign_in: SignIn, line: ProgrammeLine
) -> None:
    organiser = signed_in(database, sign_in, line, Role.ORGANISER)
    communes = f"/organise/programme/{line.id}/communes"
    with database.transaction() as db:
        account = make_account(db, db.get_one(Centre, line.centre_id))
        living_in(db, db.get_one(Centre, line.centre_id), account, ("01906",) * 12)

    page = organiser.get(f"{communes}?on={DAY:%d/%m/%Y}").text
    people = post(organiser, f"{communes}/now-01906/advised?on={DAY:%d/%m/%Y}")
    few = post(organiser, f"{communes}/now-01840/advised?on={DAY:%d/%m/%Y}")

    assert f"{communes}/now-01906/advised" in page
    assert f"{communes}/now-01840/advised" not in page
    assert "12 người" in people.text
    assert f'href="{communes}?on=' in people.text
    assert few.status_code == 404
    with database.reading() as db:
        details = db.scalars(
            select(JournalEntry.details).where(JournalEntry.fact == "CommunePeopleListed")
        ).one()
    assert details == {"line_id": line.id, "commune": "01906", "figure": "advised"}


@pytest.mark.parametrize(("few", "status"), [(6, 200), (2, 404)])
def test_the_figures_of_all_communes_lead_to_their_people_where_no_commune_hides_its_own(
    database: Database, sign_in: SignIn, few: int, status: int
) -> None:
    with database.transaction() as db:
        centre = make_centre(db)
        line, account = make_line(db, centre), make_account(db, centre)
        living_in(db, centre, account, ("01906",) * 12 + ("01840",) * few)
    organiser = signed_in(database, sign_in, line, Role.ORGANISER)
    communes, day = f"/organise/programme/{line.id}/communes", f"on={DAY:%d/%m/%Y}"

    page = organiser.get(f"{communes}?{day}").text
    people = post(organiser, f"{communes}/all/advised?{day}")

    assert (f"{communes}/all/advised" in page) == (status == 200)
    assert people.status_code == status
    if status == 200:
        assert f"{12 + few} người" in people.text
        assert "Tất cả xã, phường" in people.text
        with database.reading() as db:
            details = db.scalars(
                select(JournalEntry.details).where(JournalEntry.fact == "CommunePeopleListed")
            ).one()
        assert details["commune"] == "all"


@pytest.mark.parametrize(
    "asked",
    ["now-99999/advised", "all/fairs", "then-01849/advised", "x/advised", "now-01849/fairs"],
)
def test_a_figure_of_no_commune_that_is_told_has_no_list(
    database: Database, sign_in: SignIn, line: ProgrammeLine, asked: str
) -> None:
    organiser = signed_in(database, sign_in, line, Role.ORGANISER)

    answer = post(organiser, f"/organise/programme/{line.id}/communes/{asked}?on={DAY:%d/%m/%Y}")

    assert answer.status_code == 404


def test_what_a_fair_with_costs_connected_leads_to_these_people_and_its_journal_knows(
    database: Database, sign_in: SignIn
) -> None:
    with database.transaction() as db:
        centre, account = busy_centre(db)
        line, fair = make_line(db, centre), fairs_of(db, centre.id)[0]
        cost = {"fair_id": fair.id, "item": "Xe", "source": "local", "amount": 5, "paid_on": DAY}
        enter(db, line, Ledger.COSTS, cost, account_id=account.id, at=NINE)
    organiser = signed_in(database, sign_in, line, Role.ORGANISER)
    way = f"/organise/programme/{line.id}/counted/fairs/{fair.id}"

    page = organiser.get(f"/organise/programme/{line.id}?on={LATER:%d/%m/%Y}").text
    people = post(organiser, f"{way}?on={LATER:%d/%m/%Y}").text

    with database.reading() as db:
        told = programme_report(db, db.get_one(ProgrammeLine, line.id), on=LATER).costs[0]
        noted = db.scalars(
            select(JournalEntry.fair_id).where(JournalEntry.fact == "ConnectedPeopleListed")
        ).all()
    assert way in page
    assert told.connected > 0
    assert f"{told.connected} người" in people
    assert list(noted) == [fair.id]
