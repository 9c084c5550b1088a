"""Packs: put together to be taken elsewhere, and taken in after somebody has looked at them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session, undefer

from jobfair.kit.errors import Invalid
from jobfair.kit.facts import record
from jobfair.kit.sound.refining import Sound
from jobfair.voices.errors import NothingInPack
from jobfair.voices.facts import PackDropped, PackImported, PackReceived
from jobfair.voices.models import Clip, Language, PackSent, Wording
from jobfair.voices.queries.languages import (
    heard_in,
    row_of,
    source_of,
    wordings,
)
from jobfair.voices.queries.packs import packs_left_behind, packs_of_account
from jobfair.voices.rules.languages import WITH_KIOSK
from jobfair.voices.rules.packs import Pack, Spoken, unzipped
from jobfair.voices.rules.prompts import is_for_reading_only, places_in
from jobfair.voices.services.languages import add_language, changed, row_for
from jobfair.voices.services.recording import put


@dataclass(frozen=True, slots=True)
class Weighed:
    """What importing a pack would do now."""

    new: Sequence[str]
    replacing: Sequence[str]
    same: int
    unknown: int
    outdated: int
    words: Mapping[str, str]
    is_new_language: bool

    @property
    def brings_nothing(self) -> bool:
        """Whether everything in it is here already."""
        return not (self.new or self.replacing or self.words or self.is_new_language)


def pack_of(db: Session, code: str, name: str, row: Language | None) -> Pack:
    """Return a language with everything that is heard and written in it."""
    sounds = {}
    if row is not None:
        heard = [clip.id for clip in heard_in(db, code, row).values()]
        with_sound = select(Clip).where(Clip.id.in_(heard)).options(undefer(Clip.sound))
        sounds = {
            clip.prompt: Spoken(clip.sound, clip.source, clip.ms)
            for clip in db.scalars(with_sound.order_by(Clip.prompt))
        }
    return Pack(code=code, name=name, words=wordings(db, row), sounds=sounds)


def good_of(pack: Pack, found: Mapping[str, Sound | Invalid]) -> Pack:
    """Return a pack with those recordings alone that can be used."""
    good = {
        clip: Spoken(sound.data, pack.sounds[clip].source, sound.ms)
        for clip, sound in found.items()
        if isinstance(sound, Sound)
    }
    return Pack(code=pack.code, name=pack.name, words=pack.words, sounds=good)


def sound_of(spoken: Spoken) -> Sound:
    """Return a recording of a pack as it is kept."""
    return Sound(spoken.sound, spoken.ms)


def receive(
    db: Session,
    pack: Pack,
    content: bytes,
    *,
    centre_id: int,
    account_id: int,
    refused: int,
    at: datetime,
) -> PackSent:
    """Keep a pack until its sender says yes; an earlier one of theirs goes."""
    for earlier in packs_of_account(db, centre_id, account_id):
        drop(db, earlier)
    sent = PackSent(
        centre_id=centre_id, account_id=account_id, code=pack.code, content=content,
        refused=refused, sent_at=at,
    )  # fmt: skip
    db.add(sent)
    db.flush()
    record(db, PackReceived(centre_id=centre_id, language=pack.code, pack_id=sent.id))
    return sent


def drop(db: Session, sent: PackSent) -> None:
    """Throw a pack away that waits."""
    db.delete(sent)
    db.flush()
    record(db, PackDropped(centre_id=sent.centre_id, language=sent.code, pack_id=sent.id))


def drop_left_behind(db: Session, at: datetime) -> None:
    """Throw away the packs whose hour is over."""
    for sent in packs_left_behind(db, at=at):
        drop(db, sent)


def weigh(db: Session, centre_id: int, pack: Pack) -> Weighed:
    """Tell what importing a pack would do now."""
    row = row_of(db, centre_id, pack.code)
    sources = source_of(pack.code)
    heard = heard_in(db, pack.code, row)
    said = {clip: each for clip, each in pack.sounds.items() if _is_said(clip, sources)}
    new, replacing, same, outdated = [], [], 0, 0
    for clip, spoken in said.items():
        if spoken.source != sources[clip.partition("~")[0]]:
            outdated += 1
        elif clip not in heard:
            new.append(clip)
        elif heard[clip].digest == sound_of(spoken).digest:
            same += 1
        else:
            replacing.append(clip)
    return Weighed(
        new=new,
        replacing=replacing,
        same=same,
        unknown=len(pack.sounds) - len(said),
        outdated=outdated,
        words=_new_words(pack, sources, wordings(db, row)),
        is_new_language=row is None and pack.code not in WITH_KIOSK,
    )


def import_pack(db: Session, sent: PackSent, *, account_id: int, at: datetime) -> Language:
    """Take in what is new in a pack.

    Raises:
        NothingInPack: all of it is here already.
    """
    pack = unzipped(sent.content)
    weighed = weigh(db, sent.centre_id, pack)
    if weighed.brings_nothing:
        raise NothingInPack
    if weighed.is_new_language:
        row = add_language(db, sent.centre_id, pack.code, pack.name, at=at)
    else:
        row = row_for(db, sent.centre_id, pack.code, at=at)
    for prompt, words in weighed.words.items():
        _write(db, row, prompt, words)
    taken = [*weighed.new, *weighed.replacing]
    for clip in taken:
        spoken = pack.sounds[clip]
        put(
            db, row, clip, sound_of(spoken), source=spoken.source, account_id=account_id, at=at
        )  # fmt: skip
    changed(row)
    record(
        db,
        PackImported(
            centre_id=sent.centre_id, language=pack.code, pack_id=sent.id,
            recordings=len(taken), words=len(weighed.words),
        ),
    )  # fmt: skip
    db.delete(sent)
    return row


def _write(db: Session, row: Language, prompt: str, words: str) -> None:
    known = db.scalar(
        select(Wording).where(Wording.language_id == row.id, Wording.prompt == prompt)
    )
    if known is None:
        db.add(Wording(language_id=row.id, prompt=prompt, words=words))
    else:
        known.words = words


def _new_words(
    pack: Pack, first: Mapping[str, str], written: Mapping[str, str]
) -> Mapping[str, str]:
    if pack.code in WITH_KIOSK:
        return {}
    return {
        prompt: words
        for prompt, words in pack.words.items()
        if prompt in first
        and not is_for_reading_only(prompt)
        and places_in(words) == places_in(first[prompt])
        and words != written.get(prompt)
    }


def _is_said(clip: str, sources: Mapping[str, str]) -> bool:
    prompt = clip.partition("~")[0]
    return prompt in sources and not is_for_reading_only(prompt)
