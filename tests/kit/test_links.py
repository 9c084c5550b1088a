"""Links that only the house can make."""

import secrets

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobfair.kit.links import TOKEN_LENGTH, Links, LinkUnknown

LINKS = Links(bytes(range(32)))
SUBJECTS = st.integers(0, 2**63 - 1)


@given(SUBJECTS)
def test_a_link_leads_back_to_what_it_was_made_for(subject):
    token = LINKS.token(subject)

    assert len(token) == TOKEN_LENGTH
    assert LINKS.subject(token) == subject


@given(SUBJECTS)
def test_a_stolen_database_alone_makes_no_link(subject):
    with pytest.raises(LinkUnknown):
        LINKS.subject(Links(bytes(32)).token(subject))


@given(SUBJECTS, st.integers(0, TOKEN_LENGTH - 1), st.sampled_from("abcXYZ019-_ é"))
def test_a_link_that_was_altered_in_one_place_opens_nothing(subject, at, letter):
    token = LINKS.token(subject)
    altered = token[:at] + letter + token[at + 1 :]

    if altered != token:
        with pytest.raises(LinkUnknown):
            LINKS.subject(altered)


@given(st.text(max_size=200))
def test_a_text_that_is_no_link_is_refused_and_breaks_nothing(text):
    with pytest.raises(LinkUnknown):
        LINKS.subject(text)


def test_five_thousand_guesses_open_nothing():
    opened = []
    for _ in range(5000):
        guess = secrets.token_urlsafe(24)
        try:
            opened.append(LINKS.subject(guess))
        except LinkUnknown:
            continue

    assert opened == []
