"""What happens to lists that are sent to us."""

from dataclasses import dataclass

from jobfair.fairs.facts import FairFact


@dataclass(frozen=True, slots=True, kw_only=True)
class ListReceived(FairFact):
    """Somebody sent a list; nothing of it is imported yet."""

    list_id: int
    kind: str
    rows: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ListDropped(FairFact):
    """A list was thrown away, by hand or because its hour was over."""

    list_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ListImported(FairFact):
    """The good rows of a list were taken in."""

    list_id: int
    kind: str
    created: int
    known: int
    skipped: int
    errors: int


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupClaimRead(FairFact):
    """Somebody looked at a row of a commune's list beside those whom it may mean."""

    claim_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupClaimDecided(FairFact):
    """Somebody said whom a row of a commune's list means, or that it means nobody here."""

    claim_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupClaimDropped(FairFact):
    """A row of a commune's list was not kept any more: nobody looked at it in time."""

    claim_id: int
