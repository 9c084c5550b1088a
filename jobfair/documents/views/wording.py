"""Forms of official papers, and a centre's own words on them: looked at, tried, said, taken back."""

from http import HTTPStatus
from io import BytesIO
from typing import Any
from uuid import uuid4

from flask import Blueprint, flash, redirect, render_template, request, send_file, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from jobfair.accounts.guards import me, requires
from jobfair.accounts.rules import Role
from jobfair.centres.queries import centre
from jobfair.documents.forms import WordingForm, wording_form
from jobfair.documents.rules import PRINTED_WORDS
from jobfair.documents.services.samples import draw_sample
from jobfair.documents.services.wording import word_papers
from jobfair.documents.views.files import asked_language
from jobfair.kit.clock import day_of, now
from jobfair.kit.db import again_on_conflict
from jobfair.kit.web import reading, settings, transaction
from jobfair.wordings.queries import standing, wording_at, wording_on, wordings_of
from jobfair.wordings.rules.official_forms import form_on, forms_of, official_forms
from jobfair.wordings.services import entered, undo_wording

bp = Blueprint("wording", __name__, url_prefix="/organise/centre/forms")


@bp.get("")
@requires(Role.ADMINISTRATOR)
def listed() -> str:
    """Show every form in force, and which are said in the centre's own words."""
    today = day_of(now())
    kinds = sorted({form.kind for form in official_forms()}, key=list(PRINTED_WORDS).index)
    with reading() as db:
        rows = [
            (form_on(kind, today), wording_on(db, me().centre_id, kind, today)) for kind in kinds
        ]
    return render_template("documents/forms.html", rows=rows, words=PRINTED_WORDS)


@bp.get("/<kind>")
@requires(Role.ADMINISTRATOR)
def show(kind: str) -> str:
    """Show the texts of a form, to be worded."""
    return _page(kind, None)


@bp.post("/<kind>")
@requires(Role.ADMINISTRATOR)
def save(kind: str) -> tuple[str, int] | Response:
    """Say the form in the centre's own words from a day on."""
    form = _sent(kind)
    if not form.validate():
        return _page(kind, form), HTTPStatus.UNPROCESSABLE_ENTITY
    with transaction() as db:
        word_papers(
            db, me().centre_id, kind, entered(form.texts()), since=form.since.data, at=now()
        )
    flash(_("Saved. Papers and reports from that day on are made in these words."), "success")
    return redirect(url_for(".show", kind=kind), HTTPStatus.SEE_OTHER)


@bp.post("/<kind>/sample")
@requires(Role.ADMINISTRATOR)
def sample(kind: str) -> tuple[str, int] | Response:
    """Show a sample in the words that were entered; nothing is saved."""
    form = _sent(kind)
    if not form.validate():
        return _page(kind, form), HTTPStatus.UNPROCESSABLE_ENTITY
    with reading() as db:
        host = centre(db, me().centre_id)
    pdf = draw_sample(
        host, kind, language=asked_language(), address=settings().address, on=form.since.data,
        own=entered(form.texts()),
    )  # fmt: skip
    response = send_file(BytesIO(pdf), mimetype="application/pdf", download_name=f"mau-{kind}.pdf")
    response.headers["Cache-Control"] = "no-store"
    return response


@bp.post("/<kind>/<int:wording_id>/undo")
@requires(Role.ADMINISTRATOR)
@again_on_conflict
def undo(kind: str, wording_id: int) -> Response:
    """Take own words back."""
    with transaction() as db:
        undo_wording(db, wording_at(db, me().centre_id, kind, wording_id), at=now())
    flash(
        _("Taken back. What held before holds again; papers that are out stay as they are."), "info"
    )
    return redirect(url_for(".show", kind=kind), HTTPStatus.SEE_OTHER)


def _sent(kind: str) -> WordingForm:
    return wording_form(forms_of(kind)[-1])(request.form)


def _page(kind: str, form: WordingForm | None) -> str:
    today = day_of(now())
    latest = forms_of(kind)[-1]
    with reading() as db:
        entries = wordings_of(db, me().centre_id, kind)
        own = wording_on(db, me().centre_id, kind, today)
    return render_template(
        "documents/form.html",
        kind=kind,
        name=PRINTED_WORDS[kind],
        form=form or wording_form(latest)(data=_known(own)),
        texts=latest.texts,
        english_wrong=form is not None and any(name.startswith("en_") for name in form.errors),
        versions=list(reversed(forms_of(kind))),
        in_force=form_on(kind, today),
        entries=entries,
        stand={entry.id for entry in standing(entries)},
        command_id=uuid4(),
    )


def _known(own: Any) -> dict[str, str]:
    texts = {} if own is None else own.texts
    return {
        f"{language}_{key}": text
        for key, worded in texts.items()
        for language, text in worded.items()
    }
