"""Who may use a door: every route and socket event says so, or the server does not start."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Protocol, TypeVar

Door = TypeVar("Door", bound=Callable[..., Any])


@dataclass(frozen=True, slots=True)
class Policy:
    """A name for people and tests, and the check that lets a caller in or raises."""

    name: str
    admit: Callable[[], None]


class Mark(Protocol):
    """Declares who may use a door, and gives the door back."""

    def __call__(self, door: Door, /) -> Door:
        """Mark a door."""
        ...


def guarded(policy: Policy) -> Mark:
    """Declare who may use a door."""

    def declare(door: Door) -> Door:
        door.__policy__ = policy  # type: ignore[attr-defined]
        return door

    return declare


def policy_of(door: Callable[..., Any]) -> Policy | None:
    """Return the declared policy of a door, if it has one."""
    return getattr(door, "__policy__", None)


def refuse_undeclared(doors: Mapping[str, Callable[..., Any]]) -> None:
    """Stop the start when a door does not say who may use it.

    Raises:
        RuntimeError: names the doors without a policy.
    """
    open_doors = sorted(name for name, door in doors.items() if policy_of(door) is None)
    if open_doors:
        raise RuntimeError(f"these doors declare no policy: {', '.join(open_doors)}")
