"""No page is left out of the walk that looks at all of them."""

from tests.flows.every_page import NO_PAGES, PAGES
from tests.house.doors import written_doors

LOOKED_AT = {door.path for door in written_doors() if door.method == "GET"}


def test_every_page_is_walked_or_is_no_page_for_a_reason() -> None:
    walked = {look.door for look in PAGES}

    assert LOOKED_AT - walked - set(NO_PAGES) == set(), "add the page to tests/flows/every_page.py"


def test_nothing_is_excused_that_is_walked_or_gone() -> None:
    walked = {look.door for look in PAGES if look.sent is None}

    assert set(NO_PAGES) & walked == set()
    assert set(NO_PAGES) <= LOOKED_AT


def test_every_page_of_the_walk_has_a_name_of_its_own() -> None:
    names = [look.name for look in PAGES]

    assert sorted(names) == sorted(set(names))
