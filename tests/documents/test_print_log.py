"""The print log: who printed what, the first time or again, and why."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from jobfair.accounts.models import Account
from jobfair.accounts.rules import Role
from jobfair.audit.models import JournalEntry
from jobfair.centres.models import Centre
from jobfair.config import Config
from jobfair.documents.errors import WhyAgain
from jobfair.documents.facts import PaperPrinted
from jobfair.documents.models import Certificate, PaperPrint
from jobfair.documents.rules import Paper
from jobfair.documents.services.certificates import issue_attendance, revoke
from jobfair.documents.services.print_log import note_print
from jobfair.documents.services.runs import ask_for_run
from jobfair.fairs.models import Fair
from jobfair.kit.clock import now
from jobfair.kit.db import Database, again_on_conflict
from jobfair.kit.jobs import work_once
from jobfair.wiring import DOERS
from tests.conftest import SignIn
from tests.documents.making import make_present
from tests.documents.reading import text_of
from tests.factories import NINE, make_account, make_booth, make_centre, make_fair
from tests.pages import post


@dataclass(frozen=True, slots=True)
class Scene:
    """An issued certificate, and an organiser at a browser."""

    centre: Centre
    fair: Fair
    certificate: Certificate
    organiser: Account
    browser: FlaskClient

    @property
    def papers(self) -> str:
        return f"/organise/fairs/{self.fair.id}/papers"

    @property
    def page(self) -> str:
        return f"{self.papers}/certificates/{self.certificate.public_id}"


@pytest.fixture
def scene(app: Flask, database: Database, sign_in: SignIn) -> Scene:
    with database.transaction() as db:
        centre = make_centre(db)
        fair, organiser = make_fair(db, centre), make_account(db, centre, Role.ORGANISER)
        certificate = issue_attendance(db, make_present(db, fair, "Lý Thị Mẩy"), at=NINE)
    return Scene(centre, fair, certificate, organiser, sign_in(organiser))


def log(database: Database) -> list[PaperPrint]:
    with database.reading() as db:
        return list(db.scalars(select(PaperPrint).order_by(PaperPrint.id)))


def of(certificate: Certificate) -> PaperPrinted:
    return PaperPrinted(
        fair_id=certificate.fair_id, paper=certificate.kind, count=1,
        certificate_id=certificate.id, registration_id=certificate.registration_id,
    )  # fmt: skip


def test_the_first_print_needs_no_reason_and_is_noted_with_who_and_when(
    database: Database, scene: Scene
) -> None:
    sent = post(scene.browser, f"{scene.page}/print", language="vi")

    assert "Lý Thị Mẩy" in text_of(scene.browser.get(sent.location).data)
    (first,) = log(database)
    assert (first.again, first.why, first.printed_by) == (False, "", scene.organiser.id)


def test_a_reprint_without_a_reason_is_refused_beside_its_field(
    database: Database, scene: Scene
) -> None:
    post(scene.browser, f"{scene.page}/print", language="vi")

    answer = post(scene.browser, f"{scene.page}/print", language="vi", why="  ")

    assert answer.status_code == 422
    assert "Hãy ghi lý do in lại" in answer.text
    assert len(log(database)) == 1


def test_a_reprint_is_noted_with_its_reason_on_the_page_and_in_the_journal(
    database: Database, scene: Scene
) -> None:
    post(scene.browser, f"{scene.page}/print", language="vi")

    post(scene.browser, f"{scene.page}/print", language="en", why="Bị ướt mưa")

    assert [(p.again, p.why) for p in log(database)] == [(False, ""), (True, "Bị ướt mưa")]
    for address in (scene.page, f"{scene.papers}/prints"):
        page = scene.browser.get(address).text
        assert "Bị ướt mưa" in page
        assert "Hoàng Thị Mẫu" in page
    with database.reading() as db:
        told = db.scalars(
            select(JournalEntry.details).where(JournalEntry.fact == "PaperPrinted")
        ).all()
    assert [(t["again"], t["reason"]) for t in told] == [(False, ""), (True, "Bị ướt mưa")]
    assert "Bị ướt mưa" in scene.browser.get(f"/organise/fairs/{scene.fair.id}/journal").text


def test_looking_at_the_file_again_is_no_print(database: Database, scene: Scene) -> None:
    for _ in range(2):
        scene.browser.get(f"/papers/certificate/{scene.certificate.public_id}")

    assert log(database) == []


def test_a_certificate_that_was_printed_for_everybody_is_printed_again_only_for_a_reason(
    database: Database, scene: Scene, tmp_path: Path
) -> None:
    with database.transaction() as db:
        ask_for_run(db, scene.fair, Paper.ATTENDANCE, language="vi", at=NINE)
    work_once(database, Config(data=tmp_path), DOERS)

    refused = post(scene.browser, f"{scene.page}/print", language="vi")
    with database.transaction() as db:
        late = issue_attendance(db, make_present(db, scene.fair, "Y Khoa Niê"), at=now())
        new = note_print(db, of(late), at=now() + timedelta(seconds=1))

    assert refused.status_code == 422
    assert new.again is False
    assert [(p.job_id is None, p.count) for p in log(database)] == [(False, 1), (True, 1)]


def test_slips_need_no_reason_but_are_known_to_be_printed_again(
    database: Database, scene: Scene
) -> None:
    person = scene.certificate.registration_id
    for _ in range(2):
        assert post(scene.browser, f"/papers/slip/{person}").status_code == 303
    post(scene.browser, f"/papers/badge/{person}")

    assert [(p.paper, p.again) for p in log(database)] == [
        ("slips", False), ("slips", True), ("badges", False),
    ]  # fmt: skip


def test_clerks_who_print_at_once_make_one_first_print(either: Database) -> None:
    with either.transaction() as db:
        certificate = issue_attendance(db, make_present(db, make_fair(db)), at=NINE)

    @again_on_conflict
    def press(_clerk: int) -> str:
        try:
            with either.transaction() as db:
                return str(note_print(db, of(certificate), at=NINE).again)
        except WhyAgain:
            return "why?"

    with ThreadPoolExecutor(4) as clerks:
        answers = list(clerks.map(press, range(4)))

    assert sorted(answers) == ["False", "why?", "why?", "why?"]


def test_the_database_keeps_no_second_print_without_a_reason(either: Database) -> None:
    with either.transaction() as db:
        certificate = issue_attendance(db, make_present(db, make_fair(db)), at=NINE)

    with pytest.raises(IntegrityError), either.transaction() as db:
        db.add(
            PaperPrint(
                fair_id=certificate.fair_id, paper="attendance", count=1, again=True, why="",
                certificate_id=certificate.id, printed_at=NINE,
            )
        )  # fmt: skip
        db.flush()


def test_the_log_names_nobody_but_who_printed(database: Database, scene: Scene) -> None:
    post(scene.browser, f"{scene.page}/print", language="vi")
    post(scene.browser, f"/papers/slip/{scene.certificate.registration_id}")
    with database.transaction() as db:
        booth = make_booth(db, scene.fair)
    post(scene.browser, f"{scene.papers}/booths/{booth.id}/sign")

    page = scene.browser.get(f"{scene.papers}/prints").text

    assert "Mẩy" not in page
    assert "1/GXN-TTDVVL" in page
    assert f"gian {booth.number}" in page


def test_a_revoked_certificate_is_neither_printed_nor_noted(
    database: Database, scene: Scene
) -> None:
    with database.transaction() as db:
        revoke(db, db.get_one(Certificate, scene.certificate.id), reason="Sai tên", at=NINE)

    answer = post(scene.browser, f"{scene.page}/print", language="vi")

    assert answer.status_code == 409
    assert log(database) == []


def test_the_log_is_for_the_organisers_of_the_centre(
    database: Database, scene: Scene, sign_in: SignIn
) -> None:
    with database.transaction() as db:
        reception = make_account(db, scene.centre, Role.RECEPTION)
        stranger = make_account(db, make_centre(db), Role.ORGANISER)

    answers = [
        sign_in(account).get(f"{scene.papers}/prints").status_code
        for account in (reception, stranger)
    ]

    assert answers == [403, 404]
    assert "Chưa in gì" in scene.browser.get(f"{scene.papers}/prints").text
