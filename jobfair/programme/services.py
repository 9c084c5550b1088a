"""Opening programme lines, entering what is known of them, taking entries back, counting groups."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy.orm import Session

from jobfair.counselling.services import standing_papers
from jobfair.kit.facts import record
from jobfair.kit.seal import Seal
from jobfair.programme.errors import LineNameTaken, OutsideLine, TakenBackAlready
from jobfair.programme.facts import (
    CommunePeopleListed,
    ConnectedPeopleListed,
    FairCostNoted,
    FairCostTakenBack,
    ProgrammeEntryMade,
    ProgrammeEntryTakenBack,
    ProgrammeGroupsCounted,
    ProgrammeLineOpened,
    ProgrammePeopleListed,
)
from jobfair.programme.models import (
    Entry,
    FairCost,
    GroupCount,
    OfEntry,
    ProgrammeLine,
    TakenBack,
)
from jobfair.programme.queries.counters import Journal
from jobfair.programme.queries.lines import KEPT_IN, line_named
from jobfair.programme.queries.targets import goals_of
from jobfair.programme.rules.counting import Happened, count_of
from jobfair.programme.rules.indicators import PARTS_OF
from jobfair.programme.rules.ledgers import Ledger
from jobfair.programme.rules.progress import Goal


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


def count_groups(
    db: Session, line: ProgrammeLine, seal: Seal, *, on: date, account_id: int, at: datetime
) -> int:
    """Count for every target about a group, up to a day; return for how many.

    Whoever has a paper that was in force on the day on which it happened counts. The papers are
    sealed: they are opened for this alone, and the journal keeps that they were.
    """
    record(db, ProgrammeGroupsCounted(centre_id=line.centre_id, line_id=line.id))
    journal = Journal(db, line.centre_id)
    done = 0
    for goal in goals_of(db, line.id):
        if not goal.subject.is_sensitive or goal.period.begins_on > on:
            continue
        day, indicator = goal.period.last_day(on), goal.subject.indicator
        happened = journal.happened(indicator, on=day)
        if happened is not None:
            people = journal.people(indicator, happened, on=day)
            done += _count_group(
                db, goal, seal, happened, people, on=on, account_id=account_id, at=at
            )
    return done


def _count_group(
    db: Session,
    goal: Goal,
    seal: Seal,
    happened: Sequence[Happened],
    people: Mapping[int, Sequence[int]],
    *,
    on: date,
    account_id: int,
    at: datetime,
) -> bool:
    groups = {str(one) for one in PARTS_OF.get(goal.subject.group, (goal.subject.group,))}
    workers = {one for each in happened for one in people[each.who]}
    papers = standing_papers(db, seal, workers)

    def belongs(each: Happened) -> bool:
        return any(
            paper.group in groups and paper.in_force(each.on)
            for one in people[each.who]
            for paper in papers.get(one, ())
        )

    count = count_of(goal.subject, goal.period, happened, on=on, belongs=belongs)
    if count is None:
        return False
    db.add(
        GroupCount(
            target_id=goal.entry_id, as_of=on, value=count.value, out_of=count.out_of,
            unsure=count.unsure, counted_by=account_id, counted_at=at,
        )
    )  # fmt: skip
    return True


def note_people_listed(db: Session, line: ProgrammeLine, entry_id: int) -> None:
    """Keep in the journal that somebody opened whom a target counts, and nothing of whom."""
    record(db, ProgrammePeopleListed(centre_id=line.centre_id, line_id=line.id, entry_id=entry_id))


def note_commune_listed(db: Session, line: ProgrammeLine, commune: str, figure: str) -> None:
    """Keep in the journal that somebody opened whom a figure of a commune, or of all, counts."""
    of = {"centre_id": line.centre_id, "line_id": line.id}
    record(db, CommunePeopleListed(commune=commune, figure=figure, **of))


def note_connected_listed(db: Session, line: ProgrammeLine, fair_id: int) -> None:
    """Keep in the journal of a fair that somebody opened whom it has connected with work."""
    record(db, ConnectedPeopleListed(fair_id=fair_id, line_id=line.id))
