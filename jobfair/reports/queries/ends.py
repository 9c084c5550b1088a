"""What is still open at a fair that is about to be closed, or put into the archive."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from jobfair.checkin.queries import doubles_count, refused_with_number
from jobfair.devices.queries.losses import Loss, Unheard, losses_at, not_emptied
from jobfair.employers.models import Booth
from jobfair.employers.queries import booths_at
from jobfair.employers.rules import Approval, Floor
from jobfair.fairs.models import Fair
from jobfair.interviews.models import Interview
from jobfair.interviews.queries import unfinished_at
from jobfair.placements.queries import (
    near_hires_at,
    placements_at,
    placements_outside_after,
    questions,
)
from jobfair.placements.rules import Evidence, calendar, counted
from jobfair.queues.models import Place
from jobfair.queues.rules import PlaceState
from jobfair.reports.queries.needs import asking_at
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


@dataclass(frozen=True, slots=True)
class WorthALook:
    """What may stay as it is, but is easier to see to while everybody is still there."""

    doubles: int
    """People who came in at two kiosks, or hold a closed number."""
    refused: int
    """Scans that were refused after a number had been shown."""
    not_helped: int
    """People who asked for something and were given nothing."""
    without_paper: int
    """Hires known by the employer's mark alone."""

    @property
    def any(self) -> bool:
        """Whether there is something to look at."""
        return bool(self.doubles or self.refused or self.not_helped or self.without_paper)


@dataclass(frozen=True, slots=True)
class GoingOn:
    """What is asked about the people of a fair, and goes on when it lies in the archive."""

    due: int
    """Hires about which something is due."""
    near: int
    asked: int
    """Hires about which a question is still to come."""
    last_on: date | None

    @property
    def any(self) -> bool:
        """Whether somebody is still asked something."""
        return bool(self.due or self.near or self.asked)


def going_on(db: Session, fair: Fair, today: date) -> GoingOn:
    """Return which questions about the people of a fair are open, and which are still to come."""
    hires = [*placements_at(db, fair.id), *placements_outside_after(db, fair.id)]
    to_come = [
        max(days)
        for one in hires
        if (days := [due.on for due in calendar(one.agreed_on, one.entries)
                     if not due.answered and due.on > today])
    ]  # fmt: skip
    return GoingOn(
        due=sum(row.fair.id == fair.id for row in questions(db, fair.centre_id, today)),
        near=sum(one.interview.outcome is not None for one in near_hires_at(db, fair.id)),
        asked=len(to_come),
        last_on=max(to_come, default=None),
    )


def worth_a_look(db: Session, fair_id: int) -> WorthALook:
    """Return what staff may want to look at before a fair is closed."""
    asking = asking_at(db, fair_id)
    return WorthALook(
        doubles=doubles_count(db, fair_id),
        refused=len(refused_with_number(db, fair_id)),
        not_helped=sum(not one.served for one in asking),
        without_paper=sum(
            {entry.evidence for entry in counted(one.entries)} <= {Evidence.EMPLOYERS_MARK}
            for one in placements_at(db, fair_id)
        ),
    )


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
