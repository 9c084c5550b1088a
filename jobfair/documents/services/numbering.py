"""Numbers of papers: one after the other, each once, for each year."""

from dataclasses import dataclass

from sqlalchemy import select, text
from sqlalchemy.orm import Session

from jobfair.centres.models import Centre
from jobfair.centres.rules import PaperType
from jobfair.documents.models import Certificate

NEXT_NUMBER = text(
    "INSERT INTO paper_number (centre_id, year, series, last) VALUES (:centre_id, :year, :series, 1)"
    " ON CONFLICT (centre_id, year, series) DO UPDATE SET last = paper_number.last + 1"
    " RETURNING last"
)
IN_COMMON = ""
"""The sequence that all kinds of papers share, unless the centre counts them apart."""


@dataclass(frozen=True, slots=True)
class Given:
    """A number: in which sequence it was counted, and how it is printed."""

    series: str
    number: int
    printed: str


def next_number(db: Session, centre: Centre, kind: PaperType, *, year: int) -> Given:
    """Take the next number; whatever is undone gives its number back, so that none is missing.

    Where the centre has changed in the middle of a year how papers are counted, numbers that
    are out already, written the same way, are passed over.
    """
    series = str(kind) if centre.numbers_apart else IN_COMMON
    while True:
        number: int = db.execute(
            NEXT_NUMBER, {"centre_id": centre.id, "year": year, "series": series}
        ).scalar_one()
        printed = centre.number_on(kind, number, year)
        if not _is_out(db, centre.id, year, printed):
            return Given(series, number, printed)


def _is_out(db: Session, centre_id: int, year: int, printed: str) -> bool:
    carries = select(Certificate.id).where(
        Certificate.centre_id == centre_id,
        Certificate.year == year,
        Certificate.number_printed == printed,
    )
    return db.scalar(carries) is not None
