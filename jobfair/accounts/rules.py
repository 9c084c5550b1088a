"""Roles, and how long a sign-in lasts."""

from datetime import datetime, timedelta
from enum import StrEnum

from jobfair.kit.errors import N_


class Role(StrEnum):
    """What somebody does at a centre or for an employer."""

    ADMINISTRATOR = "administrator"
    ORGANISER = "organiser"
    RECEPTION = "reception"
    COUNSELLOR = "counsellor"
    PROGRAMME_OFFICER = "programme_officer"
    EMPLOYER = "employer"


ROLE_WORDS = {
    Role.ADMINISTRATOR: N_("administrator"),
    Role.ORGANISER: N_("organiser"),
    Role.RECEPTION: N_("reception"),
    Role.COUNSELLOR: N_("counsellor"),
    Role.PROGRAMME_OFFICER: N_("programme officer"),
    Role.EMPLOYER: N_("employer"),
}

STAFF = (
    Role.ADMINISTRATOR,
    Role.ORGANISER,
    Role.RECEPTION,
    Role.COUNSELLOR,
    Role.PROGRAMME_OFFICER,
)
DESK = (Role.ADMINISTRATOR, Role.ORGANISER, Role.RECEPTION, Role.COUNSELLOR)
ORGANISERS = (Role.ADMINISTRATOR, Role.ORGANISER)
ONLOOKERS = (*ORGANISERS, Role.PROGRAMME_OFFICER)
"""Who may look at the planning pages."""

GROUP_READERS = (Role.ADMINISTRATOR, Role.ORGANISER, Role.COUNSELLOR, Role.PROGRAMME_OFFICER)
"""Who may see to which household group somebody said they belong; the journal keeps who did."""

LONGEST = timedelta(hours=12)
STAFF_IDLE = timedelta(minutes=30)
"""Desks are shared; a phone at a booth is not, and must not end in mid-morning."""
INVITATION_LASTS = timedelta(hours=72)
SHORTEST_PASSWORD = 12
LONGEST_PASSWORD = 128


def has_ended(
    roles: frozenset[Role], *, begun_at: datetime, seen_at: datetime, at: datetime
) -> bool:
    """Tell whether a sign-in is over: too old, or idle on a shared desk."""
    idle_limit = LONGEST if roles == {Role.EMPLOYER} else STAFF_IDLE
    return at - begun_at > LONGEST or at - seen_at > idle_limit
