"""What follows for booths when something happens to a fair."""

from sqlalchemy.orm import Session

from jobfair.employers import services
from jobfair.fairs import queries as fairs
from jobfair.fairs.facts import FairCopied


def invite_again(db: Session, fact: FairCopied) -> None:
    """Invite to the copy of a fair whoever was at the fair it was copied from."""
    services.copy_booths(db, fact.pattern_id, fairs.fair(db, fact.fair_id))
