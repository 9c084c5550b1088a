"""How interviews end, and how a slip is put right."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest
from sqlalchemy import update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from jobfair.employers.errors import NobodyWanted
from jobfair.employers.models import Vacancy
from jobfair.fairs.errors import ReasonNeeded
from jobfair.interviews.errors import DetailNeeded, VacancyNeeded
from jobfair.interviews.models import Interview
from jobfair.interviews.queries import interview_at
from jobfair.interviews.rules import Outcome, Referral, Unsuitable
from jobfair.interviews.services import Verdict, begin, conclude, correct
from jobfair.kit.db import Database
from jobfair.kit.errors import NotFound
from jobfair.placements.queries import placement_of_interview
from jobfair.queues.errors import StaleStep
from jobfair.queues.models import Place
from jobfair.queues.rules import PlaceState
from jobfair.queues.services import call_next
from tests.factories import NINE, make_booth, make_fair, make_vacancy, make_waiting

TEN = NINE + timedelta(hours=1)


def make_running(db: Session, head_count: int = 3) -> tuple[Interview, Place, Vacancy]:
    fair = make_fair(db)
    booth = make_booth(db, fair)
    vacancy = make_vacancy(db, booth, head_count)
    place = make_waiting(db, fair, booth)
    call_next(db, booth, at=NINE)
    return begin(db, place, at=NINE), place, vacancy


def hired(vacancy: Vacancy) -> Verdict:
    return Verdict(outcome=Outcome.HIRED, vacancy_id=vacancy.id)


def test_a_hire_counts_the_vacancy_down_and_ends_the_place(either: Database) -> None:
    with either.transaction() as db:
        interview, place, vacancy = make_running(db)

        conclude(db, interview, place, hired(vacancy), at=TEN)

        db.refresh(vacancy)
        assert (vacancy.places_left, place.state) == (2, PlaceState.DONE)


def test_a_full_vacancy_refuses_the_hire_and_nothing_changes(either: Database) -> None:
    with either.transaction() as db:
        interview, place, vacancy = make_running(db, head_count=1)
        db.execute(update(Vacancy).values(places_left=0))

    with pytest.raises(NobodyWanted), either.transaction() as db:
        again = db.get_one(Interview, interview.id)
        conclude(db, again, db.get_one(Place, place.id), hired(vacancy), at=TEN)

    with either.reading() as db:
        assert db.get_one(Interview, interview.id).outcome is None
        assert db.get_one(Place, place.id).state == PlaceState.INTERVIEWING


def test_the_database_refuses_a_head_count_below_zero(either: Database) -> None:
    with either.transaction() as db:
        make_running(db)

    with pytest.raises(IntegrityError), either.transaction() as db:
        db.execute(update(Vacancy).values(places_left=-1))


def test_a_hire_without_a_vacancy_is_refused(database: Database) -> None:
    with database.transaction() as db:
        interview, place, _ = make_running(db)

        with pytest.raises(VacancyNeeded):
            conclude(db, interview, place, Verdict(outcome=Outcome.HIRED), at=TEN)


def test_a_vacancy_of_another_booth_is_not_found(database: Database) -> None:
    with database.transaction() as db:
        interview, place, _ = make_running(db)
        _, _, foreign = make_running(db)

        with pytest.raises(NotFound):
            conclude(db, interview, place, hired(foreign), at=TEN)


@pytest.mark.parametrize(
    ("outcome", "detail"),
    [(Outcome.REFERRED, Referral.ABROAD), (Outcome.NOT_SUITABLE, Unsuitable.WAGE)],
)
def test_a_referral_or_refusal_must_say_more(
    database: Database, outcome: Outcome, detail: str
) -> None:
    with database.transaction() as db:
        interview, place, _ = make_running(db)

        with pytest.raises(DetailNeeded):
            conclude(db, interview, place, Verdict(outcome=outcome), at=TEN)
        conclude(db, interview, place, Verdict(outcome=outcome, detail=detail), at=TEN)

    assert (interview.outcome, interview.detail) == (outcome, detail)


def test_an_interview_ends_once(database: Database) -> None:
    with database.transaction() as db:
        interview, place, vacancy = make_running(db)
        conclude(db, interview, place, hired(vacancy), at=TEN)

        with pytest.raises(StaleStep):
            conclude(db, interview, place, hired(vacancy), at=TEN)


def test_correcting_a_hire_gives_the_place_back_and_withdraws_the_placement(
    either: Database,
) -> None:
    with either.transaction() as db:
        interview, place, vacancy = make_running(db)
        conclude(db, interview, place, hired(vacancy), at=TEN)

    with either.transaction() as db:
        again = db.get_one(Interview, interview.id)
        meant = Verdict(outcome=Outcome.LATER_INTERVIEW)
        correct(db, again, meant, reason="Pressed the wrong button")

    with either.reading() as db:
        assert db.get_one(Vacancy, vacancy.id).places_left == 3
        assert placement_of_interview(db, interview.id) is None


def test_correcting_to_a_hire_makes_a_placement(either: Database) -> None:
    with either.transaction() as db:
        interview, place, vacancy = make_running(db)
        conclude(db, interview, place, Verdict(outcome=Outcome.WITHDREW), at=TEN)

    with either.transaction() as db:
        correct(db, db.get_one(Interview, interview.id), hired(vacancy), reason="Came back")

    with either.reading() as db:
        placement = placement_of_interview(db, interview.id)
        assert placement is not None
        assert placement.vacancy_id == vacancy.id


def test_two_phones_that_correct_one_hire_give_its_place_back_once(either: Database) -> None:
    with either.transaction() as db:
        interview, place, vacancy = make_running(db)
        conclude(db, interview, place, hired(vacancy), at=TEN)
    both_have_read = Barrier(2)

    def put_right(outcome: Outcome) -> None:
        with either.transaction() as db:
            same = interview_at(db, interview.booth_id, interview.id)
            if not either.on_sqlite:  # where the second reads only after the first is done
                both_have_read.wait()
            correct(db, same, Verdict(outcome=outcome), reason="Nhầm nút")

    with ThreadPoolExecutor(2) as phones:
        list(phones.map(put_right, [Outcome.WITHDREW, Outcome.WITHDREW]))

    with either.reading() as db:
        assert db.get_one(Vacancy, vacancy.id).places_left == 3
        assert placement_of_interview(db, interview.id) is None


def test_a_correction_needs_a_reason(database: Database) -> None:
    with database.transaction() as db:
        interview, place, vacancy = make_running(db)
        conclude(db, interview, place, hired(vacancy), at=TEN)

        with pytest.raises(ReasonNeeded):
            correct(db, interview, Verdict(outcome=Outcome.WITHDREW), reason="")
