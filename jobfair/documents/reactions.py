"""What follows for papers when something happens upstream."""

from sqlalchemy.orm import Session

from jobfair.documents.papers.certificate_words import Kind
from jobfair.documents.papers.said import Said
from jobfair.documents.queries.certificates import live_certificate
from jobfair.documents.services.certificates import revoke, started_on
from jobfair.kit.clock import now
from jobfair.placements.facts import EntryCorrected, PlacementCancelled
from jobfair.placements.queries import entries_of
from jobfair.placements.rules import counted


def take_back_certificate(db: Session, fact: PlacementCancelled) -> None:
    """Revoke the certificate of a placement that came from a slip."""
    certificate = live_certificate(db, Kind.PLACEMENT, placement_id=fact.placement_id)
    if certificate is not None:
        revoke(db, certificate, reason=fact.reason, at=now())


def take_back_what_is_no_longer_true(db: Session, fact: EntryCorrected) -> None:
    """Revoke the certificate of a placement that says more than the entries that still count."""
    certificate = live_certificate(db, Kind.PLACEMENT, placement_id=fact.placement_id)
    if certificate is None:
        return
    said = Said.model_validate(certificate.printed)
    entries = entries_of(db, fact.placement_id)
    known = {entry.rung for entry in counted(entries)}
    day_is_wrong = said.started_on is not None and said.started_on != started_on(entries)
    if day_is_wrong or (said.rung is not None and said.rung not in known):
        revoke(db, certificate, reason=fact.reason, at=now())
