"""Taking in a list of the classes of communes: all of it, or nothing."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy.orm import Session

from jobfair.areas.errors import ClassesRefused, ClassOverlaps
from jobfair.areas.queries import is_entered
from jobfair.areas.services import classify
from jobfair.exchange.rules.lists import Checked, Problem
from jobfair.exchange.sheets.areas import ClassRow


def enter_classes(
    db: Session,
    centre_id: int,
    rows: Sequence[ClassRow],
    checked: Checked,
    *,
    account_id: int,
    at: datetime,
) -> int:
    """Enter every row of a list that is not entered already, and return how many were new.

    Raises:
        ClassesRefused: rows share days with one another or with what is entered; nothing is kept.
    """
    problems: list[Problem] = []
    new = 0
    for line, decided in rows:
        if is_entered(
            db, centre_id, decided.commune_code, decided.area,
            begins_on=decided.begins_on, ends_on=decided.ends_on,
        ):  # fmt: skip
            continue
        try:
            classify(db, centre_id, decided, account_id=account_id, at=at)
        except ClassOverlaps as error:
            problems.append(checked.problem(line, "begins_on", error))
        new += 1
    if problems:
        raise ClassesRefused(problems=tuple(problems))
    return new
