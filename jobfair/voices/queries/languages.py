"""The languages of a centre, and how much of each has been recorded."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from jobfair.voices.errors import LanguageUnknown
from jobfair.voices.models import Clip, Language, Wording
from jobfair.voices.queries.with_kiosk import words_in
from jobfair.voices.rules.languages import WITH_KIOSK, called
from jobfair.voices.rules.prompts import FIRST, Prompt, prompts_of


@dataclass(frozen=True, slots=True)
class Spoken:
    """A language as a centre has it: how it is called, whether kiosks offer it, how far it is."""

    code: str
    name: str
    called: str
    offered: bool
    with_kiosk: bool
    recorded: int
    total: int
    row: Language | None

    @property
    def is_complete(self) -> bool:
        """Whether kiosks can say everything in it: recorded, or in the voice they came with."""
        return self.with_kiosk or self.recorded == self.total


def languages(db: Session, centre_id: int) -> list[Spoken]:
    """Return a centre's languages: those that come with the kiosk first, the others by name."""
    rows = {row.code: row for row in _rows(db, centre_id)}
    codes = [*WITH_KIOSK, *sorted(rows.keys() - WITH_KIOSK, key=lambda code: rows[code].name)]
    return [_spoken(db, code, rows.get(code)) for code in codes]


def language(db: Session, centre_id: int, code: str) -> Spoken:
    """Return one language of a centre.

    Raises:
        LanguageUnknown: the centre has none with this code.
    """
    row = row_of(db, centre_id, code)
    if row is None and code not in WITH_KIOSK:
        raise LanguageUnknown
    return _spoken(db, code, row)


def row_of(db: Session, centre_id: int, code: str) -> Language | None:
    """Return what is kept about a language, if anything is."""
    return db.scalar(select(Language).where(Language.centre_id == centre_id, Language.code == code))


def languages_of(db: Session, centre_id: int) -> list[str]:
    """Return the codes of the languages that a centre's kiosks offer, the first one first."""
    return [spoken for spoken, offered in _offers(_rows(db, centre_id)).items() if offered]


def packs_of(db: Session, centre_id: int) -> dict[str, str]:
    """Return which languages have something that does not come with the kiosk, with its version."""
    rows = _rows(db, centre_id)
    offers = _offers(rows)
    return {row.code: edition_of(row) for row in rows if row.edition and offers[row.code]}


def edition_of(row: Language) -> str:
    """Return the version of a centre's own words and sounds in a language."""
    return f"{row.id}.{row.edition}"


def source_of(code: str) -> Mapping[str, str]:
    """Return the words that recordings of a language say, or translate."""
    return words_in(code if code in WITH_KIOSK else FIRST)


def prompts_in(db: Session, code: str, row: Language | None) -> list[Prompt]:
    """Return every prompt in a language, in the order of the kiosk's pack."""
    return prompts_of(source_of(code), wordings(db, row))


def wordings(db: Session, row: Language | None) -> dict[str, str]:
    """Return what was written in a language, by prompt."""
    if row is None:
        return {}
    written = select(Wording.prompt, Wording.words).where(Wording.language_id == row.id)
    return dict(db.execute(written).all())


def heard_in(db: Session, code: str, row: Language | None) -> dict[str, Clip]:
    """Return the recordings that are heard in a language: those that say the words of today."""
    if row is None:
        return {}
    sources = source_of(code)
    newest = select(Clip).where(Clip.language_id == row.id, Clip.replaced_at.is_(None))
    return {
        clip.prompt: clip
        for clip in db.scalars(newest)
        if clip.source == sources.get(clip.prompt.partition("~")[0])
    }


def _rows(db: Session, centre_id: int) -> Sequence[Language]:
    return db.scalars(
        select(Language).where(Language.centre_id == centre_id).order_by(Language.name)
    ).all()


def _offers(rows: Sequence[Language]) -> dict[str, bool]:
    return dict.fromkeys(WITH_KIOSK, True) | {row.code: row.offered for row in rows}


def _spoken(db: Session, code: str, row: Language | None) -> Spoken:
    name = row.name if row else WITH_KIOSK[code]
    heard = heard_in(db, code, row)
    clips = [piece.clip for prompt in prompts_in(db, code, row) for piece in prompt.clips]
    return Spoken(
        code=code,
        name=name,
        called=called(code, name),
        offered=row.offered if row else True,
        with_kiosk=code in WITH_KIOSK,
        recorded=sum(clip in heard for clip in clips),
        total=len(clips),
        row=row,
    )
