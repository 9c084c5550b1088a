"""Things to do later: a row written with the change, done by `jobfair work`."""

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import Any

import structlog
from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from jobfair.kit.clock import now
from jobfair.kit.db import Database
from jobfair.kit.errors import DomainError
from jobfair.kit.facts import SYSTEM
from jobfair.kit.models import Job

log = structlog.get_logger()

LOST_AFTER = timedelta(minutes=2)
"""A job whose worker has shown no progress for so long is begun again by another."""

Doer = Callable[[Database, "Progress"], None]


class Cancelled(DomainError):
    """Somebody stopped the job."""

    code = "job.cancelled"


class Progress:
    """A running job: its values, and how far it is."""

    def __init__(self, database: Database, job: Job) -> None:
        self.id = job.id
        self.values: Mapping[str, Any] = job.values
        self._database = database

    def of(self, steps: int) -> None:
        """Say how many steps there will be."""
        self._write(steps=steps)

    def done(self, steps_done: int) -> None:
        """Say how many steps are done.

        Raises:
            Cancelled: somebody stopped the job.
        """
        self._write(steps_done=steps_done)

    def _write(self, **values: int) -> None:
        with self._database.transaction(SYSTEM) as db:
            job = db.get_one(Job, self.id)
            if job.cancelled_at:
                raise Cancelled
            job.claimed_at = now()
            for name, value in values.items():
                setattr(job, name, value)


def ask_for(db: Session, name: str, *, at: datetime, **values: Any) -> Job:
    """Ask for something to be done after this transaction."""
    job = Job(name=name, values=values, asked_at=at)
    db.add(job)
    db.flush()
    return job


def work_once(database: Database, doers: Mapping[str, Doer]) -> bool:
    """Do the oldest job that waits; tell whether there was one."""
    job = _claim(database, at=now())
    if job is None:
        return False
    failure = None
    try:
        doers[job.name](database, Progress(database, job))
    except Cancelled:
        failure = Cancelled.code
    except DomainError as error:
        failure = error.code
    except Exception as error:
        failure = type(error).__name__
        log.exception("job.failed", job=job.id, name=job.name)
    with database.transaction(SYSTEM) as db:
        done = db.get_one(Job, job.id)
        done.finished_at, done.failure = now(), failure
    return True


def _claim(database: Database, *, at: datetime) -> Job | None:
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
        return job
