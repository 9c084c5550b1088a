"""A commune's list of groups: its columns, and a person with their paper from each of its rows."""

from datetime import date

from jobfair.counselling.errors import EvidenceTurnedRound
from jobfair.counselling.rules import Evidence, TargetGroup
from jobfair.exchange.rules.cells import (
    choice,
    day_in,
    line_of,
    needed_choice,
    needed_day,
    needed_line,
    person_name,
)
from jobfair.exchange.rules.codes import citizen_number, commune_in
from jobfair.exchange.rules.lists import Checked, GroupRow
from jobfair.exchange.rules.words import RELATIONS, TARGETS, written
from jobfair.exchange.sheets.rows import EXAMPLE, NUMBERING, LineReader, read_rows
from jobfair.exchange.sheets.workers import birth_of
from jobfair.households.errors import HeadIsAnother
from jobfair.households.rules.homes import Role
from jobfair.households.rules.lists import NamedHome
from jobfair.kit.sheets.columns import Column, Listed
from jobfair.kit.text import fold

COLUMNS = (
    Column(NUMBERING, "STT", ("TT", "Số thứ tự trong danh sách"), example=EXAMPLE, width=7,
           note="Không bắt buộc. Dòng ghi “Ví dụ” không được nhập."),
    Column("head", "Họ tên chủ hộ", ("Chủ hộ", "Tên chủ hộ", "Household head"),
           example="Nông Văn Mẫu", width=24,
           note="Không bắt buộc. Ghi thì người này được đưa vào hộ của chủ hộ đó."),
    Column("home", "Mã số hộ", ("Số hộ", "Mã hộ", "Hộ số", "Số thứ tự hộ", "Household number"),
           example="12", width=12, note="Không bắt buộc. Theo danh sách của xã, để phân biệt hộ."),
    Column("relation", "Quan hệ với chủ hộ", ("Quan hệ", "QH với chủ hộ", "Relation to head"),
           example="Con", choices=written(RELATIONS), width=18, note="Chọn trong danh sách."),
    Column("commune", "Xã/phường của hộ",
           ("Xã/phường", "Xã", "Phường", "Xã phường", "Xã, phường", "Commune"),
           example="Phường Bắc Kạn, Thái Nguyên", width=26,
           note="Bỏ trống thì lấy xã, phường mà người này đã đăng ký."),
    Column("name", "Họ và tên",
           ("Họ tên", "Họ tên thành viên", "Họ và tên thành viên", "Thành viên", "Full name", "Name"),
           need="name", example="Nông Thị Mẫu", width=28, note="Bắt buộc. Viết có dấu."),
    Column("born", "Ngày sinh", ("Ngày tháng năm sinh", "Ngày, tháng, năm sinh", "Date of birth"),
           need="birth", example="1990", width=14,
           note="Bắt buộc. Ngày/tháng/năm, hoặc chỉ ghi năm: 1990."),
    Column("birth_year", "Năm sinh", ("Birth year", "Year of birth"), need="birth",
           in_template=False),
    Column("id_number", "Số CCCD",
           ("Số căn cước công dân", "Số căn cước", "CCCD", "Số định danh cá nhân", "ID number"),
           example="004190000001", width=16,
           note="12 chữ số. Chỉ số này cho biết chắc là ai; không có số thì phải xem từng người."),
    Column("group", "Diện", ("Đối tượng", "Nhóm đối tượng", "Diện hộ", "Group"), need="group",
           example="Hộ nghèo", choices=written(TARGETS), width=22, note="Chọn trong danh sách."),
    Column("paper", "Giấy tờ, số", ("Số giấy", "Số quyết định", "Quyết định", "Paper"), need="paper",
           example="QĐ số 12/QĐ-UBND", width=24, note="Bắt buộc. Quyết định hoặc giấy chứng nhận."),
    Column("issuer", "Nơi cấp", ("Cơ quan cấp", "Issued by"), need="issuer",
           example="UBND phường Bắc Kạn", width=24, note="Bắt buộc."),
    Column("valid_from", "Từ ngày", ("Có giá trị từ", "Ngày bắt đầu", "From"), need="valid_from",
           example="01/01/2026", width=14, note="Bắt buộc. Ngày/tháng/năm."),
    Column("valid_until", "Đến ngày", ("Có giá trị đến", "Ngày kết thúc", "Until"),
           example="31/12/2026", width=14, note="Bỏ trống nếu giấy không ghi hạn."),
)  # fmt: skip

NEEDED = (("name",), ("born", "birth_year"), ("group",))


def check_groups(listed: Listed, *, today: date, province: str) -> Checked:
    """Read a commune's list of groups."""

    def read(reader: LineReader) -> GroupRow | None:
        return _row(reader, listed, today, province)

    rows, checked = read_rows(listed, COLUMNS, read, needed=NEEDED)
    return checked.model_copy(update={"groups": rows})


def _row(reader: LineReader, listed: Listed, today: date, province: str) -> GroupRow | None:
    name = reader.take("name", person_name)
    birth = birth_of(reader, listed, today)
    number = reader.take("id_number", citizen_number)
    evidence = _evidence(reader, listed)
    home = _home(reader, name or "", province)
    if name is None or birth is None or evidence is None:
        return None
    certain = number is not None and not number.zero_lost
    return GroupRow(
        line=reader.line.number,
        name=name,
        birth_year=birth.year,
        id_number=number.digits if number is not None and certain else None,
        evidence=evidence,
        home=home,
    )


def _home(reader: LineReader, name: str, province: str) -> NamedHome | None:
    """Read in which household somebody is; nothing where the row names none."""
    head = reader.take("head", line_of, 120) or ""
    number = reader.take("home", line_of, 40) or ""
    said = reader.take("relation", choice, RELATIONS)
    commune_code = reader.take("commune", commune_in, province) or ""
    if said == Role.HEAD and head and fold(head) != fold(name):
        reader.problems.append(reader.problem("head", HeadIsAnother()))
    if said == Role.HEAD:
        head = head or name
    if not head and not number:
        return None
    role = Role(said) if said else Role.HEAD if fold(head) == fold(name) else Role.OTHER
    return NamedHome(head=head, number=number, commune_code=commune_code, role=role)


def _evidence(reader: LineReader, listed: Listed) -> Evidence | None:
    group = reader.take("group", needed_choice, TARGETS)
    paper = reader.take("paper", needed_line, 120)
    issuer = reader.take("issuer", needed_line, 120)
    begins = reader.take("valid_from", needed_day, listed.counts_from)
    ends = reader.take("valid_until", day_in, listed.counts_from)
    if group is None or paper is None or issuer is None or begins is None:
        return None
    evidence = Evidence(
        group=TargetGroup(group), paper=paper, issuer=issuer, valid_from=begins, valid_until=ends
    )
    if evidence.is_turned_round:
        reader.problems.append(reader.problem("valid_until", EvidenceTurnedRound()))
    return evidence
