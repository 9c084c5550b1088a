"""What follows for needs when something happens upstream."""

from sqlalchemy.orm import Session

from jobfair.counselling import services
from jobfair.workers.facts import ConsentAnswered
from jobfair.workers.rules.terms import Purpose


def forget_group_if_no_longer_agreed(db: Session, fact: ConsentAnswered) -> None:
    """Forget the household group of whoever takes back that it may be recorded."""
    if fact.purpose == Purpose.RECORD_GROUP and not fact.given:
        services.forget_group(db, fact.fair_id, fact.worker_id)
