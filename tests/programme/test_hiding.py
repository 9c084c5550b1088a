"""Small groups stay hidden: neither a table nor all of it together tells how few they are."""

from collections.abc import Hashable, Mapping, Sequence
from datetime import date
from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as some

from jobfair.programme.rules.counting import Count, Period, Subject
from jobfair.programme.rules.hiding import Sum, hidden, is_small
from jobfair.programme.rules.indicators import PARTS_OF, Group, Indicator, Measure
from jobfair.programme.rules.progress import Goal, Progress, Stated
from jobfair.programme.rules.veil import veil_over

YEAR = Period(date(2026, 1, 1), date(2026, 12, 31))
HALVES = (
    Period(date(2026, 1, 1), date(2026, 6, 30)),
    Period(date(2026, 7, 1), date(2026, 12, 31)),
)
FEW = 6
counts = some.integers(0, 12)


def reckoned(
    figures: Mapping[Hashable, int], sums: Sequence[Sum], unseen: frozenset[Hashable]
) -> set[Hashable]:
    """Return which figures somebody finds out who tries every number of people for each."""
    tried = sorted(unseen, key=str)
    found: dict[Hashable, set[int]] = {each: set() for each in tried}
    guessed = dict(figures)
    for guess in product(range(2 * FEW + 1), repeat=len(tried)):
        guessed.update(zip(tried, guess, strict=True))
        if all(guessed[s.whole] == sum(guessed[p] for p in s.parts) for s in sums):
            for each in tried:
                found[each].add(guessed[each])
    return {each for each in tried if len(found[each]) == 1}


@given(some.lists(counts, min_size=2, max_size=6))
def test_no_small_part_can_be_had_from_a_total_and_the_parts_that_are_shown(
    parts: list[int],
) -> None:
    figures: dict[Hashable, int] = {**dict(enumerate(parts)), "whole": sum(parts)}
    sums = [Sum("whole", tuple(range(len(parts))))]
    small = {key for key, count in figures.items() if is_small(count)}

    unseen = hidden(figures, sums, small)

    assert small <= unseen
    covered = [figures[part] for part in unseen if part != "whole"]
    if small and "whole" not in unseen:
        # whoever subtracts what is shown gets so many people, of at least two groups
        assert sum(covered) >= 5
        assert len(covered) >= 2
    assert not small or len(unseen) >= 2


@settings(max_examples=40)
@given(some.tuples(*[some.integers(0, FEW)] * 4))
def test_no_small_cell_can_be_had_from_rows_and_columns_together(
    cells: tuple[int, int, int, int],
) -> None:
    a, b, c, d = cells
    figures: dict[Hashable, int] = {
        "a": a, "b": b, "c": c, "d": d, "ab": a + b, "cd": c + d, "ac": a + c, "bd": b + d,
    }  # fmt: skip
    sums = [
        Sum("ab", ("a", "b")), Sum("cd", ("c", "d")), Sum("ac", ("a", "c")), Sum("bd", ("b", "d")),
    ]  # fmt: skip
    small = {key for key, count in figures.items() if is_small(count)}

    unseen = hidden(figures, sums, small)

    if len(unseen) <= 4:
        assert not reckoned(figures, sums, unseen) & small


def test_what_follows_only_from_several_sums_together_is_hidden_too() -> None:
    figures: dict[Hashable, int] = {"a": 2, "b": 6, "c": 6, "ab": 8, "bc": 12, "ac": 8}
    sums = [Sum("ab", ("a", "b")), Sum("bc", ("b", "c")), Sum("ac", ("a", "c"))]

    unseen = hidden(figures, sums, {"a"})

    assert "a" not in reckoned(figures, sums, unseen)


def test_without_small_figures_nothing_is_hidden() -> None:
    assert hidden({"a": 5, "b": 0, "ab": 5}, [Sum("ab", ("a", "b"))], ()) == frozenset()


def goal(group: Group, period: Period = YEAR) -> Goal:
    return Goal(Subject(Indicator.PLACED, "", group), period, 50, "")


def statement(group: Group, value: int, channel: str = "") -> Stated:
    return Stated(Subject(Indicator.PLACED, "", group), HALVES[0], value, None, channel, "Báo cáo")


def test_what_is_stated_beside_a_hidden_statement_does_not_tell_it() -> None:
    few, many = statement(Group.POOR, 3, "vay vốn"), statement(Group.POOR, 126)
    one = Progress(goal(Group.POOR), None, (few, many))

    veil = veil_over([one], [])

    assert veil.statement(few)
    assert veil.statement(many) or (veil.stated(one) and veil.achieved(one))


def test_a_target_measured_by_a_hidden_count_tells_neither_it_nor_its_share() -> None:
    one = Progress(goal(Group.POOR), Count(3, None, 0, YEAR.ends_on), ())

    veil = veil_over([one], [])

    assert one.measure == Measure.COUNTED
    assert veil.counted(one)
    assert veil.achieved(one)


def test_three_of_everybody_are_no_secret() -> None:
    one = Progress(goal(Group.ALL), Count(3, None, 0, YEAR.ends_on), ())

    assert not veil_over([one], []).hidden


def test_few_people_who_were_not_helped_are_hidden_like_few_who_were() -> None:
    needs = Goal(Subject(Indicator.NEEDS_MET, "", Group.POOR), YEAR, 100, "")

    assert veil_over([Progress(needs, Count(58, 60, 0, YEAR.ends_on), ())], []).hidden
    assert not veil_over([Progress(needs, Count(60, 60, 0, YEAR.ends_on), ())], []).hidden


def told(values: Sequence[tuple[Goal, int]]) -> list[Progress]:
    return [Progress(goal, Count(value, None, 0, YEAR.ends_on), ()) for goal, value in values]


@given(some.tuples(counts, counts, counts))
def test_the_groups_of_a_larger_group_do_not_tell_each_other(parts: tuple[int, int, int]) -> None:
    whole = Group.POOR_NEAR_ESCAPED
    values = [*zip(map(goal, PARTS_OF[whole]), parts, strict=True), (goal(whole), sum(parts))]
    progress = told(values)

    veil = veil_over(progress, [])

    unseen = [one for one in progress if veil.counted(one)]
    assert len(unseen) != 1
    assert {one.goal for one in unseen} >= {g for g, value in values if is_small(value)}


@given(some.tuples(counts, counts))
def test_half_a_year_is_not_told_by_the_other_and_the_whole(parts: tuple[int, int]) -> None:
    halves = [(goal(Group.POOR, period), n) for period, n in zip(HALVES, parts, strict=True)]
    progress = told([*halves, (goal(Group.POOR), sum(parts))])

    veil = veil_over(progress, [])

    assert sum(veil.counted(one) for one in progress) != 1
