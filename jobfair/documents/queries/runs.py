"""Prints in bulk."""

from collections.abc import Sequence

from sqlalchemy import func, select
from sqlalchemy.orm import Session, joinedload

from jobfair.documents.models import PrintRun
from jobfair.fairs.models import Fair
from jobfair.kit.errors import NotFound

SHOWN = 10


def run_at(db: Session, fair_id: int, job_id: int) -> PrintRun:
    """Return a print of a fair, with its job.

    Raises:
        NotFound: the fair has no such print.
    """
    found = run(db, job_id)
    if found.fair_id != fair_id:
        raise NotFound
    return found


def run(db: Session, job_id: int) -> PrintRun:
    """Return the print that a job is about.

    Raises:
        NotFound: the job is about something else.
    """
    found = db.scalar(
        select(PrintRun)
        .where(PrintRun.job_id == job_id)
        .options(joinedload(PrintRun.job), joinedload(PrintRun.fair).joinedload(Fair.centre))
    )
    if found is None:
        raise NotFound
    return found


def latest_runs(db: Session, fair_id: int) -> Sequence[PrintRun]:
    """Return the latest prints of a fair, newest first."""
    return db.scalars(
        select(PrintRun)
        .where(PrintRun.fair_id == fair_id)
        .order_by(PrintRun.job_id.desc())
        .limit(SHOWN)
        .options(joinedload(PrintRun.job))
    ).all()


def last_of_each(db: Session, centre_id: int) -> Sequence[PrintRun]:
    """Return the last print of each paper at any fair of a centre, the latest last."""
    last = (
        select(func.max(PrintRun.job_id))
        .join(PrintRun.fair)
        .where(Fair.centre_id == centre_id)
        .group_by(PrintRun.paper)
    )
    return db.scalars(
        select(PrintRun).where(PrintRun.job_id.in_(last)).order_by(PrintRun.job_id)
    ).all()
