"""Prompts with what was recorded of them, for those who record and for kiosks."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload, undefer

from jobfair.voices.errors import PromptUnknown, RecordingGone
from jobfair.voices.models import Clip, Language
from jobfair.voices.queries.languages import (
    Spoken,
    edition_of,
    heard_in,
    prompts_in,
    row_of,
    source_of,
    wordings,
)
from jobfair.voices.queries.with_kiosk import pictures, stand_ins, words_in
from jobfair.voices.rules.languages import WITH_KIOSK
from jobfair.voices.rules.pictures import picture_of
from jobfair.voices.rules.prompts import FIRST, Piece, Prompt, places_in, shown, sound_list

KIOSKS_ADDRESS = "/kiosk/sounds/{}.mp3"


@dataclass(frozen=True, slots=True)
class Line:
    """One thing to record: the words, where they stand, and what was recorded so far."""

    clip: str
    prompt: str
    group: str
    vietnamese: str
    text: str
    piece: str
    is_part: bool
    own_words: str
    picture: str | None
    heard: Clip | None
    earlier: Sequence[Clip]
    stand_in: str | None
    vietnamese_sound: str | None

    @property
    def title(self) -> str:
        """The words of this language, or those to be translated, as people read them."""
        return shown(self.own_words or self.text)

    @property
    def places(self) -> str:
        """The places of numbers, as they must stand in words that somebody writes."""
        return ", ".join(sorted(places_in(self.text)))

    @property
    def is_outdated(self) -> bool:
        """Whether there is a recording, but of words that have changed since."""
        return self.heard is None and any(clip.replaced_at is None for clip in self.earlier)


def lines(db: Session, spoken: Spoken) -> list[Line]:
    """Return everything to record in a language, in the order in which kiosks say it."""
    kept = _kept(db, spoken.row)
    heard = heard_in(db, spoken.code, spoken.row)
    own = wordings(db, spoken.row)
    return [
        _line(
            spoken,
            prompt,
            piece,
            heard=heard.get(piece.clip),
            kept=kept.get(piece.clip, []),
            own=own,
        )
        for prompt in prompts_in(db, spoken.code, spoken.row)
        for piece in prompt.clips
    ]


def line(db: Session, spoken: Spoken, clip: str) -> Line:
    """Return one thing to record.

    Raises:
        PromptUnknown: kiosks do not say it.
    """
    for each in lines(db, spoken):
        if each.clip == clip:
            return each
    raise PromptUnknown


def clip_of(db: Session, spoken: Spoken, clip_id: int) -> Clip:
    """Return a recording of a language, with its sound.

    Raises:
        RecordingGone: it has none with this number.
    """
    found = db.get(Clip, clip_id, options=[undefer(Clip.sound)])
    if found is None or spoken.row is None or found.language_id != spoken.row.id:
        raise RecordingGone
    return found


def sound_with(db: Session, digest: str) -> bytes:
    """Return a recorded sound by its digest.

    Raises:
        RecordingGone: nobody has recorded it.
    """
    found = db.scalar(select(Clip.sound).where(Clip.digest == digest).limit(1))
    if found is None:
        raise RecordingGone
    return found


def pack_for_kiosk(db: Session, centre_id: int, code: str) -> dict[str, Any]:
    """Return a centre's own words and sounds in a language, as its kiosks are told."""
    row = row_of(db, centre_id, code)
    words: dict[str, str] = {}
    if row is not None and code not in WITH_KIOSK:
        words = {"language.name": row.name, **wordings(db, row)}
    recorded = {
        clip: KIOSKS_ADDRESS.format(kept.digest) for clip, kept in heard_in(db, code, row).items()
    }
    return {
        "language": code,
        "version": edition_of(row) if row else "",
        "words": words,
        "sounds": sound_list(prompts_in(db, code, row), recorded),
    }


def _kept(db: Session, row: Language | None) -> dict[str, list[Clip]]:
    if row is None:
        return {}
    found: dict[str, list[Clip]] = {}
    for clip in db.scalars(
        select(Clip)
        .where(Clip.language_id == row.id)
        .options(joinedload(Clip.account))
        .order_by(Clip.recorded_at.desc(), Clip.id.desc())
    ):
        found.setdefault(clip.prompt, []).append(clip)
    return found


def _line(
    spoken: Spoken,
    prompt: Prompt,
    piece: Piece,
    *,
    heard: Clip | None,
    kept: Sequence[Clip],
    own: Mapping[str, str],
) -> Line:
    return Line(
        clip=piece.clip,
        prompt=prompt.key,
        group=prompt.key.partition(".")[0],
        vietnamese=shown(words_in(FIRST)[prompt.key]),
        text=source_of(spoken.code)[prompt.key],
        piece=piece.words,
        is_part=len(prompt.pieces) > 1,
        own_words=own.get(prompt.key, ""),
        picture=picture_of(prompt.key, pictures()),
        heard=heard,
        earlier=[clip for clip in kept if clip is not heard],
        stand_in=stand_ins(spoken.code).get(piece.clip) if spoken.with_kiosk else None,
        vietnamese_sound=None if spoken.code == FIRST else stand_ins(FIRST).get(piece.clip),
    )
