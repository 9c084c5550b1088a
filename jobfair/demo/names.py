"""Names as people of Đức Xuân carry them: each group of the area with its own.

Every list is of common parts, put together by chance; nobody in particular is meant.
"""

from dataclasses import dataclass
from random import Random

from jobfair.workers.rules.id_number import Sex


@dataclass(frozen=True, slots=True)
class Naming:
    """How one group names its people: family, middle (which may be missing) and given name."""

    families: tuple[str, ...]
    middles: dict[Sex, tuple[str, ...]]
    givens: dict[Sex, tuple[str, ...]]

    def name(self, sex: Sex, chance: Random) -> str:
        """Return a name of the group."""
        middle = chance.choice(self.middles[sex])
        parts = (chance.choice(self.families), middle, chance.choice(self.givens[sex]))
        return " ".join(part for part in parts if part)


def _naming(families: str, women: tuple[str, str], men: tuple[str, str]) -> Naming:
    """Read lists in which parts are separated by commas."""
    (her_middles, her_givens), (his_middles, his_givens) = women, men
    return Naming(
        _list(families),
        {Sex.FEMALE: _list(her_middles), Sex.MALE: _list(his_middles)},
        {Sex.FEMALE: _list(her_givens), Sex.MALE: _list(his_givens)},
    )


def _list(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split(","))


TAY = _naming(
    "Hoàng, Hoàng, Nông, Nông, Hà, Ma, Triệu, Đàm, Lường, Bế, Dương, La, Lộc, Nguyễn, Lý, Chu",
    (
        "Thị, Thị, Thị, Thị Thu, Thị Bích, Thị Hồng, Thuý, Mai",
        (
            "Thơm, Nhung, Mến, Liên, Điệp, Chiêm, Huế, Lan, Hằng, Thảo, Nga, Dung, Duyên, Hiền,"
            " Quỳnh, Ngân, Uyên, Yến, Diễm, Bích, Hoa, Xuân, Nguyệt, Tươi, Vân, Phượng"
        ),
    ),
    (
        "Văn, Văn, Văn, Đức, Hữu, Quốc, Đình, Ngọc",
        (
            "Thắng, Huấn, Sự, Toản, Quyết, Tuấn, Dũng, Khiêm, Luân, Kiên, Hoàn, Đoàn, Chiến,"
            " Thực, Vĩnh, Cường, Tú, Nghĩa, Long, Thuận, Trường, Ánh, Biên, Hùng"
        ),
    ),
)

DAO = _naming(
    "Triệu, Triệu, Bàn, Bàn, Đặng, Đặng, Lý, Phùng, Hoàng, Chảo",
    ("Thị, Thị, Mùi, Mùi, Thị Mùi", "Mẩy, Mùi, Pham, Ghến, Nái, Sính, Coi, Liều, Nhậy, Viện, Lai"),
    (
        "Văn, Tòn, Phụ, Hữu, Sùn, Chòi, Kim, Tiến, Nguyên",
        "Phấu, Thành, Tài, Phin, Quyên, Siểu, Lụa, Vảng, Pu, Sinh, Khuân, Tiến, Minh",
    ),
)

KINH = _naming(
    "Nguyễn, Nguyễn, Nguyễn, Trần, Phạm, Lê, Vũ, Đỗ, Bùi, Đào, Ngô, Phan",
    (
        "Thị, Thị, Thị Thu, Thị Thanh, Thị Ngọc, Minh, Thuỳ, Khánh",
        "Trang, Hương, Hà, Linh, Phương, Hạnh, Loan, Thuỷ, Tâm, Mai, Oanh, Nhàn, Hường, Anh",
    ),
    (
        "Văn, Văn, Đức, Quang, Minh, Xuân, Mạnh, Thành",
        "Nam, Hải, Hưng, Bình, Sơn, Tùng, Đạt, Phúc, Huy, Thái, Khánh, Lâm, Trung, Việt",
    ),
)

NUNG = _naming(
    "Nông, Nông, Lương, Hoàng, Lục, Vi, Hứa, Mông, Sầm, Phương, Long, Lâm",
    (
        "Thị, Thị, Thị, Thị Kim, Thị Hồng",
        "Slíu, Ngoan, Phin, Diệu, Lả, Thắm, Nhình, Hiệp, Chiên, Lưu, Nết, Mai, Dịu, Khay",
    ),
    (
        "Văn, Văn, A, Đức, Viết, Chí",
        "Phin, Sằm, Hiếu, Lành, Kỳ, Chài, Bảo, Phong, Tắc, Mạnh, Thông, Hạnh, Quân",
    ),
)

MONG = _naming(
    "Giàng, Sùng, Lý, Hoàng, Dương, Vàng, Thào, Ngô, Vừ, Hầu",
    ("Thị, Thị, Thị, , Thị Mỷ", "Mỷ, Dính, Chá, Sua, Dợ, Pà, Ly, Máy, Say, Chở, Xía, Dua"),
    ("A, A, A, Seo, Văn, Mí", "Páo, Chứ, Pá, Dế, Tủa, Lử, Sinh, Vảng, Dình, Sử, Chỉnh, Nhè, Thề"),
)

SHARES: tuple[tuple[Naming, float], ...] = (
    (TAY, 52.6),
    (DAO, 17.9),
    (KINH, 12.0),
    (NUNG, 9.2),
    (MONG, 7.2),
)
"""How the people of former Bắc Kạn divide, in hundredths (census of 1 April 2019)."""


def a_name(sex: Sex, chance: Random) -> str:
    """Return a name as it could stand on a list of the area."""
    (naming,) = chance.choices(
        [naming for naming, _ in SHARES], [share for _, share in SHARES], k=1
    )
    return naming.name(sex, chance)
