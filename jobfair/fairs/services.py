"""Planning fairs with their points elsewhere, and taking them from draft to archive."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from sqlalchemy.orm import Session

from jobfair.fairs.errors import (
    CodeTaken,
    DaysTurnedRound,
    FairArchived,
    FairClosed,
    PointNameTaken,
    ReasonNeeded,
    StepNotAllowed,
)
from jobfair.fairs.facts import (
    FairChanged,
    FairCopied,
    FairPlanned,
    FairStepped,
    PointChanged,
    PointLinked,
    PointUnlinked,
)
from jobfair.fairs.models import Fair, Point
from jobfair.fairs.queries import fair as fair_with
from jobfair.fairs.queries import fair_by_code, free_code, points_at
from jobfair.fairs.rules import State, is_step_back, may_become, moment, short_address
from jobfair.kit.facts import record

COPIED = (
    "kind", "title", "title_en", "theme", "opens_at", "closes_at", "venue", "commune_code",
    "commune_set", "commune_name", "province_name", "co_hosts", "programme_line", "desk",
    "queue_limit", "no_show_minutes", "free_returns", "priority_by_law", "least_age",
    "hires_wanted",
)  # fmt: skip
COPIED_POINT = (
    "name", "commune_code", "commune_set", "commune_name", "province_name", "room", "seats",
)  # fmt: skip


def plan_fair(db: Session, *, centre_id: int, at: datetime, **values: Any) -> Fair:
    """Write down a new fair, as a draft; without a short address it gets one.

    Raises:
        CodeTaken: another fair has this short address.
        DaysTurnedRound: the last day lies before the first.
    """
    fair = _draft(db, centre_id=centre_id, at=at, **values)
    record(db, FairPlanned(fair_id=fair.id))
    return fair


def copy_fair(db: Session, pattern: Fair, *, day: date, at: datetime, code: str = "") -> Fair:
    """Plan a fair like an earlier one, on another day, with its points; booths follow as invitations.

    Raises:
        CodeTaken: another fair has this short address.
    """
    same = {name: getattr(pattern, name) for name in COPIED}
    fair = _draft(
        db, centre_id=pattern.centre_id, at=at, code=code,
        day=day, last_day=day + (pattern.last_day - pattern.day), **same,
    )  # fmt: skip
    record(db, FairPlanned(fair_id=fair.id))
    record(db, FairCopied(fair_id=fair.id, pattern_id=pattern.id))
    for point in points_at(db, pattern.id):
        link_point(db, fair, {name: getattr(point, name) for name in COPIED_POINT})
    return fair


def change_fair(db: Session, fair: Fair, values: Mapping[str, Any]) -> None:
    """Change what is planned.

    Raises:
        FairClosed: it can no longer be changed.
        CodeTaken: another fair has this short address.
        DaysTurnedRound: the last day lies before the first.
    """
    require_changeable(fair)
    changed = tuple(name for name, value in values.items() if getattr(fair, name) != value)
    _check(db, fair.id, values.get("code", fair.code), values.get("day", fair.day),
           values.get("last_day", fair.last_day))  # fmt: skip
    for name in changed:
        setattr(fair, name, values[name])
    if changed:
        record(db, FairChanged(fair_id=fair.id, fields=changed))


def step(db: Session, fair: Fair, wanted: State, *, at: datetime, reason: str = "") -> None:
    """Take a fair to its next state, or one step back with a reason.

    Raises:
        StepNotAllowed: it cannot go there from where it is.
        ReasonNeeded: a step back must say why.
    """
    was = State(fair.state)
    if not may_become(was, wanted):
        raise StepNotAllowed
    if is_step_back(was, wanted) and not reason.strip():
        raise ReasonNeeded(field="reason")
    fair.state = wanted
    if wanted != State.ARCHIVED:  # it was closed before
        fair.closed_at = at if wanted == State.CLOSED else None
    record(db, FairStepped(fair_id=fair.id, state=wanted, was=was, reason=reason.strip()[:300]))


def link_point(db: Session, fair: Fair, values: Mapping[str, Any]) -> Point:
    """Link a place elsewhere to a fair.

    Raises:
        FairClosed: the fair is over.
        PointNameTaken: another point of the fair has this name.
    """
    require_changeable(fair)
    _require_free_name(db, fair.id, values["name"], None)
    point = Point(fair_id=fair.id, **values)
    db.add(point)
    db.flush()
    record(db, PointLinked(fair_id=fair.id, point_id=point.id, seats=point.seats))
    return point


def change_point(db: Session, fair: Fair, point: Point, values: Mapping[str, Any]) -> None:
    """Change what is known of a point.

    Raises:
        FairClosed: the fair is over.
        PointNameTaken: another point of the fair has this name.
    """
    require_changeable(fair)
    _require_free_name(db, fair.id, values["name"], point.id)
    for name, value in values.items():
        setattr(point, name, value)
    record(db, PointChanged(fair_id=fair.id, point_id=point.id, seats=point.seats))


def unlink_point(db: Session, fair: Fair, point: Point) -> None:
    """Let a place elsewhere no longer take part; no device may stand there any more.

    Raises:
        FairClosed: the fair is over.
    """
    require_changeable(fair)
    db.delete(point)
    record(db, PointUnlinked(fair_id=fair.id, point_id=point.id))


def pretend_running(db: Session, fair_id: int, *, at: datetime) -> datetime:
    """Let a fair run in a transaction that will be undone, and return a moment on its days."""
    fair = fair_with(db, fair_id)
    fair.state, fair.closed_at = State.LIVE, None
    db.flush()
    return at if fair.covers(at) else moment(fair.day, fair.opens_at)


def require_changeable(fair: Fair) -> None:
    """Refuse to change a fair that is over.

    Raises:
        FairClosed: reopen it first.
    """
    if fair.state in {State.CLOSED, State.ARCHIVED}:
        raise FairClosed


def require_not_archived(fair: Fair) -> None:
    """Refuse to change what happened at a fair that is kept as it was.

    What comes after a fair goes on for a year and more, and is not asked about this.

    Raises:
        FairArchived: what happened can never be changed again.
    """
    if fair.state == State.ARCHIVED:
        raise FairArchived


def _draft(db: Session, *, centre_id: int, at: datetime, **values: Any) -> Fair:
    if not values.get("code"):
        where = values.get("commune_name") or values["title"]
        values["code"] = free_code(db, short_address(where, values["day"]))
    _check(db, None, values["code"], values["day"], values["last_day"])
    fair = Fair(centre_id=centre_id, created_at=at, **values)
    db.add(fair)
    db.flush()
    return fair


def _check(db: Session, fair_id: int | None, code: str, day: date, last_day: date) -> None:
    if last_day < day:
        raise DaysTurnedRound(field="last_day")
    known = fair_by_code(db, code)
    if known is not None and known.id != fair_id:
        raise CodeTaken(field="code")


def _require_free_name(db: Session, fair_id: int, name: str, point_id: int | None) -> None:
    if any(point.name == name and point.id != point_id for point in points_at(db, fair_id)):
        raise PointNameTaken(field="name")
