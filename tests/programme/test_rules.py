"""Sums, progress and poverty rates, on plain values."""

from datetime import date
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as some

from jobfair.programme.rules.counting import Count, Happened, Period, Subject, count_of
from jobfair.programme.rules.indicators import Group, Indicator, Measure
from jobfair.programme.rules.money import (
    Booked,
    Doubt,
    Source,
    Step,
    doubts_about,
    percent,
    sums_of,
)
from jobfair.programme.rules.poverty import MORE, Change, Snapshot, changes_in
from jobfair.programme.rules.progress import Goal, Progress, Stated, progress_of, unused

CENTRE = Subject(Indicator.PLACED, "", Group.ALL)
POOR = Subject(Indicator.PLACED, "Thành phố Bắc Kạn", Group.POOR_NEAR_ESCAPED)
NEEDS = Subject(Indicator.NEEDS_MET, "", Group.ALL)
YEAR = Period(date(2024, 1, 1), date(2024, 12, 31))
LATE = date(2025, 1, 31)

bookings = some.lists(
    some.builds(
        Booked,
        some.integers(2021, 2024),
        some.sampled_from(Source),
        some.sampled_from(Step),
        some.integers(1, 10**13),
    )
)


def months(first: int, last: int) -> Period:
    return Period(date(2024, first, 1), date(2024, last, 28))


def stated(
    value: int, period: Period = YEAR, channel: str = "", subject: Subject = CENTRE
) -> Stated:
    return Stated(subject, period, value, None, channel, "Báo cáo")


def reached(
    *told: Stated,
    happened: tuple[Happened, ...] = (),
    on: date = LATE,
    measure: Measure = Measure.USUAL,
) -> Progress:
    count = count_of(CENTRE, YEAR, happened, on=on)
    return progress_of(Goal(CENTRE, YEAR, 50, "", measure), told, count, on=on)


@given(bookings)
def test_the_sums_of_years_and_of_sources_agree_with_everything_booked(
    booked: list[Booked],
) -> None:
    rows = sums_of(booked)

    everything = sum(b.amount for b in booked if b.step == Step.PLANNED)
    years = [row for row in rows if row.year is not None and row.source is None]
    sources = [row for row in rows if row.year is None and row.source is not None]
    assert sum(row.planned for row in years) == everything
    assert sum(row.planned for row in sources) == everything
    if booked:
        assert (rows[-1].year, rows[-1].source, rows[-1].planned) == (None, None, everything)
    else:
        assert list(rows) == []


def test_money_that_came_from_nowhere_is_doubted_but_added_up() -> None:
    rows = sums_of(
        [
            Booked(2024, Source.CENTRAL, Step.PLANNED, 100),
            Booked(2024, Source.CENTRAL, Step.RECEIVED, 120),
            Booked(2024, Source.CENTRAL, Step.DISBURSED, 121),
            Booked(2024, Source.LOCAL, Step.PLANNED, 10),
            Booked(2024, Source.LOCAL, Step.RECEIVED, 10),
        ]
    )

    assert [(row.source, doubt) for row, doubt in doubts_about(rows)] == [
        (Source.CENTRAL, Doubt.MORE_RECEIVED),
        (Source.CENTRAL, Doubt.MORE_DISBURSED),
    ]
    assert rows[-1].disbursed == 121


def test_a_share_is_rounded_as_people_round() -> None:
    assert percent(129, 50) == 258
    assert percent(129, 200) == Decimal("64.5")
    assert percent(1, 2000) == Decimal("0.1")
    assert percent(5, 0) is None


def test_a_person_who_was_connected_twice_in_the_year_counts_once() -> None:
    days = (date(2023, 12, 31), date(2024, 1, 1), date(2024, 6, 1), date(2024, 12, 31))

    one = reached(happened=tuple(Happened(7, day) for day in days))

    assert one.counted == Count(1, None, 0, LATE)
    assert (one.achieved, one.percent) == (1, 2)


def test_what_happens_after_the_day_asked_for_is_not_counted() -> None:
    happened = (Happened(1, date(2024, 3, 1)), Happened(2, date(2024, 3, 2)))

    assert reached(happened=happened, on=date(2024, 3, 1)).achieved == 1


def test_where_something_is_stated_our_count_stands_beside_it_and_is_not_added() -> None:
    happened = (Happened(1, date(2024, 3, 1)), Happened(2, date(2024, 11, 1)))

    one = reached(stated(129, months(1, 9)), stated(85, channel="vay vốn"), happened=happened)

    assert (one.measure, one.achieved, one.stated_sum) == (Measure.STATED, 214, 214)
    assert one.counted == Count(2, None, 0, LATE)


def test_a_target_may_be_measured_by_our_count_whatever_is_stated() -> None:
    happened = (Happened(1, date(2024, 3, 1)),)

    one = reached(stated(129), happened=happened, measure=Measure.COUNTED)

    assert (one.achieved, one.stated_sum) == (1, 129)


def test_other_channels_are_added_to_our_count_only_where_the_target_says_so() -> None:
    told = (stated(129), stated(85, channel="vay vốn"))
    happened = (Happened(1, date(2024, 3, 1)),)

    one = reached(*told, happened=happened, measure=Measure.TOGETHER)

    assert one.achieved == 86


def test_of_statements_that_overlap_the_latest_counts() -> None:
    one = reached(stated(60, months(1, 6)), stated(129, months(1, 9)), stated(20, months(10, 12)))

    assert one.achieved == 149


def test_a_statement_that_reaches_beyond_the_target_is_told_apart() -> None:
    longer = stated(129, Period(date(2021, 1, 1), date(2024, 9, 30)))
    within = stated(40, months(1, 6))

    one = reached(longer, within)

    assert one.stated == (within,)
    assert unused([longer, within], [one], on=LATE) == [longer]


def test_what_nobody_counts_or_states_is_not_known_rather_than_none() -> None:
    one = progress_of(Goal(POOR, YEAR, 50, ""), [], None, on=LATE)

    assert (one.counted, one.achieved, one.percent) == (None, None, None)


def test_a_share_is_reckoned_from_all_people_with_a_need() -> None:
    told = [
        Stated(NEEDS, months(1, 6), 30, 40, "", "A"),
        Stated(NEEDS, months(7, 12), 60, 60, "", "B"),
    ]

    one = progress_of(Goal(NEEDS, YEAR, 100, ""), told, None, on=LATE)

    assert (one.achieved, one.out_of, one.share, one.percent) == (90, 100, 90, 90)


def test_a_need_is_met_on_the_day_of_the_service_and_not_before() -> None:
    asked = [
        Happened(1, date(2024, 3, 1), met_on=date(2024, 3, 1)),
        Happened(1, date(2024, 4, 1)),
        Happened(2, date(2024, 3, 1), met_on=date(2024, 6, 1)),
        Happened(3, date(2024, 3, 1)),
    ]

    def share(on: date) -> tuple[int, int | None]:
        count = count_of(NEEDS, YEAR, asked, on=on)
        assert count is not None
        return count.value, count.out_of

    assert share(date(2024, 5, 31)) == (1, 3)
    assert share(LATE) == (2, 3)


def review(
    day: date, poor: int, households: int | None = None, rate: int | None = None
) -> Snapshot:
    return Snapshot("Bắc Kạn", day, poor, households, rate, None, "Báo cáo")


def test_two_rates_that_cannot_be_of_the_same_households_are_found() -> None:
    [change] = changes_in(
        [review(date(2024, 11, 15), 217, rate=174), review(date(2023, 12, 31), 241, rate=196)]
    )

    assert (change.fewer, change.rate_change, change.totals_differ) == (24, -22, True)
    assert (change.before.total, change.after.total) == (12_296, 12_471)


def test_more_poor_households_are_not_told_as_fewer_below_nothing() -> None:
    [change] = changes_in(
        [review(date(2023, 12, 31), 12, rate=150), review(date(2024, 11, 15), 17, rate=160)]
    )

    assert (change.words, change.by) == (MORE, 5)


@given(some.integers(1, 5_000), some.integers(1, 5_000), some.integers(5_000, 1_000_000))
def test_rates_that_are_only_rounded_are_never_said_to_differ(
    a: int, b: int, households: int
) -> None:
    rates = [round(poor * 10_000 / households) for poor in (a, b)]
    before, after = (
        review(date(2023, 1, 1), a, rate=rates[0]),
        review(date(2024, 1, 1), b, rate=rates[1]),
    )

    assert not Change(before, after).totals_differ


def test_a_rate_that_does_not_follow_from_its_numbers_is_found() -> None:
    assert review(LATE, 9, households=100, rate=174).contradicts_itself
    assert not review(LATE, 241, households=12_296, rate=196).contradicts_itself
    assert not review(LATE, 241, rate=196).contradicts_itself


def test_areas_are_compared_only_with_themselves() -> None:
    other = Snapshot("Ba Bể", date(2023, 12, 31), 900, 10_000, None, None, "Báo cáo")

    assert changes_in([review(LATE, 217, rate=174), other]) == []
