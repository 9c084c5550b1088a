"""The rows of a list as values, after each cell was read; and what was wrong with the others."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any, Generic, TypeVar

from pydantic import BaseModel, ConfigDict

from jobfair.counselling.rules import Evidence
from jobfair.households.rules.lists import NamedHome
from jobfair.kit.errors import N_, DomainError

T = TypeVar("T")


class ListKind(StrEnum):
    """What a list is about."""

    WORKERS = "workers"
    EMPLOYERS = "employers"
    GROUPS = "groups"


LIST_WORDS = {
    ListKind.WORKERS: N_("Workers"),
    ListKind.EMPLOYERS: N_("Employers with booths and vacancies"),
    ListKind.GROUPS: N_("Groups, as the commune keeps them"),
}


class _Plain(BaseModel):
    """A value that can be sealed as text and read again."""

    model_config = ConfigDict(frozen=True)


class Problem(_Plain):
    """Why a row is not taken: the cell, enough of its value to find it, and what to do."""

    line: int
    place: str = ""
    heading: str = ""
    shown: str = ""
    message: str
    details: dict[str, Any] = {}


class WorkerRow(_Plain):
    """A person in a list of workers."""

    line: int
    name: str
    birth_year: int
    born_on: date | None = None
    sex: str | None = None
    id_number: str | None = None
    zero_lost: Problem | None = None
    """Set when noughts were put before the ID number: somebody must agree to that."""
    phone: str | None = None
    phone_owner: str = ""
    commune_code: str = ""
    address: str = ""
    qualification: str
    booths: tuple[int, ...] = ()


class VacancyRow(_Plain):
    """The work in a row of a list of employers."""

    title: str
    occupation: str
    head_count: int
    wage_min: int | None = None
    wage_max: int | None = None
    region: str
    workplace: str = ""
    contract: str
    shift: str
    trained: bool
    level: str = ""
    benefits: str = ""
    conditions: str = ""


class EmployerRow(_Plain):
    """An employer in a list, with its booth and perhaps one vacancy."""

    line: int
    tax_code: str
    name: str = ""
    address: str = ""
    contact_name: str = ""
    phone: str = ""
    email: str = ""
    booth: int | None = None
    seat: str = ""
    vacancy: VacancyRow | None = None


class GroupRow(_Plain):
    """Somebody in a commune's list, with the group and the paper by which they belong to it."""

    line: int
    name: str
    birth_year: int
    id_number: str | None = None
    evidence: Evidence
    home: NamedHome | None = None
    """In which household the list puts them, where it names one."""

    @property
    def source(self) -> str:
        """By which paper it is known what the row says."""
        return f"{self.evidence.paper}, {self.evidence.issuer}"


class Checked(_Plain):
    """A list after each of its cells was read.

    Every row of the list is in exactly one of: rows, the rows of problems, skipped.
    """

    workers: tuple[WorkerRow, ...] = ()
    employers: tuple[EmployerRow, ...] = ()
    groups: tuple[GroupRow, ...] = ()
    problems: tuple[Problem, ...] = ()
    skipped: tuple[Problem, ...] = ()
    unknown_headings: tuple[str, ...] = ()
    headings: dict[str, str] = {}
    letters: dict[str, str] = {}
    """Under which heading and letter each column of the list stands."""

    @property
    def lines(self) -> int:
        """How many rows the list has."""
        return (
            len(self.workers)
            + len(self.employers)
            + len(self.groups)
            + len(self.skipped)
            + len(lines_of(self.problems))
        )

    def problem(self, line: int, key: str, error: DomainError) -> Problem:
        """Return what is wrong with a row that could be read, but not taken in."""
        letter = self.letters.get(key, "")
        return Problem(
            line=line,
            place=f"{letter}{line}" if letter else "",
            heading=self.headings.get(key, ""),
            message=error.message,
            details=error.details,
        )


@dataclass(frozen=True, slots=True)
class Weighed(Generic[T]):
    """A list held against what the house knows.

    `asked` are new rows whose ID number was completed, or disagrees with the person: they
    wait for somebody's yes. `questions` tell of the first kind, `doubts` of the second.
    """

    new: tuple[T, ...]
    asked: tuple[T, ...]
    known: int
    skipped: int
    problems: tuple[Problem, ...]
    questions: tuple[Problem, ...]
    doubts: tuple[Problem, ...] = ()

    @property
    def errors(self) -> int:
        """How many rows cannot be taken in, whatever is answered."""
        return len(lines_of(self.problems))

    @property
    def shown(self) -> str:
        """The figures in one word, to notice when they have changed since they were shown."""
        return f"{len(self.new)}-{len(self.asked)}-{self.known}-{self.skipped}-{self.errors}"


@dataclass(frozen=True, slots=True)
class GroupsWeighed(Weighed[T]):
    """A commune's list held against the people of a fair.

    `new` are certain, `asked` are to be looked at one by one. The others are not kept: people
    whom the fair does not know, and those who have not agreed.
    """

    nobody: int = 0
    not_agreed: int = 0
    joining: int = 0
    """Of those who are certain, so many are put into a household."""
    apart: tuple[Problem, ...] = ()
    """Rows of those who are certain, but are not put into the household that is named."""


def lines_of(problems: Iterable[Problem]) -> set[int]:
    """Return the rows that have a problem; a row may have several."""
    return {problem.line for problem in problems}
