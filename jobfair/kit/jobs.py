"""Things to do later: a row written with the change, done by `jobfair work`.

A job may be begun several times, because a worker can be lost at any moment: a doer starts
from nothing, or from what it finds done. Only the latest worker's word counts.
"""

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from enum import StrEnum
from time import monotonic
from traceback import extract_tb
from typing import Any

import structlog
from sqlalchemy import or_, select, update
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session

from jobfair.config import Config
from jobfair.kit.clock import now
from jobfair.kit.db import Database
from jobfair.kit.errors import DomainError
from jobfair.kit.facts import SYSTEM
from jobfair.kit.models import Job

log = structlog.get_logger()

LOST_AFTER = timedelta(minutes=2)
"""A job whose worker has shown no progress for so long is begun again by another."""
MOST_ATTEMPTS = 3
"""A job that takes its worker down with it each time is given up."""
GIVEN_UP = "job.given_up"
TOLD_EVERY_SECONDS = 0.25
"""Progress is written no more often: a scan at the gate waits for each of these writes."""

Doer = Callable[[Database, Config, "Progress"], None]


class State(StrEnum):
    """How far a job is."""

    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    CANCELLED = "cancelled"


class Cancelled(DomainError):
    """Somebody stopped the job."""

    code = "job.cancelled"


class Overtaken(DomainError):
    """Another worker has begun the job again, thinking this one lost."""

    code = "job.overtaken"


class HandedBack(DomainError):
    """The worker is asked to end; another may begin the job at once."""

    code = "job.handed_back"


class Progress:
    """A running job: its values, and how far it is."""

    def __init__(
        self, database: Database, job: Job, stopping: Callable[[], bool] = lambda: False
    ) -> None:
        self.id = job.id
        self.attempt = job.attempt
        self.values: Mapping[str, Any] = job.values
        self._database = database
        self._stopping = stopping
        self._steps = 0
        self._told_at = 0.0

    def of(self, steps: int) -> None:
        """Say how many steps there will be; none of them is done yet.

        Raises:
            Cancelled, Overtaken, HandedBack: the work is to end here.
        """
        self._steps = steps
        self._tell(steps=steps, steps_done=0)

    def done(self, steps_done: int) -> None:
        """Say how many steps are done.

        Raises:
            Cancelled, Overtaken, HandedBack: the work is to end here.
        """
        if self._stopping():
            raise HandedBack
        due = monotonic() - self._told_at >= TOLD_EVERY_SECONDS
        if due or steps_done == self._steps:
            self._tell(steps_done=steps_done)

    def hold(self, db: Session, **values: int) -> None:
        """Make what this transaction keeps count only while the job is ours.

        Raises:
            Cancelled: somebody stopped the job.
            Overtaken: another worker does it now.
        """
        ours = db.execute(
            update(Job)
            .where(Job.id == self.id, Job.attempt == self.attempt)
            .where(Job.finished_at.is_(None), Job.cancelled_at.is_(None))
            .values(claimed_at=now(), **values)
            .returning(Job.id)
        ).scalar()
        if ours is None:
            job = db.get_one(Job, self.id, populate_existing=True)
            raise Cancelled if job.attempt == self.attempt else Overtaken

    def _tell(self, **values: int) -> None:
        with self._database.transaction(SYSTEM) as db:
            self.hold(db, **values)
        self._told_at = monotonic()


def ask_for(db: Session, name: str, *, at: datetime, **values: Any) -> Job:
    """Ask for something to be done after this transaction."""
    job = Job(name=name, values=values, asked_at=at)
    db.add(job)
    db.flush()
    return job


def cancel(db: Session, job: Job, *, at: datetime) -> None:
    """Stop a job; its worker notices at the next step. One that has ended stays as it is."""
    db.execute(
        update(Job)
        .where(Job.id == job.id, Job.finished_at.is_(None), Job.cancelled_at.is_(None))
        .values(cancelled_at=at)
    )


def state_of(job: Job) -> State:
    """Return how far a job is."""
    if job.cancelled_at is not None:
        return State.CANCELLED
    if job.finished_at is not None:
        return State.DONE if job.failure is None else State.FAILED
    return State.WAITING if job.claimed_at is None else State.RUNNING


def work_once(
    database: Database,
    config: Config,
    doers: Mapping[str, Doer],
    stopping: Callable[[], bool] = lambda: False,
) -> bool:
    """Do the oldest job that waits; tell whether there was one."""
    job = _claim(database, at=now())
    if job is None:
        return False
    if job.attempt > MOST_ATTEMPTS:
        _finish(database, job, GIVEN_UP)
        return True
    failure = None
    try:
        doers[job.name](database, config, Progress(database, job, stopping))
    except HandedBack:
        _hand_back(database, job)
        return True
    except DomainError as error:
        failure = error.code
    except OperationalError:
        raise  # the store is away: another worker begins the job again
    except Exception as error:  # whatever it is, the next job must still be done
        failure = type(error).__name__
        _log_fault(job, error)
    _finish(database, job, failure)
    return True


def _claim(database: Database, *, at: datetime) -> Job | None:
    """Take the oldest job that waits, or whose worker was lost. Two workers never take one."""
    waits = (
        select(Job)
        .where(Job.finished_at.is_(None), Job.cancelled_at.is_(None))
        .where(or_(Job.claimed_at.is_(None), Job.claimed_at < at - LOST_AFTER))
        .order_by(Job.id)
        .limit(1)
    )
    with database.reading() as db:
        if db.scalar(waits) is None:
            return None
    with database.transaction(SYSTEM) as db:
        job = db.scalar(waits.with_for_update(skip_locked=True))
        if job is not None:
            job.claimed_at = at
            job.attempt += 1
        return job


def _finish(database: Database, job: Job, failure: str | None) -> None:
    """Write how the job ended, unless another worker has begun it again."""
    _write(database, job, finished_at=now(), failure=failure)


def _hand_back(database: Database, job: Job) -> None:
    _write(database, job, claimed_at=None, attempt=job.attempt - 1)


def _write(database: Database, job: Job, **values: Any) -> None:
    with database.transaction(SYSTEM) as db:
        db.execute(update(Job).where(Job.id == job.id, Job.attempt == job.attempt).values(**values))


def _log_fault(job: Job, error: Exception) -> None:
    """Log where it happened; the error's own text may quote what somebody entered."""
    where = [f"{f.filename}:{f.lineno} {f.name}" for f in extract_tb(error.__traceback__)[-8:]]
    log.error("job.failed", job=job.id, name=job.name, kind=type(error).__name__, where=where)
