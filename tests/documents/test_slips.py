"""Introducing many people at once, and what a slip leaves on the ladder."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, insert, select
from sqlalchemy.exc import IntegrityError

from jobfair.accounts.rules import Role
from jobfair.centres.rules import Rung
from jobfair.config import Config
from jobfair.counselling.rules import NeedKind, Source, Wanted
from jobfair.counselling.services import state_need
from jobfair.documents.models import Certificate, PrintRun
from jobfair.documents.queries.certificates import certificate_of
from jobfair.documents.queries.introductions import vacancy_at
from jobfair.documents.queries.prints import prints_of
from jobfair.documents.services.certificates import revoke
from jobfair.documents.services.introductions import introduce
from jobfair.employers.models import Vacancy
from jobfair.fairs.models import Fair
from jobfair.interviews.rules import Outcome
from jobfair.interviews.services import Verdict, begin, conclude
from jobfair.kit import jobs
from jobfair.kit.clock import day_of
from jobfair.kit.db import Database
from jobfair.kit.jobs import work_once
from jobfair.kit.models import Job
from jobfair.placements.models import Introduction, RungEntry
from jobfair.placements.queries import interview_followed, introductions_of, placements_at
from jobfair.placements.rules import Confirmer, Evidence, rung_of
from jobfair.placements.services import Proof, hire_later
from jobfair.queues.services import call_next
from jobfair.wiring import DOERS
from jobfair.workers.models import Registration
from jobfair.workers.queries import registration_at
from tests.conftest import SignIn
from tests.documents.making import hire, make_present
from tests.documents.reading import pages_of
from tests.factories import (
    NINE,
    make_account,
    make_booth,
    make_centre,
    make_fair,
    make_registration,
    make_vacancy,
    make_waiting,
)
from tests.pages import post

BY_CALL = Proof(evidence=Evidence.PHONE_CALL, confirmed_by=Confirmer.EMPLOYER)


@dataclass(frozen=True, slots=True)
class Scene:
    """Three who came, one who is only registered, and work at one booth."""

    fair: Fair
    people: Sequence[Registration]
    vacancy: Vacancy
    browser: FlaskClient

    @property
    def page(self) -> str:
        return f"/organise/fairs/{self.fair.id}/papers/slips"

    def keys(self, *places: int) -> list[str]:
        return [f"{self.people[place].id}-0" for place in places]


@pytest.fixture
def scene(app: Flask, database: Database, sign_in: SignIn) -> Scene:
    with database.transaction() as db:
        centre = make_centre(db)
        fair, counsellor = make_fair(db, centre), make_account(db, centre, Role.COUNSELLOR)
        people = [make_present(db, fair, name) for name in ("Lý An", "Lý Bình", "Lý Chi")]
        people.append(make_registration(db, fair, "Lý Dung"))
        vacancy = make_vacancy(db, make_booth(db, fair))
    return Scene(fair, people, vacancy, sign_in(counsellor))


def near_hire(database: Database, fair: Fair, *, noted: bool = True) -> tuple[int, int, int]:
    """Let somebody be asked back for another interview; for one of two works, if it is noted."""
    with database.transaction() as db:
        booth = make_booth(db, fair)
        make_vacancy(db, booth)
        vacancy = make_vacancy(db, booth)
        make_waiting(db, fair, booth)
    with database.transaction() as db:
        place = call_next(db, booth, at=NINE + timedelta(minutes=1))
        interview = begin(db, place, at=NINE + timedelta(minutes=2))
        later = Verdict(
            outcome=Outcome.LATER_INTERVIEW, later_on=date(2026, 12, 1),
            vacancy_id=vacancy.id if noted else None,
        )  # fmt: skip
        conclude(db, interview, place, later, at=NINE + timedelta(minutes=9))
        return place.registration_id, vacancy.id, interview.id


def printed(database: Database, folder: Path) -> list[str]:
    work_once(database, Config(data=folder), DOERS)
    with database.reading() as db:
        run = db.scalars(select(PrintRun).order_by(PrintRun.job_id.desc())).first()
        assert run is not None
        assert db.get_one(Job, run.job_id).failure is None
    return pages_of((folder / "papers" / str(run.file)).read_bytes())


def slip_for(database: Database, scene: Scene, *, days: int = 0) -> Certificate:
    with database.transaction() as db:
        registration = registration_at(db, scene.fair.id, scene.people[0].id)
        vacancy = vacancy_at(db, scene.fair.id, scene.vacancy.id)
        return introduce(db, registration, vacancy, at=NINE + timedelta(days=days))


def entries(database: Database, registration_id: int) -> list[tuple[str, str]]:
    with database.reading() as db:
        return [(one.slip_number, one.reason) for one in introductions_of(db, registration_id)]


def test_those_who_are_ticked_get_a_slip_each_in_one_file(
    database: Database, scene: Scene, tmp_path: Path
) -> None:
    sent = post(
        scene.browser, scene.page, vacancy=scene.vacancy.id, language="vi", whom="ticked",
        chosen=scene.keys(0, 2),
    )  # fmt: skip
    pages = printed(database, tmp_path)

    assert [("Lý An" in page, "Lý Chi" in page) for page in pages] == [(True, False), (False, True)]
    assert all("GIẤY GIỚI THIỆU" in page for page in pages)
    assert "2 bản trong một tệp" in scene.browser.get(sent.location).text
    file = scene.browser.get(f"{sent.location}/file")
    assert file.headers["Content-Disposition"] == "attachment; filename=giay-gioi-thieu-0001.pdf"
    file.close()


def test_all_who_are_listed_get_one_without_being_ticked(
    database: Database, scene: Scene, tmp_path: Path
) -> None:
    post(scene.browser, f"{scene.page}?who=registered", vacancy=scene.vacancy.id, language="vi",
         whom="all")  # fmt: skip

    assert len(printed(database, tmp_path)) == 4


def test_near_hires_are_introduced_for_the_work_of_their_interview(
    database: Database, scene: Scene, tmp_path: Path
) -> None:
    person, work, _ = near_hire(database, scene.fair)
    listed = scene.browser.get(f"{scene.page}?who=near").text

    post(scene.browser, f"{scene.page}?who=near", vacancy=0, language="vi", whom="all")
    printed(database, tmp_path)

    assert f'value="{person}-{work}"' in listed
    assert "Lý An" not in listed
    with database.reading() as db:
        slips = db.execute(select(Certificate.registration_id, Certificate.vacancy_id)).all()
    assert slips == [(person, work)]


def test_a_near_hire_whose_work_was_not_noted_gets_what_is_chosen_of_that_employer(
    database: Database, scene: Scene, tmp_path: Path
) -> None:
    person, work, _ = near_hire(database, scene.fair, noted=False)
    page = f"{scene.page}?who=near"
    (name,) = set(re.findall(r'name="(work-[\d-]+)"', scene.browser.get(page).text))
    sent = {"vacancy": 0, "language": "vi", "whom": "all"}

    unknown = post(scene.browser, page, **sent)
    foreign = post(scene.browser, page, **sent, **{name: scene.vacancy.id})
    post(scene.browser, page, **sent, **{name: work})
    printed(database, tmp_path)

    assert (unknown.status_code, foreign.status_code) == (422, 422)
    with database.reading() as db:
        slips = db.execute(select(Certificate.registration_id, Certificate.vacancy_id)).all()
    assert slips == [(person, work)]


def test_who_asked_and_had_nothing_yet_can_be_introduced(
    app: Flask, database: Database, scene: Scene
) -> None:
    with database.transaction() as db:
        person = registration_at(db, scene.fair.id, scene.people[1].id)
        state_need(db, person, Wanted(kinds=(NeedKind.JOB,)), source=Source.DESK, at=NINE)

    listed = scene.browser.get(f"{scene.page}?who=needs").text
    ways = [scene.browser.get(f"/organise/fairs/{scene.fair.id}/{page}").text for page in
            ("needs", "papers")]  # fmt: skip

    assert ("Lý Bình" in listed, "Lý An" in listed) == (True, False)
    assert all("papers/slips" in page for page in ways)


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ({"whom": "ticked"}, "Chưa chọn ai"),
        ({"whom": "ticked", "vacancy": 0, "chosen": "one"}, "chưa rõ dự tuyển việc gì"),
    ],
)
def test_what_is_missing_is_told_beside_its_field_and_nothing_is_asked_for(
    database: Database, scene: Scene, fields: dict[str, object], says: str
) -> None:
    sent = {"vacancy": scene.vacancy.id, "language": "vi"} | fields
    if "chosen" in sent:
        sent["chosen"] = scene.keys(0)

    answer = post(scene.browser, scene.page, **sent)

    assert answer.status_code == 422
    assert says in answer.text
    with database.reading() as db:
        assert db.scalar(select(func.count()).select_from(PrintRun)) == 0


def test_people_of_another_fair_are_not_written_for(database: Database, scene: Scene) -> None:
    with database.transaction() as db:
        elsewhere = make_present(db, make_fair(db), "Lý Em")

    answer = post(scene.browser, scene.page, vacancy=scene.vacancy.id, language="vi",
                  whom="ticked", chosen=[f"{elsewhere.id}-0"])  # fmt: skip

    assert answer.status_code == 422


def test_a_stopped_print_is_asked_for_again_and_no_slip_is_numbered_twice(
    database: Database, scene: Scene, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sent = post(scene.browser, scene.page, vacancy=scene.vacancy.id, language="vi", whom="all")
    job_id = int(sent.location.rpartition("/")[2])
    tell = jobs.Progress.done

    def stop(self: jobs.Progress, done: int) -> None:
        with database.transaction() as db:
            jobs.cancel(db, db.get_one(Job, job_id), at=NINE)
        monkeypatch.setattr(jobs.Progress, "done", tell)
        self.of(3)  # raises: the job is not ours any more

    monkeypatch.setattr(jobs.Progress, "done", stop)
    work_once(database, Config(data=tmp_path), DOERS)
    post(scene.browser, sent.location.rpartition("/")[0], paper="referral", language="vi",
         of=job_id)  # fmt: skip
    pages = printed(database, tmp_path)

    assert len(pages) == 3
    with database.reading() as db:
        assert sorted(db.scalars(select(Certificate.number))) == [1, 2, 3]


def test_a_slip_knows_of_the_print_it_was_among_and_of_no_other(
    database: Database, scene: Scene, tmp_path: Path
) -> None:
    for place in (0, 1):
        post(scene.browser, scene.page, vacancy=scene.vacancy.id, language="vi", whom="ticked",
             chosen=scene.keys(place))  # fmt: skip
        printed(database, tmp_path)

    with database.reading() as db:
        slips = db.scalars(select(Certificate)).all()
        assert [len(prints_of(db, slip)) for slip in slips] == [1, 1]


@pytest.mark.parametrize("role", [Role.RECEPTION, Role.PROGRAMME_OFFICER, Role.EMPLOYER])
def test_who_may_not_introduce_sees_no_list(
    database: Database, scene: Scene, sign_in: SignIn, role: Role
) -> None:
    with database.transaction() as db:
        other = make_account(db, make_centre(db), role)
    browser = sign_in(other)

    assert browser.get(scene.page).status_code == 403
    assert post(browser, scene.page, whom="all").status_code == 403


def test_a_slip_puts_the_introduction_on_the_ladder_once(database: Database, scene: Scene) -> None:
    slip_for(database, scene)
    slip_for(database, scene, days=2)

    assert entries(database, scene.people[0].id) == [("1/GGT-TTDVVL", "")]


def test_the_same_slip_cannot_be_entered_twice(either: Database) -> None:
    with either.transaction() as db:
        fair = make_fair(db)
        person, vacancy = make_present(db, fair), make_vacancy(db, make_booth(db, fair))
        introduce(db, person, vacancy_at(db, fair.id, vacancy.id), at=NINE)

    with pytest.raises(IntegrityError), either.transaction() as db:
        known = db.scalars(select(Introduction)).one()
        values = {column.name: getattr(known, column.name)
                  for column in Introduction.__table__.columns if column.name != "id"}  # fmt: skip
        db.execute(insert(Introduction).values(values))


def test_a_revoked_slip_takes_the_introduction_back_by_an_entry(
    database: Database, scene: Scene
) -> None:
    slip = slip_for(database, scene)

    with database.transaction() as db:
        found = certificate_of(db, scene.fair.centre_id, slip.public_id)
        revoke(db, found, reason="Nhầm người", at=NINE)

    number = "1/GGT-TTDVVL"
    assert entries(database, scene.people[0].id) == [(number, ""), (number, "Nhầm người")]
    page = scene.browser.get(f"/desk/fairs/{scene.fair.id}/people/{scene.people[0].id}").text
    assert "Nhầm người" in page


def test_who_was_hired_reaches_the_rung_by_the_slip_and_leaves_it_when_it_is_revoked(
    database: Database, scene: Scene
) -> None:
    placement, _ = hire(database, scene.fair)
    with database.transaction() as db:
        person = registration_at(db, scene.fair.id, placement.registration_id)
        work = vacancy_at(db, scene.fair.id, placement.vacancy_id)
        slip = introduce(db, person, work, at=NINE + timedelta(hours=1))

    with database.reading() as db:
        reached = placements_at(db, scene.fair.id)[0]
    with database.transaction() as db:
        found = certificate_of(db, scene.fair.centre_id, slip.public_id)
        revoke(db, found, reason="Nhầm việc", at=NINE + timedelta(hours=2))
    with database.reading() as db:
        after = placements_at(db, scene.fair.id)[0]

    assert rung_of(reached.entries) == Rung.INTRODUCED
    assert reached.entries[-1].evidence == Evidence.REFERRAL_SLIP
    assert reached.entries[-1].note == "1/GGT-TTDVVL"
    assert rung_of(after.entries) == Rung.PASSED
    assert after.entries[-1].reason == "Nhầm việc"


def test_a_later_hire_takes_the_introduction_along(database: Database, scene: Scene) -> None:
    person, work, interview_id = near_hire(database, scene.fair)
    with database.transaction() as db:
        registration = registration_at(db, scene.fair.id, person)
        introduce(db, registration, vacancy_at(db, scene.fair.id, work), at=NINE)
    later = NINE + timedelta(days=3)
    with database.transaction() as db:
        interview = interview_followed(db, scene.fair.centre_id, interview_id)
        hire_later(db, interview, work, on=day_of(later), proof=BY_CALL, at=later)

    with database.reading() as db:
        (placement,) = placements_at(db, scene.fair.id)
        climbed = db.scalars(select(RungEntry.rung).order_by(RungEntry.id)).all()
    assert rung_of(placement.entries) == Rung.INTRODUCED
    assert climbed == [Rung.PASSED, Rung.INTRODUCED]
