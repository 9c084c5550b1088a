"""The list of employers: its columns, and an employer, booth and vacancy from each row."""

from typing import Any

from jobfair.employers.errors import WagesTurnedRound
from jobfair.employers.rules import Shift
from jobfair.exchange.errors import LevelOfUntrainedWork
from jobfair.exchange.rules.cells import (
    choice,
    count_in,
    email_in,
    line_of,
    needed_choice,
    needed_count,
    needed_line,
    wage_in,
)
from jobfair.exchange.rules.codes import (
    employer_code,
    occupation_in,
    occupations_offered,
    phone_in,
)
from jobfair.exchange.rules.lists import Checked, EmployerRow, VacancyRow
from jobfair.exchange.rules.words import CONTRACTS, LEVELS, REGIONS, SHIFTS, YES, YES_NO, written
from jobfair.exchange.sheets.rows import EXAMPLE, NUMBERING, LineReader, read_rows
from jobfair.kit.sheets.columns import CellKind, Column, Listed

MOST_PLACES = 5000
MOST_BOOTH = 999

COLUMNS = (
    Column(NUMBERING, "STT", ("TT",), example=EXAMPLE, width=7,
           note="Không bắt buộc. Dòng ghi “Ví dụ” không được nhập."),
    Column("tax_code", "Mã số thuế", ("MST", "Mã số doanh nghiệp", "Tax code"), need="tax_code",
           example="0123456787", width=16,
           note="Bắt buộc ở mọi dòng. Nhiều vị trí: mỗi vị trí một dòng, cùng mã số thuế."),
    Column("name", "Tên doanh nghiệp",
           ("Tên", "Doanh nghiệp", "Tên đơn vị", "Đơn vị", "Tên công ty", "Công ty",
            "Người sử dụng lao động", "Employer"),
           need="name", example="Công ty May Mẫu", width=32,
           note="Bắt buộc ở dòng đầu tiên của mỗi doanh nghiệp."),
    Column("address", "Địa chỉ", ("Địa chỉ trụ sở", "Trụ sở", "Address"), example="Phường Bắc Kạn",
           width=26),
    Column("contact_name", "Người liên hệ", ("Liên hệ", "Cán bộ tuyển dụng", "Contact"),
           example="Hoàng Văn Mẫu", width=22),
    Column("phone", "Điện thoại", ("Số điện thoại", "SĐT", "ĐT", "Phone"), example="02093870123",
           width=14, note="Một số, viết đủ số 0 ở đầu."),
    Column("email", "E-mail", ("Email", "Thư điện tử", "Địa chỉ e-mail"),
           example="tuyendung@example.vn", width=24),
    Column("booth", "Số gian hàng", ("Số gian", "Gian", "Gian hàng", "Gian số", "Booth"),
           example="12", width=9, note="Bỏ trống để hệ thống chọn số còn trống."),
    Column("seat", "Chỗ đặt gian hàng", ("Chỗ đặt gian", "Vị trí gian", "Vị trí gian hàng", "Seat"),
           example="dãy A, bên trái", width=18),
    Column("title", "Vị trí tuyển dụng", ("Vị trí", "Vị trí việc làm", "Công việc", "Vacancy"),
           example="Công nhân may", width=24,
           note="Bỏ trống cả phần vị trí nếu chỉ đăng ký gian hàng."),
    Column("occupation", "Nhóm nghề VSCO", ("Nhóm nghề", "Mã nghề", "VSCO", "Occupation"),
           example="81 Thợ vận hành máy móc và thiết bị", choices=occupations_offered(), width=30,
           note="Chọn trong danh sách, hoặc ghi mã 2 chữ số."),
    Column("head_count", "Số lượng",
           ("Số lượng tuyển", "Số lượng tuyển dụng", "SL", "Số người", "Head-count"),
           example="30", width=9, note="Từ 1 đến 5000."),
    Column("wage_min", "Lương từ", ("Lương tối thiểu", "Mức lương từ", "Wage from"),
           example="7.000.000", width=12,
           note="Đồng/tháng, viết đủ số 0. Bỏ trống nếu thỏa thuận."),
    Column("wage_max", "Lương đến", ("Lương tối đa", "Mức lương đến", "Wage to"),
           example="9.500.000", width=12, note="Đồng/tháng."),
    Column("workplace", "Nơi làm việc", ("Địa điểm làm việc", "Place of work"),
           example="KCN Thanh Bình", width=22),
    Column("region", "Khu vực",
           ("Trong tỉnh/ngoài tỉnh/nước ngoài", "Trong tỉnh, ngoài tỉnh, nước ngoài",
            "Trong/ngoài tỉnh", "Region"),
           example="Trong tỉnh", choices=written(REGIONS), width=14, note="Chọn trong danh sách."),
    Column("contract", "Loại hợp đồng", ("Hợp đồng", "HĐLĐ", "Contract"),
           example="Xác định thời hạn", choices=written(CONTRACTS), width=22,
           note="Chọn trong danh sách."),
    Column("shift", "Ca làm việc", ("Ca", "Thời gian làm việc", "Shift"), example="Theo ca",
           choices=written(SHIFTS), width=16,
           note="Chọn trong danh sách. Bỏ trống được ghi là “Theo thỏa thuận”."),
    Column("trained", "Có trình độ",
           ("Yêu cầu trình độ", "Yêu cầu có trình độ", "Cần trình độ", "Qualification needed"),
           example="Không", choices=written(YES_NO), width=12,
           note="Có: cần bằng cấp, chứng chỉ. Không: lao động phổ thông."),
    Column("level", "Trình độ thấp nhất",
           ("Trình độ tối thiểu", "Bằng cấp thấp nhất", "Bằng cấp tối thiểu",
            "Lowest qualification"),
           example="Không yêu cầu", choices=written(LEVELS), width=22,
           note="Chọn trong danh sách. Bỏ trống nếu bằng cấp nào cũng được."),
    Column("benefits", "Phúc lợi", ("Chế độ", "Quyền lợi", "Benefits"),
           example="Ăn ca, xe đưa đón", width=28),
    Column("conditions", "Điều kiện", ("Yêu cầu", "Yêu cầu khác", "Conditions"),
           example="18–45 tuổi, biết đọc viết", width=28),
)  # fmt: skip

OF_VACANCY = (
    "title", "occupation", "head_count", "wage_min", "wage_max", "workplace", "region",
    "contract", "shift", "trained", "level", "benefits", "conditions",
)  # fmt: skip


def check_employers(listed: Listed) -> Checked:
    """Read a list of employers."""
    rows, checked = read_rows(listed, COLUMNS, _employer, needed=(("tax_code",),))
    return checked.model_copy(update={"employers": rows})


def _employer(reader: LineReader) -> EmployerRow | None:
    tax_code = reader.take("tax_code", employer_code)
    values: dict[str, Any] = {
        "name": reader.take("name", line_of, 200) or "",
        "address": reader.take("address", line_of, 200) or "",
        "contact_name": reader.take("contact_name", line_of, 120) or "",
        "phone": reader.take("phone", phone_in) or "",
        "email": reader.take("email", email_in) or "",
        "booth": reader.take("booth", count_in, 1, MOST_BOOTH),
        "seat": reader.take("seat", line_of, 80) or "",
    }
    vacancy = _vacancy(reader) if _offers_work(reader) else None
    if reader.problems or tax_code is None:
        return None
    return EmployerRow(line=reader.line.number, tax_code=tax_code, vacancy=vacancy, **values)


def _offers_work(reader: LineReader) -> bool:
    return any(reader.cell(key).kind != CellKind.BLANK for key in OF_VACANCY)


def _vacancy(reader: LineReader) -> VacancyRow | None:
    values: dict[str, Any] = {
        "title": reader.take("title", needed_line, 120),
        "occupation": reader.take("occupation", occupation_in),
        "head_count": reader.take("head_count", needed_count, 1, MOST_PLACES),
        "wage_min": reader.take("wage_min", wage_in),
        "wage_max": reader.take("wage_max", wage_in),
        "workplace": reader.take("workplace", line_of, 120) or "",
        "region": reader.take("region", needed_choice, REGIONS),
        "contract": reader.take("contract", needed_choice, CONTRACTS),
        "shift": reader.take("shift", choice, SHIFTS) or Shift.BY_AGREEMENT,
        **_needed_of(reader),
        "benefits": reader.take("benefits", line_of, 500) or "",
        "conditions": reader.take("conditions", line_of, 500) or "",
    }
    if values["level"] and not values["trained"] and not reader.problems:
        reader.problems.append(reader.problem("level", LevelOfUntrainedWork()))
    low, high = values["wage_min"], values["wage_max"]
    if low is not None and high is not None and high < low:
        reader.problems.append(reader.problem("wage_max", WagesTurnedRound()))
    return None if reader.problems else VacancyRow(**values)


def _needed_of(reader: LineReader) -> dict[str, Any]:
    """Return which qualification the work needs; where the lowest is named, some is needed."""
    level = reader.take("level", choice, LEVELS) or ""
    if level and reader.cell("trained").kind == CellKind.BLANK:
        return {"trained": True, "level": level}
    return {"trained": reader.take("trained", needed_choice, YES_NO) == YES, "level": level}
