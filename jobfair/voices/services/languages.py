"""Adding languages, and choosing which of them kiosks offer."""

from datetime import datetime

from sqlalchemy import exists, select
from sqlalchemy.orm import Session

from jobfair.kit.facts import record
from jobfair.voices.errors import (
    FirstLanguageStays,
    LanguageInUse,
    LanguageNeedsCode,
    LanguageNeedsName,
    LanguageThere,
    LanguageUnknown,
)
from jobfair.voices.facts import (
    LanguageAdded,
    LanguageOffered,
    LanguageRemoved,
    LanguageWithheld,
)
from jobfair.voices.models import Clip, Language, Wording
from jobfair.voices.queries.languages import row_of
from jobfair.voices.rules.languages import KNOWN, WITH_KIOSK, is_code
from jobfair.voices.rules.prompts import FIRST


def add_language(
    db: Session, centre_id: int, code: str, name: str = "", *, at: datetime
) -> Language:
    """Begin to record a language. Kiosks do not offer it before somebody says so.

    Raises:
        LanguageNeedsCode, LanguageNeedsName: it is not in our list, and one of them is missing.
        LanguageThere: the centre has it already.
    """
    if not is_code(code):
        raise LanguageNeedsCode(field="other_code")
    name = name.strip() or KNOWN.get(code, ("", ""))[1]
    if not name:
        raise LanguageNeedsName(field="name")
    if code in WITH_KIOSK or row_of(db, centre_id, code) is not None:
        raise LanguageThere(field="code")
    row = _open(db, centre_id, code, name, at=at)
    row.offered = False
    record(db, LanguageAdded(centre_id=centre_id, language=code))
    return row


def row_for(db: Session, centre_id: int, code: str, *, at: datetime) -> Language:
    """Return the row of a language, made now for one that came with the kiosk.

    Raises:
        LanguageUnknown: the centre has no such language.
    """
    if (row := row_of(db, centre_id, code)) is not None:
        return row
    if code not in WITH_KIOSK:
        raise LanguageUnknown
    return _open(db, centre_id, code, WITH_KIOSK[code], at=at)


def offer(db: Session, row: Language) -> None:
    """Let the centre's kiosks offer a language."""
    if not row.offered:
        row.offered = True
        record(db, LanguageOffered(centre_id=row.centre_id, language=row.code))


def withhold(db: Session, row: Language) -> None:
    """Let the centre's kiosks no longer offer a language.

    Raises:
        FirstLanguageStays: it is what every other language falls back on.
    """
    if row.code == FIRST:
        raise FirstLanguageStays
    if row.offered:
        row.offered = False
        record(db, LanguageWithheld(centre_id=row.centre_id, language=row.code))


def remove_language(db: Session, row: Language) -> None:
    """Take a language off the list that was added by mistake.

    Raises:
        LanguageInUse: something was recorded or written in it.
    """
    used = exists().where(Clip.language_id == row.id), exists().where(Wording.language_id == row.id)
    if row.code in WITH_KIOSK or any(db.scalar(select(each)) for each in used):
        raise LanguageInUse
    db.delete(row)
    record(db, LanguageRemoved(centre_id=row.centre_id, language=row.code))


def changed(row: Language) -> None:
    """Note that kiosks must hear of this language anew."""
    row.edition += 1


def _open(db: Session, centre_id: int, code: str, name: str, *, at: datetime) -> Language:
    row = Language(centre_id=centre_id, code=code, name=name, offered=True, edition=0, added_at=at)
    db.add(row)
    db.flush()
    return row
