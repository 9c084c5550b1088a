"""Employers come in with their booths and vacancies, several rows to one of them."""

from typing import Any

import pytest
from sqlalchemy import select

from jobfair.employers.models import Booth, Employer
from jobfair.employers.queries import vacancies_at
from jobfair.exchange.rules.lists import ListKind
from jobfair.kit.db import Database
from tests.exchange.lists import (
    EMPLOYER,
    Seat,
    counted,
    fair_in,
    of_employers,
    preview,
    say_yes,
)
from tests.factories import make_booth, make_employer


def test_employers_come_with_their_booths_and_several_vacancies(
    database: Database, seat: Seat, fair_id: int
) -> None:
    client = seat()
    second = EMPLOYER | {
        "name": None,
        "title": "Thợ điện",
        "occupation": "74 Thợ điện",
        "booth": None,
    }
    data = of_employers(EMPLOYER, second)

    url, _ = preview(client, fair_id, data, ListKind.EMPLOYERS)
    say_yes(client, url, approved="y")

    with database.reading() as db:
        offers = vacancies_at(db, fair_id)
        assert [(v.booth.number, v.title, v.occupation, v.head_count) for v in offers] == [
            (12, "Công nhân may", "81", 30),
            (12, "Thợ điện", "74", 30),
        ]
        assert counted(db)["employer"] == 1
    _, again = preview(client, fair_id, data, ListKind.EMPLOYERS)
    assert "không có gì mới" in again


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ({"trained": "Có", "level": "Trung cấp nghề"}, (True, "intermediate")),
        ({"trained": "Yes", "level": "College"}, (True, "college")),
        ({"trained": None, "level": "Sơ cấp"}, (True, "elementary")),
        ({"trained": "Có"}, (True, "")),
        ({"trained": "Không", "level": "Không yêu cầu"}, (False, "")),
    ],
    ids=str,
)
def test_the_lowest_qualification_comes_with_the_vacancy(
    database: Database, seat: Seat, fair_id: int, said: dict[str, Any], kept: tuple[bool, str]
) -> None:
    client = seat()

    url, _ = preview(client, fair_id, of_employers(EMPLOYER | said), ListKind.EMPLOYERS)
    say_yes(client, url, approved="y")

    with database.reading() as db:
        (offer,) = vacancies_at(db, fair_id)
        assert (offer.trained, offer.level) == kept


def test_without_the_tick_employers_wait_and_their_booths_are_invited(
    database: Database, seat: Seat, fair_id: int
) -> None:
    client = seat()

    say_yes(client, preview(client, fair_id, of_employers(EMPLOYER), ListKind.EMPLOYERS)[0])

    with database.reading() as db:
        assert db.scalars(select(Employer.approval)).all() == ["waiting"]
        assert db.scalars(select(Booth.approval)).all() == ["invited"]


BAD_OFFERS: dict[str, tuple[dict[str, Any], str]] = {
    "tax code with a wrong check digit": ({"tax_code": "0123456789"}, "không phải mã số thuế"),
    "formula in the tax code": ({"tax_code": "=A1"}, "chứa công thức"),
    "no name of a new employer": ({"name": None}, "dòng đầu tiên"),
    "telephone in words": ({"phone": "gọi sau"}, "không phải số điện thoại"),
    "no e-mail address": ({"email": "tuyen dung"}, "không phải địa chỉ e-mail"),
    "booth out of range": ({"booth": 1000}, "1 đến 999"),
    "booth of another employer": ({"booth": 1}, "của doanh nghiệp khác"),
    "no title": ({"title": None}, "Ô này không được để trống"),
    "unknown occupation": ({"occupation": "thợ may giỏi"}, "một trong các giá trị"),
    "nobody wanted": ({"head_count": 0}, "1 đến 5000"),
    "half a person": ({"head_count": 1.5}, "1 đến 5000"),
    "wage in millions": ({"wage_min": 7}, "đủ số tiền"),
    "wages turned round": ({"wage_max": 6_000_000}, ""),
    "unknown region": ({"region": "gần nhà"}, "Trong tỉnh, Ngoài tỉnh, Nước ngoài"),
    "no region": ({"region": None}, "Trong tỉnh, Ngoài tỉnh, Nước ngoài"),
    "unknown contract": ({"contract": "miệng"}, "Xác định thời hạn"),
    "unknown shift": ({"shift": "lúc rảnh"}, "Giờ hành chính"),
    "unknown need of training": ({"trained": "tùy"}, "Có, Không"),
    "unknown qualification": ({"trained": "Có", "level": "giỏi nghề"}, "Sơ cấp, Trung cấp"),
    "qualification for work that needs none": ({"level": "Trung cấp"}, "không cần trình độ"),
}


@pytest.mark.parametrize("name", BAD_OFFERS)
def test_a_bad_cell_of_an_employer_is_named_and_only_its_row_is_left_out(
    database: Database, seat: Seat, fair_id: int, name: str
) -> None:
    changed, words = BAD_OFFERS[name]
    client = seat()
    with database.transaction() as db:
        make_booth(db, fair_in(db, fair_id))
    good = EMPLOYER | {"tax_code": "0100109106", "name": "Hợp tác xã Mẫu", "booth": 20}

    url, page = preview(client, fair_id, of_employers(EMPLOYER | changed, good), ListKind.EMPLOYERS)
    say_yes(client, url)

    assert words in page
    assert 'data-label="Dòng" class="number">6<' in page
    with database.reading() as db:
        assert [v.number for v in db.scalars(select(Booth).order_by(Booth.number))] == [1, 20]


def test_an_employer_is_known_by_its_tax_code_and_another_name_is_not_taken_over(
    database: Database, seat: Seat, fair_id: int
) -> None:
    with database.transaction() as db:
        employer = make_employer(db, fair_in(db, fair_id).centre_id, "Công ty Gốc")
        employer.tax_code = EMPLOYER["tax_code"]

    _, page = preview(seat(), fair_id, of_employers(EMPLOYER), ListKind.EMPLOYERS)

    assert "doanh nghiệp có tên khác" in page
