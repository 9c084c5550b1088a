"""Introducing workers to employers: the slip they take along, and the notice that comes back."""

from datetime import date, datetime

from sqlalchemy.orm import Session

from jobfair.documents.errors import BoothNotApproved
from jobfair.documents.facts import PaperPrinted
from jobfair.documents.models import Certificate
from jobfair.documents.papers import result_notice as notices
from jobfair.documents.papers.certificate import Holder
from jobfair.documents.papers.certificate_words import Kind
from jobfair.documents.papers.result_notice import ResultNotice, Slip
from jobfair.documents.papers.said import sentence
from jobfair.documents.queries.certificates import live_certificate
from jobfair.documents.queries.introductions import Ending, ending_of
from jobfair.documents.queries.subjects import home_of
from jobfair.documents.rules import REFERRAL_LASTS, RUN_OUT
from jobfair.documents.services.certificates import issue, person_said, revoke
from jobfair.documents.services.printing import Printed, number_of
from jobfair.documents.services.values import said_by
from jobfair.employers.models import Employer, Vacancy
from jobfair.employers.rules import Approval
from jobfair.fairs.models import Fair
from jobfair.kit.clock import day_of
from jobfair.kit.i18n import speaker
from jobfair.wordings.rules.wording import Wording
from jobfair.wordings.services import wording_for
from jobfair.workers.models import Registration, Worker


def introduce(
    db: Session, registration: Registration, vacancy: Vacancy, *, at: datetime
) -> Certificate:
    """Give a worker a slip for some work; asked again, give the same while it is valid.

    Raises:
        BoothNotApproved: the employer is not at the fair.
        NameMissing: nobody has asked for the name yet.
        LetterMissing: something on it cannot be printed.
    """
    subject = {"registration_id": registration.id, "vacancy_id": vacancy.id}
    known = live_certificate(db, Kind.REFERRAL, **subject)
    if known is not None and not has_run_out(known, on=day_of(at)):
        return known
    if vacancy.booth.approval != Approval.APPROVED:
        raise BoothNotApproved
    if known is not None:
        revoke(db, known, reason=speaker("vi")(RUN_OUT), at=at)
    worker, employer = registration.worker, vacancy.booth.employer
    said = person_said(worker) | {
        "home": home_of(worker.commune_code),
        "qualification": worker.qualification,
        "employer": employer.name,
        "employer_address": employer.address,
        "occupation": vacancy.title,
        "workplace": vacancy.workplace,
        "valid_until": day_of(at) + REFERRAL_LASTS,
    }
    return issue(db, registration.fair, Kind.REFERRAL, said, at=at, **subject)


def has_run_out(slip: Certificate, *, on: date) -> bool:
    """Tell whether a slip is no longer valid on a day."""
    until = said_by(slip).valid_until
    return until is not None and until < on


def print_result_notice(
    db: Session, registration: Registration, vacancy: Vacancy, *, language: str
) -> Printed:
    """Return the notice of a result, ready to be signed by the employer.

    Raises:
        NameMissing: nobody has asked for the name yet.
        LetterMissing: something on it cannot be printed.
    """
    pdf = notices.draw_one(_notice(db, registration, vacancy, language), speaker(language))
    fact = PaperPrinted(
        fair_id=registration.fair_id, paper="result", count=1,
        registration_id=registration.id, vacancy_id=vacancy.id,
    )  # fmt: skip
    return Printed(pdf, f"thong-bao-ket-qua-{number_of(registration)}.pdf", fact)


def _notice(
    db: Session, registration: Registration, vacancy: Vacancy, language: str
) -> ResultNotice:
    slip = live_certificate(
        db, Kind.REFERRAL, registration_id=registration.id, vacancy_id=vacancy.id
    )
    ending = ending_of(db, registration, vacancy)
    return notice(
        registration.fair, registration.worker, vacancy.booth.employer, vacancy.title, language,
        slip=slip, ending=ending,
        wording=wording_for(db, registration.fair, "result", language),
    )  # fmt: skip


def notice(
    fair: Fair,
    worker: Worker,
    employer: Employer,
    occupation: str,
    language: str,
    *,
    slip: Certificate | None,
    ending: Ending,
    wording: Wording,
) -> ResultNotice:
    """Return the notice about somebody's application, filled in with how it ended.

    Raises:
        NameMissing: nobody has asked for the name yet.
    """
    who, centre = person_said(worker), fair.centre
    return ResultNotice(
        employer=employer.name,
        centre=centre.name,
        back_to=", ".join(filter(None, (centre.name, centre.address, centre.phone))),
        fair=notices.Fair(fair.title_in(language), fair.day, fair.last_day),
        holder=Holder(who["name"], who["birth_year"], who["sex"]),
        occupation=occupation,
        slip=None if slip is None else Slip(said_by(slip).number, said_by(slip).on),
        result=_result(ending),
        started_on=ending.started_on,
        reason=sentence(speaker(language)(ending.reason)) if ending.reason else "",
        wording=wording,
    )


def _result(ending: Ending) -> notices.Result | None:
    if ending.hired:
        return "hired"
    return "refused" if ending.refused else None
