"""Papers handed out to those who may have them, and checked by anyone."""

import re
from dataclasses import dataclass

import pytest
from flask import Flask
from flask.testing import FlaskClient
from pypdfium2 import PdfDocument
from sqlalchemy import func, select

from jobfair.accounts.rules import Role
from jobfair.audit.models import JournalEntry
from jobfair.centres.models import Centre
from jobfair.documents.models import Certificate
from jobfair.documents.queries.checking import Word, check
from jobfair.documents.rules import new_code
from jobfair.documents.services.certificates import issue_attendance, issue_thanks, revoke
from jobfair.employers.models import Booth
from jobfair.employers.queries import booth_at
from jobfair.fairs.models import Fair
from jobfair.kit.db import Database
from jobfair.kit.limits import limiter
from jobfair.workers.models import Registration
from tests.conftest import SignIn
from tests.documents.making import hire, make_present
from tests.documents.reading import codes_of, picture_of, text_of
from tests.factories import (
    NINE,
    make_account,
    make_booth,
    make_centre,
    make_fair,
    make_registration,
    make_vacancy,
)
from tests.pages import post

MARKUP = 'Lý <b>Thị</b> & "Mẩy"'


@dataclass(frozen=True, slots=True)
class Scene:
    """A fair with one person who came, and an organiser at a browser."""

    centre: Centre
    fair: Fair
    registration: Registration
    booth: Booth
    browser: FlaskClient

    @property
    def papers(self) -> str:
        return f"/organise/fairs/{self.fair.id}/papers"


@pytest.fixture
def scene(app: Flask, database: Database, sign_in: SignIn) -> Scene:
    limiter.reset()
    with database.transaction() as db:
        centre = make_centre(db)
        fair, organiser = make_fair(db, centre), make_account(db, centre, Role.ORGANISER)
        registration = make_present(db, fair, "Lý Thị Mẩy")
        booth = make_booth(db, fair)
        make_vacancy(db, booth)
    return Scene(centre, fair, registration, booth, sign_in(organiser))


def issued(database: Database, scene: Scene) -> Certificate:
    with database.transaction() as db:
        return issue_attendance(db, make_present(db, scene.fair, "Lý Thị Mẩy"), at=NINE)


def verdict_of(page: str) -> str:
    found = re.search(r"verdict verdict-(\w+)", page)
    assert found is not None
    return found[1]


def test_a_certificate_reads_back_and_its_code_leads_to_the_word_genuine(
    database: Database, scene: Scene, app: Flask
) -> None:
    person = scene.registration.id
    asked = post(scene.browser, f"{scene.papers}/people/{person}/attendance")
    page = scene.browser.get(asked.location).text
    button = re.search(r'action="([^"]+/certificates/\w+/print)"', page)
    assert button is not None

    answer = scene.browser.get(post(scene.browser, button[1], language="vi").location)

    text = text_of(answer.data)
    assert "Lý Thị Mẩy" in text
    assert "Phiên giao dịch việc làm lưu động" in text
    assert "Số: 1/GXN-TTDVVL" in text
    assert answer.headers["Content-Disposition"] == "inline; filename=giay-xac-nhan-0001.pdf"
    assert answer.headers["Cache-Control"] == "no-store"
    (url,) = codes_of(picture_of(answer.data))
    address, _, path = url.partition("/verify/")
    assert address == "http://localhost:8000"
    checked = app.test_client().get(f"/verify/{path}")
    assert verdict_of(checked.text) == "genuine"
    assert "L. Th. M." in checked.text
    assert "Mẩy" not in checked.text
    assert "1/GXN-TTDVVL" in checked.text
    assert checked.headers["X-Robots-Tag"] == "noindex, nofollow"


def test_a_revoked_certificate_says_when_but_not_why_and_is_not_printed_again(
    database: Database, scene: Scene, app: Flask
) -> None:
    certificate = issued(database, scene)
    page = f"{scene.papers}/certificates/{certificate.public_id}"

    done = post(scene.browser, f"{page}/revoke", reason="Nhầm người")

    assert done.status_code == 303
    seen = app.test_client().get(f"/verify/{certificate.public_id}").text
    assert verdict_of(seen) == "revoked"
    assert "Nhầm người" not in seen
    assert "L. Th. M." not in seen
    assert scene.browser.get(f"/papers/certificate/{certificate.public_id}").status_code == 409
    assert "Nhầm người" in scene.browser.get(page).text


def test_revoking_without_a_reason_changes_nothing(database: Database, scene: Scene) -> None:
    certificate = issued(database, scene)
    page = f"{scene.papers}/certificates/{certificate.public_id}"

    answer = post(scene.browser, f"{page}/revoke", reason=" ")

    assert answer.status_code == 422
    with database.reading() as db:
        assert db.get_one(Certificate, certificate.id).revoked_at is None


def test_a_thousand_guessed_codes_are_all_unknown(database: Database, scene: Scene) -> None:
    issued(database, scene)

    with database.reading() as db:
        words = {check(db, new_code()).word for _ in range(1000)}

    assert words == {Word.UNKNOWN}


def test_unknown_codes_of_any_form_get_one_and_the_same_answer(app: Flask) -> None:
    limiter.reset()
    anyone = app.test_client()
    paths = [new_code(), "x", "%01", "'%20OR%201=1", "A" * 5000, "%E1%BA%A8" * 26]

    answers = [anyone.get(f"/verify/{path}") for path in paths]

    def shape(page: str, path: str) -> str:
        page = re.sub(r'value="/verify/[^"]*"', "", page)
        return re.sub(r'nonce="[^"]+"|value="[^"]+"|content="[^"]+"', "", page)

    assert {answer.status_code for answer in answers} == {200}
    assert {verdict_of(answer.text) for answer in answers} == {"unknown"}
    assert len({shape(a.text, p) for a, p in zip(answers, paths, strict=True)}) == 1


def test_a_code_keyed_in_with_spaces_and_small_letters_is_understood(
    database: Database, scene: Scene, app: Flask
) -> None:
    certificate = issued(database, scene)
    code = certificate.public_id.lower()
    typed = " ".join(code[at : at + 4] for at in range(0, 26, 4))

    answer = post(app.test_client(), "/verify", code=typed)

    assert answer.location == f"/verify/{certificate.public_id}"


def test_half_a_code_is_kept_and_explained(app: Flask) -> None:
    limiter.reset()

    answer = post(app.test_client(), "/verify", code="7KQM 4T2X")

    assert answer.status_code == 422
    assert "7KQM 4T2X" in answer.text
    assert "26" in answer.text


def test_who_checks_too_many_codes_in_a_minute_must_wait(app: Flask) -> None:
    limiter.reset()
    anyone = app.test_client()

    answers = [anyone.get(f"/verify/{new_code()}").status_code for _ in range(61)]

    limiter.reset()
    assert answers == [200] * 60 + [429]


def test_an_employer_is_named_in_full_on_its_letter(
    database: Database, scene: Scene, app: Flask
) -> None:
    with database.transaction() as db:
        letter = issue_thanks(db, booth_at(db, scene.fair.id, scene.booth.id), at=NINE)

    seen = app.test_client().get(f"/verify/{letter.public_id}").text

    assert "Công ty May Mẫu" in seen


def test_a_placement_is_confirmed_in_the_words_of_the_centre(
    database: Database, scene: Scene
) -> None:
    placement, _ = hire(database, scene.fair)

    page = post(scene.browser, f"{scene.papers}/placements/{placement.id}").location
    code = page.partition("/certificates/")[2].partition("?")[0]
    answer = scene.browser.get(f"/papers/certificate/{code}")

    text = text_of(answer.data)
    assert "Trúng tuyển tại phiên giao dịch việc làm" in text
    assert "kết nối việc làm" not in text.lower()
    assert "Công nhân may" in text
    assert "Giấy xác nhận trúng tuyển" in scene.browser.get(f"/verify/{code}").text


def test_slips_and_badges_carry_the_ticket_and_are_noted_each_time_they_are_handed_out(
    database: Database, scene: Scene
) -> None:
    person = scene.registration.id
    for paper in ("slip", "badge", "slip"):
        sent = post(scene.browser, f"/papers/{paper}/{person}", language="en")
        answer = scene.browser.get(sent.location)
        codes = codes_of(picture_of(answer.data, dots_per_mm=12))
        assert [len(code) for code in codes if "/me/" not in code] == [193]
        assert len(codes) == (2 if paper == "slip" else 1)

    with database.reading() as db:
        printed = db.scalars(
            select(JournalEntry.details).where(JournalEntry.fact == "PaperPrinted")
        ).all()
    assert [details["paper"] for details in printed] == ["slips", "badges", "slips"]
    assert {details["registration_id"] for details in printed} == {person}


def test_before_arrival_a_slip_opens_the_door_and_has_no_number(
    database: Database, scene: Scene
) -> None:
    with database.transaction() as db:
        person = make_registration(db, scene.fair, "Đặng Văn Sỹ")

    slip = text_of(scene.browser.get(f"/papers/slip/{person.id}").data)
    badge = text_of(scene.browser.get(f"/papers/badge/{person.id}").data)

    assert "Đưa phiếu này ở cửa vào để nhận số" in slip
    assert "Đặng Văn Sỹ" in badge


def test_names_that_look_like_markup_are_printed_letter_by_letter(
    database: Database, scene: Scene
) -> None:
    with database.transaction() as db:
        person = make_present(db, scene.fair)
        person.worker.name = MARKUP
        db.merge(person.worker)
        certificate = issue_attendance(db, person, at=NINE)

    text = text_of(scene.browser.get(f"/papers/certificate/{certificate.public_id}").data)
    page = scene.browser.get(f"{scene.papers}/certificates/{certificate.public_id}").text

    assert MARKUP in text
    assert "<b>Thị</b>" not in page


def test_a_booth_sign_names_employer_number_and_work(scene: Scene) -> None:
    answer = scene.browser.get(f"{scene.papers}/booths/{scene.booth.id}/sign")

    text = text_of(answer.data)
    assert "Công nhân may" in text
    assert "7.000.000 – 9.000.000 ₫" in text
    (code,) = codes_of(picture_of(answer.data))
    assert code.endswith(f"/b/{scene.fair.code}/{scene.booth.number}")


def test_the_session_report_states_its_definition_and_its_figures(
    database: Database, scene: Scene
) -> None:
    answer = scene.browser.get(f"/organise/fairs/{scene.fair.id}/report.pdf?language=en")

    text = " ".join(text_of(answer.data).split())
    assert "has reached this rung of the ladder or a higher one: started work." in text
    assert "Workers attending 1 1 days of attendance" in text
    assert len(PdfDocument(answer.data)) == 3  # the charts stand on the last page


@pytest.mark.parametrize("asked", ["people", "booths", "certificates", ""])
def test_every_page_of_papers_opens_in_both_languages(scene: Scene, asked: str) -> None:
    for language in ("vi", "en"):
        with scene.browser.session_transaction() as session:
            session["language"] = language

        answer = scene.browser.get(f"{scene.papers}/{asked}".rstrip("/"))

        assert answer.status_code == 200
        assert f'lang="{language}"' in answer.text


def test_papers_of_another_centre_are_not_there(
    database: Database, scene: Scene, sign_in: SignIn
) -> None:
    certificate = issued(database, scene)
    with database.transaction() as db:
        stranger = make_account(db, make_centre(db), Role.ADMINISTRATOR, Role.ORGANISER)
    browser = sign_in(stranger)
    person = scene.registration.id
    looks = [
        scene.papers, f"{scene.papers}/people", f"{scene.papers}/booths",
        f"{scene.papers}/certificates", f"{scene.papers}/certificates/{certificate.public_id}",
        f"{scene.papers}/booths/{scene.booth.id}/sign", f"/papers/slip/{person}",
        f"/papers/badge/{person}", f"/papers/certificate/{certificate.public_id}",
        f"/organise/fairs/{scene.fair.id}/report.pdf",
    ]  # fmt: skip
    acts = [
        f"{scene.papers}/people/{person}/attendance",
        f"{scene.papers}/booths/{scene.booth.id}/thanks",
        f"{scene.papers}/certificates/{certificate.public_id}/revoke",
    ]

    seen = [browser.get(url).status_code for url in looks]
    done = [post(browser, url, reason="x").status_code for url in acts]

    assert seen == [404] * len(looks)
    assert done == [404] * len(acts)
    with database.reading() as db:
        assert db.scalar(select(func.count()).select_from(Certificate)) == 1
        assert db.get_one(Certificate, certificate.id).revoked_at is None


def test_reception_prints_slips_and_badges_and_issues_nothing(
    database: Database, scene: Scene, sign_in: SignIn
) -> None:
    certificate = issued(database, scene)
    with database.transaction() as db:
        reception = make_account(db, scene.centre, Role.RECEPTION)
    desk = sign_in(reception)
    person = scene.registration.id

    allowed = [
        desk.get(url).status_code
        for url in (
            scene.papers, f"{scene.papers}/people", f"/papers/slip/{person}",
            f"/papers/badge/{person}", f"/papers/certificate/{certificate.public_id}",
        )
    ]  # fmt: skip
    refused = [
        post(desk, f"{scene.papers}/people/{person}/attendance").status_code,
        post(desk, f"{scene.papers}/booths/{scene.booth.id}/thanks").status_code,
        post(desk, f"{scene.papers}/certificates/{certificate.public_id}/revoke").status_code,
        post(desk, f"{scene.papers}/jobs", paper="attendance", language="vi").status_code,
        desk.get(f"{scene.papers}/certificates").status_code,
        desk.get(f"/organise/fairs/{scene.fair.id}/report.pdf").status_code,
    ]

    assert allowed == [200] * 5
    assert refused == [403] * 6


def test_an_employer_gets_no_paper_of_a_worker(
    database: Database, scene: Scene, sign_in: SignIn
) -> None:
    with database.transaction() as db:
        account = make_account(db, scene.centre, Role.EMPLOYER)
    employer = sign_in(account)

    answers = [employer.get(f"/papers/{p}/{scene.registration.id}") for p in ("slip", "badge")]

    assert [answer.status_code for answer in answers] == [403, 403]


def test_a_revoked_code_and_a_live_one_of_the_same_person_differ(
    database: Database, scene: Scene
) -> None:
    with database.transaction() as db:
        old = issue_attendance(db, scene.registration, at=NINE)
        revoke(db, old, reason="Sai", at=NINE)
    with database.transaction() as db:
        new = issue_attendance(db, scene.registration, at=NINE)

    with database.reading() as db:
        words = [check(db, old.public_id).word, check(db, new.public_id).word]

    assert words == [Word.REVOKED, Word.GENUINE]


def test_a_name_that_is_looked_for_stands_in_no_address(scene: Scene) -> None:
    page, name = f"{scene.papers}/people", scene.registration.worker.name

    shown = post(scene.browser, page, q=name).text

    assert 'method="post"' in scene.browser.get(page).text
    assert f">{name}<" in shown
    assert name not in post(scene.browser, page, q="không ai").text
    assert not re.search(r"[?&](amp;)?q=", shown)
