"""Putting people into the households that lists name for them; what is not certain waits for somebody."""

from dataclasses import dataclass
from datetime import datetime
from uuid import uuid4

from pydantic import BaseModel, ConfigDict
from sqlalchemy.orm import Session

from jobfair.households.errors import DoubtSettled
from jobfair.households.facts import HouseholdDoubted, HouseholdDoubtRead, HouseholdDoubtSettled
from jobfair.households.models import HouseholdDoubt, HouseholdMember
from jobfair.households.queries.doubts import is_noted
from jobfair.households.queries.homes import agrees, membership_of
from jobfair.households.rules.homes import Ending, Home
from jobfair.households.rules.lists import ASKED, Fit, NamedHome
from jobfair.households.services.joining import households_meant, join_home, take_out
from jobfair.households.services.reading import home_of
from jobfair.kit.facts import record
from jobfair.kit.seal import Seal
from jobfair.workers.models import Worker


class _Content(BaseModel):
    """What lies sealed until somebody has looked: what the list says, and by which paper."""

    model_config = ConfigDict(frozen=True)

    named: NamedHome
    why: str


@dataclass(frozen=True, slots=True)
class Doubted:
    """What a list says of somebody, beside what we know."""

    doubt: HouseholdDoubt
    named: NamedHome
    commune_code: str
    why: str
    fit: Fit
    now_in: HouseholdMember | None
    home: Home | None
    """Of the household in which they are now."""


def fit_of(db: Session, seal: Seal, worker: Worker, named: NamedHome) -> Fit:
    """Tell what would become of somebody whom a list puts into a household."""
    if not agrees(db, worker.id):
        return Fit.NOT_AGREED
    code = named.commune_code or worker.commune_code
    if not code:
        return Fit.NO_COMMUNE
    meant = households_meant(db, seal, worker.centre_id, named.home, code)
    now_in = membership_of(db, worker.id)
    if now_in is not None and now_in.household_id in {home.id for home in meant}:
        return Fit.THERE
    if not meant and not named.head:
        return Fit.NO_HEAD
    if now_in is not None:
        return Fit.ELSEWHERE
    return Fit.SEVERAL if len(meant) > 1 else Fit.JOINS


def is_placed(db: Session, seal: Seal, worker: Worker, named: NamedHome, *, why: str) -> bool:
    """Tell whether a list would change nothing of where somebody lives, and ask nothing new."""
    fit = fit_of(db, seal, worker, named)
    if fit in ASKED:
        return is_noted(db, worker.id, _print(seal, worker, _Content(named=named, why=why)))
    return fit != Fit.JOINS


def place(
    db: Session,
    seal: Seal,
    worker: Worker,
    named: NamedHome,
    *,
    why: str,
    account_id: int,
    at: datetime,
) -> Fit:
    """Put somebody into the household that a list names; who is in another stays, and is asked about."""
    fit = fit_of(db, seal, worker, named)
    if fit == Fit.JOINS:
        _put_in(db, seal, worker, named, why=why, account_id=account_id, at=at)
    elif fit in ASKED:
        content = _Content(named=named, why=why)
        _keep(db, seal, worker, content, account_id=account_id, at=at)
    return fit


def read_doubt(db: Session, seal: Seal, doubt: HouseholdDoubt) -> Doubted:
    """Open what a list says of somebody; the journal keeps that it was done.

    Raises:
        DoubtSettled: somebody has seen to it.
    """
    content = _content(seal, doubt)
    now_in = membership_of(db, doubt.worker_id)
    record(
        db,
        HouseholdDoubtRead(centre_id=doubt.centre_id, worker_id=doubt.worker_id, doubt_id=doubt.id),
    )
    return Doubted(
        doubt=doubt,
        named=content.named,
        commune_code=content.named.commune_code or doubt.worker.commune_code,
        why=content.why,
        fit=fit_of(db, seal, doubt.worker, content.named),
        now_in=now_in,
        home=home_of(seal, now_in.household) if now_in else None,
    )


def follow_list(
    db: Session,
    seal: Seal,
    doubt: HouseholdDoubt,
    *,
    ending: Ending,
    why: str,
    account_id: int,
    at: datetime,
) -> HouseholdMember:
    """Put somebody where the list says, out of where they are; every entry stays to be seen.

    Raises:
        DoubtSettled: somebody has seen to it, or it cannot be followed any more.
        MemberNotAgreed: the person does not agree any more.
        ReasonNeeded: it must be said why they are taken out.
    """
    content = _content(seal, doubt)
    if fit_of(db, seal, doubt.worker, content.named) not in {Fit.ELSEWHERE, Fit.JOINS}:
        raise DoubtSettled
    now_in = membership_of(db, doubt.worker_id)
    if now_in is not None:
        take_out(db, seal, now_in, ending=ending, why=why, account_id=account_id, at=at)
    member = _put_in(
        db, seal, doubt.worker, content.named, why=content.why, account_id=account_id, at=at
    )
    _settle(db, doubt, account_id=account_id, at=at)
    return member


def leave_as_is(db: Session, doubt: HouseholdDoubt, *, account_id: int, at: datetime) -> None:
    """Note that somebody has looked, and that everybody stays where they are.

    Raises:
        DoubtSettled: somebody has seen to it.
    """
    if doubt.sealed is None:
        raise DoubtSettled
    _settle(db, doubt, account_id=account_id, at=at)


def _put_in(
    db: Session,
    seal: Seal,
    worker: Worker,
    named: NamedHome,
    *,
    why: str,
    account_id: int,
    at: datetime,
) -> HouseholdMember:
    return join_home(
        db, seal, worker, named.home, named.commune_code or worker.commune_code, role=named.role,
        why=why, account_id=account_id, at=at,
    )  # fmt: skip


def _keep(
    db: Session, seal: Seal, worker: Worker, content: _Content, *, account_id: int, at: datetime
) -> None:
    """Keep what a list says, once."""
    content_print = _print(seal, worker, content)
    if is_noted(db, worker.id, content_print):
        return
    doubt = HouseholdDoubt(
        ref=uuid4(), centre_id=worker.centre_id, worker_id=worker.id, noted_by=account_id,
        noted_at=at, content_print=content_print,
    )  # fmt: skip
    doubt.sealed = seal.close(content.model_dump_json(), _about(doubt))
    db.add(doubt)
    db.flush()
    record(
        db,
        HouseholdDoubted(centre_id=worker.centre_id, worker_id=worker.id, doubt_id=doubt.id),
    )


def _settle(db: Session, doubt: HouseholdDoubt, *, account_id: int, at: datetime) -> None:
    doubt.sealed, doubt.settled_by, doubt.settled_at = None, account_id, at
    db.flush()
    record(
        db,
        HouseholdDoubtSettled(
            centre_id=doubt.centre_id, worker_id=doubt.worker_id, doubt_id=doubt.id
        ),
    )


def _content(seal: Seal, doubt: HouseholdDoubt) -> _Content:
    if doubt.sealed is None:
        raise DoubtSettled
    return _Content.model_validate_json(seal.open(doubt.sealed, _about(doubt)))


def _print(seal: Seal, worker: Worker, content: _Content) -> bytes:
    return seal.index(f"household_doubt {worker.id} {content.model_dump_json()}")


def _about(doubt: HouseholdDoubt) -> str:
    return f"household_doubt.sealed:{doubt.worker_id}:{doubt.ref}"
