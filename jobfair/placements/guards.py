"""Letting an employer answer by their link: for whom they hired at that fair, and for nobody else."""

from flask import g, request

from jobfair.kit.clock import now
from jobfair.kit.facts import Actor
from jobfair.kit.http import TooOften
from jobfair.kit.limits import tried_too_often
from jobfair.kit.policy import Policy, guarded
from jobfair.kit.web import reading
from jobfair.placements.errors import AnswerLinkEnded
from jobfair.placements.models import EmployerLink
from jobfair.placements.queries import link_with

WRONG_LINKS = "30 per minute"


def _by_link() -> None:
    try:
        with reading() as db:
            g.employer_link = link_with(db, (request.view_args or {}).get("token", ""), at=now())
    except AnswerLinkEnded:
        if tried_too_often("employer link", WRONG_LINKS):
            raise TooOften from None
        raise
    g.actor = Actor("employer", g.employer_link.employer_id)


by_employer_link = guarded(Policy("employer with the link", _by_link))
"""This door is for whoever carries an employer's link."""


def my_link() -> EmployerLink:
    """Return the link that has opened the door."""
    link: EmployerLink = g.employer_link
    return link
