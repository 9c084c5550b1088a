"""What follows for households when something happens upstream."""

from sqlalchemy.orm import Session

from jobfair.households import services
from jobfair.workers.facts import ConsentAnswered
from jobfair.workers.rules.terms import Purpose


def forget_member_if_no_longer_agreed(db: Session, fact: ConsentAnswered) -> None:
    """Forget the household of whoever takes back that their group may be recorded."""
    if fact.purpose == Purpose.RECORD_GROUP and not fact.given:
        services.forget_member(db, fact.worker_id)
