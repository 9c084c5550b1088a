"""The way to the pages of each role."""

from dataclasses import dataclass

from flask import request

from jobfair.accounts.guards import Me
from jobfair.accounts.rules import DESK, ONLOOKERS, ORGANISERS, STAFF, Role
from jobfair.kit.errors import N_


@dataclass(frozen=True, slots=True)
class Way:
    """One entry of the navigation."""

    label: str
    url: str
    current: bool


WAYS = (
    (N_("Fairs"), "/organise/", ONLOOKERS),
    (N_("Employers"), "/organise/employers/", ORGANISERS),
    (N_("Follow-up"), "/organise/follow-up", STAFF),
    (N_("Abroad"), "/organise/abroad", STAFF),
    (N_("Programme"), "/organise/programme", ONLOOKERS),
    (N_("Groups"), "/organise/groups", ONLOOKERS),
    (N_("Voices"), "/organise/voices", ORGANISERS),
    (N_("Desk"), "/desk/", DESK),
    (N_("Calls for help"), "/desk/help", DESK),
    (N_("My booths"), "/booth/", (Role.EMPLOYER,)),
    (N_("Journal"), "/organise/journal", ONLOOKERS),
    (N_("Centre"), "/organise/centre", (Role.ADMINISTRATOR,)),
    (N_("Accounts"), "/organise/accounts/", (Role.ADMINISTRATOR,)),
)


PARTS = {
    "/organise/households": "/organise/groups",
    "/organise/areas": "/organise/groups",
    "/organise/needs": "/organise/groups",
}
"""Pages that lie on the way to others, though their addresses do not say so."""


def navigation(person: Me | None) -> list[Way]:
    """Return the pages that a person's roles open."""
    if person is None:
        return []
    open_ways = [(label, url) for label, url, roles in WAYS if person.may(*roles)]
    path = next(
        (whole for part, whole in PARTS.items() if request.path.startswith(part)), request.path
    )
    here = max((url for _, url in open_ways if path.startswith(url)), key=len, default="")
    return [Way(label, url, url == here) for label, url in open_ways]
