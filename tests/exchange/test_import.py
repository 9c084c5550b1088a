"""Lists of workers go in as a whole or not at all, after somebody has looked at them."""

from datetime import date
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select

from jobfair.audit.models import JournalEntry
from jobfair.employers.models import Booth
from jobfair.exchange.models import ListSent
from jobfair.kit.db import Database
from jobfair.workers.models import Registration, Wish, Worker
from jobfair.workers.services import id_number_of
from tests.exchange.lists import (
    WORKER,
    Seat,
    counted,
    fair_in,
    keys_of,
    of_workers,
    preview,
    say_yes,
)
from tests.factories import make_booth
from tests.pages import post


def test_nothing_is_stored_before_the_yes_and_every_good_row_after_it(
    app: Flask, database: Database, seat: Seat, fair_id: int
) -> None:
    client = seat()
    data = of_workers(
        WORKER, WORKER | {"name": "Hoàng Văn Mẫu", "id_number": "006090000002", "sex": "Nam"}
    )

    url, page = preview(client, fair_id, data)

    with database.reading() as db:
        assert counted(db)["worker"] == 0
    assert "Chưa có gì được nhập vào hệ thống" in page

    answer = say_yes(client, url)

    assert answer.headers["Location"] == url
    with database.reading() as db:
        people = db.scalars(select(Worker).order_by(Worker.name_sort)).all()
        assert [person.name for person in people] == ["Hoàng Văn Mẫu", "Nông Thị Thử"]
        woman = people[1]
        assert id_number_of(woman, keys_of(app).seal) == "006190000001"
        assert (woman.born_on, woman.sex, woman.phone) == (
            date(1990, 12, 31),
            "female",
            "+84912345678",
        )
        assert woman.qualification == "elementary"
        assert {r.source for r in db.scalars(select(Registration))} == {"import"}
        facts = db.scalars(select(JournalEntry.fact).where(JournalEntry.fair_id == fair_id)).all()
        assert facts.count("ListImported") == 1


def test_counts_add_up_and_the_rows_are_no_longer_kept(
    database: Database, seat: Seat, fair_id: int
) -> None:
    client = seat()
    bad = WORKER | {"name": "Triệu Thị Sai", "id_number": "12"}
    url, _ = preview(client, fair_id, of_workers(WORKER, bad, {"name": "Tổng cộng: 2 người"}))

    say_yes(client, url)

    with database.reading() as db:
        sent = db.scalars(select(ListSent)).one()
        assert sent.sealed is None
        assert (sent.lines, sent.created, sent.known, sent.skipped, sent.errors) == (4, 1, 0, 2, 1)
    assert "Đã nhập xong" in client.get(url).get_data(as_text=True)


def test_the_waiting_rows_lie_sealed_and_no_part_of_them_is_in_the_address(
    app: Flask, database: Database, seat: Seat, fair_id: int
) -> None:
    url, page = preview(seat(), fair_id, of_workers(WORKER | {"id_number": "6190000001"}))

    with database.reading() as db:
        sealed = db.scalars(select(ListSent.sealed)).one()
    assert sealed is not None
    assert "Nông".encode() not in sealed
    assert b"6190000001" not in sealed
    assert "6190000001" not in page + url


BAD_CELLS: dict[str, tuple[dict[str, Any], str]] = {
    "no name": ({"name": None, "phone": None}, "Ô này không được để trống"),
    "formula in the name": ({"name": '="Nông"&" Thị"'}, "chứa công thức"),
    "formula in the ID number": ({"id_number": "=A1"}, "chứa công thức"),
    "formula in the birth date": ({"born": "=TODAY()"}, "chứa công thức"),
    "digits in the name": ({"name": "Nông Thị 2"}, "Không dùng được ký tự"),
    "emoji in the name": ({"name": "Nông Thị 🙂"}, "Không dùng được ký tự"),
    "text turned round": ({"name": "Nông \u202eThị"}, "Không dùng được ký tự"),
    "no birth": ({"born": None}, "Ô này không được để trống"),
    "American date": ({"born": "12/31/1990"}, "ngày/tháng/năm"),
    "two-digit year": ({"born": "31-12-90"}, "đủ bốn chữ số"),
    "no such day": ({"born": "29/02/1999"}, "ngày/tháng/năm"),
    "day to come": ({"born": "01/01/2090"}, "ở tương lai"),
    "too young": ({"born": "01/01/2015"}, ""),
    "short ID number": ({"id_number": "12345"}, "12 chữ số"),
    "old ID number": ({"id_number": "095123456"}, "9 chữ số"),
    "rounded ID number": ({"id_number": "1.23457E+11"}, "mất chữ số"),
    "two telephones": ({"phone": "0912345678/0987654321"}, "một số điện thoại"),
    "letters in the telephone": ({"phone": "không có"}, "không phải số điện thoại"),
    "unknown sex": ({"sex": "khác thường"}, "Nữ, Nam"),
    "unknown qualification": ({"qualification": "lớp 9"}, "Chưa qua đào tạo"),
    "unknown commune": ({"commune": "Xã Không Có"}, "tháng 7/2025"),
    "commune of several provinces": ({"commune": "Xã Tân Tiến"}, "trùng tên"),
    "booths in words": ({"booths": "gian ba"}, "cách nhau bằng dấu phẩy"),
    "unknown booth": ({"booths": "99"}, "không có gian số 99"),
}


@pytest.mark.parametrize("name", BAD_CELLS)
def test_a_bad_cell_is_named_with_what_to_do_and_only_its_row_is_left_out(
    database: Database, seat: Seat, fair_id: int, name: str
) -> None:
    changed, words = BAD_CELLS[name]
    client = seat()
    good = WORKER | {"name": "Hoàng Văn Mẫu", "id_number": "006090000002", "sex": "Nam"}

    url, page = preview(client, fair_id, of_workers(WORKER | changed, good))
    say_yes(client, url)

    assert words in page
    assert 'data-label="Dòng" class="number">6<' in page
    with database.reading() as db:
        assert db.scalars(select(Worker.name)).all() == ["Hoàng Văn Mẫu"]


def test_an_excel_serial_a_bare_year_and_a_day_are_all_read_as_birth(
    database: Database, seat: Seat, fair_id: int
) -> None:
    rows = [33238, 1985, "1985", date(1990, 12, 31), "00/00/1985", "31.12.1990"]
    people = [
        WORKER | {"name": f"Người {'ABCDEF'[n]}", "id_number": None, "born": born}
        for n, born in enumerate(rows)
    ]
    client = seat()

    say_yes(client, preview(client, fair_id, of_workers(*people))[0])

    with database.reading() as db:
        born = db.execute(select(Worker.birth_year, Worker.born_on).order_by(Worker.name)).all()
    day = (1990, date(1990, 12, 31))
    assert [tuple(row) for row in born] == [day, (1985, None), (1985, None), day, (1985, None), day]


def test_numbers_that_lost_their_noughts_wait_for_one_tick_for_all(
    app: Flask, database: Database, seat: Seat, fair_id: int
) -> None:
    client = seat()
    lost = [
        WORKER | {"name": "Nông Thị Thử", "id_number": 6190000001},
        WORKER | {"name": "Hoàng Văn Mẫu", "id_number": 95090000002, "sex": "Nam"},
    ]
    whole = WORKER | {"name": "Triệu Thị Đủ", "id_number": "006190000009"}
    data = of_workers(*lost, whole)

    url, page = preview(client, fair_id, data)
    say_yes(client, url)
    with database.reading() as db:
        without = db.scalars(select(Worker.name)).all()
    url, _ = preview(client, fair_id, data)
    say_yes(client, url, with_zeros="y")

    assert "006••••••001" in page
    assert without == ["Triệu Thị Đủ"]
    with database.reading() as db:
        seal = keys_of(app).seal
        numbers = {id_number_of(worker, seal) for worker in db.scalars(select(Worker))}
    assert numbers == {"006190000001", "095090000002", "006190000009"}


def test_numbers_that_disagree_with_the_person_are_imported_only_after_a_look(
    database: Database, seat: Seat, fair_id: int
) -> None:
    client = seat()
    data = of_workers(
        WORKER,
        WORKER | {"name": "Giới Tính Khác", "id_number": "006190000002", "sex": "Nam"},
        WORKER | {"name": "Năm Sinh Khác", "id_number": "006191000003"},
    )

    url, page = preview(client, fair_id, data)
    say_yes(client, url)
    with database.reading() as db:
        without = db.scalars(select(Worker.name)).all()
    url, _ = preview(client, fair_id, data)
    say_yes(client, url, with_doubts="y")

    assert page.count("•••00") == 2
    assert without == ["Nông Thị Thử"]
    with database.reading() as db:
        names = set(db.scalars(select(Worker.name)))
    assert names == {"Nông Thị Thử", "Giới Tính Khác", "Năm Sinh Khác"}


def test_a_telephone_that_lost_its_nought_is_completed(
    database: Database, seat: Seat, fair_id: int
) -> None:
    client = seat()

    say_yes(client, preview(client, fair_id, of_workers(WORKER | {"phone": 912345678}))[0])

    with database.reading() as db:
        assert db.scalars(select(Worker.phone)).all() == ["+84912345678"]


def test_the_same_file_again_says_when_it_was_imported_and_counts_everybody_as_known(
    database: Database, seat: Seat, fair_id: int
) -> None:
    client = seat()
    data = of_workers(WORKER, WORKER | {"name": "Không Thẻ", "id_number": None})
    say_yes(client, preview(client, fair_id, data)[0])

    url, page = preview(client, fair_id, data)

    assert "Chính tệp này đã được nhập lúc" in page
    assert "không có gì mới" in page
    with database.reading() as db:
        assert counted(db)["registration"] == 2
    assert say_yes(client, url, shown="0-0-2-1-0").status_code == 303
    with database.reading() as db:
        assert counted(db)["registration"] == 2


def test_a_second_press_of_the_button_changes_nothing_and_leads_to_the_result(
    database: Database, seat: Seat, fair_id: int
) -> None:
    client = seat()
    url, page = preview(client, fair_id, of_workers(WORKER))
    command = page.partition('name="command_id" value="')[2].partition('"')[0]
    fields = {"shown": "1-0-0-1-0", "command_id": command, "next": url}

    first = post(client, f"{url}/confirm", page=url, **fields)
    second = post(client, f"{url}/confirm", page=url, **fields)
    third = post(client, f"{url}/confirm", page=url, **fields | {"command_id": ""})

    assert [first.headers["Location"], second.headers["Location"], third.headers["Location"]] == [
        url
    ] * 3
    with database.reading() as db:
        assert counted(db)["registration"] == 1
        assert db.scalars(select(ListSent.created)).one() == 1


def test_an_import_stops_when_the_fair_is_no_longer_as_it_was_shown(
    database: Database, seat: Seat, fair_id: int
) -> None:
    client = seat()
    with database.transaction() as db:
        booth = make_booth(db, fair_in(db, fair_id))
        number = booth.number
    url, _ = preview(client, fair_id, of_workers(WORKER | {"booths": str(number)}))
    shown = client.get(url).get_data(as_text=True)
    with database.transaction() as db:
        db.delete(db.get_one(Booth, booth.id))

    figures = shown.partition('name="shown" value="')[2].partition('"')[0]
    post(client, f"{url}/confirm", page=url, next=url, shown=figures)

    with database.reading() as db:
        assert counted(db)["worker"] == 0
    assert "Chưa có gì được nhập" in client.get(url).get_data(as_text=True)


def test_wishes_follow_the_order_of_the_booth_numbers_in_the_cell(
    database: Database, seat: Seat, fair_id: int
) -> None:
    client = seat()
    with database.transaction() as db:
        booths = [make_booth(db, fair_in(db, fair_id)) for _ in range(3)]
        wanted = f"{booths[2].number}; {booths[0].number}"

    say_yes(client, preview(client, fair_id, of_workers(WORKER | {"booths": wanted}))[0])

    with database.reading() as db:
        ids = db.scalars(select(Wish.booth_id).order_by(Wish.id)).all()
    assert ids == [booths[2].id, booths[0].id]


def test_an_id_number_known_under_another_name_is_never_taken_over(
    database: Database, seat: Seat, fair_id: int
) -> None:
    client = seat()
    say_yes(client, preview(client, fair_id, of_workers(WORKER))[0])

    _, page = preview(client, fair_id, of_workers(WORKER | {"name": "Lý Văn Khác"}))

    assert "tên hoặc năm sinh khác" in page
    with database.reading() as db:
        assert db.scalars(select(Worker.name)).all() == ["Nông Thị Thử"]


def test_the_same_id_number_twice_keeps_the_first_row_and_lists_the_second(
    database: Database, seat: Seat, fair_id: int
) -> None:
    client = seat()
    url, page = preview(client, fair_id, of_workers(WORKER, WORKER))

    say_yes(client, url)

    assert "đã có ở dòng 6" in page
    with database.reading() as db:
        assert counted(db)["registration"] == 1


def test_names_that_differ_only_by_a_tone_are_two_people(
    database: Database, seat: Seat, fair_id: int
) -> None:
    client = seat()
    common = WORKER | {"id_number": None, "born": 1990}
    rows = [common | {"name": "Lý Thị Thủy"}, common | {"name": "Lý Thị Thúy"}]

    say_yes(client, preview(client, fair_id, of_workers(*rows))[0])

    with database.reading() as db:
        assert counted(db)["registration"] == 2
