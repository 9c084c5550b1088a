"""The package around a workbook: looked at before anything inside it is trusted."""

from io import BytesIO
from zipfile import ZipFile

from jobfair.kit.sheets.errors import (
    EmptyFile,
    FileTooLarge,
    LockedWorkbook,
    NotAWorkbook,
    OldWorkbook,
    WorkbookTooLarge,
    WorkbookWithMacros,
)

LARGEST_FILE = 5 * 1024 * 1024
LARGEST_UNPACKED = 50 * 1024 * 1024
MOST_PARTS = 2_000

_ZIP = b"PK\x03\x04"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_TYPES = "[Content_Types].xml"
_WORKBOOK = b"spreadsheetml.sheet.main+xml"
_MACROS = b"macroEnabled"


def check_container(data: bytes) -> None:
    """Refuse what is no plain .xlsx of a reasonable size, by what it is and not by its name.

    Raises:
        EmptyFile, FileTooLarge, NotAWorkbook, OldWorkbook, LockedWorkbook,
        WorkbookWithMacros, WorkbookTooLarge: each says the next step.
        Exception: the package is damaged; `zipfile` breaks in many ways over hostile bytes.
    """
    if not data:
        raise EmptyFile
    if len(data) > LARGEST_FILE:
        raise FileTooLarge
    if data.startswith(_OLE):
        raise LockedWorkbook if _ENCRYPTED in data else OldWorkbook
    if not data.startswith(_ZIP):
        raise NotAWorkbook
    with ZipFile(BytesIO(data)) as package:
        _check_parts(package)


def _check_parts(package: ZipFile) -> None:
    parts = package.infolist()
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > LARGEST_UNPACKED:
        raise WorkbookTooLarge
    if any(part.flag_bits & 1 for part in parts):
        raise LockedWorkbook
    names = {part.filename for part in parts}
    if _TYPES not in names:
        raise NotAWorkbook
    types = package.read(_TYPES)
    if _MACROS in types or any(name.lower().endswith("vbaproject.bin") for name in names):
        raise WorkbookWithMacros
    if _WORKBOOK not in types:
        raise NotAWorkbook
