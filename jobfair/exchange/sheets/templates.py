"""The empty lists that people fill in, and reading them back."""

from datetime import date

from jobfair.exchange.rules.lists import Checked, ListKind
from jobfair.exchange.sheets import employers, groups, workers
from jobfair.kit.sheets.reading import read_list
from jobfair.kit.sheets.writing import write_template

FILE_NAMES = {
    ListKind.WORKERS: "mau-nguoi-lao-dong.xlsx",
    ListKind.EMPLOYERS: "mau-doanh-nghiep.xlsx",
    ListKind.GROUPS: "mau-nhom-doi-tuong.xlsx",
}
_COLUMNS = {
    ListKind.WORKERS: workers.COLUMNS,
    ListKind.EMPLOYERS: employers.COLUMNS,
    ListKind.GROUPS: groups.COLUMNS,
}
_TITLES = {
    ListKind.WORKERS: "DANH SÁCH NGƯỜI LAO ĐỘNG ĐĂNG KÝ",
    ListKind.GROUPS: "DANH SÁCH NGƯỜI THUỘC NHÓM ĐỐI TƯỢNG",
    ListKind.EMPLOYERS: "DANH SÁCH DOANH NGHIỆP, GIAN HÀNG VÀ VỊ TRÍ TUYỂN DỤNG",
}
_GUIDE = "Nhập từ dòng 5. Không đổi tên cột. Không gộp ô, không dùng công thức."


def template(kind: ListKind) -> bytes:
    """Return an empty list with notes, an example and choices to pick from."""
    return write_template("Danh sách", _TITLES[kind], _GUIDE, _COLUMNS[kind])


def check_file(data: bytes, kind: ListKind, today: date, province: str) -> Checked:
    """Read a list that somebody sent. Takes up to seconds of computing: call it aside.

    Raises:
        Invalid: the file, or the list in it, cannot be used; the error says the next step.
    """
    listed = read_list(data, _COLUMNS[kind])
    if kind == ListKind.WORKERS:
        return workers.check_workers(listed, today=today, province=province)
    if kind == ListKind.GROUPS:
        return groups.check_groups(listed, today=today, province=province)
    return employers.check_employers(listed)
