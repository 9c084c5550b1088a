"""A list of employers held against the employers, booths and vacancies we know."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from jobfair.employers.models import Booth, Employer, Vacancy
from jobfair.employers.queries import booths_at
from jobfair.employers.rules import Approval
from jobfair.exchange.errors import (
    BoothHasOtherEmployer,
    EmployerKnownByOtherName,
    EmployerRefused,
    NameOfEmployerMissing,
    NoBoothFree,
    TwiceInFile,
)
from jobfair.exchange.rules.lists import Checked, EmployerRow, Problem, VacancyRow, Weighed
from jobfair.fairs.models import Fair
from jobfair.kit.errors import DomainError
from jobfair.kit.text import fold

MOST_BOOTH = 999


@dataclass(frozen=True, slots=True)
class NewOffer:
    """A row that brings an employer, a booth or a vacancy; what is known already is not made."""

    row: EmployerRow
    name: str
    booth: int
    vacancy: VacancyRow | None


class _Wrong(NamedTuple):
    """Why a row is not taken in, and which of its columns says so."""

    key: str
    error: DomainError


def weigh_employers(db: Session, fair: Fair, checked: Checked) -> Weighed[NewOffer]:
    """Tell which rows of a list bring something, which are known, which cannot be taken."""
    house = _House(db, fair, checked.employers)
    new: list[NewOffer] = []
    problems: list[Problem] = list(checked.problems)
    known = 0
    for row in checked.employers:
        found = house.weigh(row)
        if isinstance(found, _Wrong):
            problems.append(checked.problem(row.line, found.key, found.error))
        elif found is None:
            known += 1
        else:
            new.append(found)
    return Weighed(
        new=tuple(new),
        asked=(),
        known=known,
        skipped=len(checked.skipped),
        problems=tuple(sorted(problems, key=lambda problem: problem.line)),
        questions=(),
    )


class _House:
    """What a centre and its fair know of the employers in a list, and what its rows would add."""

    def __init__(self, db: Session, fair: Fair, rows: Sequence[EmployerRow]) -> None:
        self._employers = {
            employer.tax_code: employer
            for employer in db.scalars(select(Employer).where(Employer.centre_id == fair.centre_id))
        }
        booths = booths_at(db, fair.id)
        self._holders = {booth.number: booth.employer.tax_code for booth in booths}
        self._named = {row.tax_code: row.name for row in reversed(rows) if row.name}
        self._claimed = {row.booth for row in rows if row.booth}
        self._offers = _offers_at(db, booths)
        self._in_file: dict[tuple[int, object], int] = {}

    def weigh(self, row: EmployerRow) -> NewOffer | _Wrong | None:
        """Return what a row brings; nothing when all of it is known."""
        wrong = self._employer_wrong(row)
        if wrong:
            return wrong
        number = self._booth_of(row)
        if isinstance(number, _Wrong):
            return number
        offered = _offer(row.vacancy) if row.vacancy else None
        first = self._in_file.setdefault((number, offered), row.line)
        if first != row.line:
            return _Wrong("title" if offered else "tax_code", TwiceInFile(row=first))
        has_booth = number in self._holders
        self._holders[number] = row.tax_code
        known_offer = offered is None or offered in self._offers.get(number, ())
        if has_booth and known_offer:
            return None
        name = self._named.get(row.tax_code, "")
        return NewOffer(row, name, number, None if known_offer else row.vacancy)

    def _employer_wrong(self, row: EmployerRow) -> _Wrong | None:
        employer = self._employers.get(row.tax_code)
        if employer is None:
            named = self._named.get(row.tax_code)
            return None if named else _Wrong("name", NameOfEmployerMissing())
        if row.name and fold(row.name) != employer.name_fold:
            return _Wrong("tax_code", EmployerKnownByOtherName())
        if employer.approval == Approval.REFUSED:
            return _Wrong("tax_code", EmployerRefused())
        return None

    def _booth_of(self, row: EmployerRow) -> int | _Wrong:
        """Return the number of a row's booth: as written, the one it has, else a free one."""
        if row.booth is not None:
            holder = self._holders.get(row.booth, row.tax_code)
            if holder != row.tax_code:
                return _Wrong("booth", BoothHasOtherEmployer(number=row.booth))
            return row.booth
        own = [number for number, holder in self._holders.items() if holder == row.tax_code]
        if own:
            return min(own)
        taken = self._holders.keys() | self._claimed
        free = next((number for number in range(1, MOST_BOOTH + 1) if number not in taken), None)
        return _Wrong("booth", NoBoothFree()) if free is None else free


def _offers_at(db: Session, booths: Sequence[Booth]) -> dict[int, set[object]]:
    numbers = {booth.id: booth.number for booth in booths}
    offers: dict[int, set[object]] = {}
    for vacancy in db.scalars(select(Vacancy).where(Vacancy.booth_id.in_(list(numbers)))):
        offers.setdefault(numbers[vacancy.booth_id], set()).add(_offer(vacancy))
    return offers


def _offer(vacancy: Vacancy | VacancyRow) -> object:
    """Return by what an offer is recognised: what the work is, where, and for how much."""
    return (
        fold(vacancy.title),
        vacancy.occupation,
        vacancy.wage_min,
        vacancy.wage_max,
        vacancy.region,
        fold(vacancy.workplace),
    )
