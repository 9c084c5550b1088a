"""Asking for all papers of a kind, and keeping the finished file for a day."""

import os
import secrets
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

from sqlalchemy.orm import Session

from jobfair.documents.errors import FileGone, NobodyChosen, NotFinished
from jobfair.documents.facts import PaperPrinted
from jobfair.documents.models import Chosen, PrintRun
from jobfair.documents.rules import KEEP_FOR, ROLLS, SIZES, Order, Paper, Size
from jobfair.documents.services.certificates import require_held
from jobfair.documents.services.print_log import note_print
from jobfair.fairs.models import Fair
from jobfair.kit import jobs
from jobfair.kit.facts import actor_of
from jobfair.kit.jobs import Progress, State, ask_for, state_of

JOB = "documents.print"


def ask_for_run(
    db: Session,
    fair: Fair,
    paper: Paper,
    *,
    language: str,
    at: datetime,
    order: Order = Order.TOGETHER,
    size: Size = Size.USUAL,
) -> PrintRun:
    """Ask for all papers of a kind for a fair.

    Raises:
        NotYetHeld: nobody can be thanked before the fair.
    """
    if paper is Paper.THANKS:
        require_held(fair)
    actor = actor_of(db)
    job = ask_for(db, JOB, at=at)
    run = PrintRun(
        job_id=job.id,
        fair_id=fair.id,
        paper=paper,
        language=language,
        arranged=order if paper in ROLLS else Order.TOGETHER,
        size=size if size in SIZES.get(paper, ()) else Size.USUAL,
        asked_by=actor.id if actor.kind == "account" else None,
    )
    db.add(run)
    db.flush()
    return run


def ask_for_slips(
    db: Session, fair: Fair, people: Collection[tuple[int, int]], *, language: str, at: datetime
) -> PrintRun:
    """Ask for the referral slips of some people; they come as registration and vacancy.

    Raises:
        NobodyChosen: there is nobody to introduce.
    """
    if not people:
        raise NobodyChosen(field="chosen")
    run = ask_for_run(db, fair, Paper.REFERRALS, language=language, at=at)
    db.add_all(
        Chosen(job_id=run.job_id, registration_id=registration_id, vacancy_id=vacancy_id)
        for registration_id, vacancy_id in sorted(set(people))
    )
    db.flush()
    return run


def cancel_run(db: Session, run: PrintRun, *, at: datetime) -> None:
    """Stop a print. Certificates that have their numbers keep them for the next one."""
    jobs.cancel(db, run.job, at=at)


def finished_file(run: PrintRun, folder: Path, *, at: datetime) -> Path:
    """Return where the finished file of a print lies.

    Raises:
        NotFinished: it is not whole yet, or was stopped.
        FileGone: it was deleted.
    """
    if run.file is None or state_of(run.job) is not State.DONE:
        raise NotFinished
    file = folder / run.file
    ended_at = run.job.finished_at
    if ended_at is None or at - ended_at > KEEP_FOR or not file.is_file():
        raise FileGone
    return file


def keep(
    db: Session,
    run: PrintRun,
    progress: Progress,
    file: Path,
    *,
    left_out: list[str],
    papers: int,
    at: datetime,
) -> None:
    """Note where the file of a print lies, if this worker is still the one that prints.

    Raises:
        Cancelled, Overtaken: the file is not wanted.
    """
    progress.hold(db)
    kept = db.get_one(PrintRun, run.job_id)
    kept.file, kept.papers, kept.left_out = file.name, papers, left_out
    fact = PaperPrinted(fair_id=run.fair_id, paper=run.paper, count=papers)
    note_print(db, fact, at=at, job_id=run.job_id)


@contextmanager
def writing(folder: Path) -> Iterator[tuple[BinaryIO, Path]]:
    """Give a file to write and the name it will have when all of it is safely on the disk.

    Whoever looks under the name finds the whole file or none.
    """
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    final = folder / f"{secrets.token_hex(16)}.pdf"
    part = final.with_suffix(".part")
    try:
        with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as out:
            yield out, final
            out.flush()
            os.fsync(out.fileno())
        part.rename(final)
    finally:
        part.unlink(missing_ok=True)


def sweep(folder: Path, *, at: datetime) -> None:
    """Delete what was kept for its day, and what lost workers left behind."""
    for file in (f for f in folder.glob("*") if f.suffix in {".pdf", ".part"}):
        if at.timestamp() - file.stat().st_mtime > KEEP_FOR.total_seconds():
            file.unlink(missing_ok=True)
