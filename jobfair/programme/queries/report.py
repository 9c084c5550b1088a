"""The programme report: everything that is known of a programme line at the end of a day."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from sqlalchemy.orm import Session

from jobfair.centres.queries import centre
from jobfair.centres.rules import Rung
from jobfair.fairs.models import Fair
from jobfair.programme.models import FairCost, Money, PovertyCount, ProgrammeLine
from jobfair.programme.queries.counters import Journal
from jobfair.programme.queries.journal import Connection, connected_by, connections
from jobfair.programme.queries.lines import counting, entries_of
from jobfair.programme.queries.targets import goals_of, group_counts, stated_in
from jobfair.programme.rules.counting import count_of
from jobfair.programme.rules.ledgers import Ledger
from jobfair.programme.rules.money import Booked, Doubt, Source, Step, Sums, doubts_about, sums_of
from jobfair.programme.rules.poverty import Change, Snapshot, changes_in
from jobfair.programme.rules.progress import Goal, Progress, Stated, Uncounted, progress_of, unused


@dataclass(frozen=True, slots=True)
class CostOfFair:
    """What a fair has cost, and how many people it connected with work up to a day."""

    fair: Fair
    amount: int
    connected: int

    @property
    def per_connection(self) -> int | None:
        """What one connection has cost, in whole dong."""
        return round(self.amount / self.connected) if self.connected else None


@dataclass(frozen=True, slots=True)
class Completeness:
    """What the figures do not know."""

    without_result: int
    """Targets for which nobody has counted or stated anything."""
    unconfirmed: int
    """Placements that have not come to the rung that counts."""
    taken_back: int
    """Entries that were taken back, with a reason."""
    years_without_money: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class ProgrammeReport:
    """A programme line as it stands at the end of a day."""

    line: ProgrammeLine
    on: date
    counting_rung: Rung
    money: Sequence[Sums]
    doubts: Sequence[tuple[Sums, Doubt]]
    progress: Sequence[Progress]
    others: Sequence[Stated]
    costs: Sequence[CostOfFair]
    snapshots: Sequence[Snapshot]
    changes: Sequence[Change]
    completeness: Completeness


def programme_report(db: Session, line: ProgrammeLine, *, on: date) -> ProgrammeReport:
    """Return the report of a programme line as of the end of a day, by what is known now."""
    rung = Rung(centre(db, line.centre_id).counting_rung)
    made = connections(db, line.centre_id, rung)
    money = sums_of(_booked(db, line.id, on))
    stated = [stated_in(row) for row in counting(db, line.id, Ledger.RESULTS)]
    progress = _progress(db, line, stated, on)
    snapshots = [_snapshot(row) for row in counting(db, line.id, Ledger.POVERTY)]
    snapshots = [each for each in snapshots if each.taken_on <= on]
    return ProgrammeReport(
        line=line,
        on=on,
        counting_rung=rung,
        money=money,
        doubts=doubts_about(money),
        progress=progress,
        others=unused(stated, progress, on=on),
        costs=_costs(db, line.id, made, on),
        snapshots=sorted(snapshots, key=lambda each: (each.area, each.taken_on)),
        changes=changes_in(snapshots),
        completeness=Completeness(
            without_result=sum(one.achieved is None for one in progress),
            unconfirmed=sum(one.on is None or one.on > on for one in made),
            taken_back=_taken_back(db, line.id),
            years_without_money=_years_without(line, money, on),
        ),
    )


def _booked(db: Session, line_id: int, on: date) -> list[Booked]:
    rows: Sequence[Money] = counting(db, line_id, Ledger.MONEY)
    return [
        Booked(row.year, Source(row.source), Step(row.step), row.amount)
        for row in rows
        if row.booked_on <= on
    ]


def _progress(
    db: Session, line: ProgrammeLine, stated: Sequence[Stated], on: date
) -> list[Progress]:
    journal = Journal(db, line.centre_id)
    of_groups = group_counts(db, line.id, on=on)

    def reached(goal: Goal) -> Progress:
        day = goal.period.last_day(on)
        happened = journal.happened(goal.subject.indicator, on=day)
        if happened is None:
            return progress_of(goal, stated, None, on=on, uncounted=Uncounted.NOT_OURS)
        if goal.subject.is_sensitive:
            count = of_groups.get(goal.entry_id)
            return progress_of(goal, stated, count, on=on, uncounted=Uncounted.GROUP)
        count = count_of(goal.subject, goal.period, happened, on=on)
        return progress_of(goal, stated, count, on=on, uncounted=Uncounted.UNIT)

    return [reached(goal) for goal in goals_of(db, line.id) if goal.period.begins_on <= on]


def _snapshot(row: PovertyCount) -> Snapshot:
    return Snapshot(
        row.area,
        row.taken_on,
        row.poor,
        row.households,
        row.rate,
        row.planned_fewer,
        row.source,
        row.entry_id,
    )


def _costs(db: Session, line_id: int, made: Sequence[Connection], on: date) -> Sequence[CostOfFair]:
    rows: list[FairCost] = [row for row in counting(db, line_id, Ledger.COSTS) if row.paid_on <= on]
    rows.sort(key=lambda row: (row.fair.day, row.fair_id))
    found = []
    for fair_id, of_fair in groupby(rows, key=lambda row: row.fair_id):
        costs = list(of_fair)
        connected = connected_by(made, fair_id, on=on)
        found.append(CostOfFair(costs[0].fair, sum(cost.amount for cost in costs), len(connected)))
    return found


def _taken_back(db: Session, line_id: int) -> int:
    return sum(
        row.entry.taken_back is not None
        for ledger in Ledger
        for row in entries_of(db, line_id, ledger)
    )


def _years_without(line: ProgrammeLine, money: Sequence[Sums], on: date) -> tuple[int, ...]:
    known = {row.year for row in money}
    due = range(line.first_year, min(line.last_year, on.year) + 1)
    return tuple(year for year in due if year not in known)
