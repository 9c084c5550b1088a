"""What happens to employers, booths and vacancies."""

from dataclasses import dataclass

from jobfair.centres.facts import CentreFact
from jobfair.fairs.facts import FairFact


@dataclass(frozen=True, slots=True, kw_only=True)
class EmployerEntered(CentreFact):
    """An employer became known to a centre."""

    employer_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class EmployerChanged(CentreFact):
    """Something about an employer was changed."""

    employer_id: int
    approval: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BoothPlaced(FairFact):
    """An employer got, or was offered, a booth."""

    booth_id: int
    employer_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class BoothChanged(FairFact):
    """A booth's number, place or approval was changed."""

    booth_id: int
    approval: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FloorChanged(FairFact):
    """A booth opened, closed, took a break or marked itself busy."""

    booth_id: int
    floor: str


@dataclass(frozen=True, slots=True, kw_only=True)
class VacancyPosted(FairFact):
    """A booth offers a vacancy."""

    vacancy_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class VacancyChanged(FairFact):
    """A vacancy was changed."""

    vacancy_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class VacancyCounted(FairFact):
    """A place of a vacancy was taken, or became free again."""

    vacancy_id: int
    left: int
