"""People of a fair who may be introduced together, and who was chosen for a print."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Select, select
from sqlalchemy.orm import Session, joinedload

from jobfair.checkin.models import Attendance
from jobfair.documents.models import Certificate, Chosen
from jobfair.documents.papers.certificate_words import Kind
from jobfair.documents.queries.subjects import offers_of
from jobfair.documents.rules import Who
from jobfair.employers.models import Booth, Vacancy
from jobfair.fairs.models import Fair
from jobfair.placements.queries import near_hires_at
from jobfair.reports.queries.needs import still_to_be_helped
from jobfair.workers.models import Registration, Worker


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody who may be introduced, and the work they were interviewed for, if it is known.

    Otherwise `offers` is what the employer who interviewed them has to offer.
    """

    registration: Registration
    vacancy: Vacancy | None = None
    employer: str = ""
    offers: Sequence[Vacancy] = ()

    @property
    def key(self) -> str:
        """What names them in the list: somebody may stand there for several works."""
        work = self.vacancy.id if self.vacancy else 0
        place = self.offers[0].booth_id if self.offers and not work else 0
        return f"{self.registration.id}-{work}" + (f"-{place}" if place else "")


def candidates(db: Session, fair: Fair, who: Who, commune: str | None) -> Sequence[Candidate]:
    """Return who may be introduced, by given name; near-hires once for each work."""
    if who is Who.NEAR:
        return [one for one in _near(db, fair) if _lives_in(one, commune)]
    query = _people(fair.id, who)
    if commune is not None:
        query = query.where(Worker.commune_code == commune)
    return [Candidate(registration) for registration in db.scalars(query)]


def communes_at(db: Session, fair_id: int) -> Sequence[str]:
    """Return where the people of a fair live."""
    return db.scalars(
        select(Worker.commune_code)
        .join(Registration, Registration.worker_id == Worker.id)
        .where(Registration.fair_id == fair_id)
        .distinct()
    ).all()


def slips_held(db: Session, registration_ids: Sequence[int]) -> Mapping[int, Sequence[Certificate]]:
    """Return the referral slips of some people that count."""
    found: dict[int, list[Certificate]] = {}
    for slip in db.scalars(
        select(Certificate).where(
            Certificate.kind == Kind.REFERRAL,
            Certificate.revoked_at.is_(None),
            Certificate.registration_id.in_(registration_ids),
        )
    ):
        found.setdefault(slip.registration_id or 0, []).append(slip)
    return found


def chosen_for(db: Session, job_id: int) -> Sequence[tuple[Registration, Vacancy]]:
    """Return for whom a print writes slips, by given name, with the work they apply for."""
    rows = db.execute(
        select(Registration, Vacancy)
        .select_from(Chosen)
        .join(Registration, Registration.id == Chosen.registration_id)
        .join(Registration.worker)
        .join(Vacancy, Vacancy.id == Chosen.vacancy_id)
        .where(Chosen.job_id == job_id)
        .options(
            joinedload(Registration.worker),
            joinedload(Registration.fair).joinedload(Fair.centre),
            joinedload(Vacancy.booth).joinedload(Booth.employer),
        )
        .order_by(Worker.name_sort, Worker.birth_year, Registration.id, Vacancy.id)
    )
    return [(registration, vacancy) for registration, vacancy in rows]


def _near(db: Session, fair: Fair) -> Sequence[Candidate]:
    """Return the near-hires of a fair; whose work nobody noted may be sent to any of the booth's."""
    rows = near_hires_at(db, fair.id)
    offered = offers_of(db, {row.interview.booth_id for row in rows})
    found = {}
    for row in rows:
        one, offers = row.interview, offered.get(row.interview.booth_id, [])
        only = offers[0] if len(offers) == 1 else None
        candidate = Candidate(one.registration, one.vacancy or only, row.employer.name, offers)
        found[candidate.key, one.booth_id] = candidate
    return sorted(found.values(), key=lambda one: one.registration.worker.name_sort)


def _lives_in(one: Candidate, commune: str | None) -> bool:
    return commune is None or one.registration.worker.commune_code == commune


def _people(fair_id: int, who: Who) -> Select[Registration]:
    if who is Who.NEEDS:
        return still_to_be_helped(fair_id)
    query = (
        select(Registration)
        .join(Registration.worker)
        .where(Registration.fair_id == fair_id)
        .options(joinedload(Registration.worker))
        .order_by(Worker.name_sort, Worker.birth_year, Registration.id)
    )
    if who is Who.CAME:
        return query.join(Attendance, Attendance.registration_id == Registration.id)
    return query
