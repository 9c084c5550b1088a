"""Recording prompts: one recording is heard, earlier ones are kept until somebody deletes them."""

from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from jobfair.kit.facts import record
from jobfair.kit.sound.refining import Sound
from jobfair.voices.errors import (
    PromptUnknown,
    RecordingGone,
    WordsComeWithKiosk,
    WordsNeedNumbers,
    WordsTooLong,
)
from jobfair.voices.facts import (
    PromptRecorded,
    RecordingDeleted,
    RecordingSetAside,
    RecordingTakenBack,
    WordsWritten,
)
from jobfair.voices.models import Clip, Language, Wording
from jobfair.voices.queries.languages import prompts_in, source_of
from jobfair.voices.rules.languages import WITH_KIOSK
from jobfair.voices.rules.packs import LONGEST_WORDS
from jobfair.voices.rules.prompts import is_for_reading_only, places_in
from jobfair.voices.services.languages import changed


def record_prompt(
    db: Session, row: Language, prompt: str, sound: Sound, *, account_id: int, at: datetime
) -> Clip:
    """Let a prompt, or a part of one, be heard as somebody has just spoken it.

    Raises:
        PromptUnknown: kiosks do not say it.
    """
    source = _source(db, row, prompt)
    return put(db, row, prompt, sound, source=source, account_id=account_id, at=at)


def put(
    db: Session,
    row: Language,
    prompt: str,
    sound: Sound,
    *,
    source: str,
    account_id: int,
    at: datetime,
) -> Clip:
    """Put a sound in the place of the one that is heard."""
    _silence(db, row, prompt, at=at)
    clip = Clip(
        language_id=row.id, prompt=prompt, source=source, sound=sound.data, digest=sound.digest,
        ms=sound.ms, recorded_by=account_id, recorded_at=at,
    )  # fmt: skip
    db.add(clip)
    db.flush()
    changed(row)
    record(
        db,
        PromptRecorded(centre_id=row.centre_id, language=row.code, prompt=prompt, clip_id=clip.id),
    )
    return clip


def set_aside(db: Session, row: Language, clip: Clip, *, at: datetime) -> None:
    """Let a recording no longer be heard; it is kept, and may be taken back."""
    if clip.replaced_at is None:
        clip.replaced_at = at
        changed(row)
        _note(db, RecordingSetAside, row, clip)


def take_back(db: Session, row: Language, clip: Clip, *, at: datetime) -> None:
    """Let an earlier recording be heard again, for the words of today.

    Raises:
        PromptUnknown: kiosks no longer say it.
    """
    source = _source(db, row, clip.prompt)
    if clip.replaced_at is not None:
        _silence(db, row, clip.prompt, at=at)
        clip.replaced_at = None
    clip.source = source
    changed(row)
    _note(db, RecordingTakenBack, row, clip)


def delete_recording(db: Session, row: Language, clip: Clip) -> None:
    """Delete a recording for good that is no longer heard.

    Raises:
        RecordingGone: it is heard; it must be set aside first.
    """
    if clip.replaced_at is None:
        raise RecordingGone
    db.delete(clip)
    _note(db, RecordingDeleted, row, clip)


def write_words(db: Session, row: Language, prompt: str, words: str) -> None:
    """Write what a prompt reads in a language; nothing written: it reads Vietnamese.

    Raises:
        WordsComeWithKiosk: the language came with the kiosk.
        PromptUnknown: kiosks do not show it.
        WordsTooLong, WordsNeedNumbers: it cannot be shown.
    """
    if row.code in WITH_KIOSK:
        raise WordsComeWithKiosk
    first = source_of(row.code).get(prompt)
    if first is None or is_for_reading_only(prompt):
        raise PromptUnknown
    if len(words) > LONGEST_WORDS:
        raise WordsTooLong(field="words")
    if words and places_in(words) != places_in(first):
        raise WordsNeedNumbers(field="words", places=", ".join(sorted(places_in(first))) or "–")
    db.execute(delete(Wording).where(Wording.language_id == row.id, Wording.prompt == prompt))
    if words:
        db.add(Wording(language_id=row.id, prompt=prompt, words=words))
    changed(row)
    record(db, WordsWritten(centre_id=row.centre_id, language=row.code, prompt=prompt))


def _source(db: Session, row: Language, clip: str) -> str:
    if not any(piece.clip == clip for p in prompts_in(db, row.code, row) for piece in p.clips):
        raise PromptUnknown
    return source_of(row.code)[clip.partition("~")[0]]


def _silence(db: Session, row: Language, prompt: str, *, at: datetime) -> None:
    heard = db.scalar(
        select(Clip).where(
            Clip.language_id == row.id, Clip.prompt == prompt, Clip.replaced_at.is_(None)
        )
    )
    if heard is not None:
        heard.replaced_at = at
        db.flush()


def _note(
    db: Session,
    fact: type[RecordingSetAside | RecordingTakenBack | RecordingDeleted],
    row: Language,
    clip: Clip,
) -> None:
    about = fact(centre_id=row.centre_id, language=row.code, prompt=clip.prompt, clip_id=clip.id)
    record(db, about)
