"""The languages of a centre, and everything that is to be recorded in one."""

from http import HTTPStatus
from typing import Any
from uuid import uuid4

from flask import Blueprint, flash, make_response, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from jobfair.accounts.guards import me, requires
from jobfair.accounts.rules import ORGANISERS
from jobfair.kit.clock import now
from jobfair.kit.errors import Invalid, NotFound
from jobfair.kit.web import reading, show_on, transaction
from jobfair.voices.errors import LanguageThere
from jobfair.voices.forms import LanguageForm, PackForm
from jobfair.voices.queries import languages as known
from jobfair.voices.queries.prompts import lines
from jobfair.voices.services import languages as services
from jobfair.voices.views.groups import grouped

bp = Blueprint("voices", __name__, url_prefix="/organise/voices")

MICROPHONE = "camera=(self), microphone=(self), geolocation=()"
MISSING = "missing"


@bp.get("")
@requires(*ORGANISERS)
def every_language() -> str:
    """Show the languages of the centre, and how much of each is recorded."""
    return list_page(LanguageForm(), PackForm())


def list_page(form: LanguageForm, pack_form: PackForm) -> str:
    """Return the page of all languages, with forms as they were filled in."""
    with reading() as db:
        found = known.languages(db, me().centre_id)
    return render_template(
        "voices/languages.html",
        languages=found,
        form=form,
        pack_form=pack_form,
        command_id=uuid4(),
    )


@bp.post("")
@requires(*ORGANISERS)
def add_language() -> Any:
    """Add a language to be recorded."""
    form = LanguageForm(request.form)
    if form.validate():
        try:
            with transaction() as db:
                row = services.add_language(
                    db, me().centre_id, form.chosen(), form.name.data or "", at=now()
                )
        except (Invalid, LanguageThere) as error:
            show_on(form, error)
        else:
            flash(_("%(name)s was added. Record it prompt by prompt.", name=row.name), "success")
            return redirect(url_for(".one_language", code=row.code), HTTPStatus.SEE_OTHER)
    return list_page(form, PackForm()), HTTPStatus.UNPROCESSABLE_ENTITY


@bp.get("/<code>")
@requires(*ORGANISERS)
def one_language(code: str) -> Response:
    """Show every prompt of a language, with its recording or the place for one."""
    only_missing, only = request.args.get("show") == MISSING, request.args.get("only")
    with reading() as db:
        spoken = known.language(db, me().centre_id, code)
        every = lines(db, spoken)
    shown = [
        line
        for line in every
        if (not only_missing or line.heard is None) and only in {None, line.clip}
    ]
    page = render_template(
        "voices/language.html",
        spoken=spoken,
        groups=grouped(shown),
        only_missing=only_missing,
        outdated=sum(line.is_outdated for line in every),
    )
    return with_microphone(page)


def with_microphone(page: str, status: HTTPStatus = HTTPStatus.OK) -> Response:
    """Return a page on which the browser may ask for the microphone; nowhere else it may."""
    answer = make_response(page, status)
    answer.headers["Permissions-Policy"] = MICROPHONE
    return answer


@bp.post("/<code>/offer")
@requires(*ORGANISERS)
def offer(code: str) -> Response:
    """Let kiosks offer a language."""
    with transaction() as db:
        row = services.row_for(db, me().centre_id, code, at=now())
        services.offer(db, row)
    flash(_("Kiosks offer %(name)s now.", name=row.name), "success")
    return _back()


@bp.post("/<code>/withhold")
@requires(*ORGANISERS)
def withhold(code: str) -> Response:
    """Let kiosks no longer offer a language."""
    with transaction() as db:
        row = services.row_for(db, me().centre_id, code, at=now())
        services.withhold(db, row)
    flash(_("Kiosks no longer offer %(name)s.", name=row.name), "success")
    return _back()


@bp.post("/<code>/remove")
@requires(*ORGANISERS)
def remove(code: str) -> Response:
    """Take a language off the list in which nothing was recorded."""
    with transaction() as db:
        row = known.row_of(db, me().centre_id, code)
        if row is None:
            raise NotFound
        services.remove_language(db, row)
    flash(_("%(name)s was taken off the list.", name=row.name), "success")
    return _back()


def _back() -> Response:
    return redirect(url_for(".every_language"), HTTPStatus.SEE_OTHER)
