"""In the archive, what happened at a fair stays as it was, and what comes after it goes on."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

import pytest
from sqlalchemy.orm import Session

from jobfair.audit.models import JournalEntry
from jobfair.audit.queries import archived_at, journal_of
from jobfair.centres.rules import Rung
from jobfair.counselling.queries import service_at
from jobfair.counselling.rules import NeedKind, ServiceKind
from jobfair.counselling.services import ask_for, give_service, take_back
from jobfair.documents.models import Certificate
from jobfair.documents.queries.certificates import certificate_at
from jobfair.documents.queries.introductions import vacancy_at
from jobfair.documents.services.certificates import (
    issue_attendance,
    issue_placement,
    issue_thanks,
    revoke,
)
from jobfair.documents.services.introductions import introduce
from jobfair.employers.models import Employer
from jobfair.employers.queries import booth_at, vacancies_of
from jobfair.fairs.errors import FairArchived, FairClosed, FairNotLive
from jobfair.fairs.models import Fair
from jobfair.fairs.queries import fair_of
from jobfair.fairs.rules import State
from jobfair.fairs.services import change_fair, step
from jobfair.interviews.queries import interview_at
from jobfair.interviews.rules import Outcome, Unsuitable
from jobfair.interviews.services import Verdict, correct
from jobfair.kit.db import Database
from jobfair.kit.errors import DomainError
from jobfair.placements.models import Placement
from jobfair.placements.queries import placement_at, visit_of_centre
from jobfair.placements.rules import Channel, Confirmer, EntryKind, Evidence, NextStep, Way, rung_of
from jobfair.placements.services import (
    Answer,
    Noted,
    Proof,
    WorkFound,
    answer,
    answer_if_asked,
    ask_employer,
    hire_later,
    note_interview,
    note_placement,
    place_outside,
    reach,
    remind,
    remind_worker,
    replace_entry,
    take_back_outside,
    withdraw_entry,
)
from jobfair.queues.models import Place
from jobfair.queues.services import leave
from jobfair.reports.queries.session import session_report
from jobfair.reports.rules import Figure
from jobfair.workers.models import Registration
from jobfair.workers.queries import has_agreed, registration_at
from jobfair.workers.rules.terms import Purpose
from jobfair.workers.services import (
    ConsentGiven,
    answer_consents,
    note_priority,
    replace_ticket,
)
from tests.documents.making import hire, make_present, meet
from tests.factories import (
    DAY,
    NINE,
    arrive,
    make_account,
    make_booth,
    make_fair,
    make_registration,
    make_service,
    make_waiting,
)

SLIP = Verdict(outcome=Outcome.NOT_SUITABLE, detail=next(iter(Unsuitable)))
CALL = Proof(evidence=Evidence.PHONE_CALL, confirmed_by=Confirmer.STAFF)
BY_EMPLOYER = Proof(evidence=Evidence.EMPLOYERS_LINK, confirmed_by=Confirmer.EMPLOYER)
AFTER = NINE + timedelta(days=40)
NEXT = DAY + timedelta(days=1)
FOUND = WorkFound(
    way=Way.OTHER, employer="Xưởng mộc Nà Mẫu", occupation="75", wage=None,
    rung=Rung.STARTED, on=NEXT,
)  # fmt: skip
CALLED = Noted(note="Máy bận", next_step=NextStep.CALL_WORKER, next_on=NEXT)
STARTED = Answer(kind=EntryKind.REACHED, rung=Rung.STARTED, on=NEXT)


@dataclass(frozen=True, slots=True)
class Kept:
    """What lies in the archive: a fair with somebody of every standing."""

    fair: Fair
    place: Place
    present: Registration
    placement: Placement
    near_id: tuple[int, int]
    certificate: Certificate
    service_id: int
    account_id: int

    def hire(self, db: Session) -> Placement:
        return placement_at(db, self.fair.id, self.placement.id)

    def there(self, db: Session) -> Registration:
        return registration_at(db, self.fair.id, self.present.id)

    def loaded(self, db: Session) -> Fair:
        return fair_of(db, self.fair.centre_id, self.fair.id)

    def employer(self, db: Session) -> Employer:
        return db.get_one(Employer, self.placement.employer_id)

    def visit(self, db: Session) -> Registration:
        found = visit_of_centre(db, self.fair.centre_id, self.present.id)
        assert found is not None
        return found


def agreed(purpose: Purpose, *, given: bool = True) -> list[ConsentGiven]:
    return [ConsentGiven(purpose=purpose, given=given, language="vi", read_by="me")]


def kept_in(database: Database) -> Kept:
    with database.transaction() as db:
        fair = make_fair(db)
        place = make_waiting(db, fair, make_booth(db, fair))
        present = make_present(db, fair)
        account = make_account(db, fair.centre)
        service = make_service(db, present, account)
        certificate = issue_attendance(db, make_present(db, fair, "Y Khoa Niê"), at=NINE)
        yes = agreed(Purpose.CONTACT_LATER)
        answer_consents(db, present.worker_id, fair.id, yes, at=NINE)
    placement, _ = hire(database, fair)
    near = meet(database, fair, Verdict(outcome=Outcome.LATER_INTERVIEW, later_on=NEXT))
    with database.transaction() as db:
        fair = fair_of(db, fair.centre_id, fair.id)
        worker = placement_at(db, fair.id, placement.id).worker
        worker.phone = "+84912345678"
        answer_consents(db, worker.id, fair.id, yes, at=NINE)
        db.get_one(Employer, placement.employer_id).email = "may@example.vn"
        step(db, fair, State.CLOSED, at=NINE)
        step(db, fair, State.ARCHIVED, at=AFTER)
    return Kept(
        fair, place, present, placement, (near.booth_id, near.id), certificate, service.id,
        account.id,
    )  # fmt: skip


@pytest.fixture
def kept(either: Database) -> Kept:
    return kept_in(either)


Act = Callable[[Session, Kept], object]

REFUSED: dict[str, Act] = {
    "an outcome": lambda db, kept: correct(
        db, interview_at(db, *kept.near_id), SLIP, reason="Bấm nhầm"
    ),
    "a place": lambda db, kept: leave(db, db.get_one(Place, kept.place.id), at=NINE),
    "a ticket": lambda db, kept: replace_ticket(db, kept.there(db), at=NINE),
    "a priority": lambda db, kept: note_priority(db, kept.there(db), has_priority=True),
    "a need": lambda db, kept: ask_for(
        db, kept.there(db), [NeedKind.JOB], account_id=kept.account_id, at=NINE
    ),
    "a service": lambda db, kept: give_service(
        db, kept.there(db), ServiceKind.ADVICE, command_id=UUID(int=1),
        account_id=kept.account_id, at=NINE,
    ),
    "a service taken back": lambda db, kept: take_back(
        db, service_at(db, kept.present.id, kept.service_id), reason="Nhầm",
        account_id=kept.account_id, at=NINE,
    ),
    "a consent of the day": lambda db, kept: answer_consents(
        db, kept.present.worker_id, kept.fair.id, agreed(Purpose.SHARE_WITH_EMPLOYERS), at=NINE
    ),
    "a check-in": lambda db, kept: arrive(db, make_registration(db, kept.loaded(db))),
    "the plan": lambda db, kept: change_fair(db, kept.loaded(db), {"venue": "Chợ"}),
    "a hire of the day": lambda db, kept: reach(
        db, kept.hire(db), Rung.PASSED, on=DAY, proof=CALL, at=AFTER
    ),
    "a hire of the day, taken back": lambda db, kept: withdraw_entry(
        db, kept.hire(db), kept.hire(db).entries[0], reason="Nhầm", at=AFTER
    ),
    "a hire of the day, replaced": lambda db, kept: replace_entry(
        db, kept.hire(db), kept.hire(db).entries[0], Rung.STARTED,
        on=NEXT, proof=CALL, reason="Nhầm", at=AFTER,
    ),
    "a near-hire, hired on the day": lambda db, kept: hire_later(
        db, interview_at(db, *kept.near_id), _offer(db, kept),
        on=DAY, proof=CALL, at=AFTER,
    ),
    "an attendance": lambda db, kept: issue_attendance(db, kept.there(db), at=NINE),
    "a letter of thanks": lambda db, kept: issue_thanks(
        db, booth_at(db, kept.fair.id, kept.place.booth_id), at=NINE
    ),
}  # fmt: skip


@pytest.mark.parametrize("act", REFUSED.values(), ids=REFUSED)
def test_nothing_that_happened_at_the_fair_is_changed(
    either: Database, kept: Kept, act: Act
) -> None:
    with (
        either.transaction() as db,
        pytest.raises((FairArchived, FairClosed, FairNotLive)) as refused,
    ):
        act(db, kept)

    assert isinstance(refused.value, DomainError)


def _offer(db: Session, kept: Kept) -> int:
    return next(one.id for one in vacancies_of(db, kept.near_id[0]))


def _start_corrected(db: Session, kept: Kept) -> None:
    reach(db, kept.hire(db), Rung.STARTED, on=NEXT, proof=CALL, at=AFTER)
    db.flush()
    db.expire_all()
    wrong = kept.hire(db).entries[-1]
    replace_entry(
        db, kept.hire(db), wrong, Rung.STARTED,
        on=NEXT + timedelta(days=1), proof=CALL, reason="Nhầm ngày", at=AFTER,
    )  # fmt: skip


TAKEN: dict[str, Act] = {
    "an introduction": lambda db, kept: introduce(
        db, kept.there(db), vacancy_at(db, kept.fair.id, _offer(db, kept)), at=AFTER
    ),
    "a start": lambda db, kept: reach(
        db, kept.hire(db), Rung.STARTED, on=NEXT, proof=CALL, at=AFTER
    ),
    "an answer of staff": lambda db, kept: answer(
        db, kept.hire(db), STARTED, proof=CALL, at=AFTER
    ),
    "an answer by a link": lambda db, kept: answer_if_asked(
        db, kept.hire(db), STARTED, proof=BY_EMPLOYER, at=AFTER - timedelta(days=20)
    ),
    "a link": lambda db, kept: ask_employer(db, kept.loaded(db), kept.employer(db), at=AFTER),
    "a message to an employer": lambda db, kept: remind(
        db, kept.loaded(db), kept.employer(db), Channel.EMAIL, at=AFTER
    ),
    "a message to a worker": lambda db, kept: remind_worker(db, kept.hire(db), at=AFTER),
    "a note": lambda db, kept: note_placement(
        db, kept.hire(db), CALLED, account_id=kept.account_id, at=AFTER
    ),
    "a note about a near-hire": lambda db, kept: note_interview(
        db, interview_at(db, *kept.near_id), CALLED, account_id=kept.account_id, at=AFTER
    ),
    "a hire after the fair": lambda db, kept: hire_later(
        db, interview_at(db, *kept.near_id), _offer(db, kept), on=NEXT, proof=CALL, at=AFTER
    ),
    "work found elsewhere": lambda db, kept: place_outside(
        db, kept.visit(db), FOUND, proof=CALL, at=AFTER
    ),
    "work elsewhere, taken back": lambda db, kept: take_back_outside(
        db, place_outside(db, kept.visit(db), FOUND, proof=CALL, at=AFTER),
        reason="Nhầm người", at=AFTER,
    ),
    "a start, corrected": _start_corrected,
    "a consent to be called": lambda db, kept: answer_consents(
        db, registration_at(db, kept.fair.id, kept.place.registration_id).worker_id,
        kept.fair.id, agreed(Purpose.CONTACT_LATER), at=AFTER,
    ),
    "a consent taken back": lambda db, kept: answer_consents(
        db, kept.present.worker_id, kept.fair.id,
        agreed(Purpose.CONTACT_LATER, given=False), at=AFTER,
    ),
    "a certificate of placement": lambda db, kept: issue_placement(
        db, kept.loaded(db), kept.hire(db), at=AFTER
    ),
    "a wrong certificate, revoked": lambda db, kept: revoke(
        db, certificate_at(db, kept.fair.id, kept.certificate.public_id),
        reason="Sai năm sinh", at=AFTER,
    ),
}  # fmt: skip


@pytest.mark.parametrize("act", TAKEN.values(), ids=TAKEN)
def test_what_comes_after_the_fair_is_noted_and_the_journal_shows_it_as_late(
    either: Database, kept: Kept, act: Act
) -> None:
    with either.transaction() as db:
        act(db, kept)

    with either.reading() as db:
        into = archived_at(db, kept.fair.id)
        entries: list[JournalEntry] = list(db.scalars(journal_of(kept.fair.id)))
    assert into is not None
    assert entries[0].number > into


def test_the_figures_of_the_day_stay_while_the_ladder_is_climbed(either: Database) -> None:
    kept = kept_in(either)
    with either.reading() as db:
        before = session_report(db, kept.loaded(db)).figures

    for name in ("a start, corrected", "a hire after the fair", "work found elsewhere"):
        with either.transaction() as db:
            TAKEN[name](db, kept)

    with either.reading() as db:
        after = session_report(db, kept.loaded(db)).figures
        assert rung_of(kept.hire(db).entries) == Rung.STARTED
    changed = {figure for figure in Figure if before[figure] != after[figure]}
    assert changed <= {Figure.CONNECTED}


def test_a_fair_stays_closed_since_its_end_when_it_goes_into_the_archive(kept: Kept) -> None:
    assert kept.fair.closed_at == NINE


def test_what_was_issued_in_time_is_printed_again(either: Database, kept: Kept) -> None:
    with either.transaction() as db:
        holder = registration_at(db, kept.fair.id, kept.certificate.registration_id or 0)

        assert issue_attendance(db, holder, at=NINE).id == kept.certificate.id


def test_consent_that_is_taken_back_in_the_archive_holds(either: Database, kept: Kept) -> None:
    worker_id, fair_id = kept.present.worker_id, kept.fair.id
    with either.transaction() as db:
        TAKEN["a consent taken back"](db, kept)

    with either.reading() as db:
        assert not has_agreed(db, worker_id, fair_id, Purpose.CONTACT_LATER)
