"""Reading what boards show once for all of them, however many ask at a moment."""

from collections.abc import Callable
from datetime import datetime
from typing import Any, TypeVar

from sqlalchemy.orm import Session

from jobfair.boards.queries.snapshot import snapshot, told
from jobfair.fairs import queries as fairs
from jobfair.kit.facts import HOUSE, last_numbers

Versions = tuple[int, int]
"""Of a fair, and of the house: a centre's name stands on boards, too."""

K = TypeVar("K")
Kept = dict[K, tuple[Versions, dict[str, Any]]]


class Newest:
    """What boards show now, read once for all until something changes.

    To read it for each of 500 screens takes five seconds of a processor. What is returned is
    shared, so nobody may change it.
    """

    def __init__(self) -> None:
        self._snapshots: Kept[int] = {}
        self._told: Kept[tuple[int, int | None]] = {}

    def snapshot(self, db: Session, fair_id: int) -> dict[str, Any]:
        """Return what every board of a fair shows.

        Raises:
            NotFound: there is no such fair.
        """
        return self._snapshot(db, fair_id, _versions(db, fair_id))

    def board(
        self, db: Session, fair_id: int, device_id: int | None, *, at: datetime
    ) -> dict[str, Any]:
        """Return the same with what one board was told; words that have ended may be among it.

        Raises:
            NotFound: there is no such fair.
        """
        versions = _versions(db, fair_id)
        own = _kept(
            self._told, (fair_id, device_id), versions,
            lambda: told(db, fair_id, device_id, at=at),
        )  # fmt: skip
        return self._snapshot(db, fair_id, versions) | own

    def _snapshot(self, db: Session, fair_id: int, versions: Versions) -> dict[str, Any]:
        return _kept(
            self._snapshots, fair_id, versions, lambda: snapshot(db, fairs.fair(db, fair_id))
        )


def _versions(db: Session, fair_id: int) -> Versions:
    known = last_numbers(db, [fair_id, HOUSE])
    return known[fair_id], known[HOUSE]


def _kept(
    kept: Kept[K], key: K, versions: Versions, read: Callable[[], dict[str, Any]]
) -> dict[str, Any]:
    known = kept.get(key)
    if known is None or known[0] != versions:
        known = kept[key] = versions, read()
    return known[1]
