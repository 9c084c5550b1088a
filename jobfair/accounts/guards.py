"""Letting people in: a door names the roles it is for, and nobody else passes."""

from dataclasses import dataclass
from datetime import timedelta

from flask import g
from flask_login import LoginManager, UserMixin, current_user

from jobfair.accounts import queries, services
from jobfair.accounts.rules import STAFF, Role
from jobfair.kit.clock import now
from jobfair.kit.db import Database
from jobfair.kit.errors import Forbidden, SignInNeeded
from jobfair.kit.facts import Actor
from jobfair.kit.policy import Mark, Policy, guarded
from jobfair.kit.web import house

SEEN_EVERY = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Me(UserMixin):  # type: ignore[misc]
    """Who is signed in at this browser."""

    account_id: int
    centre_id: int
    name: str
    roles: frozenset[Role]
    language: str
    session_id: int
    token: str

    def get_id(self) -> str:
        """Return what the cookie carries: the secret of the sign-in, not the account."""
        return self.token

    def may(self, *roles: Role) -> bool:
        """Tell whether one of these roles is held."""
        return not self.roles.isdisjoint(roles)

    @property
    def sees_few(self) -> bool:
        """Whether counts of few people are told: to the programme office alone."""
        return self.may(Role.PROGRAMME_OFFICER)

    @property
    def is_staff(self) -> bool:
        """Whether this person works for the centre."""
        return self.may(*STAFF)


def me() -> Me:
    """Return who is signed in.

    Raises:
        SignInNeeded: nobody is.
    """
    if not current_user.is_authenticated:
        raise SignInNeeded
    person: Me = current_user._get_current_object()  # noqa: SLF001 - werkzeug's own idiom
    return person


def _anyone() -> None:
    if current_user.is_authenticated:
        g.actor = Actor("account", me().account_id)


def _signed_in() -> None:
    g.actor = Actor("account", me().account_id)


public = guarded(Policy("anyone", _anyone))
"""This door is for everybody."""

files = guarded(Policy("anyone, unseen", lambda: None))
"""This door gives the same to everybody, so nobody is looked up."""

signed_in = guarded(Policy("signed in", _signed_in))
"""This door is for everybody with an account."""


def requires(*roles: Role) -> Mark:
    """Return the mark of a door that is for these roles only."""

    def admit() -> None:
        _signed_in()
        if not me().may(*roles):
            raise Forbidden

    return guarded(Policy(" ".join(sorted(roles)), admit))


def load_person(database: Database, token: str) -> Me | None:
    """Return the person behind a cookie's secret, and note that they are here."""
    at = now()
    with database.reading() as db:
        running = queries.sign_in_of(db, token, at=at)
        if running is None:
            return None
        account = running.account
        person = Me(
            account_id=account.id,
            centre_id=account.centre_id,
            name=account.name,
            roles=account.roles,
            language=account.language,
            session_id=running.id,
            token=token,
        )
    if at - running.seen_at > SEEN_EVERY:
        with database.transaction() as db:
            services.seen(db, person.session_id, at=at)
    return person


def login_manager() -> LoginManager:
    """Return what finds the signed-in person in each request."""
    manager = LoginManager()
    manager.session_protection = None  # phones change networks; the row is what counts
    manager.user_loader(lambda token: load_person(house(), token))
    return manager
