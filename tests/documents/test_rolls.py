"""Lists to sign: everybody once, in Vietnamese order, with the head on every page."""

import tracemalloc
from collections.abc import Iterator
from datetime import timedelta
from io import BytesIO
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import select

from jobfair.accounts.rules import Role
from jobfair.centres.models import Centre
from jobfair.config import Config
from jobfair.documents.models import PrintRun
from jobfair.documents.papers import roll as rolls
from jobfair.documents.papers.roll import Part, Roll
from jobfair.documents.rules import Order, Paper
from jobfair.documents.services.runs import ask_for_run
from jobfair.employers.models import Booth
from jobfair.fairs.models import Fair
from jobfair.kit.communes import find_communes
from jobfair.kit.db import Database
from jobfair.kit.jobs import work_once
from jobfair.kit.models import Job
from jobfair.queues.services import join
from jobfair.wiring import DOERS
from jobfair.workers.models import Registration
from tests.conftest import SignIn
from tests.documents import samples
from tests.documents.making import make_present
from tests.documents.reading import ink_box_mm, pages_of, picture_of, size_in_mm, text_of
from tests.documents.voices import vietnamese
from tests.factories import (
    NINE,
    make_account,
    make_booth,
    make_centre,
    make_fair,
    make_registration,
)
from tests.pages import post

ID_NUMBER = "006195001234"


def fair_of(database: Database) -> tuple[Centre, Fair]:
    with database.transaction() as db:
        centre = make_centre(db)
        return centre, make_fair(db, centre)


def person(database: Database, fair: Fair, name: str, commune: str = "") -> Registration:
    with database.transaction() as db:
        registration = make_present(db, fair, name)
        registration.worker.commune_code = commune
        db.merge(registration.worker)
    return registration


def printed(
    database: Database, folder: Path, fair: Fair, paper: Paper, order: Order = Order.TOGETHER
) -> tuple[bytes, PrintRun]:
    with database.transaction() as db:
        run = ask_for_run(db, fair, paper, language="vi", order=order, at=NINE)
    work_once(database, Config(data=folder), DOERS)
    with database.reading() as db:
        done, job = db.get_one(PrintRun, run.job_id), db.get_one(Job, run.job_id)
    assert job.failure is None
    assert job.steps == job.steps_done
    return (folder / "papers" / str(done.file)).read_bytes(), done


def test_those_who_came_stand_in_the_order_of_given_names(either: Database, tmp_path: Path) -> None:
    _, fair = fair_of(either)
    for name in ("Đặng Văn Sỹ", "Lý Thị Mẩy", "Nguyễn Văn An", "Hoàng Thị Mây", "Giàng A Páo"):
        person(either, fair, name)
    with either.transaction() as db:
        make_registration(db, fair, "Triệu Mùi Nái")

    text = text_of(printed(either, tmp_path, fair, Paper.PARTICIPANTS)[0])

    names = ("Nguyễn Văn An", "Hoàng Thị Mây", "Lý Thị Mẩy", "Giàng A Páo", "Đặng Văn Sỹ")
    places = [text.index(name) for name in names]
    assert places == sorted(places)
    assert "DANH SÁCH NGƯỜI LAO ĐỘNG THAM GIA" in text
    assert "Triệu Mùi Nái" not in text


def test_the_list_for_the_door_names_everybody_who_is_registered(
    database: Database, tmp_path: Path
) -> None:
    _, fair = fair_of(database)
    with database.transaction() as db:
        make_registration(db, fair, "Triệu Mùi Nái")

    text = text_of(printed(database, tmp_path, fair, Paper.EXPECTED)[0])

    assert "Triệu Mùi Nái" in text
    assert "Ký nhận" in text


def test_a_list_has_neither_id_number_nor_phone_nor_household(
    database: Database, tmp_path: Path
) -> None:
    _, fair = fair_of(database)
    with database.transaction() as db:
        registration = make_registration(db, fair, id_number=ID_NUMBER)
        registration.worker.phone = "+84912345678"

    text = text_of(printed(database, tmp_path, fair, Paper.EXPECTED)[0]).replace(" ", "")

    assert ID_NUMBER not in text
    assert "912345678" not in text
    assert "nghèo" not in text.lower()


def test_every_commune_has_pages_and_numbers_of_its_own(database: Database, tmp_path: Path) -> None:
    _, fair = fair_of(database)
    codes = communes()
    for number in range(4):
        person(database, fair, f"Lý Thị {'ABCD'[number]}n", codes[number % 2])
    person(database, fair, "Y Khoa Niê")

    pdf, run = printed(database, tmp_path, fair, Paper.PARTICIPANTS, Order.COMMUNE)

    pages = pages_of(pdf)
    assert [("Niê" in page, "Lý Thị" in page) for page in pages[:3]] == [
        (False, True), (False, True), (True, False),
    ]  # fmt: skip
    assert "Chưa ghi xã, phường" in pages[2]
    assert run.papers == 3


def communes() -> list[str]:
    return [find_communes(name)[0].code for name in ("Đức Xuân", "Bắc Kạn")]


def test_by_booth_everybody_stands_where_they_queued_once(
    database: Database, tmp_path: Path
) -> None:
    _, fair = fair_of(database)
    here = person(database, fair, "Lý Thị Mẩy")
    person(database, fair, "Nguyễn Văn An")
    with database.transaction() as db:
        booths: list[Booth] = [make_booth(db, fair), make_booth(db, fair)]
        for booth in booths:
            join(db, booth, here, by="desk", at=NINE + timedelta(minutes=1))

    pages = pages_of(printed(database, tmp_path, fair, Paper.PARTICIPANTS, Order.BOOTH)[0])

    assert [page.count("Lý Thị Mẩy") for page in pages] == [1, 1]
    assert not any("Nguyễn Văn An" in page for page in pages)


def test_employers_sign_by_the_number_of_their_booth(database: Database, tmp_path: Path) -> None:
    _, fair = fair_of(database)
    with database.transaction() as db:
        for _ in range(3):
            make_booth(db, fair)

    text = text_of(printed(database, tmp_path, fair, Paper.EMPLOYERS)[0])

    assert text.count("Công ty May Mẫu") == 3
    assert "Người đại diện" in text


def test_a_name_that_cannot_be_printed_leaves_its_line_to_be_written(
    database: Database, tmp_path: Path
) -> None:
    _, fair = fair_of(database)
    person(database, fair, "Lý Thị Mẩy")
    with database.transaction() as db:
        odd = make_present(db, fair, "Lý Thị Páo")
        odd.worker.name = "Lý 漢"
        db.merge(odd.worker)

    pdf, run = printed(database, tmp_path, fair, Paper.PARTICIPANTS)

    assert odd.number is not None
    assert run.left_out == [f"{odd.number:04}"]
    assert text_of(pdf).count("1995") == 2


def lines(count: int) -> Iterator[tuple[str, ...]]:
    for number in range(1, count + 1):
        yield str(number), f"Lý Thị Mẩy {number}", "1995", "Đức Xuân, Thái Nguyên", ""


def sheet(*counts: int) -> Roll:
    columns = tuple(
        rolls.Column(label, share, "left")
        for label, share in (("TT", 1), ("Họ tên", 6), ("Sinh", 2), ("Xã", 6), ("Ký", 4))
    )
    return Roll(
        letterhead=samples.LETTERHEAD, place="Đức Xuân", on=samples.ATTENDANCE.on,
        title="Danh sách", subtitle="Phiên", columns=columns, signatory=samples.SIGNATORY,
        parts=tuple(Part(f"Xã {place}", count) for place, count in enumerate(counts)),
    )  # fmt: skip


@pytest.mark.parametrize("counts", [(1,), (5,), (8,), (9,), (40,), (3, 30, 1), (16, 17)])
def test_head_and_page_count_stand_on_every_page_and_nobody_is_lost(
    counts: tuple[int, ...],
) -> None:
    roll, out, heard = sheet(*counts), BytesIO(), list[int]()

    rolls.draw(roll, lines(sum(counts)), vietnamese, out, heard.append)

    pages = pages_of(out.getvalue())
    assert len(pages) == rolls.page_count(roll, vietnamese) == heard[-1]
    for number, page in enumerate(pages, start=1):
        assert f"Trang {number}/{len(pages)}" in page
        assert "Họ tên" in page or "Hoàng Văn Thắng" in page
    whole = " ".join(pages)
    assert all(whole.count(f"Mẩy {number} ") == 1 for number in range(1, sum(counts) + 1))
    assert whole.count("Hoàng Văn Thắng") == 1
    assert "Hoàng Văn Thắng" in pages[-1]


def test_a_list_keeps_its_margins_and_lies_on_its_side() -> None:
    out = BytesIO()

    rolls.draw(sheet(40), lines(40), vietnamese, out)

    assert size_in_mm(out.getvalue()) == (297, 210)
    for page in (0, 1):
        left, top, right, bottom = ink_box_mm(picture_of(out.getvalue(), page=page))
        assert left >= 19.8
        assert top >= 14.5
        assert right <= 282.3
        assert bottom <= 201


def test_thousands_of_lines_need_no_more_memory_than_their_own_pages() -> None:
    def peak(count: int) -> int:
        out = BytesIO()
        tracemalloc.start()
        rolls.draw(sheet(count), lines(count), vietnamese, out)
        most = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return most - len(out.getvalue())

    peak(50)  # the letters are loaded once
    few, many = peak(300), peak(3000)

    assert many - few < 2_000_000  # a page of eighteen lines keeps some kilobytes of its own


def test_reception_asks_for_lists_and_the_form_says_how_they_are_arranged(
    app: Flask, database: Database, sign_in: SignIn, tmp_path: Path
) -> None:
    centre, fair = fair_of(database)
    person(database, fair, "Lý Thị Mẩy")
    with database.transaction() as db:
        reception = make_account(db, centre, Role.RECEPTION)
    desk = sign_in(reception)

    sent = post(
        desk, f"/organise/fairs/{fair.id}/papers/jobs",
        paper="participants", language="vi", arranged="commune",
    )  # fmt: skip
    work_once(database, Config(data=tmp_path), DOERS)
    file = desk.get(f"{sent.location}/file")

    assert "Lý Thị Mẩy" in text_of(file.data)
    assert "danh-sach-tham-gia" in file.headers["Content-Disposition"]
    file.close()
    with database.reading() as db:
        assert db.scalars(select(PrintRun.arranged)).all() == ["commune"]
