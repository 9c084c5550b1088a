"""Forms as data with dates, and a centre's own words: by the day of the fair, kept on what is out."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import insert, select
from sqlalchemy.exc import IntegrityError

from jobfair.accounts.rules import Role
from jobfair.centres.models import Centre
from jobfair.documents.models import Certificate
from jobfair.documents.papers import certificate, referral, result_notice
from jobfair.documents.queries.introductions import vacancy_at
from jobfair.documents.rules import PRINTED_WORDS
from jobfair.documents.services.certificates import issue_attendance
from jobfair.documents.services.introductions import introduce, print_result_notice
from jobfair.documents.services.printing import print_certificate
from jobfair.documents.services.report import print_report
from jobfair.fairs.models import Fair
from jobfair.fairs.queries import fair_of
from jobfair.kit.db import Database
from jobfair.kit.i18n import speaker
from jobfair.reports.rules import FIGURE_WORDS
from jobfair.wordings.models import OwnWording
from jobfair.wordings.queries import wordings_of
from jobfair.wordings.rules import official_forms
from jobfair.wordings.rules.official_forms import OfficialForm, form_on, forms_of
from jobfair.wordings.rules.wording import PLACE, Wording
from jobfair.wordings.services import form_for, undo_wording, word_form
from jobfair.workers.queries import registration_at
from tests.conftest import SignIn
from tests.documents import samples
from tests.documents.making import make_present
from tests.documents.reading import page_count, text_of
from tests.documents.voices import vietnamese
from tests.factories import (
    DAY,
    NINE,
    make_account,
    make_booth,
    make_centre,
    make_fair,
    make_vacancy,
)
from tests.pages import post

OWN = {"title": {"vi": "PHIẾU GIỚI THIỆU LAO ĐỘNG"}}
REPORTS = ("report", "year", "programme")
KINDS = ("attendance", "placement", "thanks", "referral", "result", "report", "year", "programme")


def drawn(kind: str, hear: Callable[[str], str]) -> None:
    """Draw every paper that is made by a form."""
    if kind == "referral":
        referral.draw_one(samples.REFERRAL, hear)
    elif kind == "result":
        slip = result_notice.Slip("1/GGT", DAY)
        for value in (samples.RESULT, replace(samples.RESULT, slip=slip)):
            result_notice.draw_one(value, hear)
    else:
        paper = {"attendance": samples.ATTENDANCE, "thanks": samples.THANKS}.get(kind)
        rungs = (None,) if paper else (None, "passed", "introduced")
        for rung in rungs:
            certificate.draw_one(replace(paper or samples.PLACEMENT, rung=rung), hear)


@pytest.mark.parametrize("kind", KINDS)
def test_every_text_of_a_form_is_one_that_its_paper_says(kind: str) -> None:
    if kind in REPORTS:
        return  # their own test reads them from the paper
    heard: set[str] = set()

    def hear(sentence: str) -> str:
        heard.add(sentence)
        return vietnamese(sentence)

    drawn(kind, hear)

    for form in forms_of(kind):
        assert {text.source for text in form.texts} <= heard


@pytest.mark.parametrize("kind", KINDS)
def test_the_first_form_says_what_papers_said_before_there_were_forms(kind: str) -> None:
    say = speaker("vi")

    for text in forms_of(kind)[0].texts:
        assert (text.vi, text.en) == (say(text.source), text.source)


@pytest.mark.parametrize("kind", KINDS)
def test_forms_have_each_text_once_and_name_what_the_paper_puts_in(kind: str) -> None:
    for form in forms_of(kind):
        assert len({text.key for text in form.texts}) == len(form.texts)
        assert len({text.source for text in form.texts}) == len(form.texts)
        for text in form.texts:
            for said in (text.vi, text.en):
                assert set(PLACE.findall(said)) == set(PLACE.findall(text.source))
    assert kind in PRINTED_WORDS


def test_the_form_of_the_report_has_a_line_for_every_figure() -> None:
    keys = {text.key for text in form_on("report", DAY).texts}

    assert set(FIGURE_WORDS) <= keys


@pytest.fixture
def new_form(monkeypatch: pytest.MonkeyPatch) -> OfficialForm:
    """Let a second version of the referral slip come into force on the 1st of December."""
    first = forms_of("referral")[0]
    texts = [
        text.model_copy(update={"vi": "GIẤY GIỚI THIỆU (MẪU MỚI)"}) if text.key == "title" else text
        for text in first.texts
    ]
    second = first.model_copy(
        update={"version": 2, "since": date(2026, 12, 1), "texts": tuple(texts)}
    )
    known = [*official_forms.official_forms(), second]
    known.sort(key=lambda form: (form.kind, form.since))
    monkeypatch.setattr(official_forms, "official_forms", lambda: known)
    return second


def slip_text(database: Database, fair: Fair, person: int, work: int) -> str:
    with database.transaction() as db:
        slip = introduce(
            db, registration_at(db, fair.id, person), vacancy_at(db, fair.id, work), at=NINE
        )
    return printed(slip)


def printed(slip: Certificate) -> str:
    return text_of(print_certificate(slip, language="vi", address="https://x").pdf)


def set_up(database: Database, *, later: bool = False) -> tuple[Fair, int, int]:
    """Return a fair, now or three weeks later, somebody who came, and work."""
    with database.transaction() as db:
        fair = make_fair(db)
        if later:
            fair.day = fair.last_day = DAY + timedelta(days=21)
        return fair, make_present(db, fair).id, make_vacancy(db, make_booth(db, fair)).id


def test_the_day_of_the_fair_tells_by_which_form_a_paper_is_made(
    database: Database, new_form: OfficialForm
) -> None:
    texts = [slip_text(database, *set_up(database, later=later)) for later in (False, True)]

    assert ["MẪU MỚI" in text for text in texts] == [False, True]


def test_a_paper_that_is_out_prints_again_in_its_own_form(
    database: Database, request: pytest.FixtureRequest
) -> None:
    fair, person, work = set_up(database)
    before = slip_text(database, fair, person, work)
    request.getfixturevalue("new_form")
    with database.transaction() as db:
        word_form(db, fair.centre_id, "referral", OWN, since=DAY, at=NINE)

    with database.reading() as db:
        slip = db.scalars(select(Certificate)).one()

    assert printed(slip) == before


def test_a_paper_from_before_there_were_forms_prints_as_it_did(database: Database) -> None:
    fair, person, work = set_up(database)
    now = slip_text(database, fair, person, work)
    with database.transaction() as db:
        slip = db.scalars(select(Certificate)).one()
        slip.printed = {k: v for k, v in slip.printed.items() if k not in {"form", "own"}}
        assert printed(slip) == now


def test_own_words_hold_from_their_day_on_and_not_after_they_are_taken_back(
    either: Database,
) -> None:
    fair, _, _ = set_up(either)
    later, _, _ = set_up(either, later=True)
    with either.transaction() as db:
        early = db.merge(fair)
        entry = word_form(
            db, fair.centre_id, "referral", OWN, since=DAY + timedelta(days=1), at=NINE
        )
        assert form_for(db, early, "referral") == {"form": 1, "own": {}}
        assert form_for(db, early, "attendance")["own"] == {}
        foreign = form_for(db, db.merge(later), "referral")
        early.last_day = early.day = early.day + timedelta(days=1)
        held = form_for(db, early, "referral")
        undo_wording(db, entry, at=NINE)
        after = form_for(db, early, "referral")

    assert (foreign["own"], held["own"], after["own"]) == ({}, OWN, {})


def test_own_words_from_before_a_new_form_are_over_when_it_comes(
    database: Database, new_form: OfficialForm
) -> None:
    fair, _, _ = set_up(database, later=True)
    with database.transaction() as db:
        word_form(db, fair.centre_id, "referral", OWN, since=DAY, at=NINE)

        assert form_for(db, db.merge(fair), "referral") == {"form": 2, "own": {}}


def test_own_words_are_undone_once(either: Database) -> None:
    fair, _, _ = set_up(either)
    with either.transaction() as db:
        entry = word_form(db, fair.centre_id, "referral", OWN, since=DAY, at=NINE)
        undo_wording(db, entry, at=NINE)

    with pytest.raises(IntegrityError), either.transaction() as db:
        known = db.scalars(select(OwnWording).where(OwnWording.undoes_id.is_not(None))).one()
        values = {column.name: getattr(known, column.name)
                  for column in OwnWording.__table__.columns if column.name != "id"}  # fmt: skip
        db.execute(insert(OwnWording).values(values))


def test_report_and_notice_are_made_in_the_words_of_the_day_of_the_fair(
    database: Database,
) -> None:
    fair, person, work = set_up(database)
    lines = {"connected": {"vi": "Kết nối thành công 100 %"}, "title": {"vi": "Báo cáo riêng"}}
    with database.transaction() as db:
        word_form(db, fair.centre_id, "report", lines, since=DAY, at=NINE)
        word_form(
            db, fair.centre_id, "result",
            {"to": {"vi": "Gửi {centre}, 100 %"}}, since=DAY, at=NINE,
        )  # fmt: skip
    with database.reading() as db:
        report = print_report(db, fair_of(db, fair.centre_id, fair.id), language="vi", at=NINE)
        registration = registration_at(db, fair.id, person)
        notice = print_result_notice(db, registration, vacancy_at(db, fair.id, work), language="vi")

    text = text_of(report.pdf)
    assert "BÁO CÁO RIÊNG" in text
    assert "Kết nối thành công 100 %" in text
    assert "Gửi Trung tâm Dịch vụ việc làm Bắc Kạn, 100 %" in text_of(notice.pdf)


def test_texts_as_long_as_the_page_takes_them_stand_whole(database: Database) -> None:
    long = "Giấy giới thiệu người lao động dự tuyển việc làm quý đơn vị"
    texts = tuple(
        (text.source, long if len(text.vi) <= 40 and not PLACE.search(text.vi) else text.vi)
        for text in form_on("referral", DAY).texts
    )

    pdf = referral.draw_one(replace(samples.REFERRAL, wording=Wording(texts)), vietnamese)

    assert page_count(pdf) == 1
    found = "".join(text_of(pdf).split())
    on_slip_and_stub = 2
    worded = sum(said == long for _, said in texts)
    assert found.count("".join(long.split())) == worded + on_slip_and_stub


@pytest.fixture
def administrator(app: Flask, database: Database, sign_in: SignIn) -> tuple[FlaskClient, Centre]:
    with database.transaction() as db:
        centre = make_centre(db)
        account = make_account(db, centre, Role.ADMINISTRATOR)
    return sign_in(account), centre


PAGE = "/organise/centre/forms/referral"


def test_a_centre_words_a_form_tries_it_and_takes_it_back_on_its_page(
    database: Database, administrator: tuple[FlaskClient, Centre]
) -> None:
    browser, centre = administrator
    sent = {"since": "23/11/2026", "vi_title": "PHIẾU RIÊNG", "vi_to": "Gửi: {employer}"}

    tried = text_of(post(browser, f"{PAGE}/sample", **sent).data)
    with database.reading() as db:
        assert wordings_of(db, centre.id, "referral") == []
    saved = post(browser, PAGE, **sent)
    with database.reading() as db:
        (entry,) = wordings_of(db, centre.id, "referral")
    shown = browser.get(PAGE).text
    undone = post(browser, f"{PAGE}/{entry.id}/undo")

    assert "PHIẾU RIÊNG" in tried
    assert "Gửi: Công ty Mẫu" in tried
    assert (saved.status_code, undone.status_code) == (303, 303)
    assert entry.texts == {"title": {"vi": "PHIẾU RIÊNG"}, "to": {"vi": "Gửi: {employer}"}}
    assert 'value="PHIẾU RIÊNG"' in shown
    assert "đã rút" in browser.get(PAGE).text
    assert "GGT, bản 1" in browser.get("/organise/centre/forms").text


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"vi_closing": "Có giá trị đến hết ngày."}, "giữ nguyên các từ trong ngoặc nhọn"),
        ({"vi_title": "PHIẾU {name}"}, "mà giấy này không biết"),
        ({"since": ""}, "Hãy điền"),
        ({"vi_title": "Phiếu " * 20}, "quá dài"),
    ],
)
def test_a_text_that_cannot_be_is_told_beside_its_box(
    database: Database, administrator: tuple[FlaskClient, Centre], wrong: dict[str, str], says: str
) -> None:
    browser, centre = administrator

    answers = [post(browser, f"{PAGE}{door}", **{"since": "23/11/2026"} | wrong)
               for door in ("", "/sample")]  # fmt: skip

    assert [answer.status_code for answer in answers] == [422, 422]
    assert all(says in answer.text for answer in answers)
    with database.reading() as db:
        assert wordings_of(db, centre.id, "referral") == []


@pytest.mark.parametrize("kind", KINDS)
def test_every_form_has_its_page_and_its_sample(
    administrator: tuple[FlaskClient, Centre], kind: str
) -> None:
    browser, _ = administrator
    page = f"/organise/centre/forms/{kind}"

    assert browser.get(page).status_code == 200
    assert page_count(post(browser, f"{page}/sample", since="23/11/2026").data) >= 1


def test_forms_are_for_administrators_of_the_centre(
    app: Flask, database: Database, sign_in: SignIn, administrator: tuple[FlaskClient, Centre]
) -> None:
    browser, centre = administrator
    with database.transaction() as db:
        elsewhere = word_form(db, make_centre(db).id, "referral", OWN, since=DAY, at=NINE)
        organiser = make_account(db, centre, Role.ORGANISER)

    assert sign_in(organiser).get(PAGE).status_code == 403
    assert post(browser, f"{PAGE}/{elsewhere.id}/undo").status_code == 404
    assert browser.get("/organise/centre/forms/nothing").status_code == 404


def test_certificates_keep_the_words_of_their_day(database: Database) -> None:
    fair, person, _ = set_up(database)
    with database.transaction() as db:
        texts = {"opening": {"vi": "{centre} trân trọng xác nhận:"}}
        word_form(db, fair.centre_id, "attendance", texts, since=DAY, at=NINE)
        paper = issue_attendance(db, registration_at(db, fair.id, person), at=NINE)

    assert "Bắc Kạn trân trọng xác nhận:" in printed(paper)
