"""Saying papers in a centre's own words: what cannot be printed is never said."""

from datetime import date, datetime

from sqlalchemy.orm import Session

from jobfair.kit.letters import printable
from jobfair.wordings.models import OwnWording
from jobfair.wordings.rules.official_forms import FormText
from jobfair.wordings.rules.wording import Own
from jobfair.wordings.services import require_fit, word_form


def require_printable(known: FormText, text: str) -> None:
    """Refuse a text that cannot stand on a paper.

    Raises:
        TextUnfit: it does not name what it must.
        LetterMissing: it has a character that cannot be printed.
    """
    require_fit(known, text)
    printable(text)


def word_papers(
    db: Session, centre_id: int, kind: str, texts: Own, *, since: date, at: datetime
) -> OwnWording:
    """Say texts of a form in the centre's own words, for papers of a day and later ones.

    Raises:
        FormUnknown: no paper is made by it.
        TextUnfit: a text does not name what it must.
        LetterMissing: a text has a character that cannot be printed.
    """
    for worded in texts.values():
        for text in worded.values():
            printable(text)
    return word_form(db, centre_id, kind, texts, since=since, at=at)
