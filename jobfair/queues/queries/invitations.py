"""Whom a booth that has nobody to call may ask over from other queues."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from jobfair.counselling.queries import needs_of, trades_wanted_at
from jobfair.employers.models import Booth
from jobfair.employers.queries import booths_at, vacancies_at
from jobfair.employers.rules import Approval, Floor
from jobfair.fairs.models import Fair
from jobfair.fairs.rules import State
from jobfair.queues.models import Place
from jobfair.queues.queries.places import places_of
from jobfair.queues.queries.turns import booths_that_can_call, free_places
from jobfair.queues.queries.waits import busy_booths
from jobfair.queues.rules import BUSY, LIVE, Guest, Host, worth_inviting
from jobfair.workers.models import Registration
from jobfair.workers.queries import booths_wished, wishes_at


@dataclass(frozen=True, slots=True)
class Invitation:
    """Somebody whom a booth may ask over: at which booths they wait, and whether they wished for this one."""

    holder: Registration
    waits_at: Sequence[int]
    wished: bool


def invitations_at(
    db: Session, fair: Fair, *, booth_id: int | None = None
) -> Mapping[int, Sequence[Invitation]]:
    """Return whom each booth of a running fair that has nobody to call may ask over; or only one booth."""
    if fair.state != State.LIVE:
        return {}
    hosts = _hosts(db, fair.id, booth_id)
    if not hosts:
        return {}
    waiting = _by_holder(free_places(db, fair.id))
    guests = _guests(db, fair.id, waiting)
    found = {
        host.booth_id: [
            _invitation(waiting[fit.guest.registration_id], wished=fit.wished)
            for fit in worth_inviting(host, guests, limit=fair.queue_limit)
        ]
        for host in hosts
    }
    return {host_id: invitations for host_id, invitations in found.items() if invitations}


def booths_asking(db: Session, holder: Registration) -> Sequence[Booth]:
    """Return the booths that have nobody to call and would ask somebody over, who waits or not, and is free.

    Those they wished for come first, then by their numbers.
    """
    if holder.fair.state != State.LIVE:
        return []
    held = places_of(db, holder.id)
    if any(place.state in BUSY or place.paused_at for place in held):
        return []
    hosts = _hosts(db, holder.fair_id, None)
    if not hosts:
        return []
    needs = needs_of(db, holder.id)
    guest = Guest(
        registration_id=holder.id,
        since=min((place.since for place in held), default=holder.registered_at),
        held=sum(place.state in LIVE for place in held),
        known_at=frozenset(place.booth_id for place in held),
        wishes=frozenset(booths_wished(db, holder.id)),
        trades=tuple(needs[0].trades) if needs else (),
    )
    limit = holder.fair.queue_limit
    wished = {
        host.booth_id: fit.wished
        for host in hosts
        for fit in worth_inviting(host, [guest], limit=limit)
    }
    asking = [one for one in booths_at(db, holder.fair_id) if one.id in wished]
    return sorted(asking, key=lambda booth: (not wished[booth.id], booth.number))


def invitations_of(db: Session, booth: Booth) -> Sequence[Invitation]:
    """Return whom a booth may ask over now."""
    return invitations_at(db, booth.fair, booth_id=booth.id).get(booth.id, ())


def _hosts(db: Session, fair_id: int, only: int | None) -> list[Host]:
    """Return the booths that are open and have neither somebody there nor somebody to call."""
    engaged = busy_booths(db, fair_id) | booths_that_can_call(db, fair_id)
    idle = {
        booth_id
        for booth_id in db.scalars(
            select(Booth.id).where(
                Booth.fair_id == fair_id,
                Booth.approval == Approval.APPROVED,
                Booth.floor == Floor.OPEN,
            )
        )
        if booth_id not in engaged and only in (None, booth_id)
    }
    if not idle:
        return []
    wants: dict[int, set[str]] = {}
    for vacancy in vacancies_at(db, fair_id):
        left = {vacancy.occupation} if vacancy.places_left else set()
        wants.setdefault(vacancy.booth_id, set()).update(left)
    return [
        Host(booth_id=one, occupations=frozenset(wants[one]) if one in wants else None)
        for one in sorted(idle)
    ]


def _by_holder(places: Sequence[Place]) -> Mapping[int, Sequence[Place]]:
    held: dict[int, list[Place]] = defaultdict(list)
    for place in places:
        held[place.registration_id].append(place)
    return held


def _guests(db: Session, fair_id: int, waiting: Mapping[int, Sequence[Place]]) -> list[Guest]:
    known: dict[int, set[int]] = defaultdict(set)
    held: dict[int, int] = defaultdict(int)
    for holder, booth_id, state in db.execute(
        select(Place.registration_id, Place.booth_id, Place.state).where(Place.fair_id == fair_id)
    ):
        known[holder].add(booth_id)
        held[holder] += state in LIVE
    wishes, trades = wishes_at(db, fair_id), trades_wanted_at(db, fair_id)
    return [
        Guest(
            registration_id=holder,
            since=min(place.since for place in places),
            held=held[holder],
            known_at=frozenset(known[holder]),
            wishes=frozenset(wishes.get(holder, ())),
            trades=trades.get(holder, ()),
        )
        for holder, places in waiting.items()
    ]


def _invitation(places: Sequence[Place], *, wished: bool) -> Invitation:
    booths = sorted(place.booth.number for place in places)
    return Invitation(places[0].registration, booths, wished)
