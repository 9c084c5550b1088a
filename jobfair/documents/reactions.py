"""What follows for papers when something happens upstream, and from slips for the ladder."""

from sqlalchemy.orm import Session

from jobfair.documents.facts import CertificateIssued, CertificateRevoked
from jobfair.documents.models import Certificate
from jobfair.documents.papers.certificate_words import Kind
from jobfair.documents.papers.said import Said
from jobfair.documents.queries.certificates import live_certificate
from jobfair.documents.services.certificates import revoke, started_on
from jobfair.kit.clock import now
from jobfair.placements.facts import EntryCorrected, PlacementCancelled
from jobfair.placements.queries import entries_of
from jobfair.placements.rules import counted
from jobfair.placements.services import Slip, note_introduction, withdraw_introduction


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


def put_introduction_on_ladder(db: Session, fact: CertificateIssued) -> None:
    """Note on the ladder of whoever got a referral slip that they were introduced."""
    if fact.kind != Kind.REFERRAL or fact.registration_id is None or fact.vacancy_id is None:
        return
    slip = db.get_one(Certificate, fact.certificate_id)
    paper = Slip(slip.public_id, Said.model_validate(slip.printed).number)
    note_introduction(
        db, fact.fair_id, fact.registration_id, fact.vacancy_id, paper, at=slip.issued_at
    )


def take_introduction_off_ladder(db: Session, fact: CertificateRevoked) -> None:
    """Take an introduction back when its slip is revoked."""
    certificate = db.get_one(Certificate, fact.certificate_id)
    if certificate.kind == Kind.REFERRAL:
        withdraw_introduction(db, certificate.public_id, reason=fact.reason, at=now())
