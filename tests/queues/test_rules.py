"""How long one still waits, told from a booth's own latest people."""

from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from jobfair.queues.rules import LEAST_HEARD, Wait, expected_wait

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
