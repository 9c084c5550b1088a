"""Looking up employers, booths and vacancies."""

from collections.abc import Iterable, Sequence

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session, joinedload

from jobfair.accounts.models import Account
from jobfair.employers.errors import BoothNotApproved
from jobfair.employers.models import Booth, Employer, EmployerMember, Vacancy
from jobfair.employers.rules import Approval
from jobfair.fairs.models import Fair
from jobfair.fairs.rules import State
from jobfair.kit.errors import NotFound
from jobfair.kit.text import fold


def employer(db: Session, centre_id: int, employer_id: int) -> Employer:
    """Return an employer that a centre knows.

    Raises:
        NotFound: this centre knows none with this id.
    """
    found = db.get(Employer, employer_id)
    if found is None or found.centre_id != centre_id:
        raise NotFound
    return found


def employers_named(centre_id: int, text: str = "") -> Select[Employer]:
    """Return the query for a centre's employers whose name has every word of a text."""
    query = select(Employer).where(Employer.centre_id == centre_id)
    for word in fold(text).split():
        query = query.where((" " + Employer.name_fold).contains(f" {word}", autoescape=True))
    return query.order_by(Employer.name_fold, Employer.id)


def employers_listed(db: Session, centre_id: int) -> Sequence[Employer]:
    """Return every employer that a centre knows, by name."""
    return db.scalars(employers_named(centre_id)).all()


def employer_by_tax_code(db: Session, centre_id: int, tax_code: str) -> Employer | None:
    """Return the employer with a tax code, if the centre knows one."""
    return db.scalar(
        select(Employer).where(Employer.centre_id == centre_id, Employer.tax_code == tax_code)
    )


def employer_of(db: Session, account_id: int) -> Employer:
    """Return the employer for which an account acts.

    Raises:
        NotFound: it acts for none.
    """
    member = db.get(EmployerMember, account_id, options=[joinedload(EmployerMember.employer)])
    if member is None:
        raise NotFound
    return member.employer


def approved_employers(db: Session, centre_id: int) -> Sequence[Employer]:
    """Return the employers that may have a booth, by name."""
    return db.scalars(
        employers_named(centre_id).where(Employer.approval == Approval.APPROVED)
    ).all()


def member_accounts(db: Session, employer_id: int) -> Sequence[Account]:
    """Return the accounts that act for an employer, by name."""
    return db.scalars(
        select(Account)
        .join(EmployerMember, EmployerMember.account_id == Account.id)
        .where(EmployerMember.employer_id == employer_id)
        .order_by(Account.name, Account.id)
    ).all()


def member_account(db: Session, employer_id: int, account_id: int) -> Account:
    """Return an account that acts for an employer.

    Raises:
        NotFound: it does not.
    """
    found = next((a for a in member_accounts(db, employer_id) if a.id == account_id), None)
    if found is None:
        raise NotFound
    return found


def booth_at(db: Session, fair_id: int, booth_id: int) -> Booth:
    """Return a booth of a fair, with its employer and the fair.

    Raises:
        NotFound: the fair has no such booth.
    """
    found = booth(db, booth_id)
    if found.fair_id != fair_id:
        raise NotFound
    return found


def booth_of_centre(db: Session, centre_id: int, fair_id: int, booth_id: int) -> Booth:
    """Return a booth at a fair of a centre.

    Raises:
        NotFound: this centre has no such fair, or the fair no such booth.
    """
    found = booth_at(db, fair_id, booth_id)
    if found.fair.centre_id != centre_id:
        raise NotFound
    return found


def booth(db: Session, booth_id: int) -> Booth:
    """Return a booth with its employer and fair.

    Raises:
        NotFound: there is no such booth.
    """
    found = db.scalar(
        select(Booth)
        .where(Booth.id == booth_id)
        .options(joinedload(Booth.employer), joinedload(Booth.fair).joinedload(Fair.centre))
    )
    if found is None:
        raise NotFound
    return found


def booths_at(
    db: Session, fair_id: int, approvals: Iterable[Approval] = tuple(Approval)
) -> Sequence[Booth]:
    """Return the booths of a fair in the order of their numbers."""
    return db.scalars(
        select(Booth)
        .where(Booth.fair_id == fair_id, Booth.approval.in_(list(approvals)))
        .options(joinedload(Booth.employer), joinedload(Booth.fair))
        .order_by(Booth.number)
    ).all()


def approved_booths_with(db: Session, fair_id: int, numbers: Iterable[int]) -> Sequence[Booth]:
    """Return the approved booths of a fair over which some numbers hang, in their order.

    Raises:
        BoothNotApproved: no booth that is part of the fair has one of them.
    """
    known = {booth.number: booth for booth in booths_at(db, fair_id, [Approval.APPROVED])}
    wanted = dict.fromkeys(numbers)
    if not wanted.keys() <= known.keys():
        raise BoothNotApproved
    return [known[number] for number in wanted]


def sister_booths(db: Session, booth: Booth) -> Sequence[Booth]:
    """Return the other approved booths that a booth's employer has at the same fair."""
    return [
        other
        for other in booths_at(db, booth.fair_id, [Approval.APPROVED])
        if other.employer_id == booth.employer_id and other.id != booth.id
    ]


def booths_of(db: Session, employer_id: int) -> Sequence[Booth]:
    """Return an employer's booths: those of running fairs, then those of the newest fair first."""
    return db.scalars(
        select(Booth)
        .join(Fair)
        .where(Booth.employer_id == employer_id)
        .options(joinedload(Booth.employer), joinedload(Booth.fair).joinedload(Fair.centre))
        .order_by(Fair.state != State.LIVE, Fair.day.desc(), Booth.number)
    ).all()


def booths_of_account(db: Session, account_id: int) -> Sequence[Booth]:
    """Return the booths of the employer for which an account acts; none if it acts for none."""
    member = db.get(EmployerMember, account_id)
    return booths_of(db, member.employer_id) if member is not None else []


def booths_of_running_fairs(db: Session, centre_id: int) -> Sequence[Booth]:
    """Return the approved booths of a centre's running fairs, in the order of their numbers."""
    return db.scalars(
        select(Booth)
        .join(Fair)
        .where(
            Fair.centre_id == centre_id,
            Fair.state == State.LIVE,
            Booth.approval == Approval.APPROVED,
        )
        .options(joinedload(Booth.employer), joinedload(Booth.fair).joinedload(Fair.centre))
        .order_by(Fair.day, Fair.id, Booth.number)
    ).all()


def free_number(db: Session, fair_id: int) -> int:
    """Return the lowest booth number that nobody has yet."""
    taken = set(db.scalars(select(Booth.number).where(Booth.fair_id == fair_id)))
    return next(number for number in range(1, 1000) if number not in taken)


def vacancy(db: Session, booth_id: int, vacancy_id: int) -> Vacancy:
    """Return a vacancy of a booth.

    Raises:
        NotFound: the booth offers no such vacancy.
    """
    found = db.get(Vacancy, vacancy_id, options=[joinedload(Vacancy.booth).joinedload(Booth.fair)])
    if found is None or found.booth_id != booth_id:
        raise NotFound
    return found


def vacancy_for_step(db: Session, booth_id: int, vacancy_id: int) -> Vacancy:
    """Return a vacancy, locked: while it is changed nobody may be hired for it.

    Raises:
        NotFound: the booth offers no such vacancy.
    """
    db.execute(select(Vacancy.id).where(Vacancy.id == vacancy_id).with_for_update())
    return vacancy(db, booth_id, vacancy_id)


def vacancies_of(db: Session, booth_id: int) -> Sequence[Vacancy]:
    """Return what a booth offers."""
    return db.scalars(
        select(Vacancy).where(Vacancy.booth_id == booth_id).order_by(Vacancy.id)
    ).all()


def vacancies_at(db: Session, fair_id: int) -> Sequence[Vacancy]:
    """Return everything the approved booths of a fair offer, in the order of booths."""
    return db.scalars(
        select(Vacancy)
        .join(Booth)
        .where(Booth.fair_id == fair_id, Booth.approval == Approval.APPROVED)
        .options(joinedload(Vacancy.booth).joinedload(Booth.employer))
        .order_by(Booth.number, Vacancy.id)
    ).all()


def offers_at(db: Session, fair_id: int) -> dict[int, tuple[int, int, int]]:
    """Return, for each booth that offers work, how many vacancies, people wanted and left."""
    rows = db.execute(
        select(
            Vacancy.booth_id,
            func.count(),
            func.sum(Vacancy.head_count),
            func.sum(Vacancy.places_left),
        )
        .join(Booth)
        .where(Booth.fair_id == fair_id)
        .group_by(Vacancy.booth_id)
    )
    return {booth_id: (count, wanted, left) for booth_id, count, wanted, left in rows}
