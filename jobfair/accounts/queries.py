"""Looking up accounts and sign-ins."""

from collections.abc import Sequence, Set
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from jobfair.accounts.models import Account, HeldRole, Invitation, WebSession
from jobfair.accounts.rules import Role, has_ended
from jobfair.kit.errors import NotFound
from jobfair.kit.ids import fingerprint


def account_by_email(db: Session, email: str) -> Account | None:
    """Return the account with an e-mail address, if there is one."""
    return db.scalar(select(Account).where(Account.email == email.strip().casefold()))


def account(db: Session, centre_id: int, account_id: int) -> Account:
    """Return an account of a centre.

    Raises:
        NotFound: this centre has no such account.
    """
    found = db.get(Account, account_id)
    if found is None or found.centre_id != centre_id:
        raise NotFound
    return found


def accounts_of(db: Session, centre_id: int) -> Sequence[Account]:
    """Return the accounts of a centre, by name."""
    return db.scalars(
        select(Account).where(Account.centre_id == centre_id).order_by(Account.name, Account.id)
    ).all()


def administrators(db: Session, centre_id: int) -> Sequence[Account]:
    """Return who can still manage a centre's accounts."""
    return db.scalars(
        select(Account)
        .join(HeldRole)
        .where(
            Account.centre_id == centre_id,
            Account.active,
            HeldRole.role == Role.ADMINISTRATOR,
        )
    ).all()


def sign_in_of(db: Session, token: str, *, at: datetime) -> WebSession | None:
    """Return the running sign-in that a browser's cookie names, if it is still good."""
    running = db.scalar(
        select(WebSession)
        .where(WebSession.token_print == fingerprint(token))
        .options(joinedload(WebSession.account))
    )
    return running if running is not None and _is_good(running, at) else None


def still_signed_in(db: Session, prints: Set[bytes], *, at: datetime) -> set[bytes]:
    """Return which of these prints of cookies belong to sign-ins that have not ended."""
    running = db.scalars(
        select(WebSession)
        .where(WebSession.token_print.in_(prints))
        .options(joinedload(WebSession.account))
    )
    return {one.token_print for one in running if _is_good(one, at)}


def _is_good(running: WebSession, at: datetime) -> bool:
    roles = running.account.roles
    over = has_ended(roles, begun_at=running.begun_at, seen_at=running.seen_at, at=at)
    return running.account.active and not over


def sign_ins_of(db: Session, account_id: int) -> Sequence[WebSession]:
    """Return where somebody is signed in, newest first."""
    return db.scalars(
        select(WebSession)
        .where(WebSession.account_id == account_id)
        .order_by(WebSession.seen_at.desc())
    ).all()


def open_invitation(db: Session, token: str, *, at: datetime) -> Invitation | None:
    """Return the invitation behind a one-time link, if it still works."""
    return db.scalar(
        select(Invitation)
        .join(Account, Account.id == Invitation.account_id)
        .where(
            Account.active,
            Invitation.token_print == fingerprint(token),
            Invitation.used_at.is_(None),
            Invitation.ends_at > at,
        )
    )
