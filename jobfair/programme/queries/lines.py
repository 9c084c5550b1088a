"""Looking up programme lines, and what was entered about them."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Select, select
from sqlalchemy.orm import Session, joinedload

from jobfair.kit.errors import NotFound
from jobfair.programme.models import (
    Entry,
    FairCost,
    Money,
    OfEntry,
    PovertyCount,
    ProgrammeLine,
    ResultStated,
    Target,
)
from jobfair.programme.rules.ledgers import Ledger
from jobfair.programme.rules.parts import Part

KEPT_IN: Mapping[Ledger, Any] = {
    Ledger.MONEY: Money,
    Ledger.COSTS: FairCost,
    Ledger.TARGETS: Target,
    Ledger.RESULTS: ResultStated,
    Ledger.POVERTY: PovertyCount,
}


def lines_of(db: Session, centre_id: int) -> Sequence[ProgrammeLine]:
    """Return a centre's programme lines, the latest first."""
    return db.scalars(
        select(ProgrammeLine)
        .where(ProgrammeLine.centre_id == centre_id)
        .order_by(ProgrammeLine.last_year.desc(), ProgrammeLine.name)
    ).all()


def line_of(db: Session, centre_id: int, line_id: int) -> ProgrammeLine:
    """Return a programme line of a centre.

    Raises:
        NotFound: this centre has no such line.
    """
    line = db.get(ProgrammeLine, line_id)
    if line is None or line.centre_id != centre_id:
        raise NotFound
    return line


def line_named(db: Session, centre_id: int, name: str) -> ProgrammeLine | None:
    """Return the programme line of a centre with a name, if there is one."""
    return db.scalar(
        select(ProgrammeLine).where(
            ProgrammeLine.centre_id == centre_id, ProgrammeLine.name == name
        )
    )


def entries_of(db: Session, line_id: int, ledger: Ledger) -> Sequence[Any]:
    """Return what was ever entered in a ledger of a line, also what was taken back, in order."""
    return db.scalars(_rows(ledger).where(Entry.line_id == line_id)).all()


def counting(db: Session, line_id: int, ledger: Ledger) -> Sequence[Any]:
    """Return what was entered in a ledger of a line and counts."""
    return [row for row in entries_of(db, line_id, ledger) if row.entry.taken_back is None]


def entries_behind(db: Session, line_id: int, ledger: Ledger, part: Part) -> Sequence[Any]:
    """Return the entries of a part of a ledger that count, in order."""
    return [row for row in counting(db, line_id, ledger) if part.takes(ledger, row)]


def entry_in(db: Session, line_id: int, ledger: Ledger, entry_id: int) -> OfEntry:
    """Return an entry of a ledger of a line.

    Raises:
        NotFound: there is none there.
    """
    found = db.scalar(_rows(ledger).where(Entry.line_id == line_id, Entry.id == entry_id))
    if found is None:
        raise NotFound
    row: OfEntry = found
    return row


def _rows(ledger: Ledger) -> Select[Any]:
    kept: Any = KEPT_IN[ledger]
    rows = (
        select(kept)
        .join(Entry, Entry.id == kept.entry_id)
        .options(
            joinedload(kept.entry).options(joinedload(Entry.account), joinedload(Entry.taken_back))
        )
        .order_by(Entry.id)
    )
    return rows.options(joinedload(FairCost.fair)) if ledger == Ledger.COSTS else rows
