"""Gathering what the reports of fairs count: the same few questions for one fair and for a year."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from jobfair.centres.rules import LADDER, RUNG_WORDS, Rung
from jobfair.checkin.models import CheckIn
from jobfair.checkin.rules import Result
from jobfair.counselling.queries import given_at
from jobfair.counselling.rules import ADVISING, SERVICE_WORDS, ServiceKind
from jobfair.employers.models import Booth, Employer, Vacancy
from jobfair.employers.rules import Approval
from jobfair.fairs.models import Fair
from jobfair.interviews.models import Interview
from jobfair.interviews.rules import OUTCOME_WORDS, PASSING, REFERRAL_WORDS, Outcome, Referral
from jobfair.kit.clock import HERE, day_of
from jobfair.placements.models import Placement
from jobfair.placements.queries import placements_at_all
from jobfair.placements.rules import rung_of
from jobfair.reports.queries.counted import Counted, Occasion, Person
from jobfair.reports.rules import SEX_NOT_STATED, Figure, age_band
from jobfair.workers.models import Registration, Worker
from jobfair.workers.rules.id_number import age_on
from jobfair.workers.rules.terms import UNTRAINED

Occasions = Mapping[int, Sequence[Occasion]]
"""The occasions of each fair."""


def counted_at(db: Session, fair: Fair) -> Counted:
    """Return all that the figures of one fair count. It must have been loaded with its centre."""
    return counted_at_all(db, [fair])[fair.id]


def counted_at_all(db: Session, fairs: Collection[Fair]) -> Mapping[int, Counted]:
    """Return all that the figures of some fairs count, by fair."""
    ids = [fair.id for fair in fairs]
    persons, employers = _persons(db, fairs), _employers(db, ids)
    vacancies, placements = _vacancies(db, ids), _placements(db, ids)
    met = _interviews(db, ids)
    attending, advised = _attending(db, ids), _advised(db, ids)
    return {
        fair.id: Counted(
            persons=persons[fair.id],
            employers=employers[fair.id],
            vacancies=vacancies[fair.id],
            occasions={
                Figure.ATTENDING: attending[fair.id],
                Figure.ADVISED: advised[fair.id],
                **_by_outcome(met[fair.id]),
                Figure.CONNECTED: _connected(placements[fair.id], Rung(fair.centre.counting_rung)),
            },
            placements=placements[fair.id],
            without_outcome=sum(outcome is None for outcome, _, _ in met[fair.id]),
        )
        for fair in fairs
    }


def _persons(db: Session, fairs: Iterable[Fair]) -> Mapping[int, Mapping[int, Person]]:
    days = {fair.id: fair.day for fair in fairs}
    rows = db.execute(
        select(
            Registration.fair_id, Registration.id, Registration.worker_id, Worker.sex,
            Worker.born_on, Worker.birth_year, Worker.qualification,
        )
        .join(Worker, Worker.id == Registration.worker_id)
        .where(Registration.fair_id.in_(days))
    )  # fmt: skip
    found: dict[int, dict[int, Person]] = defaultdict(dict)
    for fair_id, holder, worker_id, sex, born_on, birth_year, qualification in rows:
        found[fair_id][holder] = Person(
            worker_id=worker_id,
            sex=sex or SEX_NOT_STATED,
            age=age_band(age_on(born_on, birth_year, days[fair_id])),
            trained=qualification not in UNTRAINED,
        )
    return found


def _employers(
    db: Session, fair_ids: Collection[int]
) -> Mapping[int, Mapping[Figure, frozenset[int]]]:
    """Find the employers with approved booths, each once however many booths it has."""
    rows = db.execute(
        select(Booth.fair_id, Booth.id, Booth.employer_id, Booth.centre_interviews).where(
            Booth.fair_id.in_(fair_ids), Booth.approval == Approval.APPROVED
        )
    )
    used = set(db.scalars(select(Interview.booth_id).where(Interview.fair_id.in_(fair_ids))))
    booths: dict[int, list[tuple[int, int, bool]]] = defaultdict(list)
    for fair_id, booth, whose, centre in rows:
        booths[fair_id].append((booth, whose, centre))
    return defaultdict(dict, {fair_id: _parted(some, used) for fair_id, some in booths.items()})


def _parted(
    booths: Iterable[tuple[int, int, bool]], used: Collection[int]
) -> Mapping[Figure, frozenset[int]]:
    booths = list(booths)
    direct = frozenset(whose for booth, whose, centre in booths if booth in used and not centre)
    authorising = frozenset(whose for _, whose, centre in booths if centre)
    return {
        Figure.EMPLOYERS_REGISTERED: frozenset(whose for _, whose, _ in booths),
        Figure.EMPLOYERS_INTERVIEWING: direct,
        Figure.EMPLOYERS_AUTHORISING: authorising - direct,
    }


def _vacancies(db: Session, fair_ids: Collection[int]) -> Mapping[int, Sequence[Vacancy]]:
    found: dict[int, list[Vacancy]] = defaultdict(list)
    for vacancy in db.scalars(
        select(Vacancy)
        .join(Booth)
        .where(Booth.fair_id.in_(fair_ids), Booth.approval == Approval.APPROVED)
        .options(joinedload(Vacancy.booth).joinedload(Booth.employer))
        .order_by(Booth.number, Vacancy.id)
    ):
        found[vacancy.booth.fair_id].append(vacancy)
    return found


def _placements(db: Session, fair_ids: Collection[int]) -> Mapping[int, Sequence[Placement]]:
    found: dict[int, list[Placement]] = defaultdict(list)
    for placement in placements_at_all(db, fair_ids):
        found[placement.fair_id].append(placement)
    return found


def _attending(db: Session, fair_ids: Collection[int]) -> Occasions:
    """Find who was let in; on several days of a longer fair, several times."""
    scans = db.execute(
        select(CheckIn.fair_id, CheckIn.registration_id, CheckIn.effective_at).where(
            CheckIn.fair_id.in_(fair_ids), CheckIn.result != Result.REFUSED
        )
    )
    first: dict[tuple[int, int, date], datetime] = {}
    for fair_id, holder, at in scans:
        if holder is not None:
            key = (fair_id, holder, day_of(at))
            first[key] = min(at, first.get(key, at))
    return _by_fair(
        (fair_id, Occasion(holder, on, minute=_minute_of(at)))
        for (fair_id, holder, on), at in sorted(first.items())
    )


def _minute_of(at: datetime) -> int:
    here = at.astimezone(HERE)
    return here.hour * 60 + here.minute


def _advised(db: Session, fair_ids: Collection[int]) -> Occasions:
    return _by_fair(
        (fair_id, Occasion(holder, day_of(at), SERVICE_WORDS[ServiceKind(kind)]))
        for fair_id, holder, kind, at in given_at(db, fair_ids, ADVISING)
    )


_Met = tuple[str | None, str | None, Occasion]
"""An interview: its outcome, where to or why, and the occasion."""


def _interviews(db: Session, fair_ids: Collection[int]) -> Mapping[int, Sequence[_Met]]:
    rows = db.execute(
        select(
            Interview.fair_id, Interview.registration_id, Interview.outcome, Interview.detail,
            Interview.started_at, Booth.number, Employer.name,
        )
        .join(Booth, Booth.id == Interview.booth_id)
        .join(Employer, Employer.id == Booth.employer_id)
        .where(Interview.fair_id.in_(fair_ids))
        .order_by(Interview.id)
    )  # fmt: skip
    found: dict[int, list[_Met]] = defaultdict(list)
    for fair_id, holder, outcome, detail, at, number, name in rows:
        words = _outcome_words(outcome, detail)
        occasion = Occasion(holder, day_of(at), words, name, booth=number)
        found[fair_id].append((outcome, detail, occasion))
    return found


def _outcome_words(outcome: str | None, detail: str | None) -> str:
    if outcome is None:
        return ""
    if outcome == Outcome.REFERRED and detail:
        return REFERRAL_WORDS[Referral(detail)]
    return OUTCOME_WORDS[Outcome(outcome)]


def _by_outcome(met: Iterable[_Met]) -> Mapping[Figure, Sequence[Occasion]]:
    ended = [(outcome, detail, one) for outcome, detail, one in met if outcome is not None]
    return {
        Figure.INTERVIEWED: [one for _, _, one in ended],
        Figure.PASSED: [one for outcome, _, one in ended if outcome in PASSING],
        Figure.LATER_INTERVIEW: [
            one for outcome, _, one in ended if outcome == Outcome.LATER_INTERVIEW
        ],
        Figure.WANTING_ABROAD: [
            one
            for outcome, to, one in ended
            if (outcome, to) == (Outcome.REFERRED, Referral.ABROAD)
        ],
    }


def _connected(placements: Iterable[Placement], rung: Rung) -> list[Occasion]:
    """Find the placements that have reached the rung from which the centre counts them."""
    least = LADDER.index(rung)
    reached = ((one, rung_of(one.entries)) for one in placements)
    return [
        Occasion(one.registration_id, one.agreed_on, RUNG_WORDS[highest], one.hirer)
        for one, highest in reached
        if highest is not None and LADDER.index(highest) >= least
    ]


def _by_fair(found: Iterable[tuple[Any, Occasion]]) -> Occasions:
    by_fair: dict[int, list[Occasion]] = defaultdict(list)
    for fair_id, occasion in found:
        by_fair[fair_id].append(occasion)
    return by_fair
