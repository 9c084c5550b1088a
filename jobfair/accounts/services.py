"""Opening accounts, signing in and out, choosing passwords."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import delete, update
from sqlalchemy.orm import Session

from jobfair.accounts.errors import EmailTaken, LastAdministrator, LinkUsedUp, WeakPassword
from jobfair.accounts.facts import (
    AccountChanged,
    AccountOpened,
    AccountRenamed,
    PasswordSet,
    SignedIn,
    SignedOut,
)
from jobfair.accounts.models import Account, HeldRole, Invitation, WebSession
from jobfair.accounts.queries import account_by_email, administrators, open_invitation
from jobfair.accounts.rules import (
    INVITATION_LASTS,
    LONGEST_PASSWORD,
    SHORTEST_PASSWORD,
    Role,
)
from jobfair.kit.errors import NotFound
from jobfair.kit.facts import record
from jobfair.kit.ids import fingerprint, new_secret
from jobfair.kit.passwords import hash_password, is_common


def open_account(
    db: Session, *, centre_id: int, email: str, name: str, roles: Iterable[Role], at: datetime
) -> Account:
    """Give somebody an account; they choose a password by an invitation.

    Raises:
        EmailTaken: another account has this address.
    """
    email = email.strip().casefold()
    if account_by_email(db, email) is not None:
        raise EmailTaken(field="email")
    account = Account(centre_id=centre_id, email=email, name=name, created_at=at)
    account.held_roles = [HeldRole(role=role) for role in sorted(set(roles))]
    db.add(account)
    db.flush()
    record(db, AccountOpened(centre_id=centre_id, account_id=account.id))
    return account


def rename_account(db: Session, account: Account, *, name: str, email: str, at: datetime) -> None:
    """Change somebody's name, or the address by which they sign in.

    With another address the links that were sent to the old one stop working.

    Raises:
        EmailTaken: another account has this address.
    """
    values = {"name": name, "email": email.strip().casefold()}
    changed = tuple(key for key, value in values.items() if getattr(account, key) != value)
    if "email" in changed:
        if account_by_email(db, email) is not None:
            raise EmailTaken(field="email")
        _end_invitations(db, account, at=at)
    for key in changed:
        setattr(account, key, values[key])
    if changed:
        record(
            db,
            AccountRenamed(centre_id=account.centre_id, account_id=account.id, fields=changed),
        )


def change_account(db: Session, account: Account, *, roles: Iterable[Role], active: bool) -> None:
    """Change what somebody may do; a closed account is signed out everywhere at once.

    Raises:
        LastAdministrator: the centre would have none left.
    """
    roles = frozenset(roles)
    stays = active and Role.ADMINISTRATOR in roles
    if not stays and [account] == list(administrators(db, account.centre_id)):
        raise LastAdministrator
    account.active = active
    account.held_roles = [
        *(held for held in account.held_roles if held.role in roles),
        *(HeldRole(role=role) for role in sorted(roles - account.roles)),
    ]
    if not active:
        sign_out_everywhere(db, account)
    record(
        db,
        AccountChanged(
            centre_id=account.centre_id, account_id=account.id,
            roles=tuple(sorted(roles)), active=active,
        ),
    )  # fmt: skip


def invite(db: Session, account: Account, *, at: datetime) -> str:
    """Return the secret of a one-time link; links given before stop working."""
    _end_invitations(db, account, at=at)
    secret = new_secret()
    db.add(
        Invitation(
            account_id=account.id, token_print=fingerprint(secret), ends_at=at + INVITATION_LASTS
        )
    )
    return secret


def accept_invitation(db: Session, token: str, password_hash: str, *, at: datetime) -> Account:
    """Let the holder of a one-time link choose a password.

    Raises:
        LinkUsedUp: the link was used, has run out, or never was.
    """
    invitation = open_invitation(db, token, at=at)
    if invitation is None:
        raise LinkUsedUp
    first = db.execute(
        update(Invitation)
        .where(Invitation.id == invitation.id, Invitation.used_at.is_(None))
        .values(used_at=at)
        .returning(Invitation.id)
    ).all()
    if not first:  # the same link was used at the same moment
        raise LinkUsedUp
    account = db.get_one(Account, invitation.account_id)
    set_password(db, account, password_hash)
    return account


def choose_password(password: str) -> str:
    """Return what may be stored of a password that is good enough.

    Takes a tenth of a second, so it is called before a transaction is opened.

    Raises:
        WeakPassword: short or well known.
    """
    if not SHORTEST_PASSWORD <= len(password) <= LONGEST_PASSWORD or is_common(password):
        raise WeakPassword(field="password")
    return hash_password(password)


def set_password(db: Session, account: Account, password_hash: str) -> None:
    """Set a chosen password and end every sign-in made with the old one."""
    account.password_hash = password_hash
    db.execute(delete(WebSession).where(WebSession.account_id == account.id))
    record(db, PasswordSet(centre_id=account.centre_id, account_id=account.id))


def sign_in(db: Session, account: Account, *, browser: str, at: datetime) -> str:
    """Begin a sign-in and return the secret for the browser's cookie."""
    secret = new_secret()
    db.add(
        WebSession(
            account_id=account.id,
            token_print=fingerprint(secret),
            begun_at=at,
            seen_at=at,
            browser=browser[:120],
        )
    )
    record(db, SignedIn(centre_id=account.centre_id, account_id=account.id))
    return secret


def sign_out(db: Session, session_id: int, account: Account) -> None:
    """End one sign-in of an account.

    Raises:
        NotFound: this account has no such sign-in (any more).
    """
    running = db.get(WebSession, session_id)
    if running is None or running.account_id != account.id:
        raise NotFound
    db.delete(running)
    record(db, SignedOut(centre_id=account.centre_id, account_id=account.id))


def sign_out_everywhere(db: Session, account: Account) -> None:
    """End every sign-in of an account."""
    db.execute(delete(WebSession).where(WebSession.account_id == account.id))
    record(db, SignedOut(centre_id=account.centre_id, account_id=account.id))


def speak(db: Session, account_id: int, language: str) -> None:
    """Note the language somebody wants to read from their next sign-in on."""
    db.execute(update(Account).where(Account.id == account_id).values(language=language))


def seen(db: Session, session_id: int, *, at: datetime) -> None:
    """Note that a sign-in is in use."""
    db.execute(update(WebSession).where(WebSession.id == session_id).values(seen_at=at))


def _end_invitations(db: Session, account: Account, *, at: datetime) -> None:
    db.execute(
        update(Invitation)
        .where(Invitation.account_id == account.id, Invitation.used_at.is_(None))
        .values(used_at=at)
    )
