"""What a centre sets: who writes and signs, how papers are numbered, and samples of it."""

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import insert, select, update
from sqlalchemy.exc import IntegrityError

from jobfair.accounts.rules import Role
from jobfair.centres.errors import PatternUnfit
from jobfair.centres.models import Centre
from jobfair.centres.queries import centre as centre_with
from jobfair.centres.rules import require_pattern
from jobfair.centres.services import change_centre
from jobfair.documents.models import Certificate
from jobfair.documents.queries.introductions import vacancy_at
from jobfair.documents.services.certificates import issue_attendance, issue_thanks
from jobfair.documents.services.introductions import introduce
from jobfair.documents.services.printing import print_certificate
from jobfair.documents.services.report import print_report
from jobfair.employers.queries import booth_at
from jobfair.fairs.models import Fair
from jobfair.fairs.queries import fair_of
from jobfair.kit.db import Database
from jobfair.workers.queries import registration_at
from tests.conftest import SignIn
from tests.documents.making import make_present
from tests.documents.reading import page_count, size_in_mm, text_of
from tests.factories import NINE, make_account, make_booth, make_centre, make_fair, make_vacancy
from tests.pages import post

NAME = "Trung tâm Dịch vụ việc làm tỉnh Thái Nguyên"
ENTERED = {
    "name": NAME, "parent_body": "UBND TỈNH THÁI NGUYÊN\nSỞ NỘI VỤ", "place": "Đức Xuân",
    "papers_suffix": "TTDVVL", "signing_for": "KT.", "signing_for_title": "Giám đốc",
    "signatory_title": "Phó Giám đốc", "signatory_name": "Hoàng Văn Thắng",
    "report_recipients": "Sở Nội vụ;\nLưu: VT", "counting_rung": "started",
    "referral_pattern": "{n}-{year}/GGT", "report_pattern": "{n}/BC-VL",
}  # fmt: skip


def set_up(db, **values: object) -> tuple[Fair, int, int, int]:
    """Return a fair of a centre that has set something; two who came, and a booth with work."""
    centre = make_centre(db)
    fair = make_fair(db, centre)
    change_centre(db, centre, values)
    booth = make_booth(db, fair)
    make_vacancy(db, booth)
    return fair, make_present(db, fair).id, make_present(db, fair, "Lý Bình").id, booth.id


def issued(database: Database, fair: Fair, *people: int, booth_id: int | None = None) -> None:
    with database.transaction() as db:
        for person in people:
            issue_attendance(db, registration_at(db, fair.id, person), at=NINE)
        if booth_id is not None:
            issue_thanks(db, booth_at(db, fair.id, booth_id), at=NINE)


def numbers(database: Database) -> list[str]:
    with database.reading() as db:
        return list(db.scalars(select(Certificate.number_printed).order_by(Certificate.id)))


@pytest.fixture
def administrator(app: Flask, database: Database, sign_in: SignIn) -> tuple[FlaskClient, Centre]:
    with database.transaction() as db:
        centre = make_centre(db)
        account = make_account(db, centre, Role.ADMINISTRATOR)
    return sign_in(account), centre


def test_who_sets_nothing_sees_nothing_change(database: Database) -> None:
    with database.transaction() as db:
        fair, one, other, booth = set_up(db)

    issued(database, fair, one, other, booth_id=booth)

    assert numbers(database) == ["1/GXN-TTDVVL", "2/GXN-TTDVVL", "3/TCO-TTDVVL"]


def test_numbers_counted_apart_begin_at_one_for_each_kind(either: Database) -> None:
    with either.transaction() as db:
        fair, one, other, booth = set_up(
            db, numbers_apart=True, confirmation_pattern="Số {n}/{year}"
        )

    issued(either, fair, one, other, booth_id=booth)

    assert numbers(either) == ["Số 1/2026", "Số 2/2026", "1/TCO-TTDVVL"]


def test_a_paper_that_was_not_issued_after_all_leaves_no_gap(either: Database) -> None:
    with either.transaction() as db:
        fair, one, other, _ = set_up(db)
    with pytest.raises(RuntimeError), either.transaction() as db:
        issue_attendance(db, registration_at(db, fair.id, one), at=NINE)
        raise RuntimeError

    issued(either, fair, other)

    assert numbers(either) == ["1/GXN-TTDVVL"]


@pytest.mark.parametrize("change", [{"number": 7}, {"number_printed": "7/X"}])
def test_no_number_is_kept_twice(either: Database, change: dict[str, object]) -> None:
    with either.transaction() as db:
        fair, one, _, _ = set_up(db)
    issued(either, fair, one)

    with pytest.raises(IntegrityError), either.transaction() as db:
        known = db.scalars(select(Certificate)).one()
        values = {column.name: getattr(known, column.name)
                  for column in Certificate.__table__.columns if column.name != "id"}  # fmt: skip
        again = {"public_id": "Z" * 26, "revoked_at": NINE, "revoke_reason": "x"}
        db.execute(insert(Certificate).values(values | again | change))


def test_counting_apart_from_the_middle_of_a_year_on_repeats_no_number(either: Database) -> None:
    with either.transaction() as db:
        fair, one, other, booth = set_up(db)
        third = make_present(db, fair, "Lý Chi").id
    issued(either, fair, one, booth_id=booth)
    with either.transaction() as db:
        db.execute(update(Centre).values(numbers_apart=True))
    issued(either, fair, other)
    with either.transaction() as db:
        db.execute(update(Centre).values(numbers_apart=False))

    issued(either, fair, third)

    assert numbers(either) == ["1/GXN-TTDVVL", "2/TCO-TTDVVL", "2/GXN-TTDVVL", "3/GXN-TTDVVL"]


def test_a_changed_pattern_repeats_no_number(database: Database) -> None:
    with database.transaction() as db:
        fair, one, _, booth = set_up(db, numbers_apart=True)
    issued(database, fair, one)
    with database.transaction() as db:
        db.execute(update(Centre).values(thanks_pattern="{n}/GXN-TTDVVL"))

    issued(database, fair, booth_id=booth)

    assert numbers(database) == ["1/GXN-TTDVVL", "2/GXN-TTDVVL"]


@pytest.mark.parametrize("pattern", ["12/GGT", "{n}{n}/GGT", "{n}/{name}", "{n", "}{n}", "{n}/{}"])
def test_a_pattern_without_one_number_is_refused(pattern: str) -> None:
    with pytest.raises(PatternUnfit):
        require_pattern(pattern)


def test_what_is_entered_stands_on_every_official_paper(
    database: Database, administrator: tuple[FlaskClient, Centre]
) -> None:
    browser, centre = administrator
    saved = post(browser, "/organise/centre", **ENTERED)
    with database.transaction() as db:
        fair = make_fair(db, centre)
        work = make_vacancy(db, make_booth(db, fair))
        person = registration_at(db, fair.id, make_present(db, fair).id)
        slip = introduce(db, person, vacancy_at(db, fair.id, work.id), at=NINE)
        paper = issue_attendance(db, person, at=NINE)
    with database.reading() as db:
        report = print_report(db, fair_of(db, centre.id, fair.id), language="vi", at=NINE)
    texts = [
        text_of(print_certificate(one, language="vi", address="https://x").pdf)
        for one in (slip, paper)
    ] + [text_of(report.pdf)]

    assert saved.status_code == 303
    for text in texts:
        assert "UBND TỈNH THÁI NGUYÊN" in text
        assert "SỞ NỘI VỤ" in text
        assert "KT. GIÁM ĐỐC" in text
        assert text.index("KT. GIÁM ĐỐC") < text.index("PHÓ GIÁM ĐỐC")
        assert "Hoàng Văn Thắng" in text
    assert "Số: 1-2026/GGT" in texts[0]
    assert "Số: 2/GXN-TTDVVL" in texts[1]
    assert "Số: ……/BC-VL" in texts[2]
    assert "Lưu: VT" in texts[2]


def test_a_paper_that_is_out_keeps_who_signed_it(database: Database) -> None:
    with database.transaction() as db:
        fair, one, _, _ = set_up(db, signing_for="KT.", signing_for_title="Giám đốc",
                                 signatory_title="Phó Giám đốc")  # fmt: skip
    issued(database, fair, one)
    with database.transaction() as db:
        change_centre(db, centre_with(db, fair.centre_id), {"signing_for": "", "name": "Khác"})

    with database.reading() as db:
        paper = db.scalars(select(Certificate)).one()
    text = text_of(print_certificate(paper, language="vi", address="https://x").pdf)

    assert "KT. GIÁM ĐỐC" in text
    assert "KHÁC" not in text


@pytest.mark.parametrize(
    ("paper", "size"), [("attendance", (210, 297)), ("referral", (297, 210)), ("report", (210, 297))]
)  # fmt: skip
def test_a_sample_shows_what_is_entered_and_saves_nothing(
    database: Database, administrator: tuple[FlaskClient, Centre], paper: str, size: object
) -> None:
    browser, centre = administrator

    pdf = post(browser, f"/organise/centre/samples/{paper}", **ENTERED).data

    assert size_in_mm(pdf) == size
    text = text_of(pdf)
    assert "KT. GIÁM ĐỐC" in text
    assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in text
    with database.reading() as db:
        assert centre_with(db, centre.id).name != NAME
        assert db.scalars(select(Certificate)).all() == []


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"referral_pattern": "GGT"}, "Ghi {n} đúng một lần"),
        ({"signing_for_title": ""}, "Hãy điền"),
        ({"numbers_apart": "y", "thanks_pattern": "{n}/GXN-TTDVVL"}, "hai giấy sẽ trùng số"),
    ],
)
@pytest.mark.parametrize("door", ["/organise/centre", "/organise/centre/samples/report"])
def test_what_cannot_be_is_told_beside_its_field(
    database: Database, administrator: tuple[FlaskClient, Centre], wrong: dict[str, str],
    says: str, door: str,
) -> None:  # fmt: skip
    browser, centre = administrator

    answer = post(browser, door, **ENTERED | wrong)

    assert answer.status_code == 422
    assert says in answer.text
    with database.reading() as db:
        assert centre_with(db, centre.id).name != NAME


def test_samples_are_for_administrators(app: Flask, database: Database, sign_in: SignIn) -> None:
    with database.transaction() as db:
        organiser = make_account(db, make_centre(db), Role.ORGANISER)

    answer = post(sign_in(organiser), "/organise/centre/samples/report", **ENTERED)

    assert answer.status_code == 403


def test_long_offices_stand_whole_above_the_name(
    administrator: tuple[FlaskClient, Centre],
) -> None:
    browser, _ = administrator
    long = "Giám đốc Trung tâm Dịch vụ việc làm và Giáo dục nghề nghiệp tỉnh Thái Nguyên"

    for paper in ("attendance", "referral", "report"):
        sent = ENTERED | {"signing_for_title": long, "signatory_title": f"Phó {long}"[:80]}
        pdf = post(browser, f"/organise/centre/samples/{paper}", **sent).data
        text = "".join(text_of(pdf).split())
        assert "".join(f"KT. {long}".upper().split()) in text
        assert page_count(pdf) == (2 if paper == "report" else 1)
