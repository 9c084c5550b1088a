"""Letting screens in: a paired board of the fair, or people who may see the fair anyway.

Whoever is registered at a fair may hear of its versions too, and of nothing else.
"""

from flask_login import current_user
from sqlalchemy.orm import Session

from jobfair.accounts.guards import Me, me
from jobfair.devices.guards import bearer, trusted_device
from jobfair.employers.queries import booths_at, employer_of
from jobfair.fairs import queries as fairs
from jobfair.fairs.models import Fair
from jobfair.kit.errors import NotFound, SignInNeeded
from jobfair.kit.ids import fingerprint
from jobfair.kit.policy import Policy, guarded
from jobfair.kit.web import reading
from jobfair.workers.guards import holder_of
from jobfair.workers.queries import key_of_link

BY_LINK = "me/"
"""What stands before the token of a worker's own page."""


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


def require_view(db: Session, fair_id: int, token: str) -> None:
    """Refuse whoever may not see the live state of a fair.

    Raises:
        NotFound: the fair belongs to others; whether it exists is not told.
        DeviceRevoked, SignInNeeded: nobody we know asks.
    """
    if token:
        if trusted_device(token).fair_id != fair_id:
            raise NotFound
    elif not current_user.is_authenticated:
        raise SignInNeeded
    elif not _belongs(db, me(), fairs.fair(db, fair_id)):
        raise NotFound


def follower(fair_id: int, token: str, *, sees: bool) -> bytes:
    """Return the key by which a caller may hear that a fair has a newer version.

    Who `sees` is sent what boards show, too; a worker's own page may not.

    Raises:
        NotFound: the fair belongs to others; whether it exists is not told.
        DeviceRevoked, SignInNeeded, LinkUnknown: nobody we know asks.
    """
    if token.startswith(BY_LINK) and not sees:
        holder = holder_of(token.removeprefix(BY_LINK))
        if holder.fair_id != fair_id:
            raise NotFound
        return key_of_link(holder.ticket)
    require_screen(token)
    with reading() as db:
        require_view(db, fair_id, token)
    return fingerprint(token or me().token)


def _belongs(db: Session, person: Me, fair: Fair) -> bool:
    if person.centre_id != fair.centre_id:
        return False
    if person.is_staff:
        return True
    own = employer_of(db, person.account_id).id
    return any(booth.employer_id == own for booth in booths_at(db, fair.id))
