"""The words of a sheet for each coded value. The first is the one we write; all are read."""

from collections.abc import Mapping

from jobfair.areas.rules import Area
from jobfair.counselling.rules import TargetGroup
from jobfair.employers.rules import Contract, Level, Region, Shift
from jobfair.households.rules.homes import Role
from jobfair.workers.rules.id_number import Sex
from jobfair.workers.rules.terms import Qualification

Words = Mapping[str, tuple[str, ...]]

SEXES: Words = {
    Sex.FEMALE: ("Nữ", "F", "Female", "2", "Gái", "Bà"),
    Sex.MALE: ("Nam", "M", "Male", "1", "Trai", "Ông"),
}

QUALIFICATIONS: Words = {
    Qualification.NONE: (
        "Chưa qua đào tạo", "Lao động phổ thông", "Phổ thông", "LĐPT", "Không có trình độ",
        "Not trained",
    ),
    Qualification.UNCERTIFIED: (
        "Công nhân kỹ thuật không bằng", "CNKT không bằng", "Có nghề không chứng chỉ",
        "Skilled without certificate",
    ),
    Qualification.SHORT_CERTIFICATE: (
        "Chứng chỉ dưới 3 tháng", "Đào tạo dưới 3 tháng", "Certificate below 3 months",
    ),
    Qualification.ELEMENTARY: ("Sơ cấp", "Sơ cấp nghề", "Elementary"),
    Qualification.INTERMEDIATE: ("Trung cấp", "Trung cấp nghề", "Intermediate"),
    Qualification.COLLEGE: ("Cao đẳng", "Cao đẳng nghề", "CĐ", "College"),
    Qualification.UNIVERSITY: (
        "Đại học trở lên", "Đại học", "ĐH", "Sau đại học", "Thạc sĩ", "Tiến sĩ", "University",
    ),
}  # fmt: skip

LEVELS: Words = {
    "": ("Không yêu cầu", "Không", "Lao động phổ thông", "Phổ thông", "LĐPT", "None needed"),
    **{level: QUALIFICATIONS[Qualification(level)] for level in Level},
}
"""The lowest qualification that work asks for; the first is work that asks for none."""

TARGETS: Words = {
    TargetGroup.POOR: ("Hộ nghèo", "Nghèo", "HN", "Poor household"),
    TargetGroup.NEAR_POOR: ("Hộ cận nghèo", "Cận nghèo", "HCN", "Near-poor household"),
    TargetGroup.NEWLY_ESCAPED: ("Hộ mới thoát nghèo", "Mới thoát nghèo", "HMTN", "Newly escaped"),
    TargetGroup.LOW_INCOME: ("Thu nhập thấp", "Người lao động có thu nhập thấp", "Low income"),
    TargetGroup.ETHNIC_MINORITY: ("Dân tộc thiểu số", "DTTS", "Ethnic minority"),
    TargetGroup.DISABLED: ("Người khuyết tật", "Khuyết tật", "NKT", "Person with a disability"),
    TargetGroup.DISADVANTAGED_AREA: ("Vùng khó khăn", "Lao động vùng khó khăn", "Disadvantaged area"),
}  # fmt: skip

RELATIONS: Words = {
    Role.HEAD: ("Chủ hộ", "Là chủ hộ", "Head"),
    Role.SPOUSE: ("Vợ, chồng", "Vợ/chồng", "Vợ", "Chồng", "Vợ hoặc chồng", "Spouse"),
    Role.CHILD: ("Con", "Con đẻ", "Con ruột", "Con trai", "Con gái", "Con nuôi", "Child"),
    Role.PARENT: ("Cha, mẹ", "Bố, mẹ", "Cha/mẹ", "Bố/mẹ", "Cha", "Bố", "Mẹ", "Parent"),
    Role.OTHER: (
        "Khác", "Thành viên khác", "Người khác", "Con dâu", "Con rể", "Dâu", "Rể", "Ông", "Bà",
        "Cháu", "Cháu nội", "Cháu ngoại", "Anh", "Chị", "Em", "Anh trai", "Em trai", "Chị gái",
        "Em gái", "Anh, chị, em", "Bố vợ", "Mẹ vợ", "Bố chồng", "Mẹ chồng", "Chú", "Bác", "Cô",
        "Dì", "Cậu", "Ở nhờ", "Other",
    ),
}  # fmt: skip

AREAS: Words = {
    Area.REGION_1: ("Xã khu vực I", "Khu vực I", "KV I", "KVI", "I", "1", "Region I"),
    Area.REGION_2: ("Xã khu vực II", "Khu vực II", "KV II", "KVII", "II", "2", "Region II"),
    Area.REGION_3: ("Xã khu vực III", "Khu vực III", "KV III", "KVIII", "III", "3", "Region III"),
    Area.HARDSHIP: ("Xã đặc biệt khó khăn", "Đặc biệt khó khăn", "ĐBKK", "Specially difficult"),
    Area.BORDER: ("Xã biên giới", "Biên giới", "Border commune"),
    Area.ISLAND: ("Xã đảo", "Hải đảo", "Đảo", "Island commune"),
}  # fmt: skip

REGIONS: Words = {
    Region.IN_PROVINCE: ("Trong tỉnh", "In the province"),
    Region.OTHER_PROVINCE: ("Ngoài tỉnh", "Tỉnh khác", "In another province"),
    Region.ABROAD: ("Nước ngoài", "Ở nước ngoài", "XKLĐ", "Xuất khẩu lao động", "Abroad"),
}

CONTRACTS: Words = {
    Contract.INDEFINITE: (
        "Không xác định thời hạn", "HĐLĐ không xác định thời hạn", "Indefinite contract",
    ),
    Contract.FIXED_TERM: (
        "Xác định thời hạn", "HĐLĐ xác định thời hạn", "Xác định thời hạn đến 36 tháng",
        "Fixed-term contract",
    ),
    Contract.PROBATION: ("Thử việc trước", "Thử việc", "Probation first"),
    Contract.SEASONAL: (
        "Thời vụ, khoán việc", "Thời vụ", "Mùa vụ", "Khoán", "Seasonal or piece work",
    ),
    Contract.APPRENTICE: ("Học nghề, tập nghề", "Học nghề", "Tập nghề", "Apprenticeship"),
}  # fmt: skip

SHIFTS: Words = {
    Shift.OFFICE_HOURS: ("Giờ hành chính", "Hành chính", "Office hours"),
    Shift.SHIFTS: ("Theo ca", "Làm ca", "Ca", "Ca kíp", "In shifts"),
    Shift.PART_TIME: ("Bán thời gian", "Part time"),
    Shift.BY_AGREEMENT: ("Theo thỏa thuận", "Thỏa thuận", "Hours by agreement"),
}

YES, NO = "yes", "no"
YES_NO: Words = {
    YES: ("Có", "Yes", "x", "1", "True", "Đúng"),
    NO: ("Không", "No", "0", "False", "K", "Sai"),
}


def written(words: Words) -> tuple[str, ...]:
    """Return the words that a template offers."""
    return tuple(names[0] for names in words.values())
