"""Issuing: once for each subject, only what is true, with numbers in a row."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import func, select

from jobfair.audit.models import JournalEntry
from jobfair.centres.rules import LADDER, Rung
from jobfair.documents.errors import (
    AlreadyRevoked,
    CodeNotComplete,
    NotPresent,
    NotYetHeld,
    PlacementDoesNotCount,
)
from jobfair.documents.models import Certificate
from jobfair.documents.papers.certificate import draw_one
from jobfair.documents.rules import ALPHABET, CODE_LENGTH, new_code, read_code
from jobfair.documents.services.certificates import (
    issue_attendance,
    issue_placement,
    issue_thanks,
    revoke,
)
from jobfair.documents.services.values import certificate_paper, said_by
from jobfair.employers.queries import booth_at
from jobfair.fairs.errors import ReasonNeeded
from jobfair.fairs.queries import fair_of
from jobfair.fairs.rules import State
from jobfair.interviews.queries import interview_at
from jobfair.interviews.rules import Outcome, Unsuitable
from jobfair.interviews.services import Verdict, correct
from jobfair.kit.db import Database, again_on_conflict
from jobfair.kit.i18n import speaker
from jobfair.kit.letters import LetterMissing
from jobfair.placements.queries import placement_at
from jobfair.placements.rules import Confirmer, Evidence
from jobfair.placements.services import Proof, reach
from jobfair.workers.models import Registration, Worker
from jobfair.workers.queries import registration_at
from jobfair.workers.services import change_worker
from tests.documents.making import hire, make_present
from tests.documents.reading import text_of
from tests.factories import (
    DAY,
    NINE,
    SEAL,
    make_booth,
    make_centre,
    make_fair,
    make_registration,
)


def test_whoever_came_gets_a_certificate_that_says_so(database: Database) -> None:
    with database.transaction() as db:
        fair = make_fair(db)
        issued = issue_attendance(db, make_present(db, fair), at=NINE)

    said = said_by(issued)
    assert (said.name, said.birth_year, said.fair.first_on) == ("Lý Thị Mẩy", 1995, DAY)
    assert said.number == "1/GXN-TTDVVL"
    assert len(issued.public_id) == CODE_LENGTH


def test_whoever_did_not_come_gets_none(database: Database) -> None:
    with database.transaction() as db:
        fair = make_fair(db)
        absent = make_registration(db, fair)

        with pytest.raises(NotPresent):
            issue_attendance(db, registration_at(db, fair.id, absent.id), at=NINE)

        assert db.scalar(select(func.count()).select_from(Certificate)) == 0


def test_asking_twice_gives_one_certificate_and_one_number(either: Database) -> None:
    with either.transaction() as db:
        registration = make_present(db, make_fair(db))
        first = issue_attendance(db, registration, at=NINE)

    with either.transaction() as db:
        second = issue_attendance(db, registration, at=NINE + timedelta(hours=1))

    assert (second.id, second.number, second.issued_at) == (first.id, 1, NINE)


def test_eight_clerks_who_ask_at_once_get_one_certificate_and_no_number_is_lost(
    either: Database,
) -> None:
    with either.transaction() as db:
        fair = make_fair(db)
        registrations = [make_present(db, fair) for _ in range(5)]

    @again_on_conflict
    def ask(registration: Registration) -> str:
        with either.transaction() as db:
            return issue_attendance(db, registration, at=NINE).public_id

    with ThreadPoolExecutor(8) as clerks:
        given = list(clerks.map(ask, registrations * 8))

    with either.reading() as db:
        numbers = sorted(db.scalars(select(Certificate.number)))
    assert len(set(given)) == 5
    assert numbers == [1, 2, 3, 4, 5]


def test_numbers_run_through_all_kinds_of_a_centre_and_begin_again_with_the_year(
    database: Database,
) -> None:
    with database.transaction() as db:
        centre, other = make_centre(db), make_centre(db)
        fair = make_fair(db, centre)
        booth = make_booth(db, fair)
        issue_attendance(db, make_present(db, fair), at=NINE)

        thanks = issue_thanks(db, booth_at(db, fair.id, booth.id), at=NINE)
        elsewhere = issue_attendance(db, make_present(db, make_fair(db, other)), at=NINE)
        next_year = issue_attendance(db, make_present(db, fair), at=NINE + timedelta(days=60))

    assert said_by(thanks).number == "2/TCO-TTDVVL"
    assert (elsewhere.year, elsewhere.number) == (2026, 1)
    assert (next_year.year, next_year.number) == (2027, 1)


def test_a_reprint_says_what_was_confirmed_even_when_the_name_was_changed_since(
    database: Database,
) -> None:
    with database.transaction() as db:
        registration = make_present(db, make_fair(db), "Lý Thị Mẩy")
        issue_attendance(db, registration, at=NINE)

    with database.transaction() as db:
        worker = db.get_one(Worker, registration.worker_id)
        change_worker(db, SEAL, worker, {"name": "Lý Thị Mai"}, at=NINE)
        again = issue_attendance(db, registration, at=NINE)

    assert said_by(again).name == "Lý Thị Mẩy"


def test_a_revoked_certificate_makes_room_for_a_right_one(either: Database) -> None:
    with either.transaction() as db:
        registration = make_present(db, make_fair(db))
        wrong = issue_attendance(db, registration, at=NINE)
        revoke(db, wrong, reason="Sai tên", at=NINE)

    with either.transaction() as db:
        right = issue_attendance(db, registration, at=NINE)

    assert (right.number, right.revoked_at) == (2, None)
    assert right.public_id != wrong.public_id


def test_a_certificate_is_revoked_once_and_with_a_reason(database: Database) -> None:
    with database.transaction() as db:
        issued = issue_attendance(db, make_present(db, make_fair(db)), at=NINE)
        with pytest.raises(ReasonNeeded):
            revoke(db, issued, reason="  ", at=NINE)
        revoke(db, issued, reason="Sai tên", at=NINE)

        with pytest.raises(AlreadyRevoked):
            revoke(db, issued, reason="Sai năm", at=NINE)


def test_a_placement_is_confirmed_with_employer_and_work(database: Database) -> None:
    with database.transaction() as db:
        fair = make_fair(db)
    placement, _ = hire(database, fair)

    with database.transaction() as db:
        issued = issue_placement(db, fair_of(db, fair.centre_id, fair.id), placement, at=NINE)

    said = said_by(issued)
    assert (said.employer, said.occupation) == ("Công ty May Mẫu", "Công nhân may")
    assert said.started_on is None


@pytest.mark.parametrize("rung", LADDER)
def test_a_certificate_says_no_more_than_the_rung_that_was_reached(
    database: Database, rung: Rung
) -> None:
    with database.transaction() as db:
        fair = make_fair(db)
    placement, _ = hire(database, fair)
    proof = Proof(evidence=Evidence.CONTRACT, confirmed_by=Confirmer.WORKER)
    with database.transaction() as db:
        here = placement_at(db, fair.id, placement.id)
        reach(db, here, rung, on=DAY, proof=proof, at=NINE)

    with database.transaction() as db:
        here = placement_at(db, fair.id, placement.id)
        issued = issue_placement(db, fair_of(db, fair.centre_id, fair.id), here, at=NINE)

    texts = {
        language: text_of(
            draw_one(certificate_paper(issued, language, "https://x"), speaker(language))
        )
        for language in ("vi", "en")
    }
    works = LADDER.index(rung) >= LADDER.index(Rung.STARTED)
    assert ("kết nối việc làm qua" in texts["vi"]) is works
    assert ("placed in employment" in texts["en"]) is works
    assert ("does not confirm that work has begun" in texts["en"]) is not works


def test_the_certificate_of_a_hire_that_was_a_slip_is_revoked_and_not_issued_again(
    database: Database,
) -> None:
    with database.transaction() as db:
        fair = make_fair(db)
    placement, interview = hire(database, fair)
    with database.transaction() as db:
        fair = fair_of(db, fair.centre_id, fair.id)
        issued = issue_placement(db, fair, placement, at=NINE)

    with database.transaction() as db:
        interview = interview_at(db, interview.booth_id, interview.id)
        slip = Verdict(outcome=Outcome.NOT_SUITABLE, detail=next(iter(Unsuitable)))
        correct(db, interview, slip, reason="Bấm nhầm")

    with database.reading() as db:
        now_it_is = db.get_one(Certificate, issued.id)
    assert now_it_is.revoke_reason == "Bấm nhầm"
    with database.transaction() as db, pytest.raises(PlacementDoesNotCount):
        issue_placement(db, fair, placement, at=NINE)


def test_nobody_is_thanked_before_the_fair(database: Database) -> None:
    with database.transaction() as db:
        fair = make_fair(db, state=State.OPEN)
        booth = make_booth(db, fair)

        with pytest.raises(NotYetHeld):
            issue_thanks(db, booth_at(db, fair.id, booth.id), at=NINE)


def test_a_name_that_cannot_be_printed_takes_no_number(database: Database) -> None:
    with database.transaction() as db:
        fair = make_fair(db)
        odd = make_present(db, fair)
        odd.worker.name = "Lý 漢"

        with pytest.raises(LetterMissing):
            issue_attendance(db, odd, at=NINE)

        assert issue_attendance(db, make_present(db, fair), at=NINE).number == 1


def test_every_issue_and_revocation_is_in_the_journal_without_a_name(database: Database) -> None:
    with database.transaction() as db:
        issued = issue_attendance(db, make_present(db, make_fair(db)), at=NINE)
        revoke(db, issued, reason="Sai tên", at=NINE)

    with database.reading() as db:
        written = {
            entry.fact: entry.details
            for entry in db.scalars(select(JournalEntry).where(JournalEntry.fact.like("Cert%")))
        }
    assert set(written) == {"CertificateIssued", "CertificateRevoked"}
    assert written["CertificateIssued"]["number"] == 1
    assert "Mẩy" not in str(written)


@given(st.text(ALPHABET, min_size=CODE_LENGTH, max_size=CODE_LENGTH))
def test_a_code_is_read_however_it_is_keyed_in(code: str) -> None:
    typed = " ".join(code[at : at + 4] for at in range(0, 26, 4)).lower()
    typed = typed.replace("0", "o").replace("1", "l")

    assert read_code(f" {typed}\n") == code


def test_codes_are_of_the_right_form_and_never_the_same() -> None:
    codes = {new_code() for _ in range(10_000)}

    assert len(codes) == 10_000
    assert all(read_code(code) == code for code in codes)


@pytest.mark.parametrize(
    "typed", ["", "A" * 25, "A" * 27, "U" * 26, "<script>" * 4, "A" * 25 + "Ạ", "9" * 100_000]
)
def test_what_cannot_be_a_code_is_refused(typed: str) -> None:
    with pytest.raises(CodeNotComplete):
        read_code(typed)
