"""Opening programme lines, entering what is known of them, and taking entries back."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from jobfair.kit.facts import record
from jobfair.programme.errors import LineNameTaken, OutsideLine, TakenBackAlready
from jobfair.programme.facts import (
    FairCostNoted,
    FairCostTakenBack,
    ProgrammeEntryMade,
    ProgrammeEntryTakenBack,
    ProgrammeLineOpened,
)
from jobfair.programme.models import Entry, FairCost, OfEntry, ProgrammeLine, TakenBack
from jobfair.programme.queries.lines import KEPT_IN, line_named
from jobfair.programme.rules.ledgers import Ledger


def open_line(
    db: Session, centre_id: int, values: Mapping[str, Any], *, at: datetime
) -> ProgrammeLine:
    """Begin to keep a programme line of a centre.

    Raises:
        LineNameTaken: the centre has one of this name.
    """
    if line_named(db, centre_id, values["name"]) is not None:
        raise LineNameTaken(field="name")
    line = ProgrammeLine(centre_id=centre_id, opened_at=at, **values)
    db.add(line)
    db.flush()
    record(db, ProgrammeLineOpened(centre_id=centre_id, line_id=line.id))
    return line


def enter(
    db: Session,
    line: ProgrammeLine,
    ledger: Ledger,
    values: Mapping[str, Any],
    *,
    account_id: int,
    at: datetime,
) -> OfEntry:
    """Add an entry to a ledger of a line.

    Raises:
        OutsideLine: the year is none of the line's.
    """
    year = values.get("year", line.first_year)
    if not line.first_year <= year <= line.last_year:
        raise OutsideLine(field="year", first=line.first_year, last=line.last_year)
    entry = Entry(line_id=line.id, ledger=ledger, recorded_by=account_id, recorded_at=at)
    db.add(entry)
    db.flush()
    row: OfEntry = KEPT_IN[ledger](entry_id=entry.id, **values)
    db.add(row)
    made = {"centre_id": line.centre_id, "line_id": line.id, "entry_id": entry.id}
    record(db, ProgrammeEntryMade(ledger=ledger, **made))
    if isinstance(row, FairCost):
        record(db, FairCostNoted(fair_id=row.fair_id, entry_id=entry.id))
    return row


def take_back(
    db: Session, line: ProgrammeLine, row: OfEntry, *, reason: str, account_id: int, at: datetime
) -> None:
    """Let an entry count no longer; it stays to be seen, with the reason.

    Raises:
        TakenBackAlready: somebody was faster.
    """
    entry = row.entry
    if entry.taken_back is not None:
        raise TakenBackAlready
    db.add(TakenBack(entry_id=entry.id, reason=reason, taken_back_by=account_id, taken_back_at=at))
    record(
        db,
        ProgrammeEntryTakenBack(
            centre_id=line.centre_id,
            line_id=line.id,
            entry_id=entry.id,
            ledger=entry.ledger,
            reason=reason,
        ),
    )
    if isinstance(row, FairCost):
        record(db, FairCostTakenBack(fair_id=row.fair_id, entry_id=entry.id, reason=reason))
