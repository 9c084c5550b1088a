"""The list of workers: its columns, and a person from each of its rows."""

from datetime import date
from typing import Any

from jobfair.exchange.errors import CellEmpty, YearsDisagree, ZeroLost
from jobfair.exchange.rules.cells import (
    Birth,
    birth_in,
    booths_in,
    choice,
    line_of,
    person_name,
)
from jobfair.exchange.rules.codes import citizen_number, commune_in, phone_in
from jobfair.exchange.rules.lists import Checked, WorkerRow
from jobfair.exchange.rules.words import QUALIFICATIONS, SEXES, written
from jobfair.exchange.sheets.rows import EXAMPLE, NUMBERING, LineReader, read_rows
from jobfair.kit.sheets.columns import Column, Listed
from jobfair.workers.rules.terms import Qualification

COLUMNS = (
    Column(NUMBERING, "STT", ("TT", "Số thứ tự trong danh sách"), example=EXAMPLE, width=7,
           note="Không bắt buộc. Dòng ghi “Ví dụ” không được nhập."),
    Column("name", "Họ và tên",
           ("Họ tên", "Họ tên người lao động", "Họ và tên người lao động", "Tên", "Người lao động",
            "Full name", "Name"),
           need="name", example="Nông Thị Mẫu", width=28, note="Bắt buộc. Viết có dấu."),
    Column("born", "Ngày sinh",
           ("Ngày tháng năm sinh", "Ngày, tháng, năm sinh", "Ngày sinh hoặc năm sinh",
            "Date of birth"),
           need="birth", example="31/12/1990", width=14,
           note="Bắt buộc. Ngày/tháng/năm, ví dụ 31/12/1990, hoặc chỉ ghi năm: 1990."),
    Column("birth_year", "Năm sinh", ("Birth year", "Year of birth"), need="birth",
           in_template=False),
    Column("sex", "Giới tính", ("Nam/Nữ", "Giới", "Phái", "Sex"), example="Nữ",
           choices=written(SEXES), width=10, note="Chọn Nam hoặc Nữ."),
    Column("id_number", "Số CCCD",
           ("Số căn cước công dân", "Số căn cước", "CCCD", "Căn cước công dân", "Số CCCD/CMND",
            "CMND/CCCD", "Số định danh cá nhân", "Số định danh", "Số CC", "ID number"),
           example="004190000001", width=16,
           note="12 chữ số. Có số này thì người đã đến các phiên trước được nhận ra."),
    Column("phone", "Điện thoại", ("Số điện thoại", "SĐT", "ĐT", "Phone"),
           example="0912345678", width=14, note="Một số, viết đủ số 0 ở đầu."),
    Column("phone_owner", "Số của ai", ("Chủ số điện thoại", "Điện thoại của ai", "Phone of whom"),
           example="con gái", note="Bỏ trống nếu là số của chính người đó."),
    Column("commune", "Xã/phường",
           ("Xã", "Phường", "Xã phường", "Xã, phường", "Xã/phường/đặc khu", "Nơi cư trú (xã)",
            "Commune"),
           example="Phường Bắc Kạn, Thái Nguyên", width=28,
           note="Tên xã, phường từ tháng 7/2025; thêm tên tỉnh nếu trùng tên."),
    Column("address", "Địa chỉ", ("Địa chỉ thường trú", "Nơi ở", "Thôn/tổ", "Thôn, tổ", "Address"),
           example="Tổ 5", width=24, note="Thôn, tổ, số nhà."),
    Column("qualification", "Trình độ",
           ("Trình độ chuyên môn", "Trình độ CMKT", "Trình độ chuyên môn kỹ thuật",
            "Trình độ đào tạo", "Qualification"),
           example="Sơ cấp", choices=written(QUALIFICATIONS), width=24,
           note="Chọn trong danh sách. Bỏ trống được ghi là “Chưa qua đào tạo”."),
    Column("booths", "Gian hàng muốn gặp",
           ("Gian muốn gặp", "Gian hàng đăng ký", "Số gian muốn gặp", "Booths"),
           example="3, 12", width=16, note="Số các gian hàng, cách nhau bằng dấu phẩy."),
)  # fmt: skip

NEEDED = (("name",), ("born", "birth_year"))


def check_workers(listed: Listed, *, today: date, province: str) -> Checked:
    """Read a list of workers."""

    def read(reader: LineReader) -> WorkerRow | None:
        return _worker(reader, listed, today, province)

    rows, checked = read_rows(listed, COLUMNS, read, needed=NEEDED)
    return checked.model_copy(update={"workers": rows})


def _worker(reader: LineReader, listed: Listed, today: date, province: str) -> WorkerRow | None:
    name = reader.take("name", person_name)
    birth = birth_of(reader, listed, today)
    values: dict[str, Any] = {
        "sex": reader.take("sex", choice, SEXES),
        "phone": reader.take("phone", phone_in),
        "phone_owner": reader.take("phone_owner", line_of, 120) or "",
        "commune_code": reader.take("commune", commune_in, province) or "",
        "address": reader.take("address", line_of, 200) or "",
        "qualification": reader.take("qualification", choice, QUALIFICATIONS) or Qualification.NONE,
        "booths": reader.take("booths", booths_in) or (),
        **_id_number(reader),
    }
    if name is None or birth is None:
        return None
    return WorkerRow(
        line=reader.line.number, name=name, birth_year=birth.year, born_on=birth.on, **values
    )


def birth_of(reader: LineReader, listed: Listed, today: date) -> Birth | None:
    """Read the day of birth, or the year from a column of its own."""
    wrong = len(reader.problems)
    day = reader.take("born", birth_in, listed.counts_from, today)
    year = reader.take("birth_year", birth_in, listed.counts_from, today)
    if len(reader.problems) > wrong:
        return None
    if day and year and day.year != year.year:
        reader.problems.append(reader.problem("birth_year", YearsDisagree()))
    elif not (day or year):
        key = "born" if "born" in reader.line.cells else "birth_year"
        reader.problems.append(reader.problem(key, CellEmpty()))
    return day or year


def _id_number(reader: LineReader) -> dict[str, Any]:
    number = reader.take("id_number", citizen_number)
    if number is None:
        return {}
    if not number.zero_lost:
        return {"id_number": number.digits}
    suggestion = number.digits[:3] + "•" * 6 + number.digits[-3:]
    asked = reader.problem("id_number", ZeroLost(suggestion=suggestion))
    return {"id_number": number.digits, "zero_lost": asked}
