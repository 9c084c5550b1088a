"""The breakdowns of a report: a cell is the number of its people, if so many may be told."""

from collections.abc import Callable, Mapping

from jobfair.kit.small_groups import suppressed
from jobfair.reports.queries.counted import Counted, Person
from jobfair.reports.rules import GROUPS, Breakdown, Cell, Figure, Groups, Step

STEPS = {
    Step.REGISTERED: Figure.REGISTERED,
    Step.ATTENDING: Figure.ATTENDING,
    Step.INTERVIEWED: Figure.INTERVIEWED,
    Step.PASSED: Figure.PASSED,
    Step.CONNECTED: Figure.CONNECTED,
}
"""Which figure each step takes apart."""

_GROUP_OF: Mapping[Breakdown, Callable[[Person], str]] = {
    Breakdown.SEX: lambda person: person.sex,
    Breakdown.AGE: lambda person: person.age,
}


def people_in(counted: Counted, cell: Cell) -> frozenset[int]:
    """Return whom a cell counts."""
    return _apart(counted, cell.breakdown, cell.step)[cell.group]


def broken_down(counted: Counted, breakdown: Breakdown) -> Groups:
    """Count each group at each step, small ones hidden."""
    shown: dict[str, dict[Step, int | None]] = {group: {} for group in GROUPS[breakdown]}
    for step in STEPS:
        people = _apart(counted, breakdown, step)
        for group, count in suppressed({group: len(of) for group, of in people.items()}).items():
            shown[group][step] = count
    return shown


def _apart(counted: Counted, breakdown: Breakdown, step: Step) -> Mapping[str, frozenset[int]]:
    """Take those who came to a step apart by their groups."""
    found: dict[str, set[int]] = {group: set() for group in GROUPS[breakdown]}
    for holder in counted.people(STEPS[step]):
        found[_GROUP_OF[breakdown](counted.persons[holder])].add(holder)
    return {group: frozenset(holders) for group, holders in found.items()}
