"""Printing for a whole fair, by the real worker, also through its death."""

import os
import re
import signal
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from time import monotonic, sleep

import pytest
from flask import Flask
from sqlalchemy import func, select

from jobfair.accounts.models import Account
from jobfair.accounts.rules import Role
from jobfair.centres.models import Centre
from jobfair.config import Config
from jobfair.documents.models import Certificate, PrintRun
from jobfair.documents.rules import KEEP_FOR, Paper, Size
from jobfair.documents.services.runs import ask_for_run, sweep
from jobfair.employers.models import Employer
from jobfair.fairs.models import Fair
from jobfair.fairs.rules import State
from jobfair.kit import jobs
from jobfair.kit.clock import now
from jobfair.kit.db import Database
from jobfair.kit.jobs import LOST_AFTER, state_of, work_once
from jobfair.kit.models import Job
from jobfair.kit.text import fold
from jobfair.wiring import DOERS
from tests.conftest import SignIn
from tests.documents.making import hire, make_present
from tests.documents.reading import page_count, pages_of, size_in_mm, text_of
from tests.factories import NINE, make_account, make_booth, make_centre, make_fair
from tests.pages import post
from tests.rig.browser import ROOT

PEOPLE = 160
PATIENCE_SECONDS = 60


def made(database: Database, people: int = 3) -> tuple[Centre, Fair, Account]:
    with database.transaction() as db:
        centre = make_centre(db)
        fair, organiser = make_fair(db, centre), make_account(db, centre, Role.ORGANISER)
        for number in range(people):
            make_present(db, fair, f"Lý Thị {word(number)}")
    return centre, fair, organiser


def word(number: int) -> str:
    """Return a name of its own for each number: Abca, Abcb …"""
    letters = "abcdefghik"
    return "M" + "".join(letters[int(digit)] for digit in f"{number:03}")


def asked(database: Database, fair: Fair, paper: Paper = Paper.ATTENDANCE) -> int:
    with database.transaction() as db:
        return ask_for_run(db, fair, paper, language="vi", at=NINE).job_id


def run_of(database: Database, job_id: int) -> tuple[PrintRun, Job]:
    with database.reading() as db:
        return db.get_one(PrintRun, job_id), db.get_one(Job, job_id)


@contextmanager
def working(url: str, data: Path) -> Iterator[subprocess.Popen[bytes]]:
    """Run `jobfair work` as a process of its own."""
    surroundings = {k: v for k, v in os.environ.items() if not k.startswith("JOBFAIR_")}
    surroundings |= {
        "JOBFAIR_DATA": str(data), "JOBFAIR_DATABASE_URL": url, "PYTHONPATH": str(ROOT),
    }  # fmt: skip
    worker = subprocess.Popen([sys.executable, "-m", "jobfair", "work"], cwd=ROOT, env=surroundings)
    try:
        yield worker
    finally:
        worker.terminate()
        worker.wait(PATIENCE_SECONDS)


def wait_until(database: Database, job_id: int, wanted: object) -> Job:
    end = monotonic() + PATIENCE_SECONDS
    while monotonic() < end:
        job = run_of(database, job_id)[1]
        if wanted(job):  # type: ignore[operator]
            return job
        sleep(0.03)
    raise AssertionError("it took too long")


def test_certificates_of_a_whole_fair_survive_a_worker_that_is_killed_in_the_middle(
    either: Database, either_url: str, tmp_path: Path
) -> None:
    _, fair, _ = made(either, PEOPLE)
    job_id = asked(either, fair)

    with working(either_url, tmp_path) as worker:
        begun = wait_until(either, job_id, lambda job: job.steps == PEOPLE)
        worker.send_signal(signal.SIGKILL)
        worker.wait()
    with either.reading() as db:
        before = db.scalar(select(func.count()).select_from(Certificate)) or 0
    with either.transaction() as db:
        lost = db.get_one(Job, job_id)
        lost.claimed_at = now() - LOST_AFTER - timedelta(seconds=1)
    with working(either_url, tmp_path):
        done = wait_until(either, job_id, lambda job: job.finished_at)

    run = run_of(either, job_id)[0]
    assert begun.finished_at is None
    assert before < PEOPLE, "the worker was too quick to be killed in the middle"
    assert (done.failure, done.attempt, done.steps_done) == (None, 2, PEOPLE)
    assert run.file is not None
    pdf = (tmp_path / "papers" / run.file).read_bytes()
    names = Counter(re.search(r"Lý Thị (M\w{3})", page)[1] for page in pages_of(pdf))  # type: ignore[index]
    assert names == {word(number): 1 for number in range(PEOPLE)}
    with either.reading() as db:
        numbers = sorted(db.scalars(select(Certificate.number)))
    assert numbers == list(range(1, PEOPLE + 1))
    assert [file.suffix for file in (tmp_path / "papers").iterdir() if file.suffix == ".pdf"] == [
        ".pdf"
    ]


@pytest.mark.parametrize("paper", list(Paper))
def test_every_kind_of_paper_prints_for_the_whole_fair(
    database: Database, tmp_path: Path, paper: Paper
) -> None:
    _, fair, _ = made(database, 12)
    with database.transaction() as db:
        make_booth(db, fair)
    job_id = asked(database, fair, paper)

    work_once(database, Config(data=tmp_path), DOERS)

    run, job = run_of(database, job_id)
    expected = {
        "attendance": 12, "thanks": 1, "badges": 2, "slips": 12, "signs": 1,
        "expected": 2, "participants": 2, "employers": 1,
    }.get(paper)  # fmt: skip
    if expected is None:  # nobody was placed
        assert job.failure == "kit.nothing_to_print"
        return
    assert run.file is not None
    assert page_count((tmp_path / "papers" / run.file).read_bytes()) == expected


def test_names_that_cannot_be_printed_are_left_out_and_told_by_number(
    database: Database, tmp_path: Path
) -> None:
    _, fair, _ = made(database, 2)
    with database.transaction() as db:
        odd = make_present(db, fair)
        odd.worker.name = "Lý 漢"
        db.merge(odd.worker)
    job_ids = [asked(database, fair, paper) for paper in (Paper.ATTENDANCE, Paper.BADGES)]

    for _ in job_ids:
        work_once(database, Config(data=tmp_path), DOERS)

    for job_id in job_ids:
        run, job = run_of(database, job_id)
        assert (job.failure, run.left_out, run.papers) == (None, ["0003"], 2)


def test_a_stopped_print_leaves_no_file(
    database: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _, fair, _ = made(database, 5)
    job_id = asked(database, fair)
    monkeypatch.setattr(jobs, "TOLD_EVERY_SECONDS", 0)
    hold = jobs.Progress.hold

    def stop_at_page_two(self: jobs.Progress, db: object, **values: int) -> None:
        if values.get("steps_done") == 2:
            jobs.cancel(db, db.get_one(Job, job_id), at=NINE)  # type: ignore[attr-defined,arg-type]
        hold(self, db, **values)  # type: ignore[arg-type]

    monkeypatch.setattr(jobs.Progress, "hold", stop_at_page_two)

    work_once(database, Config(data=tmp_path), DOERS)

    assert list((tmp_path / "papers").iterdir()) == []


def test_a_stopped_print_is_taken_up_from_its_page_and_no_number_is_given_twice(
    app: Flask,
    database: Database,
    sign_in: SignIn,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    _, fair, organiser = made(database, 25)
    browser, papers = sign_in(organiser), f"/organise/fairs/{fair.id}/papers"
    page = post(
        browser, f"{papers}/jobs", paper="attendance", language="vi", certificate_size="a5"
    ).location  # fmt: skip
    job_id = int(page.rpartition("/")[2])
    tell = jobs.Progress.done

    def stop_after_ten(self: jobs.Progress, done: int) -> None:
        with database.transaction() as db:
            jobs.cancel(db, db.get_one(Job, job_id), at=NINE)
        monkeypatch.setattr(jobs.Progress, "done", tell)
        self.of(25)  # raises: the job is not ours any more

    monkeypatch.setattr(jobs.Progress, "done", stop_after_ten)
    work_once(database, Config(data=tmp_path), DOERS)
    with database.reading() as db:
        before = db.scalars(select(Certificate.number)).all()
    fields = dict(re.findall(r'name="(\w+)" value="([^"]*)"', form_of(browser.get(page).text)))

    again = post(browser, f"{papers}/jobs", **fields).location
    work_once(database, Config(data=tmp_path), DOERS)
    file = browser.get(f"{again}/file")

    assert len(before) == 10
    names = Counter(re.search(r"Lý Thị (M\w{3})", text)[1] for text in pages_of(file.data))  # type: ignore[index]
    assert names == {word(number): 1 for number in range(25)}
    assert size_in_mm(file.data) == (148.5, 210.0)
    file.close()
    with database.reading() as db:
        assert sorted(db.scalars(select(Certificate.number))) == list(range(1, 26))


def test_result_notices_of_all_hires_print_ticked_and_by_employer(
    database: Database, tmp_path: Path
) -> None:
    _, fair, _ = made(database, 1)
    for name in ("Công ty Mộc Bích", "Công ty An Bình"):
        placement, _ = hire(database, fair)
        with database.transaction() as db:
            employer = db.get_one(Employer, placement.employer_id)
            employer.name, employer.name_fold = name, fold(name)
    job_id = asked(database, fair, Paper.RESULTS)

    work_once(database, Config(data=tmp_path), DOERS)

    run, job = run_of(database, job_id)
    assert (job.failure, run.papers) == (None, 2)
    first, second = pages_of((tmp_path / "papers" / str(run.file)).read_bytes())
    assert "CÔNG TY AN BÌNH" in first
    assert "CÔNG TY MỘC BÍCH" in second
    assert all("Vị trí làm việc Công nhân may" in page for page in (first, second))


def test_what_was_chosen_the_last_time_is_offered_again_at_the_next_fair(
    app: Flask, database: Database, sign_in: SignIn
) -> None:
    centre, fair, organiser = made(database, 1)
    with database.transaction() as db:
        following = make_fair(db, centre)
        elsewhere = make_fair(db, make_centre(db))
        ask_for_run(db, elsewhere, Paper.BADGES, language="vi", size=Size.A6, at=NINE)
    browser = sign_in(organiser)
    jobs_page = f"/organise/fairs/{fair.id}/papers/jobs"

    post(browser, jobs_page, paper="badges", language="en", badge_size="labels")
    post(browser, jobs_page, paper="expected", language="en", arranged="commune")
    page = browser.get(f"/organise/fairs/{following.id}/papers").text

    chosen = re.findall(r'<option value="(\w+)" selected>', page)
    assert chosen == ["en", "commune", "labels"]


def form_of(page: str) -> str:
    """Return the form that asks for the same print once more."""
    found = re.search(r'<form[^>]*action="[^"]*/papers/jobs".*?</form>', page, re.DOTALL)
    assert found is not None
    return found[0]


def test_files_of_yesterday_are_swept_and_those_of_today_stay(tmp_path: Path) -> None:
    old, half, new = (tmp_path / name for name in ("a.pdf", "b.part", "c.pdf"))
    for file in (old, half, new):
        file.write_bytes(b"x")
    at = now()
    past = (at - KEEP_FOR - timedelta(minutes=1)).timestamp()
    for file in (old, half):
        os.utime(file, (past, past))

    sweep(tmp_path, at=at)

    assert list(tmp_path.iterdir()) == [new]


def test_a_print_is_asked_for_watched_and_fetched_by_staff_of_its_centre_only(
    app: Flask, database: Database, sign_in: SignIn, tmp_path: Path
) -> None:
    centre, fair, organiser = made(database)
    with database.transaction() as db:
        reception = make_account(db, centre, Role.RECEPTION)
        stranger = make_account(db, make_centre(db), Role.ORGANISER)
    browser = sign_in(organiser)
    papers = f"/organise/fairs/{fair.id}/papers"

    page = post(browser, f"{papers}/jobs", paper="attendance", language="en").location
    waiting = browser.get(f"{page}/progress").json
    too_early = browser.get(f"{page}/file")
    work_once(database, Config(data=tmp_path), DOERS)
    ready = browser.get(page)
    file = browser.get(f"{page}/file")

    assert waiting == {"state": "waiting", "steps": 0, "done": 0}
    assert too_early.status_code == 409
    assert "3 bản trong một tệp" in ready.text
    assert browser.get(f"{page}/progress").json == {"state": "done", "steps": 3, "done": 3}
    assert "Attendance at a job fair" in text_of(file.data)
    assert file.headers["Content-Disposition"] == (
        "attachment; filename=giay-xac-nhan-tham-gia-0001.pdf"
    )
    assert file.headers["Cache-Control"] == "no-store"
    file.close()
    assert sign_in(stranger).get(f"{page}/file").status_code == 404
    assert sign_in(stranger).get(page).status_code == 404
    assert sign_in(reception).get(f"{page}/file").status_code == 403


def test_a_file_is_not_given_out_after_its_day_even_while_it_still_lies_there(
    app: Flask, database: Database, sign_in: SignIn, tmp_path: Path
) -> None:
    _, fair, organiser = made(database)
    job_id = asked(database, fair)
    work_once(database, Config(data=tmp_path), DOERS)
    with database.transaction() as db:
        job = db.get_one(Job, job_id)
        assert job.finished_at is not None
        job.finished_at -= KEEP_FOR
    browser = sign_in(organiser)
    page = f"/organise/fairs/{fair.id}/papers/jobs/{job_id}"

    answer, shown = browser.get(f"{page}/file"), browser.get(page)

    assert answer.status_code == 404
    assert f"{page}/file" not in shown.text


def test_a_print_can_be_stopped_from_its_page(
    app: Flask, database: Database, sign_in: SignIn
) -> None:
    _, fair, organiser = made(database)
    job_id = asked(database, fair)
    page = f"/organise/fairs/{fair.id}/papers/jobs/{job_id}"
    browser = sign_in(organiser)

    post(browser, f"{page}/cancel")

    assert state_of(run_of(database, job_id)[1]) == "cancelled"
    assert "Đã dừng" in browser.get(page).text


@pytest.mark.parametrize("fields", [{"paper": "x"}, {"paper": "badges", "language": "fr"}, {}])
def test_a_kind_of_paper_that_does_not_exist_is_refused(
    app: Flask, database: Database, sign_in: SignIn, fields: dict[str, str]
) -> None:
    _, fair, organiser = made(database)

    answer = post(sign_in(organiser), f"/organise/fairs/{fair.id}/papers/jobs", **fields)

    assert answer.status_code == 422
    with database.reading() as db:
        assert db.scalar(select(func.count()).select_from(Job)) == 0


def test_letters_of_thanks_are_not_asked_for_before_the_fair(
    app: Flask, database: Database, sign_in: SignIn
) -> None:
    with database.transaction() as db:
        centre = make_centre(db)
        fair = make_fair(db, centre, State.OPEN)
        make_booth(db, fair)
        organiser = make_account(db, centre, Role.ORGANISER)

    answer = post(
        sign_in(organiser), f"/organise/fairs/{fair.id}/papers/jobs", paper="thanks", language="vi"
    )

    assert answer.status_code == 409
