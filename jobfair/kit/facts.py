"""What happened: recorded by services, followed up by reactions, numbered per stream.

A stream is one sequence of facts (for Jobfair: one fair). The number of its last fact is
the version of every screen that shows it, so a screen can tell whether it is up to date.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import bindparam, text
from sqlalchemy.orm import Session

HOUSE = 0
"""The stream of what belongs to no fair."""


@dataclass(frozen=True, slots=True)
class Actor:
    """Who did it: an account, a device, a worker by their link, or the system itself."""

    kind: str
    id: int | None = None


ANYONE = Actor("anyone")
SYSTEM = Actor("system")


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """Something happened. Facts carry ids and plain values only, never names or numbers of IDs."""

    @property
    def stream(self) -> int:
        """The sequence this fact belongs to."""
        return HOUSE


@dataclass(frozen=True, slots=True)
class Entry:
    """A fact with its number in its stream, ready to be written down."""

    stream: int
    number: int
    fact: Fact
    actor: Actor


Reaction = Callable[[Session, Any], None]
Reactions = Mapping[type[Fact], Sequence[Reaction]]


@dataclass(frozen=True, slots=True)
class Wiring:
    """What follows from what, and who writes everything down."""

    reactions: Reactions = field(default_factory=dict)
    write_down: Callable[[Session, Sequence[Entry]], None] = lambda _db, _entries: None


NEXT_NUMBERS = text(
    "INSERT INTO fact_stream (id, last) VALUES (:id, :count) "
    "ON CONFLICT (id) DO UPDATE SET last = fact_stream.last + :count RETURNING last"
)


LAST_NUMBER = text("SELECT last FROM fact_stream WHERE id = :id")

LAST_NUMBERS = text("SELECT id, last FROM fact_stream WHERE id IN :ids").bindparams(
    bindparam("ids", expanding=True)
)


def last_number(db: Session, stream: int) -> int:
    """Return the number of a stream's last fact: the version of what is shown of it."""
    return db.execute(LAST_NUMBER, {"id": stream}).scalar() or 0


def last_numbers(db: Session, streams: Sequence[int]) -> Mapping[int, int]:
    """Return the numbers of the last facts of some streams."""
    numbers = dict.fromkeys(streams, 0)
    for stream, last in db.execute(LAST_NUMBERS, {"ids": list(streams)}):
        numbers[stream] = last
    return numbers


class Journal:
    """The facts of one transaction."""

    def __init__(self, wiring: Wiring, actor: Actor) -> None:
        self.actor = actor
        self.numbers: dict[int, int] = {}
        self._wiring = wiring
        self._facts: list[Fact] = []
        self._followed = 0

    def record(self, fact: Fact) -> None:
        """Note a fact; its consequences follow when the block ends."""
        self._facts.append(fact)

    def follow(self, db: Session) -> None:
        """Let happen what follows from the facts so far, and from what follows from them."""
        while self._followed < len(self._facts):  # grows while reactions record facts
            fact = self._facts[self._followed]
            self._followed += 1
            for reaction in self._wiring.reactions.get(type(fact), ()):
                reaction(db, fact)

    def holds(self, kind: type[Fact]) -> bool:
        """Tell whether a fact of this kind was noted."""
        return any(type(fact) is kind for fact in self._facts)

    def settle(self, db: Session) -> None:
        """Let every consequence happen, then number all facts and write them down."""
        self.follow(db)
        if self._facts:
            db.flush()
            self._wiring.write_down(db, self._numbered(db))

    def _numbered(self, db: Session) -> list[Entry]:
        """Take the next numbers of each stream.

        The stream's row stays locked until the commit, so numbers become visible in
        order: nobody can see 5, miss 4, and never ask for it.
        """
        streams: dict[int, list[Fact]] = {}
        for fact in self._facts:
            streams.setdefault(fact.stream, []).append(fact)
        entries: list[Entry] = []
        for stream, facts in sorted(streams.items()):
            last = (
                db.connection()
                .execute(NEXT_NUMBERS, {"id": stream, "count": len(facts)})
                .scalar_one()
            )
            self.numbers[stream] = last
            first = last - len(facts) + 1
            entries += [Entry(stream, first + i, fact, self.actor) for i, fact in enumerate(facts)]
        return entries


def journal_of(db: Session) -> Journal:
    """Return the journal of the running transaction."""
    journal: Journal = db.info["journal"]
    return journal


def record(db: Session, fact: Fact) -> None:
    """Note that something happened in this transaction."""
    journal_of(db).record(fact)


def follow(db: Session) -> None:
    """Let happen now what follows from the facts so far, for a caller who must tell of it."""
    journal_of(db).follow(db)


def actor_of(db: Session) -> Actor:
    """Return who acts in this transaction."""
    return journal_of(db).actor


def happened(db: Session, kind: type[Fact]) -> bool:
    """Tell whether something of this kind happened in this transaction so far."""
    return journal_of(db).holds(kind)
