"""Introducing workers: the slip with its stub, and the notice that comes back signed."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from io import BytesIO

import pytest
from flask import Flask
from flask.testing import FlaskClient
from PIL import Image, ImageChops
from sqlalchemy import func, select

from jobfair.accounts.rules import Role
from jobfair.audit.models import JournalEntry
from jobfair.centres.models import Centre
from jobfair.documents.errors import BoothNotApproved
from jobfair.documents.models import Certificate
from jobfair.documents.papers import referral, result_notice
from jobfair.documents.papers.certificate import Holder
from jobfair.documents.queries.introductions import ending_of, vacancy_at
from jobfair.documents.rules import REFERRAL_LASTS
from jobfair.documents.services.introductions import introduce
from jobfair.documents.services.values import said_by
from jobfair.employers.models import Vacancy
from jobfair.employers.rules import Approval
from jobfair.fairs.models import Fair
from jobfair.interviews.queries import interview_at
from jobfair.interviews.rules import Outcome, Unsuitable
from jobfair.interviews.services import Verdict, correct
from jobfair.kit.clock import day_of
from jobfair.kit.db import Database
from jobfair.kit.limits import limiter
from jobfair.workers.models import Registration
from jobfair.workers.queries import registration_at
from tests.conftest import SignIn
from tests.documents import samples
from tests.documents.making import hire, make_present
from tests.documents.reading import (
    codes_of,
    ink_box_mm,
    page_count,
    picture_of,
    size_in_mm,
    text_of,
)
from tests.documents.voices import english, vietnamese
from tests.factories import NINE, make_account, make_booth, make_centre, make_fair, make_vacancy
from tests.pages import post

LONG = "Công Tằng Tôn Nữ Nguyễn Phúc Hoàng Bảo Ngọc Anh Thư Quỳnh Hương " * 3


@dataclass(frozen=True, slots=True)
class Scene:
    """Somebody who came, work they could apply for, and a counsellor at a browser."""

    centre: Centre
    fair: Fair
    registration: Registration
    vacancy: Vacancy
    browser: FlaskClient

    @property
    def page(self) -> str:
        person = f"/organise/fairs/{self.fair.id}/papers/people/{self.registration.id}"
        return f"{person}/introductions"


@pytest.fixture
def scene(app: Flask, database: Database, sign_in: SignIn) -> Scene:
    limiter.reset()
    with database.transaction() as db:
        centre = make_centre(db)
        centre.phone = "0209 3870 123"
        fair, counsellor = make_fair(db, centre), make_account(db, centre, Role.COUNSELLOR)
        registration = make_present(db, fair, "Lý Thị Mẩy")
        vacancy = make_vacancy(db, make_booth(db, fair))
    return Scene(centre, fair, registration, vacancy, sign_in(counsellor))


def introduced(database: Database, scene: Scene, *, days: int = 0) -> Certificate:
    with database.transaction() as db:
        registration = registration_at(db, scene.fair.id, scene.registration.id)
        vacancy = vacancy_at(db, scene.fair.id, scene.vacancy.id)
        return introduce(db, registration, vacancy, at=NINE + timedelta(days=days))


def test_a_counsellor_writes_a_slip_whose_code_an_employer_can_check(
    scene: Scene, app: Flask
) -> None:
    asked = post(scene.browser, scene.page, vacancy=scene.vacancy.id)
    code = asked.location.partition("/certificates/")[2]

    pdf = scene.browser.get(f"/papers/certificate/{code}").data

    text = text_of(pdf)
    for words in (
        "GIẤY GIỚI THIỆU", "Người lao động dự tuyển", "Kính gửi: Công ty May Mẫu", "CUỐNG LƯU",
        "Công nhân may", "Số: 1/GGT-TTDVVL", "GIÁM ĐỐC", "Hà Văn Mẫu",
    ):  # fmt: skip
        assert words in text
    assert text.count("Lý Thị Mẩy") == 2  # on the slip, and on its stub
    (url,) = codes_of(picture_of(pdf))
    seen = app.test_client().get(url.partition("8000")[2])
    assert "verdict-genuine" in seen.text
    assert "Công ty May Mẫu" in seen.text
    assert "Mẩy" not in seen.text


def test_a_slip_that_is_valid_is_not_written_twice(database: Database, scene: Scene) -> None:
    first, second = introduced(database, scene), introduced(database, scene, days=3)

    assert (second.id, second.number) == (first.id, 1)
    assert said_by(first).valid_until == day_of(NINE) + REFERRAL_LASTS


def test_a_slip_that_has_run_out_is_revoked_when_a_new_one_is_written(
    database: Database, scene: Scene
) -> None:
    old = introduced(database, scene)

    new = introduced(database, scene, days=REFERRAL_LASTS.days + 1)

    with database.reading() as db:
        kept = db.get_one(Certificate, old.id)
    assert kept.revoked_at is not None
    assert (new.number, new.revoked_at) == (2, None)


def test_nobody_is_introduced_to_an_employer_who_is_not_at_the_fair(
    database: Database, scene: Scene
) -> None:
    with database.transaction() as db:
        vacancy = vacancy_at(db, scene.fair.id, scene.vacancy.id)
        vacancy.booth.approval = Approval.WAITING

    with pytest.raises(BoothNotApproved):
        introduced(database, scene)


def test_work_of_another_fair_is_not_offered_and_not_taken(
    database: Database, scene: Scene
) -> None:
    with database.transaction() as db:
        elsewhere = make_vacancy(db, make_booth(db, make_fair(db, scene.centre)))

    answer = post(scene.browser, scene.page, vacancy=elsewhere.id)

    assert answer.status_code == 422
    assert "Hãy chọn" in answer.text
    with database.reading() as db:
        assert db.scalar(select(func.count()).select_from(Certificate)) == 0


def test_a_slip_tells_no_employer_a_number_a_phone_or_a_household(
    database: Database, scene: Scene
) -> None:
    printed = introduced(database, scene).printed

    assert not {"phone", "id_number", "group", "address"} & set(printed)


def test_the_notice_of_a_hire_is_ticked_and_filled_in(database: Database, scene: Scene) -> None:
    placement, _ = hire(database, scene.fair)
    url = f"/papers/result/{placement.registration_id}/{placement.vacancy_id}"

    pdf = scene.browser.get(post(scene.browser, url, language="vi").location).data

    text = text_of(pdf)
    for words in (
        "CÔNG TY MAY MẪU", "THÔNG BÁO Về kết quả tuyển dụng lao động",
        "Kính gửi: Trung tâm Dịch vụ việc làm Bắc Kạn", "Vị trí làm việc Công nhân may",
        "ngày …… tháng …… năm 20……", "ĐẠI DIỆN ĐƠN VỊ TUYỂN DỤNG", "(Ký, ghi rõ họ tên, đóng dấu)",
    ):  # fmt: skip
        assert words in text
    with database.reading() as db:
        noted = db.scalars(
            select(JournalEntry.details).where(JournalEntry.fact == "PaperPrinted")
        ).all()
    assert [(n["paper"], n["vacancy_id"]) for n in noted] == [("result", placement.vacancy_id)]


def test_a_refusal_at_the_booth_stands_on_the_notice_with_its_reason(
    database: Database, scene: Scene
) -> None:
    placement, interview = hire(database, scene.fair)
    with database.transaction() as db:
        found = interview_at(db, interview.booth_id, interview.id)
        no = Verdict(outcome=Outcome.NOT_SUITABLE, detail=Unsuitable.DISTANCE)
        correct(db, found, no, reason="Bấm nhầm")

    with database.reading() as db:
        registration = registration_at(db, scene.fair.id, placement.registration_id)
        ending = ending_of(db, registration, vacancy_at(db, scene.fair.id, placement.vacancy_id))
    url = f"/papers/result/{placement.registration_id}/{placement.vacancy_id}"
    text = text_of(scene.browser.get(url).data)

    assert (ending.hired, ending.refused) == (False, True)
    assert "Lý do Nơi làm việc quá xa" in text


def test_the_notice_answers_the_slip_that_was_written(database: Database, scene: Scene) -> None:
    introduced(database, scene)

    url = f"/papers/result/{scene.registration.id}/{scene.vacancy.id}"
    text = text_of(scene.browser.get(url).data)

    assert "Phúc đáp Giấy giới thiệu số 1/GGT-TTDVVL ngày 23/11/2026" in text


def test_the_page_shows_slips_and_where_a_notice_can_be_printed(
    database: Database, scene: Scene
) -> None:
    introduced(database, scene)

    page = scene.browser.get(scene.page).text

    assert "Giấy giới thiệu số 1" in page
    assert f"/papers/result/{scene.registration.id}/{scene.vacancy.id}" in page


@pytest.mark.parametrize("role", [Role.RECEPTION, Role.PROGRAMME_OFFICER, Role.EMPLOYER])
def test_who_may_not_introduce_neither_sees_nor_writes(
    database: Database, scene: Scene, sign_in: SignIn, role: Role
) -> None:
    with database.transaction() as db:
        other = make_account(db, scene.centre, role)
    browser = sign_in(other)

    answers = [
        browser.get(scene.page).status_code,
        post(browser, scene.page, vacancy=scene.vacancy.id).status_code,
        browser.get(f"/papers/result/{scene.registration.id}/{scene.vacancy.id}").status_code,
    ]

    assert answers == [403, 403, 403]


def test_people_and_work_of_another_centre_are_not_there(
    database: Database, scene: Scene, sign_in: SignIn
) -> None:
    with database.transaction() as db:
        stranger = make_account(db, make_centre(db), Role.COUNSELLOR)
        own = make_vacancy(db, make_booth(db, make_fair(db, scene.centre)))
    browser = sign_in(stranger)

    answers = [
        browser.get(scene.page).status_code,
        post(browser, scene.page, vacancy=scene.vacancy.id).status_code,
        browser.get(f"/papers/result/{scene.registration.id}/{scene.vacancy.id}").status_code,
        scene.browser.get(f"/papers/result/{scene.registration.id}/{own.id}").status_code,
    ]

    assert answers == [404] * 4


def test_a_slip_lies_on_its_side_and_its_code_is_read_from_the_pixels() -> None:
    pdf = referral.draw_one(samples.REFERRAL, vietnamese)

    assert size_in_mm(pdf) == (297, 210)
    assert page_count(pdf) == 1
    assert codes_of(picture_of(pdf, dots_per_mm=6)) == [samples.REFERRAL.verify_url]
    _, top, right, bottom = ink_box_mm(picture_of(pdf))
    assert (right, bottom) <= (277.2, 205.2)
    assert top >= 4.8


def test_long_names_stand_whole_on_slip_and_notice() -> None:
    slip = replace(
        samples.REFERRAL, employer=LONG, address=LONG, occupation=LONG, workplace=LONG,
        holder=Holder(LONG, 1996, "female"),
    )  # fmt: skip
    notice = replace(
        samples.RESULT, employer=LONG, occupation=LONG, reason=LONG, result="refused",
        holder=Holder(LONG, 1996, "female"),
    )  # fmt: skip

    texts = [
        text_of(referral.draw_one(slip, vietnamese)),
        text_of(result_notice.draw_one(notice, vietnamese)),
    ]

    wanted = LONG.replace(" ", "")
    assert [text.replace(" ", "").count(wanted) for text in texts] == [
        8,
        3,
    ]  # the letterhead is in capitals
    for pdf in (referral.draw_one(slip, vietnamese), result_notice.draw_one(notice, vietnamese)):
        assert page_count(pdf) == 1


@pytest.mark.parametrize("say", [vietnamese, english])
def test_the_same_slip_and_notice_are_the_same_bytes(say: object) -> None:
    for shop, value in ((referral, samples.REFERRAL), (result_notice, samples.RESULT)):
        assert shop.draw_one(value, say) == shop.draw_one(value, say)  # type: ignore[attr-defined]


def test_only_the_box_of_the_known_result_is_ticked() -> None:
    blank, hired, refused = (
        _boxes(result_notice.draw_one(replace(samples.RESULT, result=result), vietnamese))
        for result in (None, "hired", "refused")
    )

    upper, lower = (ImageChops.difference(blank, ticked).getbbox() for ticked in (hired, refused))

    assert upper is not None
    assert lower is not None
    assert upper[3] < lower[1]
    assert {bottom - top for _, top, _, bottom in (upper, lower)} <= set(range(30, 40))


def _boxes(pdf: bytes) -> Image.Image:
    """Return the strip at the left margin in which the two boxes stand."""
    picture = picture_of(pdf)
    return picture.crop((int(29.5 * 8), 110 * 8, int(34.7 * 8), 230 * 8))


def test_a_notice_prints_in_bulk_page_by_page() -> None:
    out = BytesIO()
    dates = [date(2026, 12, day) for day in (1, 2, 3)]

    result_notice.draw_many(
        [replace(samples.RESULT, result="hired", started_on=day) for day in dates], vietnamese, out
    )

    assert page_count(out.getvalue()) == 3
