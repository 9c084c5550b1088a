"""Who may print what: the desk prints badges and slips, organisers everything."""

from sqlalchemy.orm import Session

from jobfair.accounts.guards import me
from jobfair.accounts.rules import ORGANISERS, Role
from jobfair.documents.models import PrintRun
from jobfair.documents.queries.runs import run_at
from jobfair.documents.rules import AT_THE_DESK, Paper
from jobfair.fairs.queries import fair_of
from jobfair.kit.errors import Forbidden

INTRODUCERS = (*ORGANISERS, Role.COUNSELLOR)
"""Who may introduce a worker to an employer in the name of the centre."""


def may_print() -> tuple[Paper, ...]:
    """Return the papers of which whoever is signed in may print many at once."""
    if is_organiser():
        return tuple(Paper)
    return (*AT_THE_DESK, Paper.REFERRALS) if is_introducer() else AT_THE_DESK


def require_may_print(paper: Paper) -> None:
    """Refuse papers that are not for whoever is signed in.

    Raises:
        Forbidden: ask an organiser.
    """
    if paper not in may_print():
        raise Forbidden


def print_run(db: Session, fair_id: int, job_id: int) -> PrintRun:
    """Return a print of a fair that whoever is signed in may see.

    Raises:
        NotFound: their centre has no such fair, or it no such print.
        Forbidden: ask an organiser.
    """
    fair = fair_of(db, me().centre_id, fair_id)
    run = run_at(db, fair.id, job_id)
    require_may_print(Paper(run.paper))
    return run


def is_organiser() -> bool:
    """Tell whether an organiser is signed in."""
    return me().may(*ORGANISERS)


def is_introducer() -> bool:
    """Tell whether somebody is signed in who may introduce workers to employers."""
    return me().may(*INTRODUCERS)
