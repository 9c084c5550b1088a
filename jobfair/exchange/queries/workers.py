"""A list of workers held against the people a centre knows."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple, TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from jobfair.employers.queries import booths_at
from jobfair.employers.rules import Approval
from jobfair.exchange.errors import BoothUnknown, KnownByOtherName, PerhapsKnown, TwiceInFile
from jobfair.exchange.rules.lists import Checked, Problem, Weighed, WorkerRow
from jobfair.fairs.models import Fair
from jobfair.kit.errors import DomainError
from jobfair.kit.seal import Seal
from jobfair.kit.text import fold
from jobfair.workers.errors import TooYoung
from jobfair.workers.models import Registration, Worker
from jobfair.workers.rules.id_number import IdWarning, Sex, age_on, doubts_of
from jobfair.workers.rules.terms import ID_WARNING_WORDS

T = TypeVar("T")

_AT_ONCE = 500
"""Databases take only so many values in one question."""


@dataclass(frozen=True, slots=True)
class NewRegistration:
    """A row that registers somebody: a person we know, or a new one."""

    row: WorkerRow
    worker: Worker | None
    booth_ids: tuple[int, ...]
    doubts: tuple[IdWarning, ...] = ()
    """Where the ID number of somebody new disagrees with what else the row says."""


class _Wrong(NamedTuple):
    """Why a row is not taken in, and which of its columns says so."""

    key: str
    error: DomainError


def weigh_workers(
    db: Session, seal: Seal, fair: Fair, checked: Checked
) -> Weighed[NewRegistration]:
    """Tell which rows of a list register somebody, which are known, which cannot be taken."""
    house = _House(db, seal, fair, checked.workers)
    new: list[NewRegistration] = []
    asked: list[NewRegistration] = []
    problems: list[Problem] = list(checked.problems)
    questions: list[Problem] = []
    doubts: list[Problem] = []
    known = 0
    for row in checked.workers:
        found = house.weigh(row)
        if isinstance(found, _Wrong):
            problems.append(checked.problem(row.line, found.key, found.error))
        elif found is None:
            known += 1
        elif row.zero_lost or found.doubts:
            asked.append(found)
            questions += [row.zero_lost] if row.zero_lost else []
            doubts += [_doubtful(checked, row, doubt) for doubt in found.doubts]
        else:
            new.append(found)
    return Weighed(
        new=tuple(new),
        asked=tuple(asked),
        known=known,
        skipped=len(checked.skipped),
        problems=tuple(sorted(problems, key=lambda problem: problem.line)),
        questions=tuple(questions),
        doubts=tuple(doubts),
    )


def _doubtful(checked: Checked, row: WorkerRow, doubt: IdWarning) -> Problem:
    shown = f"•••{(row.id_number or '')[-3:]}"
    told = checked.problem(row.line, "id_number", DomainError())
    return told.model_copy(update={"message": ID_WARNING_WORDS[doubt], "shown": shown})


class _House:
    """What a centre and its fair know of the people in a list, asked for in a few questions."""

    def __init__(self, db: Session, seal: Seal, fair: Fair, rows: Sequence[WorkerRow]) -> None:
        self._fair = fair
        self._seal = seal
        self._by_index: dict[bytes, Worker] = {}
        self._by_name: dict[str, list[Worker]] = {}
        self._in_file: dict[object, int] = {}
        self._registered = set(
            db.scalars(select(Registration.worker_id).where(Registration.fair_id == fair.id))
        )
        self._booths = {
            booth.number: booth.id
            for booth in booths_at(db, fair.id)
            if booth.approval != Approval.REFUSED
        }
        of_centre = select(Worker).where(Worker.centre_id == fair.centre_id)
        for some in _in_parts([seal.index(row.id_number) for row in rows if row.id_number]):
            for worker in db.scalars(of_centre.where(Worker.id_index.in_(some))):
                self._by_index[worker.id_index or b""] = worker
        for names in _in_parts(sorted({fold(row.name) for row in rows})):
            for worker in db.scalars(of_centre.where(Worker.name_fold.in_(names))):
                self._by_name.setdefault(worker.name_fold, []).append(worker)

    def weigh(self, row: WorkerRow) -> NewRegistration | _Wrong | None:
        """Return what a row asks for; nothing when that person is registered already."""
        first = self._in_file.setdefault(_identity(row), row.line)
        if first != row.line:
            return _Wrong("id_number" if row.id_number else "name", TwiceInFile(row=first))
        worker = self._known(row)
        if isinstance(worker, _Wrong):
            return worker
        if worker is not None and worker.id in self._registered:
            return None
        if age_on(row.born_on, row.birth_year, self._fair.day) < self._fair.least_age:
            return _Wrong("born", TooYoung(age=self._fair.least_age))
        missing = next((number for number in row.booths if number not in self._booths), None)
        if missing is not None:
            return _Wrong("booths", BoothUnknown(number=missing))
        wished = tuple(self._booths[number] for number in row.booths)
        return NewRegistration(row, worker, wished, _doubts_of(row) if worker is None else ())

    def _known(self, row: WorkerRow) -> Worker | _Wrong | None:
        """Find the person of a row: by the ID number, else only if everything agrees."""
        namesakes = self._by_name.get(fold(row.name), [])
        if row.id_number:
            worker = self._by_index.get(self._seal.index(row.id_number))
            if worker and (worker not in namesakes or worker.birth_year != row.birth_year):
                return _Wrong("id_number", KnownByOtherName())
            return worker
        same = [worker for worker in namesakes if _identity_of(worker) == _identity(row)]
        if same:
            return same[0]
        if row.born_on and any(worker.born_on == row.born_on for worker in namesakes):
            return _Wrong("name", PerhapsKnown())
        return None


def _doubts_of(row: WorkerRow) -> tuple[IdWarning, ...]:
    if not row.id_number:
        return ()
    sex = Sex(row.sex) if row.sex else None
    return doubts_of(row.id_number, sex=sex, birth_year=row.birth_year)


def _identity(row: WorkerRow) -> object:
    """Return what makes two rows one person; Thủy and Thúy are two, so accents count."""
    if row.id_number:
        return row.id_number
    return (row.name, row.birth_year, row.born_on, row.phone, row.commune_code)


def _identity_of(worker: Worker) -> object:
    return (
        worker.name,
        worker.birth_year,
        worker.born_on,
        worker.phone,
        worker.commune_code,
    )


def _in_parts(values: Sequence[T]) -> Iterator[Sequence[T]]:
    for at in range(0, len(values), _AT_ONCE):
        yield values[at : at + _AT_ONCE]
