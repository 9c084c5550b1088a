"""What is still open at a fair that is about to be closed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from jobfair.devices.queries.losses import Loss, Unheard, losses_at, not_emptied
from jobfair.employers.models import Booth
from jobfair.employers.queries import booths_at
from jobfair.employers.rules import Approval, Floor
from jobfair.interviews.models import Interview
from jobfair.interviews.queries import unfinished_at
from jobfair.queues.models import Place
from jobfair.queues.rules import PlaceState
from jobfair.workers.models import Registration

STILL_THERE = (PlaceState.WAITING, PlaceState.CALLED)


@dataclass(frozen=True, slots=True)
class LooseEnds:
    """What would be left as it is: each is a person or a booth to see to first."""

    without_outcome: Sequence[Interview]
    open_booths: Sequence[Booth]
    waiting: Sequence[Place]
    kiosks: Sequence[Unheard]
    """Those that may still hold check-ins which the report would lack."""
    lost: Sequence[Loss]

    @property
    def any(self) -> bool:
        """Whether something is open."""
        people = self.without_outcome or self.open_booths or self.waiting
        return bool(people or self.kiosks or self.lost)


def loose_ends(db: Session, fair_id: int, *, at: datetime) -> LooseEnds:
    """Return what is still open at a fair."""
    places = (
        select(Place)
        .where(Place.fair_id == fair_id, Place.state.in_(STILL_THERE))
        .options(
            joinedload(Place.booth).joinedload(Booth.employer),
            joinedload(Place.registration).joinedload(Registration.worker),
        )
        .order_by(Place.booth_id, Place.since, Place.id)
    )
    return LooseEnds(
        without_outcome=unfinished_at(db, fair_id),
        open_booths=[
            booth
            for booth in booths_at(db, fair_id, [Approval.APPROVED])
            if booth.floor != Floor.CLOSED
        ],
        waiting=db.scalars(places).all(),
        kiosks=not_emptied(db, fair_id, at=at),
        lost=[loss for loss in losses_at(db, fair_id, at=at) if loss.id is not None],
    )
