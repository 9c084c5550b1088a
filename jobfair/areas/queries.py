"""Looking up the classes of communes."""

from collections.abc import Mapping, Sequence
from datetime import date

from sqlalchemy import ColumnElement, Select, or_, select
from sqlalchemy.orm import Session, joinedload

from jobfair.areas.models import AreaClass
from jobfair.areas.rules import Area
from jobfair.kit.communes import CODE_SET
from jobfair.kit.errors import NotFound


def classes_of(centre_id: int) -> Select[AreaClass]:
    """Return the query for what a centre has entered, also what was taken back, the latest first."""
    return (
        select(AreaClass)
        .where(AreaClass.centre_id == centre_id)
        .options(joinedload(AreaClass.account))
        .order_by(AreaClass.id.desc())
    )


def class_at(db: Session, centre_id: int, area_class_id: int) -> AreaClass:
    """Return an entry of a centre.

    Raises:
        NotFound: this centre has no such entry.
    """
    found = db.scalar(classes_of(centre_id).where(AreaClass.id == area_class_id))
    if found is None:
        raise NotFound
    return found


def classes_on(db: Session, centre_id: int, on: date) -> Mapping[str, Sequence[Area]]:
    """Return which classes communes have on a day, by the code of the commune."""
    found: dict[str, list[Area]] = {}
    for code, area in db.execute(
        select(AreaClass.commune_code, AreaClass.area).where(
            AreaClass.centre_id == centre_id,
            AreaClass.commune_set == CODE_SET,
            AreaClass.taken_back_at.is_(None),
            *_shares_days(on, on),
        )
    ):
        found.setdefault(code, []).append(Area(area))
    return {code: sorted(areas, key=list(Area).index) for code, areas in found.items()}


def is_entered(
    db: Session,
    centre_id: int,
    commune_code: str,
    area: Area,
    *,
    begins_on: date,
    ends_on: date | None,
) -> bool:
    """Tell whether the very same is entered and counts."""
    same = select(AreaClass.id).where(
        AreaClass.centre_id == centre_id,
        AreaClass.commune_set == CODE_SET,
        AreaClass.commune_code == commune_code,
        AreaClass.area == area,
        AreaClass.begins_on == begins_on,
        AreaClass.ends_on == ends_on if ends_on else AreaClass.ends_on.is_(None),
        AreaClass.taken_back_at.is_(None),
    )
    return db.scalar(same) is not None


def overlapping(
    db: Session,
    centre_id: int,
    commune_code: str,
    scale: str,
    *,
    begins_on: date,
    ends_on: date | None,
) -> AreaClass | None:
    """Return an entry that counts and has a day in common with some days of a commune."""
    return db.scalar(
        select(AreaClass)
        .where(
            AreaClass.centre_id == centre_id,
            AreaClass.commune_set == CODE_SET,
            AreaClass.commune_code == commune_code,
            AreaClass.scale == scale,
            AreaClass.taken_back_at.is_(None),
            *_shares_days(begins_on, ends_on),
        )
        .order_by(AreaClass.begins_on)
        .limit(1)
    )


def _shares_days(begins_on: date, ends_on: date | None) -> list[ColumnElement[bool]]:
    conditions = [or_(AreaClass.ends_on.is_(None), AreaClass.ends_on >= begins_on)]
    if ends_on is not None:
        conditions.append(AreaClass.begins_on <= ends_on)
    return conditions
