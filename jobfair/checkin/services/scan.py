"""One scan as the gate takes it, and what its person is told."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from jobfair.checkin.rules import Effective, Rank, Result, ScanKind, TimeQuality, rank


@dataclass(frozen=True, slots=True, kw_only=True)
class Scan:
    """One scan, whoever made it."""

    event_id: UUID
    kind: ScanKind
    body_print: bytes
    effective: Effective
    received_at: datetime
    device_at: datetime | None = None
    device_id: int | None = None
    account_id: int | None = None
    store: UUID | None = None
    seq: int | None = None
    number: int | None = None
    """The number that a kiosk says it has shown by itself."""
    reason: str = ""

    @property
    def rank(self) -> Rank:
        """By what it is compared with the other scans of the person."""
        return rank(self.effective.at, self.store, self.seq, self.event_id)

    def was_before(self, closed_at: datetime | None) -> bool:
        """Tell whether a kiosk kept it since before a fair was closed."""
        known = self.effective.quality != TimeQuality.UNKNOWN
        return bool(self.seq) and known and closed_at is not None and self.effective.at < closed_at


@dataclass(frozen=True, slots=True)
class Welcome:
    """What the person at the gate is told."""

    registration_id: int
    result: Result
    number: int
    code: str
    ticket: int
    arrived_at: datetime
    fair_title: str
