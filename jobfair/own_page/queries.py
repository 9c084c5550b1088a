"""Everything one person may see of how they stand, and of nobody else."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from jobfair.audit.models import JournalEntry
from jobfair.checkin.queries import attendance_of
from jobfair.documents.models import Certificate
from jobfair.documents.queries.certificates import certificates_of_people
from jobfair.employers.models import Booth
from jobfair.employers.queries import booths_at
from jobfair.employers.rules import Approval
from jobfair.fairs.models import Fair
from jobfair.fairs.rules import State
from jobfair.kit.errors import NotFound
from jobfair.matching.queries import Suggestion, suggestions
from jobfair.own_page.rules import (
    FREES_OR_FILLS,
    MOST_NEWS,
    MOST_SUGGESTED,
    concerns,
    in_one_word,
)
from jobfair.queues.models import Place
from jobfair.queues.queries import (
    Possible,
    Standing,
    booths_asking,
    booths_for,
    live_places_of,
    place_for_step,
    places_of,
    standings_of,
    waiting_counts,
    waits_for_who_joins,
)
from jobfair.queues.rules import BUSY, LIVE, PlaceState, Wait
from jobfair.workers.models import Consent, Registration
from jobfair.workers.queries import consents_of
from jobfair.workers.rules.terms import CONSENT_TEXT, Purpose


@dataclass(frozen=True, slots=True)
class Turns:
    """How somebody stands in the queues."""

    busy: Place | None
    """The one place to which the person is called, or where they are being interviewed."""
    waiting: Sequence[Standing]
    missed: Sequence[Place]
    """Calls that were not heard, one for each booth where the person waits no longer."""

    @property
    def held(self) -> set[int]:
        """The booths where the person has a place."""
        booths = {standing.place.booth_id for standing in self.waiting}
        return booths | ({self.busy.booth_id} if self.busy else set())

    @property
    def is_away(self) -> bool:
        """Whether the person asked to be passed over for a while."""
        return any(standing.place.paused_at is not None for standing in self.waiting)


@dataclass(frozen=True, slots=True)
class Ahead:
    """What somebody may expect who joins the queues of a fair now."""

    counts: Mapping[int, int]
    waits: Mapping[int, Wait]


@dataclass(frozen=True, slots=True)
class News:
    """What may have changed: in the person's own queues, and which booths of the hall are free."""

    own: bool
    hall: bool


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """Where somebody might rather be: booths that are free now, and booths that will be in time."""

    idle: Sequence[Booth] = ()
    """They have nobody to call, and their work suits."""
    instead: Sequence[Possible] = ()
    """Offered only where one of the person's turns comes too late."""

    @property
    def shown(self) -> str:
        """Which booths are free in one word, to notice when it has changed since it was shown."""
        return in_one_word(booth.number for booth in self.idle)


@dataclass(frozen=True, slots=True)
class Answer:
    """A question about personal data, and what the person last said to it."""

    purpose: Purpose
    last: Consent | None

    @property
    def is_yes(self) -> bool:
        """Whether the person agrees to the question as it is put today."""
        return self.last is not None and self.last.given and self.last.text_version == CONSENT_TEXT


def turns_of(db: Session, registration: Registration, *, at: datetime) -> Turns:
    """Return how a worker stands in every queue of the fair."""
    fair = registration.fair
    places = places_of(db, registration.id)
    held = {place.booth_id for place in places if place.state in LIVE}
    latest = {place.booth_id: place for place in places}
    return Turns(
        busy=next((place for place in places if place.state in BUSY), None),
        waiting=standings_of(db, registration, priority=fair.priority_by_law, at=at),
        missed=[
            place
            for booth_id, place in latest.items()
            if place.state == PlaceState.NO_SHOW and booth_id not in held
        ],
    )


def idle_for(db: Session, registration: Registration) -> Sequence[Booth]:
    """Return the booths with nobody to call whose work suits a worker who is here, free and not away."""
    if registration.fair.state != State.LIVE or attendance_of(db, registration.id) is None:
        return []
    return booths_asking(db, registration)[:MOST_SUGGESTED]


def elsewhere_for(
    db: Session, registration: Registration, turns: Turns, *, at: datetime
) -> Elsewhere:
    """Return where a worker might rather be than in the queues where they stand."""
    idle = idle_for(db, registration)
    late = any(standing.too_late for standing in turns.waiting)
    if not late or turns.busy or turns.is_away or registration.fair.state != State.LIVE:
        return Elsewhere(idle)
    known = {booth.id for booth in idle}
    others = [one for one in booths_for(db, registration, at=at) if one.is_open and one.wait]
    return Elsewhere(
        idle, [one for one in others if one.booth.id not in known][: MOST_SUGGESTED - len(idle)]
    )


def news_of(db: Session, registration: Registration, *, since: int) -> News:
    """Tell what after a version of the fair may have changed what a worker's page shows.

    A hall full of phones hears of every change; few changes are about any one of them.
    """
    entries = db.execute(
        select(JournalEntry.fact, JournalEntry.details)
        .where(JournalEntry.fair_id == registration.fair_id, JournalEntry.number > since)
        .limit(MOST_NEWS + 1)
    ).all()
    booths = {place.booth_id for place in live_places_of(db, registration.id)}
    own = len(entries) > MOST_NEWS or any(
        concerns(fact, details, registration_id=registration.id, booths=booths)
        for fact, details in entries
    )
    return News(own=own, hall=any(fact in FREES_OR_FILLS for fact, _ in entries))


def ahead_at(db: Session, fair: Fair) -> Ahead:
    """Return how many wait at each booth, and how long a newcomer would."""
    return Ahead(waiting_counts(db, fair.id), waits_for_who_joins(db, fair.id))


def booths_by_id(db: Session, fair_id: int) -> Mapping[int, Booth]:
    """Return the booths of a fair with their employers, in the order of their numbers."""
    return {booth.id: booth for booth in booths_at(db, fair_id)}


def booth_with_number(db: Session, fair_id: int, number: int) -> Booth:
    """Return the approved booth over which a number hangs.

    Raises:
        NotFound: no booth of the fair has it.
    """
    for booth in booths_at(db, fair_id, [Approval.APPROVED]):
        if booth.number == number:
            return booth
    raise NotFound


def suggestions_at(db: Session, registration: Registration, booth_id: int) -> Sequence[Suggestion]:
    """Return what one booth offers, what suits a worker best first."""
    return [one for one in suggestions(db, registration) if one.vacancy.booth_id == booth_id]


def own_place_for_step(db: Session, registration_id: int, place_id: int) -> Place:
    """Return a place of a worker, locked, for a step.

    Raises:
        NotFound: the worker never had it.
    """
    for place in places_of(db, registration_id):
        if place.id == place_id:
            return place_for_step(db, place.booth_id, place.id)
    raise NotFound


def answers_of(db: Session, registration: Registration) -> Sequence[Answer]:
    """Return every question about personal data with a worker's latest answer at the fair."""
    latest: dict[str, Consent] = {}
    for consent in consents_of(db, registration.worker_id, registration.fair_id):
        latest.setdefault(consent.purpose, consent)
    return [Answer(purpose, latest.get(purpose)) for purpose in Purpose]


def papers_of(db: Session, registration_id: int) -> Sequence[Certificate]:
    """Return a worker's certificates that are good."""
    issued = certificates_of_people(db, [registration_id]).get(registration_id, [])
    return [paper for paper in issued if paper.revoked_at is None]
