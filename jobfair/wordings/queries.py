"""A centre's own words on its papers: which stand, and which hold for a day."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from jobfair.kit.errors import NotFound
from jobfair.wordings.models import OwnWording


def wordings_of(db: Session, centre_id: int, form: str) -> Sequence[OwnWording]:
    """Return every entry about a form, undone ones and what undoes them too, the latest first."""
    return db.scalars(
        select(OwnWording)
        .where(OwnWording.centre_id == centre_id, OwnWording.form == form)
        .order_by(OwnWording.id.desc())
        .options(joinedload(OwnWording.account))
    ).all()


def standing(entries: Sequence[OwnWording]) -> list[OwnWording]:
    """Return the entries that nobody has undone, the latest first."""
    undone = {entry.undoes_id for entry in entries}
    return [entry for entry in entries if entry.undoes_id is None and entry.id not in undone]


def wording_on(db: Session, centre_id: int, form: str, day: date) -> OwnWording | None:
    """Return the entry that holds for fairs of a day: the last to begin, and of those the latest."""
    begun = [one for one in standing(wordings_of(db, centre_id, form)) if one.since <= day]
    return max(begun, key=lambda one: (one.since, one.id), default=None)


def wording_at(db: Session, centre_id: int, form: str, wording_id: int) -> OwnWording:
    """Return an entry of a centre about a form.

    Raises:
        NotFound: the centre has none.
    """
    found = db.get(OwnWording, wording_id)
    if found is None or (found.centre_id, found.form) != (centre_id, form):
        raise NotFound
    return found
