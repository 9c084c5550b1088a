"""Writing the due messages of a centre every morning, once: no button need be pressed."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from jobfair.centres.models import Centre
from jobfair.kit.clock import HERE, day_of
from jobfair.kit.facts import record
from jobfair.kit.jobs import ask_for
from jobfair.placements.facts import RemindersBegun, RemindersWritten
from jobfair.placements.models import QuestionAsked, Reminder, ReminderRun
from jobfair.placements.queries import (
    Question,
    centres_to_remind,
    last_run,
    questions,
    questions_asked,
    waiting_to_be_pasted,
    was_reminded,
    worker_was_reminded,
)
from jobfair.placements.queries.outbox import AskedKey
from jobfair.placements.rules import MORNING, WRITE, Channel, Confirmer
from jobfair.placements.services.reminding import (
    leave_for_employer,
    leave_for_worker,
    remind,
    stop,
)
from jobfair.workers.queries import has_agreed
from jobfair.workers.rules.terms import Purpose


def begin_reminders(db: Session, at: datetime) -> None:
    """Ask for the messages of the day, for every centre that wants them and has none yet."""
    today = day_of(at)
    if at.astimezone(HERE).time() < MORNING:
        return
    for centre_id in centres_to_remind(db, today):
        db.execute(select(Centre.id).where(Centre.id == centre_id).with_for_update())
        latest = last_run(db, centre_id)
        if latest is not None and latest.ran_on == today:
            continue  # another worker was faster
        run = ReminderRun(centre_id=centre_id, ran_on=today, begun_at=at)
        db.add(run)
        db.flush()
        ask_for(db, WRITE, at=at, run_id=run.id)
        record(db, RemindersBegun(centre_id=centre_id))


def write_reminders(db: Session, run_id: int, *, can_mail: bool, at: datetime) -> None:
    """Write the due messages of one morning; what was written once is not written again.

    Employers with an address get an e-mail where a mail server is set up. The other messages to
    employers, and those to workers who agreed, are left to be copied by hand.
    """
    run = db.get_one(ReminderRun, run_id, with_for_update=True)
    if run.finished_at is not None:
        return
    due = questions(db, run.centre_id, day_of(at))
    _stop_what_is_answered(db, run.centre_id, due)
    known = questions_asked(db, [row.placement.id for row in due])
    written = [
        *_to_employers(db, due, known, can_mail=can_mail, at=at),
        *_to_workers(db, due, known, at=at),
    ]
    run.mailed = sum(one.channel == Channel.EMAIL for one in written)
    run.to_paste = len(written) - run.mailed
    run.finished_at = at
    record(
        db,
        RemindersWritten(centre_id=run.centre_id, mailed=run.mailed, to_paste=run.to_paste),
    )


def _to_employers(
    db: Session, due: Iterable[Question], known: Iterable[AskedKey], *,
    can_mail: bool, at: datetime,
) -> list[Reminder]:  # fmt: skip
    """Write one message to each employer of whom something new is asked."""
    written = []
    for (fair_id, employer_id), rows in sorted(_by_employer(due).items()):
        fair, employer = rows[0].fair, rows[0].employer
        fresh = [row for row in rows if _key(row, Confirmer.EMPLOYER) not in known]
        if not fresh or employer is None or was_reminded(db, fair_id, employer_id, at=at):
            continue
        if can_mail and employer.email:
            reminder = remind(db, fair, employer, Channel.EMAIL, at=at)
        else:
            reminder = leave_for_employer(db, fair, employer, at=at)
        _note(db, fresh, Confirmer.EMPLOYER, reminder)
        written.append(reminder)
    return written


def _to_workers(
    db: Session, due: Iterable[Question], known: Iterable[AskedKey], *, at: datetime
) -> list[Reminder]:
    """Leave a message for each worker who is asked something new, and agreed to be."""
    written = []
    for row in due:
        one = row.placement
        if _key(row, Confirmer.WORKER) in known or not one.worker.phone:
            continue
        agreed = has_agreed(db, one.worker_id, one.fair_id, Purpose.CONTACT_LATER)
        if agreed and not worker_was_reminded(db, one.id, at=at):
            reminder = leave_for_worker(db, one, at=at)
            _note(db, [row], Confirmer.WORKER, reminder)
            written.append(reminder)
    return written


def _stop_what_is_answered(db: Session, centre_id: int, due: Sequence[Question]) -> None:
    """Stop the messages that wait to be copied, and about which nothing is asked any more."""
    employers, workers = _by_employer(due).keys(), {row.placement.id for row in due}
    for reminder in waiting_to_be_pasted(db, centre_id):
        if reminder.placement_id is None:
            asked = (reminder.fair_id, reminder.employer_id) in employers
        else:
            asked = reminder.placement_id in workers
        if not asked:
            stop(db, reminder)


def _by_employer(due: Iterable[Question]) -> dict[tuple[int, int], list[Question]]:
    """Return what is due by fair and employer; of work found elsewhere employers are not asked."""
    found: dict[tuple[int, int], list[Question]] = {}
    for row in due:
        if row.employer is not None and not row.placement.is_outside:
            found.setdefault((row.fair.id, row.employer.id), []).append(row)
    return found


def _key(row: Question, side: Confirmer) -> AskedKey:
    return row.placement.id, row.due.rung, row.due.on, side


def _note(db: Session, rows: Iterable[Question], side: Confirmer, reminder: Reminder) -> None:
    for row in rows:
        db.add(
            QuestionAsked(
                placement_id=row.placement.id,
                rung=row.due.rung,
                due_on=row.due.on,
                sent_to=side,
                channel=reminder.channel,
                reminder_id=reminder.id,
            )
        )
    db.flush()
