"""Letting employers in, giving them booths, counting their vacancies."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from jobfair.employers.errors import (
    BoothNotApproved,
    BoothNumberTaken,
    EmployerNotApproved,
    HeadCountTooLow,
    NobodyWanted,
    TaxCodeTaken,
    WagesTurnedRound,
)
from jobfair.employers.facts import (
    BoothChanged,
    BoothPlaced,
    EmployerChanged,
    EmployerEntered,
    FloorChanged,
    VacancyChanged,
    VacancyCounted,
    VacancyPosted,
)
from jobfair.employers.models import Booth, Employer, EmployerMember, Vacancy
from jobfair.employers.queries import booths_at, employer_by_tax_code, free_number, vacancies_of
from jobfair.employers.rules import Approval, Floor
from jobfair.fairs.models import Fair
from jobfair.fairs.services import require_changeable
from jobfair.kit.facts import record
from jobfair.kit.text import fold

COPIED_VACANCY = (
    "title", "occupation", "head_count", "wage_min", "wage_max", "region", "workplace",
    "contract", "shift", "trained", "level", "benefits", "conditions",
)  # fmt: skip


def enter_employer(db: Session, *, centre_id: int, at: datetime, **values: Any) -> Employer:
    """Write down an employer that a centre has come to know.

    Raises:
        TaxCodeTaken: the centre knows it already.
    """
    if employer_by_tax_code(db, centre_id, values["tax_code"]) is not None:
        raise TaxCodeTaken(field="tax_code")
    employer = Employer(
        centre_id=centre_id, created_at=at, name_fold=fold(values["name"]), **values
    )
    db.add(employer)
    db.flush()
    record(db, EmployerEntered(centre_id=centre_id, employer_id=employer.id))
    return employer


def change_employer(db: Session, employer: Employer, values: Mapping[str, Any]) -> None:
    """Change what is known of an employer, its approval included.

    Raises:
        TaxCodeTaken: the centre knows another one with this tax code.
    """
    wanted = values.get("tax_code", employer.tax_code)
    known = employer_by_tax_code(db, employer.centre_id, wanted)
    if known is not None and known.id != employer.id:
        raise TaxCodeTaken(field="tax_code")
    for name, value in values.items():
        setattr(employer, name, value)
    employer.name_fold = fold(employer.name)
    record(
        db,
        EmployerChanged(
            centre_id=employer.centre_id, employer_id=employer.id, approval=employer.approval
        ),
    )


def admit_member(db: Session, employer: Employer, account_id: int) -> None:
    """Let an account act for an employer."""
    db.add(EmployerMember(account_id=account_id, employer_id=employer.id))


def place_booth(
    db: Session,
    fair: Fair,
    employer: Employer,
    *,
    number: int | None = None,
    seat: str = "",
    approval: Approval = Approval.INVITED,
) -> Booth:
    """Give an employer a booth at a fair, or offer one.

    Raises:
        FairClosed: the fair is over.
        BoothNumberTaken: another booth has this number.
        EmployerNotApproved: only approved employers get an approved booth.
    """
    require_changeable(fair)
    if approval == Approval.APPROVED:
        require_approved(employer)
    if number:
        _require_free(db, fair.id, number, None)
    else:  # where somebody was faster, the database says so, and it is tried anew
        number = free_number(db, fair.id)
    booth = Booth(fair=fair, employer=employer, number=number, seat=seat, approval=approval)
    db.add(booth)
    db.flush()
    record(db, BoothPlaced(fair_id=fair.id, booth_id=booth.id, employer_id=employer.id))
    return booth


def apply_for_booth(db: Session, fair: Fair, values: Mapping[str, Any], *, at: datetime) -> None:
    """Note that an employer asks for a booth at a fair; staff decide.

    An employer the centre knows is not changed by what a stranger enters, and an
    application that is repeated adds nothing.

    Raises:
        FairClosed: the fair is over.
    """
    employer = employer_by_tax_code(db, fair.centre_id, values["tax_code"])
    if employer is None:
        employer = enter_employer(db, centre_id=fair.centre_id, at=at, **values)
    if all(booth.employer_id != employer.id for booth in booths_at(db, fair.id)):
        place_booth(db, fair, employer, approval=Approval.WAITING)


def change_booth(db: Session, booth: Booth, values: Mapping[str, Any]) -> None:
    """Change a booth's number, place or approval.

    Raises:
        FairClosed: the fair is over.
        BoothNumberTaken: another booth has this number.
        EmployerNotApproved: only approved employers get an approved booth.
    """
    require_changeable(booth.fair)
    if values.get("approval") == Approval.APPROVED:
        require_approved(booth.employer)
    if "number" in values:
        _require_free(db, booth.fair_id, values["number"], booth.id)
    for name, value in values.items():
        setattr(booth, name, value)
    record(db, BoothChanged(fair_id=booth.fair_id, booth_id=booth.id, approval=booth.approval))


def set_floor(db: Session, booth: Booth, floor: Floor) -> None:
    """Open or close a booth, mark it busy, or send its people on a break.

    Raises:
        BoothNotApproved: it is not part of the fair.
    """
    if booth.approval != Approval.APPROVED:
        raise BoothNotApproved
    if booth.floor != floor:
        booth.floor = floor
        record(db, FloorChanged(fair_id=booth.fair_id, booth_id=booth.id, floor=floor))


def post_vacancy(db: Session, booth: Booth, values: Mapping[str, Any]) -> Vacancy:
    """Offer work at a booth.

    Raises:
        FairClosed: the fair is over.
        WagesTurnedRound: the lowest wage is above the highest.
    """
    require_changeable(booth.fair)
    _require_wages(values)
    vacancy = Vacancy(booth=booth, places_left=values["head_count"], **values)
    db.add(vacancy)
    db.flush()
    record(db, VacancyPosted(fair_id=booth.fair_id, vacancy_id=vacancy.id))
    return vacancy


def change_vacancy(db: Session, vacancy: Vacancy, values: Mapping[str, Any]) -> None:
    """Change an offer; the number of people hired stays as it is.

    Raises:
        FairClosed: the fair is over.
        HeadCountTooLow: more were hired than the new head-count.
        WagesTurnedRound: the lowest wage is above the highest.
    """
    require_changeable(vacancy.booth.fair)
    _require_wages(values)
    hired = vacancy.head_count - vacancy.places_left
    head_count = values.get("head_count", vacancy.head_count)
    if head_count < hired:
        raise HeadCountTooLow(field="head_count", hired=hired)
    for name, value in values.items():
        setattr(vacancy, name, value)
    vacancy.places_left = head_count - hired
    record(db, VacancyChanged(fair_id=vacancy.booth.fair_id, vacancy_id=vacancy.id))


def take_place(db: Session, vacancy: Vacancy, fair_id: int) -> None:
    """Count one place of a vacancy as taken.

    Raises:
        NobodyWanted: none is left.
    """
    left = db.scalar(
        update(Vacancy)
        .where(Vacancy.id == vacancy.id, Vacancy.places_left > 0)
        .values(places_left=Vacancy.places_left - 1)
        .returning(Vacancy.places_left)
    )
    if left is None:
        raise NobodyWanted(field="vacancy")
    record(db, VacancyCounted(fair_id=fair_id, vacancy_id=vacancy.id, left=left))


def give_place_back(db: Session, vacancy_id: int, fair_id: int) -> None:
    """Count one place of a vacancy as free again, after a hire was a slip."""
    left = db.scalar(
        update(Vacancy)
        .where(Vacancy.id == vacancy_id)
        .values(places_left=Vacancy.places_left + 1)
        .returning(Vacancy.places_left)
    )
    record(db, VacancyCounted(fair_id=fair_id, vacancy_id=vacancy_id, left=left or 0))


def copy_booths(db: Session, pattern_id: int, fair: Fair) -> None:
    """Invite the employers of an earlier fair, with the same booths and vacancies.

    Whoever was refused, as an employer or with this booth, is not asked again.
    """
    for old in booths_at(db, pattern_id):
        if Approval.REFUSED in {old.approval, old.employer.approval}:
            continue
        booth = place_booth(db, fair, old.employer, number=old.number, seat=old.seat)
        for vacancy in vacancies_of(db, old.id):
            post_vacancy(db, booth, {name: getattr(vacancy, name) for name in COPIED_VACANCY})


def require_approved(employer: Employer) -> None:
    """Refuse an employer that the centre has not approved.

    Raises:
        EmployerNotApproved: approve it first.
    """
    if employer.approval != Approval.APPROVED:
        raise EmployerNotApproved


def _require_free(db: Session, fair_id: int, number: int, booth_id: int | None) -> None:
    holder = db.scalar(select(Booth.id).where(Booth.fair_id == fair_id, Booth.number == number))
    if holder is not None and holder != booth_id:
        raise BoothNumberTaken(field="number")


def _require_wages(values: Mapping[str, Any]) -> None:
    low, high = values.get("wage_min"), values.get("wage_max")
    if low is not None and high is not None and high < low:
        raise WagesTurnedRound(field="wage_max")
