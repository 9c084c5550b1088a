"""Keeping what somebody chose from pictures after they had their number."""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy.orm import Session

from jobfair.checkin.queries import who_came_by
from jobfair.checkin.rules import Result
from jobfair.checkin.services.arrive import keep
from jobfair.checkin.services.scan import Scan
from jobfair.counselling import services as counselling
from jobfair.counselling.rules import Group, Source, Wanted
from jobfair.kit.seal import Seal
from jobfair.workers import queries as workers
from jobfair.workers.rules.terms import Purpose
from jobfair.workers.services import ConsentGiven, answer_consents


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownWanted:
    """What somebody wants, and by which scan they came in."""

    of: UUID
    wanted: Wanted
    group: Group | None
    consents: tuple[ConsentGiven, ...]


def want(db: Session, seal: Seal, fair_id: int, shown: ShownWanted, scan: Scan) -> None:
    """Keep what somebody wants, with the scan that let them in.

    A household group that came without the person's yes is dropped, and the rest is kept.

    Raises:
        ScanNotHeard: that scan has not reached us yet.
        NotRegistered: it let nobody in, or came from another kiosk's memory.
        TradeUnknown: a trade is not in the list of occupations.
    """
    let_in = who_came_by(db, shown.of, fair_id=fair_id, store=scan.store)
    registration = workers.registration_at(db, fair_id, let_in)
    keep(db, fair_id, registration.id, scan, Result.ACCEPTED)
    answer_consents(db, registration.worker_id, fair_id, shown.consents, at=scan.received_at)
    if not shown.wanted.is_empty:
        counselling.state_need(
            db, registration, shown.wanted,
            source=Source.KIOSK, at=scan.effective.at, event_id=scan.event_id,
        )  # fmt: skip
    agreed = workers.has_agreed(db, registration.worker_id, fair_id, Purpose.RECORD_GROUP)
    if shown.group is not None and agreed:
        counselling.record_group(db, seal, registration, shown.group, at=scan.effective.at)
