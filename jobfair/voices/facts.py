"""What happens to the kiosk's voices."""

from dataclasses import dataclass

from jobfair.centres.facts import CentreFact


@dataclass(frozen=True, slots=True, kw_only=True)
class VoiceFact(CentreFact):
    """Something happened to a language of a centre."""

    language: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LanguageAdded(VoiceFact):
    """A centre began to record a language."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LanguageRemoved(VoiceFact):
    """A language in which nothing was recorded was taken off the list."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LanguageOffered(VoiceFact):
    """Kiosks offer a language from now on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LanguageWithheld(VoiceFact):
    """Kiosks no longer offer a language."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PromptRecorded(VoiceFact):
    """Somebody spoke a prompt; an earlier recording is kept but no longer heard."""

    prompt: str
    clip_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordingSetAside(VoiceFact):
    """A recording is no longer heard; it is still kept."""

    prompt: str
    clip_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordingTakenBack(VoiceFact):
    """An earlier recording is heard again, or was found right for changed words."""

    prompt: str
    clip_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordingDeleted(VoiceFact):
    """A recording that was no longer heard was deleted for good."""

    prompt: str
    clip_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class WordsWritten(VoiceFact):
    """Somebody wrote or changed what a prompt reads in a language."""

    prompt: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PackReceived(VoiceFact):
    """Somebody sent a language pack; nothing of it is imported yet."""

    pack_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PackDropped(VoiceFact):
    """A language pack was thrown away, by hand or because its hour was over."""

    pack_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PackImported(VoiceFact):
    """The recordings and words of a pack were taken in."""

    pack_id: int
    recordings: int
    words: int
