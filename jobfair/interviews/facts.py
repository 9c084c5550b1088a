"""What happens in interviews."""

from dataclasses import dataclass

from jobfair.fairs.facts import FairFact


@dataclass(frozen=True, slots=True, kw_only=True)
class InterviewFact(FairFact):
    """Something about one interview."""

    interview_id: int
    booth_id: int
    registration_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Began(InterviewFact):
    """An interview began."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Concluded(InterviewFact):
    """An interview ended with an outcome."""

    outcome: str
    vacancy_id: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Corrected(InterviewFact):
    """An outcome was a slip and was put right; the old one stays in the journal."""

    was: str
    was_vacancy_id: int | None
    outcome: str
    vacancy_id: int | None
    reason: str
