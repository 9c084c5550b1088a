"""What every step in a queue begins and ends with."""

from datetime import datetime

from sqlalchemy.orm import Session

from jobfair.employers.errors import BoothNotApproved
from jobfair.employers.models import Booth
from jobfair.employers.rules import Approval
from jobfair.fairs.queries import fair
from jobfair.fairs.services import require_not_archived
from jobfair.queues.errors import StaleStep
from jobfair.queues.models import Place
from jobfair.queues.rules import PlaceState


def require_approved(booth: Booth) -> None:
    """Refuse a booth that is not part of the fair.

    Raises:
        BoothNotApproved: it is not, or no longer.
    """
    if booth.approval != Approval.APPROVED:
        raise BoothNotApproved


def require_state(place: Place, *states: PlaceState) -> None:
    """Refuse a step that a place cannot take from where it stands.

    Raises:
        StaleStep: it has moved on since the page was shown.
    """
    if place.state not in states:
        raise StaleStep


def end(db: Session, place: Place, state: PlaceState, at: datetime) -> None:
    """End a place in a state.

    Raises:
        FairArchived: the fair is kept as it was.
    """
    require_not_archived(fair(db, place.fair_id))
    place.state = state
    place.ended_at = at
    place.paused_at = None


def of(place: Place) -> dict[str, int]:
    """Return what every fact about a place tells."""
    return {
        "fair_id": place.fair_id,
        "place_id": place.id,
        "booth_id": place.booth_id,
        "registration_id": place.registration_id,
    }
