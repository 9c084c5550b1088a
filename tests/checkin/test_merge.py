"""Kiosks that hear nothing of each other, told in any order and as often as they like: one outcome.

Each history lets a few people be scanned at three kiosks with leased numbers. The clocks of the
kiosks are off by up to ten years, pages are loaded anew, answers are lost and scans come again.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from uuid import UUID

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select
from sqlalchemy.orm import Session

from jobfair.checkin.models import Attendance, CheckIn
from jobfair.checkin.rules import DeviceTimes, ScanKind, effective_time
from jobfair.checkin.services.arrive import check_in, recall, welcome_again
from jobfair.checkin.services.scan import Scan
from jobfair.kit.db import Database
from jobfair.workers.models import ClosedNumber, NumberLease, Registration
from tests.factories import NINE, make_fair, make_registration

KIOSKS = [UUID(int=n) for n in (1, 2, 3)]
PEOPLE = 4
TEN_YEARS = timedelta(days=3650)
HALF = 250
"""Histories on each of the two databases; the nightly round tries its profile's many."""


@dataclass(frozen=True)
class Made:
    """One scan as it really happened."""

    event_id: UUID
    kiosk: int
    person: int
    minute: int
    seq: int
    number: int | None
    ahead: timedelta
    reloaded: bool
    measured: bool

    @property
    def at(self) -> datetime:
        return NINE + timedelta(minutes=self.minute)

    def sent(self, received_at: datetime, *, number: int | None) -> Scan:
        """Return the scan as the server gets it at a moment."""
        age = (received_at - self.at).total_seconds() * 1000
        times = DeviceTimes(
            scanned_mono=5_000,
            sent_mono=None if self.reloaded else 5_000 + age,
            scanned_wall=self.at + self.ahead,
            offset=-self.ahead.total_seconds() * 1000 if self.measured else None,
        )
        return Scan(
            event_id=self.event_id, kind=ScanKind.TICKET, body_print=bytes([self.person]) * 16,
            effective=effective_time(times, received_at=received_at), received_at=received_at,
            store=KIOSKS[self.kiosk], seq=self.seq, number=number,
        )  # fmt: skip


CLOCKS = st.sampled_from([timedelta(0), timedelta(seconds=7), -TEN_YEARS, TEN_YEARS])


@st.composite
def histories(draw: st.DrawFn, *, every_time_known: bool) -> list[Made]:
    """Draw what happens: who is scanned where and when, and how wrong each kiosk's clock is."""
    clocks = [draw(CLOCKS) for _ in KIOSKS]
    happened = draw(
        st.lists(
            st.tuples(st.integers(0, 2), st.integers(0, PEOPLE - 1), st.integers(0, 6),
                      st.booleans(), st.booleans(), st.booleans()),
            min_size=1, max_size=10,
        )
    )  # fmt: skip
    made: list[Made] = []
    shown: dict[tuple[int, int], int] = {}
    for n, (kiosk, person, minute, alone, reloaded, measured) in enumerate(
        sorted(happened, key=lambda one: one[2])
    ):
        if alone:
            shown.setdefault((kiosk, person), 950 - 50 * kiosk + len(shown))
        made.append(
            Made(
                event_id=UUID(int=draw(st.integers(1, 2**64)) * 100 + n),
                kiosk=kiosk, person=person, minute=minute,
                seq=1 + sum(one.kiosk == kiosk for one in made),
                number=shown.get((kiosk, person)), ahead=clocks[kiosk], reloaded=reloaded,
                measured=measured or (every_time_known and reloaded),
            )
        )  # fmt: skip
    return made


@st.composite
def deliveries(draw: st.DrawFn, made: Sequence[Made]) -> list[tuple[Made, bool]]:
    """Draw in which order scans reach us, each once or more; the last time with its number."""
    often = [one for one in made for _ in range(draw(st.integers(1, 3)))]
    order = draw(st.permutations(often))
    left = {one.event_id: order.count(one) for one in made}
    told = []
    for one in order:
        left[one.event_id] -= 1
        told.append((one, left[one.event_id] == 0 or draw(st.booleans())))
    return told


@dataclass(frozen=True)
class Outcome:
    """What is left when all is told, by person and by scan."""

    attended: dict[int, tuple[UUID, datetime]]
    numbers: dict[int, int | None]
    closed: dict[int, int]
    scans: dict[UUID, tuple[int, datetime]]


class Hall:
    """A fair with its people and kiosks, in a transaction that is undone."""

    def __init__(self, db: Session) -> None:
        self.db = db
        fair = make_fair(db)
        self.fair_id = fair.id
        self.people = [make_registration(db, fair).id for _ in range(PEOPLE)]
        db.add_all(
            NumberLease(fair_id=fair.id, store=store, first=first, last=first + 49, leased_at=NINE)
            for store, first in zip(KIOSKS, (950, 900, 850), strict=True)
        )
        db.flush()
        self.minute = 10

    def hear(self, one: Made, *, numbered: bool) -> None:
        """Take one scan as it comes, for the first time or again."""
        self.minute += 1
        scan = one.sent(
            NINE + timedelta(minutes=self.minute), number=one.number if numbered else None
        )
        known = recall(self.db, scan, fair_id=self.fair_id)
        if known is None:
            check_in(self.db, self.people[one.person], scan)
        else:
            assert known.registration_id == self.people[one.person]
            welcome_again(self.db, known.registration_id, known, scan)

    def outcome(self) -> Outcome:
        who = {registration: person for person, registration in enumerate(self.people)}
        mine = {"fair_id": self.fair_id}
        rows = self.db.execute(
            select(Attendance.registration_id, Attendance.event_id, Attendance.arrived_at)
            .filter_by(**mine)
        )  # fmt: skip
        scans = self.db.execute(
            select(CheckIn.event_id, CheckIn.registration_id, CheckIn.effective_at)
            .filter_by(**mine)
        )  # fmt: skip
        numbers = self.db.execute(select(Registration.id, Registration.number).filter_by(**mine))
        closed = self.db.execute(
            select(ClosedNumber.number, ClosedNumber.registration_id).filter_by(**mine)
        )
        return Outcome(
            attended={who[key]: (event, at) for key, event, at in rows},
            numbers={who[key]: number for key, number in numbers},
            closed={number: who[key] for number, key in closed},
            scans={event: (who[key], at) for event, key, at in scans},
        )


def told(database: Database, story: Iterable[tuple[Made, bool]]) -> Outcome:
    with database.undone() as db:
        hall = Hall(db)
        for one, numbered in story:
            hall.hear(one, numbered=numbered)
        return hall.outcome()


def online(database: Database, made: Sequence[Made]) -> Outcome:
    """Return what had come of it with every kiosk in reach: told at once, numbers from us."""
    with database.undone() as db:
        hall = Hall(db)
        for one in sorted(made, key=lambda one: one.minute):
            hall.minute = one.minute - 1
            hall.hear(one, numbered=False)
        return hall.outcome()


def first_scans(made: Iterable[Made]) -> dict[int, Made]:
    """Return each person's earliest scan: by time, then memory, its number there, and id."""
    found: dict[int, Made] = {}
    for one in sorted(made, key=lambda o: (o.at, KIOSKS[o.kiosk], o.seq, o.event_id)):
        found.setdefault(one.person, one)
    return found


def check_promises(made: Sequence[Made], outcome: Outcome) -> None:
    """Nobody is lost, nobody doubled, and every number leads to whom it was shown to."""
    assert outcome.scans.keys() == {one.event_id for one in made}
    assert outcome.attended.keys() == {one.person for one in made}
    valid = {number: person for person, number in outcome.numbers.items() if number is not None}
    assert len(valid) == len(outcome.attended)
    assert not valid.keys() & outcome.closed.keys()
    leads_to = valid | outcome.closed
    assert all(leads_to[one.number] == one.person for one in made if one.number is not None)


def many() -> settings:
    nightly = settings.get_current_profile_name() == "nightly"
    return settings(
        max_examples=settings.default.max_examples if nightly else HALF,
        deadline=None,
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
    )


def test_whatever_the_order_one_outcome_and_the_same_as_online(either: Database) -> None:
    @many()
    @given(st.data())
    def history(data: st.DataObject) -> None:
        made = data.draw(histories(every_time_known=True))
        one = told(either, data.draw(deliveries(made)))
        other = told(either, data.draw(deliveries(made)))
        reached = online(either, made)

        firsts = first_scans(made)
        right = {person: (first.event_id, first.at) for person, first in firsts.items()}
        for outcome in (one, other):
            check_promises(made, outcome)
            assert outcome.attended == reached.attended == right
            assert outcome.scans == reached.scans
            for person, first in firsts.items():
                assert first.number in {None, outcome.numbers[person]}

    history()


def test_with_clocks_that_nobody_knows_nobody_is_lost_or_doubled(either: Database) -> None:
    @settings(many(), max_examples=max(many().max_examples // 4, 1))
    @given(st.data())
    def history(data: st.DataObject) -> None:
        made = data.draw(histories(every_time_known=False))
        story = data.draw(deliveries(made))

        outcome = told(either, story)

        check_promises(made, outcome)
        heard = [
            replace(one, minute=(outcome.scans[one.event_id][1] - NINE) // timedelta(minutes=1))
            for one in made
        ]
        assert outcome.attended == {
            person: (first.event_id, first.at) for person, first in first_scans(heard).items()
        }

    history()


def test_telling_everything_once_more_changes_nothing(either: Database) -> None:
    @settings(many(), max_examples=max(many().max_examples // 4, 1))
    @given(st.data())
    def history(data: st.DataObject) -> None:
        made = data.draw(histories(every_time_known=False))
        story = data.draw(deliveries(made))
        with either.undone() as db:
            hall = Hall(db)
            for one, numbered in story:
                hall.hear(one, numbered=numbered)
            before = hall.outcome()

            for one, numbered in data.draw(st.permutations(story)):
                hall.hear(one, numbered=numbered)

            assert hall.outcome() == before

    history()
