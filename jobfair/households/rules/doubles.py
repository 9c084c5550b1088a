"""Which households of a commune may have been opened twice."""

from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations

from jobfair.households.rules.homes import Home
from jobfair.kit.errors import N_
from jobfair.kit.text import fold


class Likeness(StrEnum):
    """In what two households are alike."""

    HEAD = "head"
    NUMBER = "number"
    PEOPLE = "people"


LIKENESS_WORDS = {
    Likeness.HEAD: N_("the same head, apart from accents, spaces and capitals"),
    Likeness.NUMBER: N_("the same number, apart from noughts and signs"),
    Likeness.PEOPLE: N_("a member of the same name and year of birth"),
}


@dataclass(frozen=True, slots=True)
class Seen:
    """A household as it is compared with others; people are names and years of birth."""

    id: int
    home: Home
    people: frozenset[tuple[str, int]] = frozenset()

    @property
    def head_key(self) -> str:
        """The name of its head without accents, spaces and capitals."""
        return fold(self.home.head).replace(" ", "")

    @property
    def number_key(self) -> str:
        """Its number without signs and without noughts at its beginning."""
        letters = "".join(letter for letter in fold(self.home.number) if letter.isalnum())
        return letters.lstrip("0") or letters[:1]


@dataclass(frozen=True, slots=True)
class Double:
    """Two households that may be one, and in what they are alike."""

    one: Seen
    other: Seen
    likeness: frozenset[Likeness]


def likely_doubles(homes: Sequence[Seen]) -> list[Double]:
    """Return the pairs that may be one household, those first that are alike in most.

    The same head alone does not count where the commune has given both a number, and another one.
    """
    found: dict[tuple[int, int], set[Likeness]] = {}
    by_id = {home.id: home for home in homes}
    for likeness, keys_of in _KEYS.items():
        for pair in _alike(homes, keys_of):
            found.setdefault(pair, set()).add(likeness)
    doubles = [
        Double(by_id[one], by_id[other], frozenset(alike))
        for (one, other), alike in found.items()
        if alike != {Likeness.HEAD} or _may_share(by_id[one], by_id[other])
    ]
    return sorted(doubles, key=lambda each: (-len(each.likeness), each.one.id, each.other.id))


def _may_share(one: Seen, other: Seen) -> bool:
    numbers = {one.number_key, other.number_key}
    return "" in numbers or len(numbers) == 1


def _alike(
    homes: Sequence[Seen], keys_of: Callable[[Seen], Iterable[Hashable]]
) -> Iterator[tuple[int, int]]:
    groups: dict[Hashable, set[int]] = {}
    for home in homes:
        for key in keys_of(home):
            groups.setdefault(key, set()).add(home.id)
    for ids in groups.values():
        yield from combinations(sorted(ids), 2)


_KEYS: dict[Likeness, Callable[[Seen], Iterable[Hashable]]] = {
    Likeness.HEAD: lambda home: [home.head_key] if home.head_key else [],
    Likeness.NUMBER: lambda home: [home.number_key] if home.number_key else [],
    Likeness.PEOPLE: lambda home: home.people,
}
