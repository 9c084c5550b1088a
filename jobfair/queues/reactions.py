"""What follows for the queues when something happens upstream."""

from sqlalchemy.orm import Session

from jobfair.checkin.facts import CheckedIn
from jobfair.employers import queries as employers
from jobfair.employers.facts import BoothChanged
from jobfair.employers.rules import Approval
from jobfair.fairs.rules import State
from jobfair.kit.clock import now
from jobfair.queues import services
from jobfair.workers import queries as workers


def line_up_where_wished(db: Session, fact: CheckedIn) -> None:
    """Give everyone who comes in a place at the booths they asked for, as far as allowed."""
    wished = workers.booths_wished(db, fact.registration_id)
    if not wished:
        return
    registration = workers.registration_at(db, fact.fair_id, fact.registration_id)
    if registration.fair.state != State.LIVE:
        return  # a kiosk has told us of somebody only after the end
    for booth_id in wished[: registration.fair.queue_limit]:
        booth = employers.booth_at(db, fact.fair_id, booth_id)
        if booth.approval == Approval.APPROVED:
            services.join(db, booth, registration, by="wish", at=fact.at, since=fact.at)


def send_away_from_what_is_taken_out(db: Session, fact: BoothChanged) -> None:
    """Let nobody wait for a booth that is no longer part of the fair."""
    if fact.approval != Approval.APPROVED:
        services.send_away(db, fact.booth_id, at=now())
