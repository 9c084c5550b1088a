"""How many fairs were held leads to which, for the line and for a commune."""

import re

import pytest
from flask.testing import FlaskClient

from jobfair.accounts.rules import Role
from jobfair.centres.models import Centre
from jobfair.fairs.rules import State
from jobfair.kit.db import Database
from jobfair.programme.models import ProgrammeLine
from tests.conftest import SignIn
from tests.factories import DAY, make_account, make_centre, make_fair, make_line
from tests.programme.test_counting import target
from tests.programme.test_seed import cells_of

TODAY = f"on={DAY:%d/%m/%Y}"


@pytest.fixture
def line(database: Database) -> ProgrammeLine:
    """A line with a target of fairs; two were held, one of them in a ward, and one is not over."""
    with database.transaction() as db:
        centre = make_centre(db)
        line = make_line(db, centre)
        for title, code, state in (
            ("Phiên ở phường", "01840", State.CLOSED),
            ("Phiên ở xã", "01906", State.ARCHIVED),
            ("Phiên đang mở", "01840", State.LIVE),
        ):
            fair = make_fair(db, centre)
            fair.title, fair.commune_code, fair.state = title, code, state
        target(db, line, make_account(db, centre), indicator="fairs", value=4)
    return line


def reader(database: Database, sign_in: SignIn, line: ProgrammeLine) -> FlaskClient:
    with database.transaction() as db:
        officer = make_account(db, db.get_one(Centre, line.centre_id), Role.PROGRAMME_OFFICER)
    return sign_in(officer)


@pytest.mark.parametrize(
    ("under", "titles"),
    [("", {"Phiên ở phường", "Phiên ở xã"}), ("/communes", {"Phiên ở phường"})],
    ids=["target", "commune"],
)
def test_how_many_fairs_were_held_leads_to_these_fairs(
    database: Database, sign_in: SignIn, line: ProgrammeLine, under: str, titles: set[str]
) -> None:
    client = reader(database, sign_in, line)

    page = client.get(f"/organise/programme/{line.id}{under}?{TODAY}").text
    ways = re.findall(r'<a href="([^"]*/fairs/[^"]*)"[^>]*>(\d+)</a>', page)
    way, count = next(each for each in ways if not under or "01840" in each[0])
    rows = cells_of(client.get(way.replace("&amp;", "&")).text)[1:]

    assert {row[0] for row in rows} == titles
    assert int(count) == len(titles)


def test_how_many_fairs_were_held_in_all_communes_leads_to_all_of_them(
    database: Database, sign_in: SignIn, line: ProgrammeLine
) -> None:
    client = reader(database, sign_in, line)

    page = client.get(f"/organise/programme/{line.id}/communes?{TODAY}").text
    [(way, count)] = re.findall(r'<a href="([^"]*/fairs/in/all[^"]*)"[^>]*>(\d+)</a>', page)
    rows = cells_of(client.get(way.replace("&amp;", "&")).text)[1:]

    assert [{row[0] for row in rows}, count] == [{"Phiên ở phường", "Phiên ở xã"}, "2"]


@pytest.mark.parametrize("asked", ["99", "in/now-99999", "in/x"])
def test_what_counts_no_fairs_leads_nowhere(
    database: Database, sign_in: SignIn, line: ProgrammeLine, asked: str
) -> None:
    client = reader(database, sign_in, line)

    assert client.get(f"/organise/programme/{line.id}/fairs/{asked}?{TODAY}").status_code == 404


def test_another_centre_finds_no_fairs(
    database: Database, sign_in: SignIn, line: ProgrammeLine
) -> None:
    with database.transaction() as db:
        stranger = make_account(db, make_centre(db), Role.ORGANISER)

    answer = sign_in(stranger).get(f"/organise/programme/{line.id}/fairs/in/now-01840?{TODAY}")

    assert answer.status_code == 404
