"""How many of those who asked for something were helped, and who is told of few people."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol, TypeVar

from jobfair.kit.small_groups import suppressed

Group = TypeVar("Group")


class Reader(Protocol):
    """Whoever looks at counts of people."""

    @property
    def sees_few(self) -> bool:
        """Whether they are told of few people."""


@dataclass(frozen=True, slots=True)
class Coverage:
    """How many people asked for something, and how many of them were given something."""

    asking: int
    served: int

    @property
    def left(self) -> int:
        """How many are still to be helped."""
        return self.asking - self.served

    @property
    def tenths(self) -> int | None:
        """The share in tenths of a per cent, cut off: 100 % is only where nobody is left."""
        return 1000 * self.served // self.asking if self.asking else None


def coverage_for(
    reader: Reader, counts: Mapping[Group, Coverage]
) -> Mapping[Group, Coverage | None]:
    """Return what a reader may see: coverages of few people are for the programme office alone."""
    return dict(counts) if reader.sees_few else coverage_told(counts)


def coverage_told(counts: Mapping[Group, Coverage]) -> dict[Group, Coverage | None]:
    """Return coverages with every one hidden that has few people in it, helped or not."""
    asking = suppressed({group: one.asking for group, one in counts.items()})
    served = suppressed({group: one.served for group, one in counts.items()})
    left = suppressed({group: one.left for group, one in counts.items()})
    return {
        group: None if None in {asking[group], served[group], left[group]} else one
        for group, one in counts.items()
    }
