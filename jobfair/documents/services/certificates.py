"""Issuing certificates, once for each subject, and revoking wrong ones."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from jobfair.centres.rules import PaperType, Rung
from jobfair.checkin.queries import attendance_of
from jobfair.documents.errors import (
    AlreadyRevoked,
    BoothNotApproved,
    FoundOutside,
    NotPassedYet,
    NotPresent,
    NotYetHeld,
    PlacementDoesNotCount,
)
from jobfair.documents.facts import CertificateIssued, CertificateRevoked
from jobfair.documents.models import Certificate
from jobfair.documents.papers.certificate_words import Kind
from jobfair.documents.papers.said import Said, SaidFair
from jobfair.documents.queries.certificates import live_certificate
from jobfair.documents.rules import REASON_MOST, new_code
from jobfair.documents.services.letterhead import letterhead
from jobfair.documents.services.numbering import next_number
from jobfair.employers.models import Booth
from jobfair.employers.rules import Approval
from jobfair.fairs.errors import ReasonNeeded
from jobfair.fairs.models import Fair
from jobfair.fairs.rules import Kind as FairKind
from jobfair.fairs.rules import State
from jobfair.fairs.services import require_not_archived
from jobfair.kit.clock import day_of
from jobfair.kit.facts import actor_of, record
from jobfair.kit.letters import printable
from jobfair.placements.models import Placement, RungEntry
from jobfair.placements.rules import counted, rung_of
from jobfair.wordings.services import form_for
from jobfair.workers.errors import NameMissing
from jobfair.workers.models import Registration, Worker

HELD = (State.LIVE, State.CLOSED, State.ARCHIVED)
TYPES = {
    Kind.ATTENDANCE: PaperType.CONFIRMATION, Kind.PLACEMENT: PaperType.CONFIRMATION,
    Kind.THANKS: PaperType.THANKS, Kind.REFERRAL: PaperType.REFERRAL,
}  # fmt: skip
"""As what each certificate is numbered."""


def issue_attendance(db: Session, registration: Registration, *, at: datetime) -> Certificate:
    """Confirm that somebody came; asked again, give the same certificate.

    Raises:
        NotPresent: the person did not come.
        FairArchived: the fair is kept as it was.
        NameMissing: nobody has asked for the name yet.
        LetterMissing: the name cannot be printed.
    """
    known = live_certificate(db, Kind.ATTENDANCE, registration_id=registration.id)
    if known is not None:
        return known
    if attendance_of(db, registration.id) is None:
        raise NotPresent
    require_not_archived(registration.fair)
    return issue(
        db, registration.fair, Kind.ATTENDANCE, person_said(registration.worker),
        at=at, registration_id=registration.id,
    )  # fmt: skip


def issue_placement(db: Session, fair: Fair, placement: Placement, *, at: datetime) -> Certificate:
    """Confirm that somebody was placed; asked again, give the same certificate.

    Raises:
        FoundOutside: the work did not come of the fair.
        PlacementDoesNotCount: the hire was a slip.
        NotPassedYet: no rung of the ladder has been reached.
        NameMissing: nobody has asked for the name yet.
        LetterMissing: a name cannot be printed.
    """
    known = live_certificate(db, Kind.PLACEMENT, placement_id=placement.id)
    if known is not None:
        return known
    if placement.employer is None or placement.vacancy is None:
        raise FoundOutside
    said = person_said(placement.worker) | {
        "rung": _rung_of(db, placement),
        "employer": placement.employer.name,
        "occupation": placement.vacancy.title,
        "started_on": started_on(placement.entries),
    }
    return issue(
        db, fair, Kind.PLACEMENT, said,
        at=at, registration_id=placement.registration_id, placement_id=placement.id,
    )  # fmt: skip


def issue_thanks(db: Session, booth: Booth, *, at: datetime) -> Certificate:
    """Thank an employer for recruiting; asked again, give the same letter.

    Raises:
        NotYetHeld: the fair has not begun.
        BoothNotApproved: the employer had no booth there.
        FairArchived: the fair is kept as it was.
        LetterMissing: the name cannot be printed.
    """
    fair = booth.fair
    known = live_certificate(db, Kind.THANKS, fair_id=fair.id, employer_id=booth.employer_id)
    if known is not None:
        return known
    require_held(fair)
    require_not_archived(fair)
    if booth.approval != Approval.APPROVED:
        raise BoothNotApproved
    said = {"name": booth.employer.name}
    return issue(db, fair, Kind.THANKS, said, at=at, employer_id=booth.employer_id)


def require_held(fair: Fair) -> None:
    """Refuse to thank for a fair that has not begun.

    Raises:
        NotYetHeld: wait for its first day.
    """
    if fair.state not in HELD:
        raise NotYetHeld


def revoke(db: Session, certificate: Certificate, *, reason: str, at: datetime) -> None:
    """Make a certificate invalid for ever; whoever checks it is told since when.

    This is possible for ever too: a paper that is wrong must never be called genuine.

    Raises:
        ReasonNeeded: it must be said why.
        AlreadyRevoked: somebody has revoked it before.
    """
    reason = reason.strip()[:REASON_MOST]
    if not reason:
        raise ReasonNeeded(field="reason")
    revoked = db.execute(
        update(Certificate)
        .where(Certificate.id == certificate.id, Certificate.revoked_at.is_(None))
        .values(revoked_at=at, revoke_reason=reason)
        .returning(Certificate.id)
    ).scalar()
    if revoked is None:
        raise AlreadyRevoked
    record(
        db,
        CertificateRevoked(
            fair_id=certificate.fair_id, certificate_id=certificate.id, reason=reason
        ),
    )


def started_on(entries: Sequence[RungEntry]) -> date | None:
    """Return the day on which somebody began to work, as the last entry that counts has it."""
    starts = (e.reached_on for e in reversed(counted(entries)) if e.rung == Rung.STARTED)
    return next(starts, None)


def _rung_of(db: Session, placement: Placement) -> Rung:
    """Return how far a placement has come; locked, for it may be taken back at this moment."""
    withdrawn_at = db.execute(
        select(Placement.withdrawn_at).where(Placement.id == placement.id).with_for_update()
    ).scalar_one()
    if withdrawn_at is not None:
        raise PlacementDoesNotCount
    rung = rung_of(placement.entries)
    if rung is None:
        raise NotPassedYet
    return rung


def issue(
    db: Session, fair: Fair, kind: Kind, said: dict[str, Any], *, at: datetime, **subject: int
) -> Certificate:
    """Give a paper its number and keep what it says; `subject` is what it is about.

    Raises:
        LetterMissing: something on it cannot be printed.
    """
    for part in ("name", "employer", "occupation", "employer_address", "workplace"):
        printable(said.get(part, ""))  # before a number is given: it would be lost
    on = day_of(at)
    given = next_number(db, fair.centre, TYPES[kind], year=on.year)
    whole = Said(
        kind=kind, number=given.printed, on=on, fair=_fair(fair),
        **letterhead(fair.centre, fair), **form_for(db, fair, kind), **said,
    )  # fmt: skip
    actor = actor_of(db)
    certificate = Certificate(
        public_id=new_code(),
        kind=kind,
        centre_id=fair.centre_id,
        year=on.year,
        series=given.series,
        number=given.number,
        number_printed=given.printed,
        printed=whole.model_dump(mode="json"),
        issued_at=at,
        issued_by=actor.id if actor.kind == "account" else None,
        **({"fair_id": fair.id} | subject),
    )
    db.add(certificate)
    db.flush()
    record(
        db,
        CertificateIssued(
            fair_id=fair.id,
            certificate_id=certificate.id,
            kind=kind,
            number=given.number,
            registration_id=certificate.registration_id,
            employer_id=certificate.employer_id,
            vacancy_id=certificate.vacancy_id,
        ),
    )
    return certificate


def _fair(fair: Fair) -> SaidFair:
    return SaidFair(
        title=fair.title, title_en=fair.title_en, kind=FairKind(fair.kind), venue=fair.place,
        first_on=fair.day, last_on=fair.last_day,
    )  # fmt: skip


def person_said(worker: Worker) -> dict[str, Any]:
    """Return how papers name a person.

    Raises:
        NameMissing: nobody has asked for the name yet.
    """
    if not worker.name:
        raise NameMissing
    return {"name": worker.name, "birth_year": worker.birth_year, "sex": worker.sex}
