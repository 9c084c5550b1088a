"""Entering the classes of communes, giving them a last day, and taking entries back."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy.orm import Session

from jobfair.areas.errors import ClassOverlaps, ClassTakenBack, EndsBeforeBegin, HasLastDay
from jobfair.areas.facts import AreaClassEnded, AreaClassified, AreaClassTakenBack
from jobfair.areas.models import AreaClass
from jobfair.areas.queries import overlapping
from jobfair.areas.rules import SCALES, Area
from jobfair.fairs.errors import ReasonNeeded
from jobfair.kit.facts import record
from jobfair.kit.i18n import day


@dataclass(frozen=True, slots=True, kw_only=True)
class Decided:
    """What a decision says of a commune."""

    commune_code: str
    area: Area
    begins_on: date
    ends_on: date | None = None
    source: str


def classify(
    db: Session, centre_id: int, decided: Decided, *, account_id: int, at: datetime
) -> AreaClass:
    """Enter that a commune has a class.

    Raises:
        EndsBeforeBegin: its last day lies before its first.
        ClassOverlaps: it has one of the same scale on some of these days.
    """
    if decided.ends_on is not None and decided.ends_on < decided.begins_on:
        raise EndsBeforeBegin(field="ends_on")
    scale = SCALES[decided.area]
    other = overlapping(
        db, centre_id, decided.commune_code, scale,
        begins_on=decided.begins_on, ends_on=decided.ends_on,
    )  # fmt: skip
    if other is not None:
        raise ClassOverlaps(field="begins_on", source=other.source, begins=day(other.begins_on))
    row = AreaClass(
        centre_id=centre_id, commune_code=decided.commune_code, scale=scale, area=decided.area,
        begins_on=decided.begins_on, ends_on=decided.ends_on, source=decided.source,
        recorded_by=account_id, recorded_at=at,
    )  # fmt: skip
    db.add(row)
    db.flush()
    record(db, AreaClassified(centre_id=centre_id, area_class_id=row.id))
    return row


def end_class(db: Session, row: AreaClass, on: date) -> None:
    """Give a class its last day: another decision has come in its place.

    Raises:
        ClassTakenBack: the entry does not count.
        HasLastDay: it has one.
        EndsBeforeBegin: the day lies before its first.
    """
    if row.taken_back_at is not None:
        raise ClassTakenBack
    if row.ends_on is not None:
        raise HasLastDay
    if on < row.begins_on:
        raise EndsBeforeBegin(field="ends_on")
    row.ends_on = on
    db.flush()
    record(db, AreaClassEnded(centre_id=row.centre_id, area_class_id=row.id))


def take_back(db: Session, row: AreaClass, *, reason: str, account_id: int, at: datetime) -> None:
    """Let an entry count no longer; it stays to be seen.

    Raises:
        ClassTakenBack: somebody was faster.
        ReasonNeeded: it must be said why.
    """
    if row.taken_back_at is not None:
        raise ClassTakenBack
    if not reason.strip():
        raise ReasonNeeded(field="reason")
    row.taken_back_by, row.taken_back_at, row.why_taken_back = account_id, at, reason.strip()
    db.flush()
    record(
        db,
        AreaClassTakenBack(centre_id=row.centre_id, area_class_id=row.id, reason=reason.strip()),
    )
