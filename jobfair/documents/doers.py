"""What `jobfair work` does for this room: printing in bulk."""

from sqlalchemy.orm import Session

from jobfair.config import Config
from jobfair.documents.errors import BoothNotApproved, PlacementDoesNotCount
from jobfair.documents.models import Certificate, PrintRun
from jobfair.documents.queries import runs as known
from jobfair.documents.rules import ROLLS, Paper
from jobfair.documents.services import runs
from jobfair.documents.services.rolls import Listing, listing
from jobfair.documents.services.sheaves import (
    CERTIFIED,
    PLAIN,
    Certified,
    Sheaf,
    certified_paper,
    certified_sheaf,
    in_tens,
)
from jobfair.fairs.errors import FairArchived
from jobfair.kit.clock import now
from jobfair.kit.db import Database, again_on_conflict
from jobfair.kit.facts import SYSTEM, Actor
from jobfair.kit.i18n import speaker
from jobfair.kit.jobs import Progress
from jobfair.kit.keys import keys_in
from jobfair.kit.letters import LetterMissing
from jobfair.kit.paper import NothingToPrint
from jobfair.workers.errors import NameMissing


def print_papers(database: Database, config: Config, progress: Progress) -> None:
    """Print all papers of a kind for a fair into one file.

    It may be begun again at any point: certificates that exist are found, not issued twice,
    and the file is drawn anew.

    Raises:
        NothingToPrint: nobody is there, or no name can be printed.
        Cancelled, Overtaken, HandedBack: the work ends here.
    """
    runs.sweep(config.papers, at=now())
    with database.reading() as db:
        run = known.run(db, progress.id)
    sheaf = _gather(database, config, run, progress)
    if not sheaf.count:
        with database.transaction(_asker(run)) as db:
            _leave_out(db, run, progress, sheaf)
        raise NothingToPrint
    progress.of(sheaf.pages)
    with runs.writing(config.papers) as (out, file):
        sheaf.draw(sheaf.papers, speaker(run.language), out, progress.done)
    try:
        with database.transaction(_asker(run)) as db:
            left_out, count = sheaf.left_out, sheaf.count
            runs.keep(db, run, progress, file, left_out=left_out, papers=count, at=now())
    except BaseException:
        file.unlink(missing_ok=True)
        raise


def _gather(
    database: Database, config: Config, run: PrintRun, progress: Progress
) -> Sheaf | Listing:
    paper = Paper(run.paper)
    if paper in ROLLS:
        return listing(database.reading, run, at=now())
    if paper in CERTIFIED:
        return _certify(database, config, run, CERTIFIED[paper], progress)
    keys = keys_in(config.keys)
    with database.reading() as db:
        return PLAIN[paper](db, run, keys, config.address, now())


def _certify(
    database: Database, config: Config, run: PrintRun, certified: Certified, progress: Progress
) -> Sheaf:
    """Issue what is not issued yet, a few at a time, and collect all of it."""
    sheaf = certified_sheaf(run)
    with database.reading() as db:
        everybody = certified.subjects(db, run)
    progress.of(len(everybody))
    for some in in_tens(everybody):
        issued, unprintable = _issue_all(database, run, certified, some)
        sheaf.papers += [certified_paper(one, run, config.address) for one in issued]
        sheaf.left_out += unprintable
        progress.done(0)
    return sheaf


@again_on_conflict
def _issue_all(
    database: Database, run: PrintRun, certified: Certified, some: list[object]
) -> tuple[list[Certificate], list[str]]:
    """Issue some certificates; return them, and the numbers of those that cannot be printed."""
    issued: list[Certificate] = []
    unprintable: list[str] = []
    with database.transaction(_asker(run)) as db:
        for one in some:
            try:
                issued.append(certified.issue(db, run.fair, one, now()))
            except (LetterMissing, NameMissing):
                unprintable.append(certified.number(one))
            except (BoothNotApproved, FairArchived, PlacementDoesNotCount):
                continue  # only what was issued in time is printed again; taken back meanwhile
    return issued, unprintable


def _asker(run: PrintRun) -> Actor:
    return SYSTEM if run.asked_by is None else Actor("account", run.asked_by)


def _leave_out(db: Session, run: PrintRun, progress: Progress, sheaf: Sheaf | Listing) -> None:
    progress.hold(db)
    db.get_one(PrintRun, run.job_id).left_out = sheaf.left_out
