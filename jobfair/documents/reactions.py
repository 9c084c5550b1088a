"""What follows for papers when something happens upstream."""

from sqlalchemy.orm import Session

from jobfair.documents.papers.certificate_words import Kind
from jobfair.documents.queries.certificates import live_certificate
from jobfair.documents.services.certificates import revoke
from jobfair.kit.clock import now
from jobfair.placements.facts import PlacementCancelled


def take_back_certificate(db: Session, fact: PlacementCancelled) -> None:
    """Revoke the certificate of a placement that came from a slip."""
    certificate = live_certificate(db, Kind.PLACEMENT, placement_id=fact.placement_id)
    if certificate is not None:
        revoke(db, certificate, reason=fact.reason, at=now())
