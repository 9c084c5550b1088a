"""Letting staff of a centre at the people of its own fairs only, and people at their own page."""

from flask import g, request
from sqlalchemy.orm import Session

from jobfair.accounts.guards import me
from jobfair.fairs.models import Fair
from jobfair.fairs.queries import fair_of
from jobfair.kit.clock import now
from jobfair.kit.facts import Actor
from jobfair.kit.http import TooOften
from jobfair.kit.limits import tried_too_often
from jobfair.kit.links import LinkUnknown
from jobfair.kit.policy import Policy, guarded
from jobfair.kit.web import keys, reading
from jobfair.workers.models import Registration
from jobfair.workers.queries import registration_at, registration_of_link

WRONG_LINKS = "30 per minute"


def my_fair(db: Session, fair_id: int) -> Fair:
    """Return a fair of the caller's own centre.

    Raises:
        NotFound: it belongs to another; whether it exists is not told.
    """
    return fair_of(db, me().centre_id, fair_id)


def my_registration(db: Session, fair_id: int, registration_id: int) -> Registration:
    """Return a registration at a fair of the caller's own centre.

    Raises:
        NotFound: there is none there.
    """
    return registration_at(db, my_fair(db, fair_id).id, registration_id)


def holder_of(token: str) -> Registration:
    """Return whose page a link opens.

    Raises:
        LinkUnknown: it opens none, or no longer.
        TooOften: too many that open none came from this address.
    """
    try:
        ticket = keys().links.subject(token)
        with reading() as db:
            return registration_of_link(db, ticket, at=now())
    except LinkUnknown:
        if tried_too_often("own page", WRONG_LINKS):
            raise TooOften from None
        raise


def _by_link() -> None:
    holder = holder_of((request.view_args or {}).get("token", ""))
    g.actor = Actor("worker", holder.id)
    g.holder = holder


own_link = guarded(Policy("worker with the link", _by_link))
"""This door is for whoever carries the link of the slip: to that person's own things, and no others."""


def me_by_link() -> Registration:
    """Return whose link has opened the door; to be changed, it is looked up again."""
    holder: Registration = g.holder
    return holder
