"""Letting screens in: a paired board of the fair, or people who may see the fair anyway."""

from flask_login import current_user
from sqlalchemy.orm import Session

from jobfair.accounts.guards import Me, me
from jobfair.devices.guards import bearer, trusted_device
from jobfair.employers.queries import booths_at, employer_of
from jobfair.fairs.models import Fair
from jobfair.kit.errors import NotFound, SignInNeeded
from jobfair.kit.policy import Policy, guarded


def require_screen(token: str) -> None:
    """Refuse whoever is neither a trusted device nor signed in, before anything is looked up.

    Raises:
        DeviceRevoked, SignInNeeded: nobody we know asks.
    """
    if token:
        trusted_device(token)
    else:
        me()


screens = guarded(Policy("paired device or signed in", lambda: require_screen(bearer())))
"""This door is for boards and kiosks of a fair, and for people of its centre or its booths."""


def require_view(db: Session, fair: Fair, token: str) -> None:
    """Refuse whoever may not see the live state of a fair.

    Raises:
        NotFound: the fair belongs to others; whether it exists is not told.
        DeviceRevoked, SignInNeeded: nobody we know asks.
    """
    if token:
        if trusted_device(token).fair_id != fair.id:
            raise NotFound
    elif not current_user.is_authenticated:
        raise SignInNeeded
    elif not _belongs(db, me(), fair):
        raise NotFound


def _belongs(db: Session, person: Me, fair: Fair) -> bool:
    if person.centre_id != fair.centre_id:
        return False
    if person.is_staff:
        return True
    own = employer_of(db, person.account_id).id
    return any(booth.employer_id == own for booth in booths_at(db, fair.id))
