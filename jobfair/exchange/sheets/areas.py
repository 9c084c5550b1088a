"""A list of the classes of communes: its columns, and what a decision says from each of its rows."""

from datetime import date
from typing import NamedTuple

from jobfair.areas.errors import EndsBeforeBegin
from jobfair.areas.rules import Area
from jobfair.areas.services import Decided
from jobfair.exchange.errors import CellEmpty, CommuneOfBefore
from jobfair.exchange.rules.cells import day_in, needed_choice, needed_day, needed_line, usable_text
from jobfair.exchange.rules.codes import commune_in
from jobfair.exchange.rules.lists import Checked
from jobfair.exchange.rules.words import AREAS, written
from jobfair.exchange.sheets.rows import EXAMPLE, NUMBERING, LineReader, read_rows
from jobfair.kit.communes import find_communes, old_communes_named
from jobfair.kit.sheets.columns import Cell, Column, Listed
from jobfair.kit.sheets.reading import read_list
from jobfair.kit.sheets.writing import write_template

COLUMNS = (
    Column(NUMBERING, "STT", ("TT",), example=EXAMPLE, width=7,
           note="Không bắt buộc. Dòng ghi “Ví dụ” không được nhập."),
    Column("commune", "Xã/phường", ("Xã", "Phường", "Tên xã", "Mã xã", "Đơn vị", "Commune"),
           need="commune", example="Phường Đức Xuân, Thái Nguyên", width=34,
           note="Bắt buộc. Tên hoặc mã xã từ tháng 7/2025; ghi thêm tỉnh khi trùng tên."),
    Column("area", "Phân loại", ("Khu vực", "Loại xã", "Phân loại xã", "Class"), need="area",
           example="Xã khu vực III", choices=written(AREAS), width=24, note="Chọn trong danh sách."),
    Column("begins_on", "Từ ngày", ("Áp dụng từ", "Ngày bắt đầu", "From"), need="begins_on",
           example="01/01/2026", width=14, note="Bắt buộc. Ngày/tháng/năm."),
    Column("ends_on", "Đến ngày", ("Áp dụng đến", "Ngày kết thúc", "Until"),
           example="31/12/2030", width=14, note="Bỏ trống nếu quyết định không ghi hạn."),
    Column("source", "Quyết định", ("Số quyết định", "Văn bản", "Decision"), need="source",
           example="QĐ số 12/QĐ-UBND ngày 05/01/2026", width=40,
           note="Bắt buộc. Số, cơ quan và ngày ban hành."),
)  # fmt: skip

NEEDED = (("commune",), ("area",), ("begins_on",))
FILE_NAME = "mau-phan-loai-xa.xlsx"
_TITLE = "DANH SÁCH PHÂN LOẠI XÃ, PHƯỜNG"
_GUIDE = "Nhập từ dòng 5. Không đổi tên cột. Không gộp ô, không dùng công thức."


class ClassRow(NamedTuple):
    """What a decision says of a commune, and in which line of the list."""

    line: int
    decided: Decided


def areas_template() -> bytes:
    """Return an empty list with notes, an example and choices to pick from."""
    return write_template("Danh sách", _TITLE, _GUIDE, COLUMNS)


def check_areas(data: bytes) -> tuple[tuple[ClassRow, ...], Checked]:
    """Read a list of classes. Takes up to seconds of computing: call it aside.

    Raises:
        Invalid: the file, or the list in it, cannot be used; the error says the next step.
    """
    listed = read_list(data, COLUMNS)

    def read(reader: LineReader) -> ClassRow | None:
        return _row(reader, listed)

    return read_rows(listed, COLUMNS, read, needed=NEEDED)


def _row(reader: LineReader, listed: Listed) -> ClassRow | None:
    code = reader.take("commune", _commune)
    area = reader.take("area", needed_choice, AREAS)
    begins = reader.take("begins_on", needed_day, listed.counts_from)
    ends: date | None = reader.take("ends_on", day_in, listed.counts_from)
    source = reader.take("source", needed_line, 200)
    if code is None or area is None or begins is None or source is None:
        return None
    if ends is not None and ends < begins:
        reader.problems.append(reader.problem("ends_on", EndsBeforeBegin()))
    decided = Decided(
        commune_code=code, area=Area(area), begins_on=begins, ends_on=ends, source=source
    )
    return ClassRow(reader.line.number, decided)


def _commune(cell: Cell) -> str:
    """Return a commune of today: a class is of a whole one, and one of before is only part of it."""
    text = usable_text(cell)
    now = sorted({unit.commune_name for unit in old_communes_named(text)})
    if now and not find_communes(text.partition(",")[0], most=1):
        raise CommuneOfBefore(now="; ".join(now))
    code = commune_in(cell, "")
    if not code:
        raise CellEmpty
    return code
