"""A commune's list of groups held against the people of a fair, and what waits to be looked at."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session, joinedload

from jobfair.counselling.services import is_entered
from jobfair.exchange.errors import TwiceInFile
from jobfair.exchange.models import GroupClaim
from jobfair.exchange.rules.lists import Checked, GroupRow, GroupsWeighed, Problem
from jobfair.fairs.models import Fair
from jobfair.households.rules.lists import FIT_WORDS, Fit
from jobfair.households.services import fit_of, is_placed
from jobfair.kit.errors import NotFound
from jobfair.kit.seal import Seal
from jobfair.kit.text import fold
from jobfair.workers.models import Registration, Worker
from jobfair.workers.queries import has_agreed
from jobfair.workers.rules.terms import Purpose

WAITS_FOR = timedelta(days=30)
"""How long a row waits for somebody to look at it; then it is not kept any more."""


_TOLD_AT = {
    Fit.ELSEWHERE: "home",
    Fit.SEVERAL: "home",
    Fit.NO_HEAD: "head",
    Fit.NO_COMMUNE: "commune",
}
"""In which column of the list it is told why somebody is not put into a household."""


@dataclass(frozen=True, slots=True)
class Known:
    """A row, and whom at the fair it means: for certain one, else all whom it may mean."""

    row: GroupRow
    people: Sequence[Registration]


def weigh_groups(db: Session, seal: Seal, fair: Fair, checked: Checked) -> GroupsWeighed[Known]:
    """Tell of which rows it is certain whom they mean, which are to be looked at, which mean nobody.

    A name is never enough: only a citizen number that agrees with the name and the year of birth.
    """
    house = _House(db, seal, fair)
    sure: list[Known] = []
    asked: list[Known] = []
    problems: list[Problem] = list(checked.problems)
    known = nobody = not_agreed = 0
    seen: dict[object, int] = {}
    for row in checked.groups:
        who = (row.name, row.birth_year, row.id_number or row.home, row.evidence)
        first = seen.setdefault(who, row.line)
        if first != row.line:
            problems.append(checked.problem(row.line, "name", TwiceInFile(row=first)))
            continue
        certain, people = house.meant(row)
        agreed = [one for one in people if house.agreed(one)]
        left = [one for one in agreed if not _is_known(db, seal, one, row)]
        if not people:
            nobody += 1
        elif not agreed:
            not_agreed += 1
        elif not left or any(_is_at_home(db, seal, one, row) for one in agreed):
            known += 1
        else:
            (sure if certain else asked).append(Known(row, left))
    return GroupsWeighed(
        new=tuple(sure),
        asked=tuple(asked),
        known=known,
        skipped=len(checked.skipped) + nobody + not_agreed,
        problems=tuple(sorted(problems, key=lambda problem: problem.line)),
        questions=(),
        nobody=nobody,
        not_agreed=not_agreed,
        **_homes(db, seal, checked, sure),
    )


def people_meant(db: Session, seal: Seal, fair: Fair, row: GroupRow) -> Sequence[Registration]:
    """Return whom at the fair a row may mean now, of those who have agreed."""
    house = _House(db, seal, fair)
    return [one for one in house.meant(row)[1] if house.agreed(one)]


def claims_waiting(db: Session, fair_id: int) -> int:
    """Return how many rows of commune lists wait to be looked at."""
    waiting = select(func.count()).where(*_waiting(fair_id))
    return db.scalar(waiting) or 0


def claims_by_fair(db: Session, centre_id: int) -> Mapping[int, int]:
    """Return how many rows wait to be looked at, by the fair of a centre for which they came."""
    rows = db.execute(
        select(GroupClaim.fair_id, func.count())
        .join(Fair, Fair.id == GroupClaim.fair_id)
        .where(Fair.centre_id == centre_id, GroupClaim.decided_at.is_(None))
        .group_by(GroupClaim.fair_id)
    )
    return {fair_id: count for fair_id, count in rows}  # noqa: C416 - rows are no pairs to the type checker


def next_claim(db: Session, fair_id: int) -> GroupClaim | None:
    """Return the row that has waited longest, if one waits."""
    return db.scalar(select(GroupClaim).where(*_waiting(fair_id)).order_by(GroupClaim.id).limit(1))


def claim_at(db: Session, fair_id: int, claim_id: int) -> GroupClaim:
    """Return a row of a commune's list, decided or not.

    Raises:
        NotFound: the fair has none with this id.
    """
    found = db.get(GroupClaim, claim_id)
    if found is None or found.fair_id != fair_id:
        raise NotFound
    return found


def claims_left_behind(db: Session, *, at: datetime) -> Sequence[GroupClaim]:
    """Return the rows that nobody looked at in time."""
    return db.scalars(
        select(GroupClaim).where(
            GroupClaim.decided_at.is_(None), GroupClaim.kept_at < at - WAITS_FOR
        )
    ).all()


def _is_known(db: Session, seal: Seal, one: Registration, row: GroupRow) -> bool:
    """Tell whether nothing in a row is new about somebody: neither the paper nor the household."""
    entered = is_entered(db, seal, one.worker_id, row.evidence)
    return entered and (
        row.home is None or is_placed(db, seal, one.worker, row.home, why=row.source)
    )


def _is_at_home(db: Session, seal: Seal, one: Registration, row: GroupRow) -> bool:
    """Tell whether somebody has the paper of a row and is in its household: no namesake is meant then."""
    entered = is_entered(db, seal, one.worker_id, row.evidence)
    return entered and row.home is not None and fit_of(db, seal, one.worker, row.home) == Fit.THERE


def _homes(db: Session, seal: Seal, checked: Checked, sure: Sequence[Known]) -> dict[str, Any]:
    """Return how many of those who are certain join a household, and the rows of those who do not."""
    joining, apart = 0, []
    for known in sure:
        if known.row.home is None:
            continue
        fit = fit_of(db, seal, known.people[0].worker, known.row.home)
        joining += fit == Fit.JOINS
        if fit in FIT_WORDS:
            column = _TOLD_AT[fit]
            place = checked.letters.get(column, "")
            apart.append(
                Problem(
                    line=known.row.line,
                    place=f"{place}{known.row.line}" if place else "",
                    heading=checked.headings.get(column, ""),
                    message=FIT_WORDS[fit],
                )
            )
    return {"joining": joining, "apart": tuple(apart)}


class _House:
    """The people of a fair, by citizen number and by name, asked for in one question."""

    def __init__(self, db: Session, seal: Seal, fair: Fair) -> None:
        self._db = db
        self._seal = seal
        self._by_index: dict[bytes, Registration] = {}
        self._by_name: dict[tuple[str, int], list[Registration]] = {}
        self._answers: dict[int, bool] = {}
        for one in db.scalars(
            select(Registration)
            .join(Worker, Worker.id == Registration.worker_id)
            .where(Registration.fair_id == fair.id)
            .options(joinedload(Registration.worker))
            .order_by(Registration.id)
        ):
            self._by_name.setdefault((one.worker.name_fold, one.worker.birth_year), []).append(one)
            if one.worker.id_index is not None:
                self._by_index[one.worker.id_index] = one

    def meant(self, row: GroupRow) -> tuple[bool, Sequence[Registration]]:
        """Return whether it is certain whom a row means, and whom it means or may mean."""
        namesakes = self._by_name.get((fold(row.name), row.birth_year), [])
        by_number = self._by_index.get(self._seal.index(row.id_number)) if row.id_number else None
        if by_number is not None:
            return by_number in namesakes, [by_number]
        if row.id_number:  # another number is another person
            namesakes = [one for one in namesakes if one.worker.id_index is None]
        return False, namesakes

    def agreed(self, one: Registration) -> bool:
        """Tell whether somebody has agreed that their group is recorded."""
        if one.id not in self._answers:
            self._answers[one.id] = has_agreed(
                self._db, one.worker_id, one.fair_id, Purpose.RECORD_GROUP
            )
        return self._answers[one.id]


def _waiting(fair_id: int) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    return GroupClaim.fair_id == fair_id, GroupClaim.decided_at.is_(None)
