"""What happens to placements."""

from dataclasses import dataclass

from jobfair.centres.facts import CentreFact
from jobfair.fairs.facts import FairFact


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacementMade(FairFact):
    """An employer hired a worker."""

    placement_id: int
    registration_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkFoundOutside(FairFact):
    """It became known that somebody found work outside the fair by which the centre knows them."""

    placement_id: int
    registration_id: int
    way: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RungReached(FairFact):
    """A placement came to a rung of the ladder, with evidence."""

    placement_id: int
    rung: str
    evidence: str
    confirmed_by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowUpAnswered(FairFact):
    """Somebody said that a worker has not started, did not come, or has left."""

    placement_id: int
    answer: str
    why: str | None
    evidence: str
    confirmed_by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryCorrected(FairFact):
    """An entry of the ladder was wrong: it was withdrawn, or another took its place."""

    placement_id: int
    entry_id: int
    was_rung: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacementCancelled(FairFact):
    """A placement came from a slip and does not count."""

    placement_id: int
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkerIntroduced(FairFact):
    """A worker was introduced to an employer for some work, by a paper."""

    registration_id: int
    vacancy_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class IntroductionWithdrawn(FairFact):
    """The paper by which a worker was introduced is no longer good."""

    registration_id: int
    vacancy_id: int
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EmployerAsked(FairFact):
    """An employer got a link to answer for the people it hired; an earlier one has ended."""

    employer_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class EmployerLinkEnded(FairFact):
    """The link of an employer was ended before its time."""

    employer_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowUpNoted(FairFact):
    """A member of staff noted what was heard, and what comes next."""

    registration_id: int
    next_step: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RemindersBegun(CentreFact):
    """The due messages of a centre are to be written, as every morning."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RemindersWritten(CentreFact):
    """The due messages of a centre were written: some to be sent, some to be copied by hand."""

    mailed: int
    to_paste: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ReminderFact(FairFact):
    """Something about a message to an employer, or to a worker about their work there."""

    employer_id: int | None
    sent_to: str
    channel: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReminderAsked(ReminderFact):
    """A message was asked for, or asked for again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReminderSent(ReminderFact):
    """A message was handed over."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReminderFailed(ReminderFact):
    """A message could not be sent."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReminderCancelled(ReminderFact):
    """A message was stopped before it went."""
