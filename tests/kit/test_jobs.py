"""Jobs: done once, begun again when their worker is lost, and stopped when somebody says so."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path
from threading import Barrier

import pytest
from sqlalchemy.exc import OperationalError

from jobfair.config import Config
from jobfair.kit.db import Database
from jobfair.kit.errors import Conflict
from jobfair.kit.jobs import (
    GIVEN_UP,
    LOST_AFTER,
    MOST_ATTEMPTS,
    Cancelled,
    Overtaken,
    Progress,
    State,
    ask_for,
    cancel,
    state_of,
    work_once,
)
from jobfair.kit.models import Job
from tests.factories import NINE

CONFIG = Config(data=Path("/nowhere"))


def asked(database: Database, **values: object) -> int:
    with database.transaction() as db:
        return ask_for(db, "count", at=NINE, **values).id


def job_of(database: Database, job_id: int) -> Job:
    with database.reading() as db:
        return db.get_one(Job, job_id)


def lose(database: Database, job_id: int) -> None:
    """Let the worker of a job have been silent for too long."""
    with database.transaction() as db:
        job = db.get_one(Job, job_id)
        assert job.claimed_at is not None
        job.claimed_at -= LOST_AFTER + timedelta(seconds=1)


def stop(database: Database, job_id: int) -> None:
    with database.transaction() as db:
        cancel(db, db.get_one(Job, job_id), at=NINE)


def test_a_job_is_done_with_its_values_and_says_how_far_it_is(either: Database) -> None:
    job_id = asked(either, fair=7)
    seen = []

    def count(database: Database, config: Config, progress: Progress) -> None:
        progress.of(2)
        progress.done(2)
        seen.append((progress.values["fair"], job_of(database, job_id).steps_done, config))

    assert work_once(either, CONFIG, {"count": count})

    assert seen == [(7, 2, CONFIG)]
    assert state_of(job_of(either, job_id)) is State.DONE
    assert not work_once(either, CONFIG, {"count": count})


def test_four_workers_at_once_do_every_job_exactly_once(either: Database) -> None:
    jobs = [asked(either, turn=number) for number in range(20)]
    done: list[int] = []
    begin = Barrier(4)

    def work() -> None:
        begin.wait()
        while work_once(either, CONFIG, {"count": lambda _d, _c, p: done.append(p.id)}):
            pass

    with ThreadPoolExecutor(4) as workers:
        for worker in [workers.submit(work) for _ in range(4)]:
            worker.result()

    assert sorted(done) == jobs


def test_a_job_whose_worker_was_lost_is_begun_again_and_the_lost_one_is_not_heard(
    either: Database,
) -> None:
    job_id = asked(either)
    story: list[str] = []

    def second(_database: Database, _config: Config, progress: Progress) -> None:
        progress.of(5)
        progress.done(5)
        story.append("second")

    def first(database: Database, config: Config, progress: Progress) -> None:
        progress.of(9)
        lose(database, job_id)
        assert work_once(database, config, {"count": second})
        with pytest.raises(Overtaken), database.transaction() as db:
            progress.hold(db)
        story.append("first")
        raise Conflict

    work_once(either, CONFIG, {"count": first})

    job = job_of(either, job_id)
    assert story == ["second", "first"]
    assert (state_of(job), job.steps, job.attempt) == (State.DONE, 5, 2)


def test_a_stopped_job_ends_at_its_next_step(either: Database) -> None:
    job_id = asked(either)

    def count(database: Database, _config: Config, progress: Progress) -> None:
        progress.of(3)
        stop(database, job_id)
        progress.done(3)
        pytest.fail("went on")

    work_once(either, CONFIG, {"count": count})

    job = job_of(either, job_id)
    assert state_of(job) is State.CANCELLED
    assert (job.failure, job.steps_done) == (Cancelled.code, 0)


def test_a_job_stopped_before_its_turn_is_never_begun(either: Database) -> None:
    job_id = asked(either)
    stop(either, job_id)

    assert not work_once(either, CONFIG, {})

    assert state_of(job_of(either, job_id)) is State.CANCELLED


def test_a_finished_job_cannot_be_stopped(database: Database) -> None:
    job_id = asked(database)
    work_once(database, CONFIG, {"count": lambda _d, _c, _p: None})

    stop(database, job_id)

    assert state_of(job_of(database, job_id)) is State.DONE


def test_a_worker_that_is_told_to_end_hands_its_job_back_to_be_begun_at_once(
    either: Database,
) -> None:
    job_id = asked(either)

    def count(_database: Database, _config: Config, progress: Progress) -> None:
        progress.of(1)
        progress.done(1)

    work_once(either, CONFIG, {"count": count}, stopping=lambda: True)
    assert state_of(job_of(either, job_id)) is State.WAITING

    assert work_once(either, CONFIG, {"count": count})
    assert state_of(job_of(either, job_id)) is State.DONE


def test_a_job_that_takes_its_worker_down_each_time_is_given_up(database: Database) -> None:
    job_id = asked(database)

    def count(_database: Database, _config: Config, _progress: Progress) -> None:
        raise OperationalError("", {}, Exception())

    for _ in range(MOST_ATTEMPTS):
        with pytest.raises(OperationalError):
            work_once(database, CONFIG, {"count": count})
        lose(database, job_id)
    work_once(database, CONFIG, {"count": count})

    assert job_of(database, job_id).failure == GIVEN_UP


def test_a_fault_ends_its_job_only_and_its_text_is_not_kept(
    database: Database, capsys: pytest.CaptureFixture[str]
) -> None:
    job_id, next_id = asked(database), asked(database)

    def count(_database: Database, _config: Config, progress: Progress) -> None:
        if progress.id == job_id:
            raise ValueError("Lý Thị Mẩy, 012345678901")

    work_once(database, CONFIG, {"count": count})
    work_once(database, CONFIG, {"count": count})

    said = capsys.readouterr()
    assert job_of(database, job_id).failure == "ValueError"
    assert state_of(job_of(database, next_id)) is State.DONE
    assert "job.failed" in said.out + said.err
    assert "Mẩy" not in said.out + said.err
