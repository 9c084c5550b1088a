"""The languages a kiosk may speak: two come with it, the others are added by a centre."""

import re
from collections.abc import Mapping

WITH_KIOSK: Mapping[str, str] = {"vi": "Tiếng Việt", "en": "English"}
"""Languages whose words and stand-in voice come with every kiosk; the first is always offered."""

KNOWN: Mapping[str, tuple[str, str]] = {
    "tyz": ("Tày", "Tày"),
    "nut": ("Nùng", "Nùng"),
    "ium": ("Dao · Iu Mien", "Iu Mienh"),
    "mji": ("Dao · Kim Mun", "Kìm Mùn"),
    "mww": ("Mông Trắng · Hmoob Dawb", "Hmoob Dawb"),
    "hnj": ("Mông Xanh · Moob Leeg", "Moob Leeg"),
    "pcc": ("Giáy", "Giáy"),
    "mlc": ("Cao Lan", "Cao Lan"),
    "blt": ("Thái Đen", "Tai Dam"),
    "twh": ("Thái Trắng", "Tai Don"),
    "mtq": ("Mường", "Mường"),
    "kjg": ("Khơ Mú", "Kmhmu"),
    "hni": ("Hà Nhì", "Haqniq"),
    "khm": ("Khmer", "ខ្មែរ"),
    "cjm": ("Chăm", "Cam"),
    "jra": ("Gia Rai", "Jrai"),
    "rad": ("Ê Đê", "Êđê"),
    "bdq": ("Ba Na", "Bahnar"),
}
"""Languages of Viet Nam by their ISO 639-3 codes: what people here call them, and their own name."""

OTHER = "other"
CODE = re.compile(r"[a-z]{3}", re.ASCII)


def is_code(text: str) -> bool:
    """Tell whether a text has the form of an ISO 639-3 code."""
    return CODE.fullmatch(text) is not None


def called(code: str, own_name: str) -> str:
    """Return what people here call a language."""
    return KNOWN[code][0] if code in KNOWN else own_name
