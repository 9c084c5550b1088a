"""What happens to papers."""

from dataclasses import dataclass

from jobfair.fairs.facts import FairFact


@dataclass(frozen=True, slots=True, kw_only=True)
class CertificateIssued(FairFact):
    """A certificate got its number."""

    certificate_id: int
    kind: str
    number: int
    registration_id: int | None
    employer_id: int | None
    vacancy_id: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CertificateRevoked(FairFact):
    """A certificate is no longer good."""

    certificate_id: int
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperPrinted(FairFact):
    """Papers were handed out as a file: the first time, or again."""

    paper: str
    count: int
    certificate_id: int | None = None
    registration_id: int | None = None
    booth_id: int | None = None
    vacancy_id: int | None = None
    again: bool = False
    reason: str = ""
