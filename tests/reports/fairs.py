"""Small fairs that could have been: made by the product's own services from drawn numbers."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from itertools import cycle, zip_longest

from hypothesis import strategies as st
from sqlalchemy import select
from sqlalchemy.orm import Session

from jobfair.accounts.models import Account
from jobfair.centres.models import Centre
from jobfair.centres.rules import Rung
from jobfair.counselling.rules import ServiceKind
from jobfair.counselling.services import take_back
from jobfair.employers.models import Booth, Employer, Vacancy
from jobfair.employers.rules import Approval, Floor, Region
from jobfair.employers.services import place_booth, post_vacancy, set_floor
from jobfair.fairs.models import Fair
from jobfair.interviews.rules import Outcome, Referral, Unsuitable
from jobfair.interviews.services import Verdict, begin, conclude
from jobfair.placements.queries import placements_at
from jobfair.placements.rules import Confirmer, Evidence
from jobfair.placements.services import Proof, reach
from jobfair.queues.services import call_next, join
from jobfair.workers.models import Registration, Worker
from jobfair.workers.rules.id_number import Sex
from jobfair.workers.rules.terms import Qualification, Source
from jobfair.workers.services import Person, enter_worker, register
from tests.factories import (
    DAY,
    NINE,
    SEAL,
    arrive,
    make_account,
    make_centre,
    make_employer,
    make_fair,
    make_service,
)

DETAILS = {Outcome.REFERRED: Referral.ABROAD, Outcome.NOT_SUITABLE: Unsuitable.WAGE}


@dataclass(frozen=True)
class Stand:
    """A booth: of which employer, whether the centre interviews, and what it offers."""

    employer: int
    approved: bool
    centre_interviews: bool
    offers: Sequence[tuple[Region, bool, int]]


@dataclass(frozen=True)
class Guest:
    """A person: who they are, whether they came, and what each booth said (None: nothing yet).

    `services` are what the adviser entered, and whether it was taken back.
    """

    sex: Sex | None
    birth_year: int
    qualification: Qualification
    came: bool
    verdicts: Sequence[tuple[int, Outcome | None]]
    services: Sequence[tuple[ServiceKind, bool]]


STANDS = st.lists(
    st.builds(
        Stand,
        employer=st.integers(0, 1),
        approved=st.booleans(),
        centre_interviews=st.booleans(),
        offers=st.lists(
            st.tuples(st.sampled_from(Region), st.booleans(), st.integers(5, 9)), max_size=2
        ),
    ),
    max_size=3,
)
GUESTS = st.lists(
    st.builds(
        Guest,
        sex=st.sampled_from([*Sex, None]),
        birth_year=st.integers(1950, 2010),
        qualification=st.sampled_from(Qualification),
        came=st.booleans(),
        verdicts=st.lists(
            st.tuples(st.integers(0, 2), st.sampled_from([*Outcome, None])),
            max_size=3,
            unique_by=lambda pair: pair[0],
        ),
        services=st.lists(st.tuples(st.sampled_from(ServiceKind), st.booleans()), max_size=2),
    ),
    max_size=6,
)


def hold(
    db: Session, stands: Sequence[Stand], guests: Sequence[Guest], *, after: Fair | None = None
) -> Fair:
    """Return a fair at which all this has happened.

    Held after another one, it has the same employers, and as far as they go the same people.
    """
    centre = make_centre(db) if after is None else db.get_one(Centre, after.centre_id)
    fair = make_fair(db, centre)
    employers = list(db.scalars(select(Employer).where(Employer.centre_id == centre.id)))
    employers = employers or [make_employer(db, fair.centre_id) for _ in range(2)]
    known = list(db.scalars(select(Worker).where(Worker.centre_id == centre.id)))
    booths = []
    for stand in stands:
        approval = Approval.APPROVED if stand.approved else Approval.WAITING
        booth = place_booth(db, fair, employers[stand.employer], approval=approval)
        booth.centre_interviews = stand.centre_interviews
        if stand.approved:
            set_floor(db, booth, Floor.OPEN)
        booths.append((booth, [_offer(db, booth, offer) for offer in stand.offers]))
    adviser = make_account(db, centre)
    for guest, worker in zip_longest(guests, known[: len(guests)]):
        _visit(db, fair, guest, worker, booths, adviser)
    db.flush()
    return fair


def _offer(db: Session, booth: Booth, offer: tuple[Region, bool, int]) -> Vacancy:
    region, trained, wanted = offer
    return post_vacancy(
        db, booth, {"title": "Công nhân", "occupation": "81", "head_count": wanted,
                    "region": region, "trained": trained},
    )  # fmt: skip


def _visit(
    db: Session, fair: Fair, guest: Guest, known: Worker | None,
    booths: list[tuple[Booth, list[Vacancy]]], adviser: Account,
) -> None:  # fmt: skip
    person = Person(name="Lý Thị Mẩy", birth_year=guest.birth_year, sex=guest.sex,
                    qualification=guest.qualification)  # fmt: skip
    worker = known or enter_worker(db, SEAL, person, centre_id=fair.centre_id, at=NINE)
    registration = register(db, fair, worker, source=Source.DESK, at=NINE)
    if not guest.came:
        return
    arrive(db, registration)
    for kind, slip in guest.services:
        service = make_service(db, registration, adviser, kind)
        if slip:
            take_back(db, service, reason="Bấm nhầm", account_id=adviser.id, at=NINE)
    for place, outcome in guest.verdicts:
        if place < len(booths):
            booth, vacancies = booths[place]
            if not _interview(db, registration, booth, vacancies, outcome):
                return


def _interview(
    db: Session, registration: Registration, booth: Booth, vacancies: list[Vacancy],
    outcome: Outcome | None,
) -> bool:  # fmt: skip
    """Interview somebody; tell whether booth and person are free again afterwards."""
    if booth.floor != Floor.OPEN or (outcome == Outcome.HIRED and not vacancies):
        return True
    join(db, booth, registration, by="desk", at=NINE)
    place = call_next(db, booth, at=NINE)
    interview = begin(db, place, at=NINE)
    if outcome is None:
        booth.floor = Floor.BREAK  # its person is still there: nobody else is called
        return False
    verdict = Verdict(
        outcome=outcome,
        detail=DETAILS.get(outcome),
        vacancy_id=vacancies[0].id if outcome == Outcome.HIRED else None,
    )
    conclude(db, interview, place, verdict, at=NINE + timedelta(minutes=5))
    return True


def climb(db: Session, fair_id: int, rungs: Sequence[Rung]) -> None:
    """Take the placements of a fair up to these rungs, in turn."""
    proof = Proof(evidence=Evidence.CONTRACT, confirmed_by=Confirmer.WORKER)
    for placement, rung in zip(placements_at(db, fair_id), cycle(rungs), strict=False):
        reach(db, placement, rung, on=DAY, proof=proof, at=NINE + timedelta(minutes=9))
