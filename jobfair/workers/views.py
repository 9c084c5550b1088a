"""The desk's forms: registering a person, correcting what is known, answers, a new ticket."""

from collections.abc import Sequence
from http import HTTPStatus
from typing import Any
from uuid import uuid4

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import get_locale, gettext
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from jobfair.accounts.guards import me, requires
from jobfair.accounts.rules import DESK
from jobfair.employers.models import Booth
from jobfair.employers.queries import booths_at
from jobfair.employers.rules import Approval
from jobfair.fairs.models import Fair
from jobfair.fairs.services import require_changeable
from jobfair.kit.clock import now
from jobfair.kit.db import again_on_conflict
from jobfair.kit.errors import N_, Invalid
from jobfair.kit.forms import ChangedMeanwhile
from jobfair.kit.i18n import explain
from jobfair.kit.web import keys, reading, transaction
from jobfair.workers import queries, services
from jobfair.workers.errors import BadBirthYear, CardDamaged, IdNumberTaken, TooYoung
from jobfair.workers.forms import ConsentForm, RegistrationForm, WorkerForm, commune_named, form_of
from jobfair.workers.guards import my_fair, my_registration
from jobfair.workers.models import Registration, Worker
from jobfair.workers.queries import Doubts
from jobfair.workers.rules.card import birth_and_sex, card_number, read_card
from jobfair.workers.rules.id_number import Sex, age_on, doubts_of
from jobfair.workers.rules.terms import ID_WARNING_WORDS, SEX_WORDS, TOO_YOUNG_WORDS, Source

bp = Blueprint("workers", __name__, url_prefix="/desk/fairs/<int:fair_id>")

ONLY_NUMBER = N_("The name on this card could not be read. Type it as it stands there.")


@bp.get("/register")
@requires(*DESK)
def show_register(fair_id: int) -> str:
    """Show an empty form for a person who wants to register."""
    with reading() as db:
        fair = my_fair(db, fair_id)
        require_changeable(fair)
        booths = booths_at(db, fair.id, [Approval.APPROVED])
    return _register_page(fair, _registration_form(fair, booths))


@bp.post("/register")
@requires(*DESK)
@again_on_conflict
def register(fair_id: int) -> Any:
    """Read a card into the form; or, when there is none to read, register the person."""
    with reading() as db:
        fair = my_fair(db, fair_id)
        require_changeable(fair)
        booths = booths_at(db, fair.id, [Approval.APPROVED])
    form = _registration_form(fair, booths)
    if form.card.data:
        _read_card(form)
        return _register_page(fair, form)
    if not form.validate():
        return _register_page(fair, form), HTTPStatus.UNPROCESSABLE_ENTITY
    with reading() as db:
        doubts = queries.doubts_about(db, keys().seal, fair.centre_id, **form.identity())
        worker = doubts.certain or doubts.chosen(form.who.data)
        there = queries.registration_of(db, fair.id, worker.id) if worker else None
    if there is not None:
        flash(_("This person is already registered. Here is the registration."), "info")
        return _to_person(there)
    if not doubts.settled(form.who.data, looked=form.looked.data):
        return _register_page(fair, form, doubts), HTTPStatus.UNPROCESSABLE_ENTITY
    return _enrol(fair, form, doubts)


@bp.post("/known/<int:worker_id>/register")
@requires(*DESK)
@again_on_conflict
def register_known(fair_id: int, worker_id: int) -> Response:
    """Register somebody whom the centre knows from earlier, as they are known."""
    with transaction() as db:
        fair = my_fair(db, fair_id)
        person = queries.worker(db, fair.centre_id, worker_id)
        there = queries.registration_of(db, fair.id, person.id)
        registration = there or services.register(db, fair, person, source=Source.DESK, at=now())
    flash(_("Registered. Print the ticket, or check the person in now."), "success")
    return _to_person(registration)


@bp.get("/people/<int:registration_id>/edit")
@requires(*DESK)
def show_edit(fair_id: int, registration_id: int) -> str:
    """Show what is known of a person, to be corrected."""
    with reading() as db:
        registration = my_registration(db, fair_id, registration_id)
    return _edit_page(registration, form_of(registration.worker).showing())


@bp.post("/people/<int:registration_id>/edit")
@requires(*DESK)
@again_on_conflict
def edit(fair_id: int, registration_id: int) -> Any:
    """Correct what is known of a person."""
    form = WorkerForm(request.form)
    with reading() as db:
        registration = my_registration(db, fair_id, registration_id)
    if not form.validate():
        return _edit_page(registration, form), HTTPStatus.UNPROCESSABLE_ENTITY
    warnings = _new_doubts(registration, form)
    if warnings and not form.looked.data:
        return _edit_page(registration, form, warnings), HTTPStatus.UNPROCESSABLE_ENTITY
    try:
        with transaction() as db:
            known = my_registration(db, fair_id, registration_id).worker
            form.require_unchanged(form_of(known))
            services.change_worker(db, keys().seal, known, form.changes(), at=now())
    except IdNumberTaken as error:
        form.id_number.errors = [error.message]
        return _edit_page(registration, form), HTTPStatus.UNPROCESSABLE_ENTITY
    except BadBirthYear as error:
        form.born.errors = [error.message]
        return _edit_page(registration, form), HTTPStatus.UNPROCESSABLE_ENTITY
    except ChangedMeanwhile:
        return _edit_page(registration, form), HTTPStatus.CONFLICT
    flash(_("Corrected."), "success")
    return _to_person(registration)


@bp.post("/people/<int:registration_id>/ticket")
@requires(*DESK)
def replace_ticket(fair_id: int, registration_id: int) -> Response:
    """Give a new ticket for a lost one."""
    with transaction() as db:
        registration = my_registration(db, fair_id, registration_id)
        services.replace_ticket(db, registration, at=now())
    flash(_("The old ticket is no longer good. Print the new one now."), "success")
    return _to_person(registration)


@bp.post("/people/<int:registration_id>/consents")
@requires(*DESK)
def answer(fair_id: int, registration_id: int) -> Response:
    """Keep what a person answers now; earlier answers stay to be seen."""
    form = ConsentForm(request.form)
    with transaction() as db:
        registration = my_registration(db, fair_id, registration_id)
        if form.validate() and (answers := _answers(form)):
            services.answer_consents(
                db, registration.worker_id, registration.fair_id, answers, at=now()
            )
            flash(_("The answers are kept."), "success")
        else:
            flash(_("Nothing was changed. Say who read the questions, then send again."), "warning")
    return _to_person(registration)


@bp.post("/people/<int:registration_id>/priority")
@requires(*DESK)
@again_on_conflict
def note_priority(fair_id: int, registration_id: int) -> Response:
    """Note that the law lets a person go first, or take that back; why is asked by nobody."""
    with transaction() as db:
        registration = my_registration(db, fair_id, registration_id)
        goes_first = request.form.get("priority") == "yes"
        services.note_priority(db, registration, has_priority=goes_first)
    flash(_("Noted."), "success")
    return _to_person(registration)


def _registration_form(fair: Fair, booths: Sequence[Booth]) -> RegistrationForm:
    form = RegistrationForm(request.form)
    form.offer(booths, fair.queue_limit)
    return form


def _read_card(form: RegistrationForm) -> None:
    """Take what a card says into the form; the text itself is kept nowhere."""
    text, form.card.data = form.card.data, ""
    try:
        form.take_card(read_card(text))
    except CardDamaged as error:
        number = card_number(text)
        if number is not None:
            form.take_rest(number, *birth_and_sex(text))
        form.card.errors = [ONLY_NUMBER if number else error.message]
    except Invalid as error:
        form.card.errors = [error.message]


def _enrol(fair: Fair, form: RegistrationForm, doubts: Doubts) -> Any:
    chosen = doubts.chosen(form.who.data)
    enrolment = services.Enrolment(
        person=form.person(), wishes=tuple(form.wishes.data or ()), consents=_answers(form)
    )
    try:
        with transaction() as db:
            here = my_fair(db, fair.id)
            known = queries.worker(db, fair.centre_id, chosen.id) if chosen else None
            registration = services.enrol(db, keys().seal, here, enrolment, known=known, at=now())
    except (TooYoung, BadBirthYear) as error:
        form.born.errors = [explain(error, gettext)]
        return _register_page(fair, form, doubts), HTTPStatus.UNPROCESSABLE_ENTITY
    flash(_("Registered. Print the ticket, or check the person in now."), "success")
    return _to_person(registration)


def _answers(form: ConsentForm) -> tuple[services.ConsentGiven, ...]:
    return form.answers(account_id=me().account_id, language=str(get_locale()))


def _to_person(registration: Registration) -> Response:
    page = url_for("person.show", fair_id=registration.fair_id, registration_id=registration.id)
    return redirect(page, HTTPStatus.SEE_OTHER)


def _register_page(fair: Fair, form: RegistrationForm, doubts: Doubts | None = None) -> str:
    return render_template(
        "workers/register.html",
        fair=fair,
        form=form,
        doubts=doubts or Doubts(),
        command_id=uuid4(),
        warnings=[ID_WARNING_WORDS[w] for w in doubts.warnings] if doubts else [],
        sex_words=SEX_WORDS,
        commune_named=commune_named,
    )


def _new_doubts(registration: Registration, form: WorkerForm) -> list[str]:
    """Return what is doubtful about a correction, and was not before it."""
    known, entered = registration.worker, form.person()
    kept = services.id_number_of(known, keys().seal)
    before = _doubts(registration.fair, kept, known)
    after = _doubts(registration.fair, entered.id_number or kept, entered)
    return [warning for warning in after if warning not in before]


def _doubts(fair: Fair, number: str | None, person: Worker | services.Person) -> list[str]:
    sex = Sex(person.sex) if person.sex else None
    found = doubts_of(number, sex=sex, birth_year=person.birth_year) if number else ()
    words = [ID_WARNING_WORDS[warning] for warning in found]
    if age_on(person.born_on, person.birth_year, fair.day) < fair.least_age:
        words.append(TOO_YOUNG_WORDS)
    return words


def _edit_page(registration: Registration, form: WorkerForm, warnings: Sequence[str] = ()) -> str:
    return render_template(
        "workers/edit.html", registration=registration, form=form, warnings=warnings
    )
