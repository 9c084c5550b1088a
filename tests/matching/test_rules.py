"""What suits a person: a few points with their reasons, and nothing else."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobfair.counselling.rules import WhereToWork
from jobfair.employers.rules import Level, Region
from jobfair.matching.rules import Match, Offer, Seeker, match, ranked
from jobfair.workers.rules.terms import Qualification

MILLION = 1_000_000
TRADES = ("1", "8", "51", "71", "75", "81", "82")

wages = st.none() | st.integers(1, 40).map(lambda millions: millions * MILLION)
seekers = st.builds(
    Seeker,
    trades=st.lists(st.sampled_from(TRADES), max_size=3).map(tuple),
    place=st.none() | st.sampled_from(WhereToWork),
    wage_from=wages,
    qualification=st.sampled_from(Qualification),
)
pay = st.tuples(wages, wages).map(
    lambda two: tuple(sorted(two)) if None not in two else two  # type: ignore[type-var]
)
offers = st.builds(
    lambda pay, **values: Offer(wage_min=pay[0], wage_max=pay[1], **values),
    pay=pay,
    vacancy_id=st.integers(1, 10_000),
    booth_number=st.integers(1, 60),
    occupation=st.sampled_from(TRADES),
    region=st.sampled_from(Region),
    trained=st.booleans(),
    places_left=st.integers(0, 3),
)
lists = st.lists(offers, max_size=12, unique_by=lambda offer: offer.vacancy_id)

SEWING = Offer(
    vacancy_id=1, booth_number=3, occupation="81", region=Region.IN_PROVINCE,
    wage_min=6 * MILLION, wage_max=7_500_000, trained=False, places_left=2,
)  # fmt: skip


def ids(found: list[Match]) -> list[int]:
    return [one.offer.vacancy_id for one in found]


def words(found: Match) -> list[str]:
    return [reason.words % reason.values for reason in found.gaps]


@given(seekers, lists, st.randoms(use_true_random=False))
def test_the_order_does_not_depend_on_the_order_of_what_came_in(seeker, offered, chance):
    shuffled = list(offered)
    chance.shuffle(shuffled)

    assert ids(ranked(seeker, shuffled)) == ids(ranked(seeker, offered))


@given(seekers, lists)
def test_no_full_vacancy_stands_above_one_with_places_left(seeker, offered):
    full = [one.is_full for one in ranked(seeker, offered)]

    assert full == sorted(full)


@given(seekers, lists)
def test_nothing_is_left_out_and_nothing_comes_twice(seeker, offered):
    assert sorted(ids(ranked(seeker, offered))) == sorted(one.vacancy_id for one in offered)


@given(seekers, lists.filter(bool), st.integers(1, 10 * MILLION), st.data())
def test_a_better_wage_never_puts_a_vacancy_further_down(seeker, offered, more, data):
    chosen = data.draw(st.sampled_from(offered))
    better = replace(
        chosen,
        wage_min=None if chosen.wage_min is None else chosen.wage_min + more,
        wage_max=None if chosen.wage_max is None else chosen.wage_max + more,
    )
    others = [one for one in offered if one is not chosen]

    before = ids(ranked(seeker, offered)).index(chosen.vacancy_id)
    after = ids(ranked(seeker, [*others, better])).index(chosen.vacancy_id)

    assert after <= before


@given(seekers, lists)
def test_points_are_what_the_reasons_count_and_nothing_else_decides(seeker, offered):
    open_ones = [one for one in ranked(seeker, offered) if not one.is_full]

    counted = [sum(reason.points for reason in one.reasons) for one in open_ones]

    assert counted == sorted(counted, reverse=True)


@given(offers)
def test_whoever_told_nothing_is_told_of_no_gap_but_a_missing_certificate(offer):
    gaps = match(Seeker(), offer).gaps

    assert len(gaps) == offer.trained


def test_where_points_are_equal_the_better_wage_goes_first_then_the_lower_booth():
    better = replace(SEWING, vacancy_id=2, booth_number=9, wage_max=8 * MILLION)
    nearer = replace(SEWING, vacancy_id=3, booth_number=1)

    assert ids(ranked(Seeker(), [SEWING, better, nearer])) == [2, 3, 1]


def test_the_gap_in_the_wage_is_said_in_money():
    found = match(Seeker(wage_from=9 * MILLION), SEWING)

    assert words(found) == ["wage 1.500.000 ₫ lower than you asked for"]


def test_a_wage_that_can_reach_the_wish_is_no_gap():
    assert words(match(Seeker(wage_from=7 * MILLION), SEWING)) == []


def test_a_wage_by_agreement_is_to_be_asked_about_first():
    offer = replace(SEWING, wage_min=None, wage_max=None)

    assert words(match(Seeker(wage_from=7 * MILLION), offer)) == [
        "wage by agreement: ask before you decide"
    ]


def test_work_that_asks_for_a_certificate_says_so_to_who_has_none():
    offer = replace(SEWING, trained=True)

    assert words(match(Seeker(), offer)) == ["a certificate or diploma is needed"]
    assert words(match(Seeker(qualification=Qualification.INTERMEDIATE), offer)) == []


@pytest.mark.parametrize(
    ("has", "gaps"),
    [
        (Qualification.ELEMENTARY, ["a diploma of intermediate level is needed"]),
        (Qualification.INTERMEDIATE, []),
        (Qualification.UNIVERSITY, []),
    ],
)
def test_the_lowest_qualification_is_said_to_who_has_less(has, gaps):
    offer = replace(SEWING, trained=True, level=Level.INTERMEDIATE)

    assert words(match(Seeker(qualification=has), offer)) == gaps


def test_a_trade_counts_more_than_its_neighbours_and_those_more_than_the_rest():
    same, near, far = (
        match(Seeker(trades=("81",)), replace(SEWING, occupation=trade)).points
        for trade in ("81", "82", "51")
    )

    assert same > near > far


def test_a_whole_group_that_was_asked_for_holds_all_its_trades():
    found = match(Seeker(trades=("8",)), SEWING)

    assert found.fits[0].words == "the work you asked for"


def test_work_abroad_is_a_gap_to_who_wants_to_stay():
    found = match(Seeker(place=WhereToWork.PROVINCE), replace(SEWING, region=Region.ABROAD))

    assert words(found) == ["the work is abroad"]
