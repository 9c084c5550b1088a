"""A fair that was put into the archive is kept as it was: no late hand changes what it says."""

from collections.abc import Callable
from dataclasses import dataclass

import pytest
from sqlalchemy.orm import Session

from jobfair.centres.rules import Rung
from jobfair.documents.models import Certificate
from jobfair.documents.queries.certificates import certificate_at
from jobfair.documents.services.certificates import (
    issue_attendance,
    issue_placement,
    issue_thanks,
    revoke,
)
from jobfair.employers.queries import booth_at
from jobfair.fairs.errors import FairArchived
from jobfair.fairs.models import Fair
from jobfair.fairs.queries import fair_of
from jobfair.fairs.rules import State
from jobfair.fairs.services import step
from jobfair.interviews.models import Interview
from jobfair.interviews.queries import interview_at
from jobfair.interviews.rules import Outcome, Unsuitable
from jobfair.interviews.services import Verdict, correct
from jobfair.kit.db import Database
from jobfair.placements.models import Placement
from jobfair.placements.queries import placement_at
from jobfair.placements.rules import Confirmer, Evidence
from jobfair.placements.services import Proof, reach
from jobfair.queues.models import Place
from jobfair.queues.services import leave
from jobfair.workers.models import Registration
from jobfair.workers.queries import has_agreed, registration_at
from jobfair.workers.rules.terms import Purpose
from jobfair.workers.services import ConsentGiven, answer_consents, replace_ticket
from tests.documents.making import hire, make_present
from tests.factories import DAY, NINE, make_booth, make_fair, make_waiting

SLIP = Verdict(outcome=Outcome.NOT_SUITABLE, detail=next(iter(Unsuitable)))
CALL = Proof(evidence=Evidence.PHONE_CALL, confirmed_by=Confirmer.STAFF)


@dataclass(frozen=True, slots=True)
class Kept:
    """What lies in the archive: a fair with somebody of every standing."""

    fair: Fair
    place: Place
    present: Registration
    interview: Interview
    placement: Placement
    certificate: Certificate


def answer(purpose: Purpose, *, given: bool) -> list[ConsentGiven]:
    return [ConsentGiven(purpose=purpose, given=given, language="vi", read_by="me")]


@pytest.fixture
def kept(database: Database) -> Kept:
    with database.transaction() as db:
        fair = make_fair(db)
        place = make_waiting(db, fair, make_booth(db, fair))
        present = make_present(db, fair)
        certificate = issue_attendance(db, make_present(db, fair, "Y Khoa Niê"), at=NINE)
        agreed = answer(Purpose.CONTACT_LATER, given=True)
        answer_consents(db, present.worker_id, fair.id, agreed, at=NINE)
    placement, interview = hire(database, fair)
    with database.transaction() as db:
        fair = fair_of(db, fair.centre_id, fair.id)
        step(db, fair, State.CLOSED, at=NINE)
        step(db, fair, State.ARCHIVED, at=NINE)
    return Kept(fair, place, present, interview, placement, certificate)


ACTS: dict[str, Callable[[Session, Kept], object]] = {
    "an outcome": lambda db, kept: correct(
        db, interview_at(db, kept.interview.booth_id, kept.interview.id), SLIP, reason="Bấm nhầm"
    ),
    "a rung": lambda db, kept: reach(
        db, placement_at(db, kept.fair.id, kept.placement.id), Rung.STARTED,
        on=DAY, proof=CALL, at=NINE,
    ),
    "a place": lambda db, kept: leave(db, db.get_one(Place, kept.place.id), at=NINE),
    "a ticket": lambda db, kept: replace_ticket(
        db, registration_at(db, kept.fair.id, kept.present.id), at=NINE
    ),
    "a consent": lambda db, kept: answer_consents(
        db, kept.present.worker_id, kept.fair.id,
        answer(Purpose.SHARE_WITH_EMPLOYERS, given=True), at=NINE,
    ),
    "an attendance": lambda db, kept: issue_attendance(
        db, registration_at(db, kept.fair.id, kept.present.id), at=NINE
    ),
    "a placement": lambda db, kept: issue_placement(
        db, fair_of(db, kept.fair.centre_id, kept.fair.id),
        placement_at(db, kept.fair.id, kept.placement.id), at=NINE,
    ),
    "a letter of thanks": lambda db, kept: issue_thanks(
        db, booth_at(db, kept.fair.id, kept.place.booth_id), at=NINE
    ),
}  # fmt: skip


@pytest.mark.parametrize("act", ACTS.values(), ids=ACTS)
def test_nothing_is_put_right_in_the_archive(
    database: Database, kept: Kept, act: Callable[[Session, Kept], object]
) -> None:
    with database.transaction() as db, pytest.raises(FairArchived):
        act(db, kept)


def test_what_was_issued_in_time_is_printed_again(database: Database, kept: Kept) -> None:
    with database.transaction() as db:
        holder = registration_at(db, kept.fair.id, kept.certificate.registration_id or 0)

        assert issue_attendance(db, holder, at=NINE).id == kept.certificate.id


def test_a_wrong_certificate_is_revoked_even_in_the_archive(database: Database, kept: Kept) -> None:
    with database.transaction() as db:
        wrong = certificate_at(db, kept.fair.id, kept.certificate.public_id)
        revoke(db, wrong, reason="Sai năm sinh", at=NINE)

    with database.reading() as db:
        assert certificate_at(db, kept.fair.id, wrong.public_id).revoked_at == NINE


def test_consent_is_taken_back_even_in_the_archive(database: Database, kept: Kept) -> None:
    worker_id, fair_id = kept.present.worker_id, kept.fair.id
    with database.transaction() as db:
        no = answer(Purpose.CONTACT_LATER, given=False)
        answer_consents(db, worker_id, fair_id, no, at=NINE)

    with database.reading() as db:
        assert not has_agreed(db, worker_id, fair_id, Purpose.CONTACT_LATER)
