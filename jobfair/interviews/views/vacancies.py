"""What a booth offers, kept by the employer until the fair closes."""

from http import HTTPStatus
from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import get_locale
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from jobfair.accounts.guards import requires
from jobfair.employers import queries as employers
from jobfair.employers import services
from jobfair.employers.forms import RoomForm, VacancyForm
from jobfair.employers.guards import AT_BOOTHS, my_booth
from jobfair.employers.rules import CONTRACT_WORDS, REGION_WORDS, SHIFT_WORDS, occupation_in
from jobfair.fairs.services import require_changeable
from jobfair.kit.db import again_on_conflict
from jobfair.kit.errors import DomainError
from jobfair.kit.http import status_of
from jobfair.kit.web import reading, show_on, transaction

bp = Blueprint("booth_vacancies", __name__, url_prefix="/booth/<int:booth_id>/vacancies")


@bp.get("")
@requires(*AT_BOOTHS)
def vacancies(booth_id: int) -> str:
    """Show what the booth offers, with what is left."""
    with reading() as db:
        booth = my_booth(db, booth_id)
        offered = employers.vacancies_of(db, booth.id)
    return render_template(
        "interviews/vacancies.html",
        booth=booth, vacancies=offered, regions=REGION_WORDS, contracts=CONTRACT_WORDS,
        shifts=SHIFT_WORDS, occupation=lambda code: occupation_in(code, _language()),
    )  # fmt: skip


@bp.get("/room")
@requires(*AT_BOOTHS)
def room(booth_id: int) -> str:
    """Show the form for the room in which the booth interviews from afar."""
    with reading() as db:
        booth = my_booth(db, booth_id)
    return render_template("interviews/room.html", booth=booth, form=RoomForm(obj=booth).showing())


@bp.post("/room")
@requires(*AT_BOOTHS)
@again_on_conflict
def set_room(booth_id: int) -> Any:
    """Say in which room the booth interviews from afar, or that it does no longer."""
    form = RoomForm(request.form)
    with reading() as db:
        booth = my_booth(db, booth_id)
    try:
        if form.validate():
            with transaction() as db:
                same = my_booth(db, booth_id)
                form.require_unchanged(RoomForm(obj=same))
                services.change_booth(db, same, {"video_room": form.video_room.data or ""})
            flash(_("The changes are saved."), "success")
            return redirect(url_for("interviews.booth", booth_id=booth_id), HTTPStatus.SEE_OTHER)
    except DomainError as error:
        show_on(form, error)
    page = render_template("interviews/room.html", booth=booth, form=form)
    return page, HTTPStatus.UNPROCESSABLE_ENTITY


@bp.get("/new")
@requires(*AT_BOOTHS)
def new(booth_id: int) -> str:
    """Show an empty form."""
    return _page(booth_id, None, VacancyForm(language=_language()))


@bp.post("/new")
@requires(*AT_BOOTHS)
def post(booth_id: int) -> Any:
    """Offer work at the booth."""
    form = VacancyForm(request.form, language=_language())
    if not form.validate():
        return _page(booth_id, None, form), HTTPStatus.UNPROCESSABLE_ENTITY
    try:
        _post(booth_id, form)
    except DomainError as error:
        show_on(form, error)
        return _page(booth_id, None, form), status_of(error)
    flash(_("The vacancy is on offer now."), "success")
    return _back(booth_id)


@bp.get("/<int:vacancy_id>")
@requires(*AT_BOOTHS)
def vacancy(booth_id: int, vacancy_id: int) -> str:
    """Show a vacancy, to be changed."""
    with reading() as db:
        found = employers.vacancy(db, my_booth(db, booth_id).id, vacancy_id)
    return _page(booth_id, vacancy_id, VacancyForm(obj=found, language=_language()).showing())


@bp.post("/<int:vacancy_id>")
@requires(*AT_BOOTHS)
def change(booth_id: int, vacancy_id: int) -> Any:
    """Change a vacancy; the number of people hired stays as it is."""
    form = VacancyForm(request.form, language=_language())
    if not form.validate():
        return _page(booth_id, vacancy_id, form), HTTPStatus.UNPROCESSABLE_ENTITY
    try:
        _change(booth_id, vacancy_id, form)
    except DomainError as error:
        show_on(form, error)
        return _page(booth_id, vacancy_id, form), status_of(error)
    flash(_("The vacancy is changed."), "success")
    return _back(booth_id)


@again_on_conflict
def _post(booth_id: int, form: VacancyForm) -> None:
    with transaction() as db:
        services.post_vacancy(db, my_booth(db, booth_id), form.vacancy())


@again_on_conflict
def _change(booth_id: int, vacancy_id: int, form: VacancyForm) -> None:
    with transaction() as db:
        booth = my_booth(db, booth_id)
        same = employers.vacancy_for_step(db, booth.id, vacancy_id)
        form.require_unchanged(VacancyForm(obj=same, language=_language()))
        services.change_vacancy(db, same, form.vacancy())


def _page(booth_id: int, vacancy_id: int | None, form: VacancyForm) -> str:
    with reading() as db:
        booth = my_booth(db, booth_id)
        require_changeable(booth.fair)
        found = employers.vacancy(db, booth.id, vacancy_id) if vacancy_id else None
    return render_template("interviews/vacancy.html", booth=booth, vacancy=found, form=form)


def _back(booth_id: int) -> Response:
    return redirect(url_for(".vacancies", booth_id=booth_id), HTTPStatus.SEE_OTHER)


def _language() -> str:
    return str(get_locale())
