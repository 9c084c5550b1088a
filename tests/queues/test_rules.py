"""How long one still waits, told from a booth's own latest people; who comes too late; who is asked over."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from jobfair.queues.rules import (
    LEAST_HEARD,
    STALLED_AFTER,
    Fit,
    Guest,
    Host,
    PlaceState,
    Wait,
    expected_wait,
    is_stalled,
    usual_visit,
    will_come_too_late,
    worth_inviting,
)

NOON = datetime(2026, 11, 23, 5, tzinfo=UTC)

minutes = st.integers(1, 60).map(lambda n: timedelta(minutes=n))
visits = st.lists(minutes, min_size=LEAST_HEARD, max_size=30)


@given(
    took=st.lists(minutes, max_size=LEAST_HEARD - 1),
    ahead=st.integers(0, 50),
    occupied=st.booleans(),
)
def test_too_few_interviews_tell_nothing(
    took: list[timedelta], ahead: int, *, occupied: bool
) -> None:
    assert expected_wait(took, ahead, occupied=occupied) is None


@given(took=visits, ahead=st.integers(0, 50), occupied=st.booleans())
def test_a_wait_is_a_range_that_grows_with_the_people_ahead(
    took: list[timedelta], ahead: int, *, occupied: bool
) -> None:
    wait = expected_wait(took, ahead, occupied=occupied)
    longer = expected_wait(took, ahead + 1, occupied=occupied)

    assert wait is not None
    assert longer is not None
    assert 0 <= wait.least <= wait.most < longer.most


def test_who_comes_next_at_a_free_booth_does_not_wait() -> None:
    assert expected_wait([timedelta(minutes=8)] * 5, 0, occupied=False) == Wait(0, 0)


def test_interviews_that_were_all_alike_are_not_taken_for_a_promise() -> None:
    wait = expected_wait([timedelta(minutes=10)] * 5, 4, occupied=False)

    assert wait is not None
    assert wait.least < 40 < wait.most


@given(least=st.integers(0, 300), spread=st.integers(0, 60), left=st.integers(1, 300))
def test_a_place_comes_too_late_only_if_even_the_shortest_wait_ends_after_closing(
    least: int, spread: int, left: int
) -> None:
    wait, at = Wait(least, least + spread), NOON - timedelta(minutes=left)

    assert will_come_too_late(wait, NOON, at=at) == (least > left)


@given(least=st.integers(0, 300), over=st.integers(0, 300))
def test_nobody_is_told_of_an_hour_that_has_passed(least: int, over: int) -> None:
    at = NOON + timedelta(minutes=over)

    assert not will_come_too_late(Wait(least, least), NOON, at=at)


def test_nobody_is_told_to_come_too_late_where_the_wait_is_unknown() -> None:
    assert not will_come_too_late(None, NOON, at=NOON - timedelta(minutes=1))


@given(took=visits, minutes_there=st.integers(0, 300))
def test_an_interview_has_stalled_when_it_lasts_three_times_as_long_as_usual(
    took: list[timedelta], minutes_there: int
) -> None:
    there, usual = timedelta(minutes=minutes_there), usual_visit(took)
    assert usual is not None

    stalled = is_stalled(PlaceState.INTERVIEWING, NOON - there, took, 1, at=NOON)

    assert stalled == (there > STALLED_AFTER * usual)


@given(took=st.lists(minutes, max_size=LEAST_HEARD - 1), minutes_there=st.integers(0, 300))
def test_a_booth_of_which_little_was_heard_has_not_stalled(
    took: list[timedelta], minutes_there: int
) -> None:
    since = NOON - timedelta(minutes=minutes_there)

    assert not is_stalled(PlaceState.INTERVIEWING, since, took, 1, at=NOON)


@given(patience=st.integers(1, 20), minutes_ago=st.integers(0, 40))
def test_a_call_has_stalled_when_its_time_is_up(patience: int, minutes_ago: int) -> None:
    since = NOON - timedelta(minutes=minutes_ago)

    stalled = is_stalled(PlaceState.CALLED, since, [], patience, at=NOON)

    assert stalled == (minutes_ago >= patience)


booth_ids = st.frozensets(st.integers(1, 4))
groups = st.sampled_from(["8", "81", "82", "9", "93"])
hosts = st.builds(
    Host,
    booth_id=st.integers(1, 4),
    occupations=st.none() | st.frozensets(st.sampled_from(["81", "82", "93"])),
)
guests = st.lists(
    st.builds(
        Guest,
        registration_id=st.integers(1, 50),
        since=st.integers(0, 90).map(lambda n: NOON + timedelta(minutes=n)),
        held=st.integers(1, 4),
        known_at=booth_ids,
        wishes=booth_ids,
        trades=st.lists(groups, max_size=3).map(tuple),
    ),
    unique_by=lambda guest: guest.registration_id,
)


@given(host=hosts, there=guests, limit=st.integers(1, 4))
def test_nobody_is_asked_over_beyond_the_limit_or_twice(
    host: Host, there: list[Guest], limit: int
) -> None:
    asked = [fit.guest for fit in worth_inviting(host, there, limit=limit)]

    assert all(guest.held < limit for guest in asked)
    assert all(host.booth_id not in guest.known_at for guest in asked)
    assert len({guest.registration_id for guest in asked}) == len(asked)


@given(host=hosts, there=guests, limit=st.integers(1, 4))
def test_everybody_is_asked_over_who_wished_or_suits_and_nobody_else(
    host: Host, there: list[Guest], limit: int
) -> None:
    wanted = host.occupations or frozenset()
    may = [guest for guest in there if guest.held < limit and host.booth_id not in guest.known_at]

    asked = {fit.guest.registration_id for fit in worth_inviting(host, may, limit=limit)}

    suit = {
        guest.registration_id
        for guest in may
        if host.booth_id in guest.wishes
        or any(group.startswith(trade) for trade in guest.trades for group in wanted)
    }
    assert asked == (set() if host.occupations == frozenset() else suit)


@given(host=hosts, there=guests)
def test_who_wished_is_asked_first_and_then_who_waits_longest(
    host: Host, there: list[Guest]
) -> None:
    fits = worth_inviting(host, there, limit=9)

    assert fits == sorted(fits, key=lambda fit: (not fit.wished, fit.guest.since, _id(fit)))


def _id(fit: Fit) -> int:
    return fit.guest.registration_id
