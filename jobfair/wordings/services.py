"""Saying papers in a centre's own words from a day on, taking that back, and what holds on a day."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from sqlalchemy.orm import Session

from jobfair.fairs.models import Fair
from jobfair.kit.facts import actor_of, record
from jobfair.wordings.errors import PlaceUnknown, TextUnfit, WordingUndone
from jobfair.wordings.facts import FormWorded, FormWordingUndone
from jobfair.wordings.models import OwnWording
from jobfair.wordings.queries import standing, wording_on, wordings_of
from jobfair.wordings.rules.official_forms import FormText, OfficialForm, form_on, forms_of
from jobfair.wordings.rules.wording import Own, Wording, places_in, shown, wording_of_form


def form_for(db: Session, fair: Fair, kind: str) -> dict[str, Any]:
    """Return by which form, and in which words, papers of a fair are made, to be kept on them."""
    form = form_on(kind, fair.day)
    return {"form": form.version, "own": _own(db, fair.centre_id, form, fair.day)}


def wording_for(db: Session, fair: Fair, kind: str, language: str) -> Wording:
    """Return the texts of papers of a fair that are not kept: those of the day of the fair."""
    return wording_of(db, fair.centre_id, kind, language, on=fair.day)


def wording_of(db: Session, centre_id: int, kind: str, language: str, *, on: date) -> Wording:
    """Return the texts of a form as a centre says them on a day."""
    form = form_on(kind, on)
    return wording_of_form(form, _own(db, centre_id, form, on), language)


def _own(db: Session, centre_id: int, form: OfficialForm, on: date) -> Own:
    """Return a centre's own words for a form: those said before it came into force are over."""
    own = wording_on(db, centre_id, form.kind, on)
    return {} if own is None or own.since < form.since else own.texts


def word_form(
    db: Session, centre_id: int, kind: str, texts: Own, *, since: date, at: datetime
) -> OwnWording:
    """Say texts of a form in the centre's own words, for fairs and reports from a day on.

    Raises:
        FormUnknown: no paper is made by it.
        TextUnfit: a text does not name what it must.
    """
    known = {text.key: text for form in forms_of(kind) for text in form.texts}
    for key, worded in texts.items():
        for text in worded.values():
            require_fit(known[key], text)
    entry = OwnWording(
        centre_id=centre_id, form=kind, since=since,
        texts={key: dict(worded) for key, worded in texts.items()},
    )  # fmt: skip
    _enter(db, entry, at=at)
    record(db, FormWorded(centre_id=centre_id, form=kind, since=since.isoformat()))
    return entry


def undo_wording(db: Session, entry: OwnWording, *, at: datetime) -> None:
    """Take own words back: what held before holds again. Papers that are out stay as they are.

    Raises:
        WordingUndone: somebody has done that.
    """
    stands = standing(wordings_of(db, entry.centre_id, entry.form))
    if entry.id not in {one.id for one in stands}:
        raise WordingUndone
    undoing = OwnWording(
        centre_id=entry.centre_id, form=entry.form, since=entry.since, texts={},
        undoes_id=entry.id,
    )  # fmt: skip
    _enter(db, undoing, at=at)
    fact = FormWordingUndone(
        centre_id=entry.centre_id, form=entry.form, since=entry.since.isoformat()
    )
    record(db, fact)


def require_fit(known: FormText, text: str) -> None:
    """Refuse a text that would leave out a name or a day, or ask for one nobody knows.

    Raises:
        PlaceUnknown: something stands in braces that is not in the form's text.
        TextUnfit: something is missing that stands there in braces.
    """
    asked, needed = places_in(text), places_in(shown(known.source))
    if asked - needed:
        raise PlaceUnknown
    if needed - asked:
        raise TextUnfit


def entered(texts: Mapping[tuple[str, str], str]) -> dict[str, dict[str, str]]:
    """Return texts that were entered by key and language, without those left empty."""
    own: dict[str, dict[str, str]] = {}
    for (key, language), text in texts.items():
        if text:
            own.setdefault(key, {})[language] = text
    return own


def _enter(db: Session, entry: OwnWording, *, at: datetime) -> None:
    actor = actor_of(db)
    entry.recorded_by = actor.id if actor.kind == "account" else None
    entry.recorded_at = at
    db.add(entry)
    db.flush()
