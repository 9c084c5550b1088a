"""Looking for booths."""

from datetime import timedelta

from jobfair.employers.queries import booths_of
from jobfair.employers.services import place_booth
from jobfair.fairs.rules import State
from jobfair.kit.db import Database
from tests.factories import DAY, make_centre, make_employer, make_fair


def test_the_booth_of_a_running_fair_stands_before_those_of_later_fairs(either: Database) -> None:
    with either.transaction() as db:
        centre = make_centre(db)
        employer = make_employer(db, centre.id)
        running, later, earlier = (
            place_booth(db, make_fair(db, centre, state), employer)
            for state in (State.LIVE, State.DRAFT, State.OPEN)
        )
        later.fair.day = later.fair.last_day = DAY + timedelta(days=14)
        earlier.fair.day = earlier.fair.last_day = DAY - timedelta(days=14)

    with either.reading() as db:
        found = [booth.id for booth in booths_of(db, employer.id)]

    assert found == [running.id, later.id, earlier.id]
