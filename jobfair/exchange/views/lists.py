"""Sending lists in, looking before saying yes, and taking workbooks out."""

import hashlib
from collections.abc import Sequence
from http import HTTPStatus
from typing import Any
from uuid import UUID, uuid4

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import get_locale, gettext
from flask_babel import gettext as _
from werkzeug.datastructures import CombinedMultiDict
from werkzeug.wrappers import Response

from jobfair.accounts.guards import me, requires
from jobfair.accounts.rules import ONLOOKERS, ORGANISERS
from jobfair.centres.queries import centre
from jobfair.exchange import services
from jobfair.exchange.forms import UploadForm, YesForm
from jobfair.exchange.queries import sent as lists
from jobfair.exchange.queries import tables
from jobfair.exchange.queries.groups import claims_waiting
from jobfair.exchange.rules.lists import LIST_WORDS, ListKind, Problem, lines_of
from jobfair.exchange.sheets.given import interviews_sheet, registrations_sheet
from jobfair.exchange.sheets.programme import programme_sheets
from jobfair.exchange.sheets.report import report_sheets
from jobfair.exchange.sheets.templates import FILE_NAMES, check_file, template
from jobfair.exchange.sheets.year import year_sheets
from jobfair.exchange.views.giving import given, given_as
from jobfair.fairs.models import Fair
from jobfair.fairs.queries import fair_of
from jobfair.fairs.services import require_changeable
from jobfair.kit.aside import aside
from jobfair.kit.clock import day_of, now
from jobfair.kit.db import again_on_conflict
from jobfair.kit.errors import Invalid
from jobfair.kit.i18n import day, explain, speaker
from jobfair.kit.sheets.container import LARGEST_FILE
from jobfair.kit.web import keys, reading, transaction
from jobfair.programme.forms import AsOfForm
from jobfair.programme.queries.communes import commune_report
from jobfair.programme.queries.lines import line_of
from jobfair.programme.queries.report import programme_report
from jobfair.reports.queries import session_report
from jobfair.reports.queries.lasting import lasting
from jobfair.reports.queries.words import session_told, year_told
from jobfair.reports.queries.year import require_year, year_report
from jobfair.wordings.services import wording_for, wording_of
from jobfair.workers.models import Worker
from jobfair.workers.rules.masking import mask_id_number
from jobfair.workers.services import id_number_of

bp = Blueprint("exchange", __name__, url_prefix="/organise/fairs/<int:fair_id>")
programme_bp = Blueprint(
    "programme_sheets", __name__, url_prefix="/organise/programme/<int:line_id>"
)
year_bp = Blueprint("year_sheets", __name__, url_prefix="/organise/years/<int:year>")

MOST_PROBLEMS = 1000


@bp.get("/import")
@requires(*ORGANISERS)
def show_import(fair_id: int) -> str:
    """Show the templates, the form for a list, and the lists that were imported."""
    return _import_page(fair_id, UploadForm(kind=ListKind.WORKERS))


def _import_page(fair_id: int, form: UploadForm) -> str:
    with reading() as db:
        fair = fair_of(db, me().centre_id, fair_id)
        imported = lists.lists_imported(db, fair.id)
        claims = claims_waiting(db, fair.id)
    return render_template(
        "exchange/import.html", fair=fair, form=form, imported=imported, words=LIST_WORDS,
        claims=claims,
    )  # fmt: skip


@bp.get("/import/template/<any(workers,employers,groups):kind>.xlsx")
@requires(*ORGANISERS)
def give_template(fair_id: int, kind: str) -> Response:
    """Give an empty list to be filled in."""
    with reading() as db:
        fair_of(db, me().centre_id, fair_id)
    which = ListKind(kind)
    return given_as(FILE_NAMES[which], aside(template, which))


@bp.post("/import")
@requires(*ORGANISERS)
def receive(fair_id: int) -> Any:
    """Read a list and keep it until its sender has looked at it."""
    form = UploadForm(CombinedMultiDict([request.files, request.form]))
    if form.validate():
        try:
            ref = _receive(fair_id, form)
        except Invalid as error:
            form.file.errors = [explain(error, gettext)]
        else:
            return redirect(url_for(".show_list", fair_id=fair_id, ref=ref), HTTPStatus.SEE_OTHER)
    return _import_page(fair_id, form), HTTPStatus.UNPROCESSABLE_ENTITY


def _receive(fair_id: int, form: UploadForm) -> UUID:
    """Read the file outside of any transaction, since that takes long; then keep its rows."""
    kind = ListKind(form.kind.data)
    with reading() as db:
        fair = fair_of(db, me().centre_id, fair_id)
    require_changeable(fair)
    data: bytes = form.file.data.stream.read(LARGEST_FILE + 1)
    checked = aside(check_file, data, kind, day_of(now()), fair.province_name)
    seal = keys().seal
    with transaction() as db:
        fair = fair_of(db, me().centre_id, fair_id)
        sent = services.receive(
            db, seal, fair, checked, kind=kind, account_id=me().account_id, at=now(),
            file_print=seal.index(hashlib.sha256(data).hexdigest()),
        )  # fmt: skip
    return sent.ref


@bp.get("/import/<uuid:ref>")
@requires(*ORGANISERS)
def show_list(fair_id: int, ref: UUID) -> str:
    """Show what importing a list would do, or what came of it."""
    seal = keys().seal
    with reading() as db:
        fair = fair_of(db, me().centre_id, fair_id)
        sent = lists.list_sent(db, fair.id, me().account_id, ref, at=now())
        if sent.imported_at is not None:
            claims = claims_waiting(db, fair.id)
            return render_template(
                "exchange/imported.html", fair=fair, sent=sent, words=LIST_WORDS, claims=claims
            )
        weighed = services.weigh(db, seal, fair, sent)
        before = lists.same_file_imported(db, sent)
    checked = services.rows_of(seal, sent)
    return render_template(
        "exchange/preview.html",
        fair=fair,
        sent=sent,
        weighed=weighed,
        before=before,
        words=LIST_WORDS,
        form=YesForm(shown=weighed.shown),
        command_id=uuid4(),
        problems=_said(weighed.problems[:MOST_PROBLEMS]),
        questions=_said(weighed.questions[:MOST_PROBLEMS]),
        doubts=_said(weighed.doubts[:MOST_PROBLEMS]),
        apart=_said(getattr(weighed, "apart", ())[:MOST_PROBLEMS]),
        skipped=_said(checked.skipped[:MOST_PROBLEMS]),
        unknown_headings=checked.unknown_headings,
        rows_in_error=len(lines_of(weighed.problems)),
        most=MOST_PROBLEMS,
    )


def _said(problems: Sequence[Problem]) -> list[dict[str, Any]]:
    """Return problems in the reader's language."""
    return [
        {
            "line": problem.line,
            "place": problem.place,
            "heading": problem.heading,
            "shown": problem.shown,
            "words": gettext(problem.message) % problem.details,
        }
        for problem in problems
    ]


@bp.post("/import/<uuid:ref>/confirm")
@requires(*ORGANISERS)
def confirm(fair_id: int, ref: UUID) -> Response:
    """Take in every good row of a list, or none."""
    form = YesForm(request.form)
    form.validate()
    _import(fair_id, ref, form.answer())
    flash(_("The list has been imported."), "success")
    return redirect(url_for(".show_list", fair_id=fair_id, ref=ref), HTTPStatus.SEE_OTHER)


@again_on_conflict
def _import(fair_id: int, ref: UUID, answer: services.Yes) -> None:
    with transaction() as db:
        fair = fair_of(db, me().centre_id, fair_id)
        sent = lists.list_sent(db, fair.id, me().account_id, ref, at=now())
        services.import_list(db, keys().seal, fair, sent, answer, at=now())


@bp.post("/import/<uuid:ref>/cancel")
@requires(*ORGANISERS)
def cancel(fair_id: int, ref: UUID) -> Response:
    """Throw a list away that waits."""
    with transaction() as db:
        fair = fair_of(db, me().centre_id, fair_id)
        services.drop(db, lists.list_sent(db, fair.id, me().account_id, ref, at=now()))
    flash(_("The list was thrown away. Nothing was imported."), "info")
    return redirect(url_for(".show_import", fair_id=fair_id), HTTPStatus.SEE_OTHER)


@bp.get("/registrations.xlsx")
@requires(*ORGANISERS)
def give_registrations(fair_id: int) -> Response:
    """Give the list of everybody who registered, with masked ID numbers."""
    with reading() as db:
        fair = fair_of(db, me().centre_id, fair_id)
        sheet = registrations_sheet(
            _titled(_("Registered workers"), fair),
            tables.registrations(db, fair.id),
            shown=_masked_number,
            arrivals=tables.arrivals_at(db, fair.id),
            wishes=tables.wishes_at(db, fair.id),
        )
    return given(f"registrations-{fair.code}", sheet)


@bp.get("/results.xlsx")
@requires(*ORGANISERS)
def give_results(fair_id: int) -> Response:
    """Give the list of every interview and its outcome, with masked ID numbers."""
    with reading() as db:
        fair = fair_of(db, me().centre_id, fair_id)
        sheet = interviews_sheet(
            _titled(_("Interviews and outcomes"), fair),
            tables.interviews(db, fair.id),
            shown=_masked_number,
            say=speaker(get_locale().language),
        )
    return given(f"results-{fair.code}", sheet)


@bp.get("/report.xlsx")
@requires(*ONLOOKERS)
def give_report(fair_id: int) -> Response:
    """Give the session report as a workbook."""
    at, language = now(), get_locale().language
    with reading() as db:
        fair = fair_of(db, me().centre_id, fair_id)
        report = session_report(db, fair)
        say = wording_for(db, fair, "report", language).over(speaker(language))
        told = session_told(fair, report, lasting(db, fair, on=day_of(at)), say, at=at)
    sheets = report_sheets(_titled(told.title, fair), report, told, say)
    return given(f"report-{fair.code}", *sheets)


@programme_bp.get("/report.xlsx")
@requires(*ONLOOKERS)
def give_programme_report(line_id: int) -> Response:
    """Give the programme report as of a day as a workbook; small groups are hidden in it."""
    form = AsOfForm(request.args)
    asked = form.on.data if form.validate() else None
    at, language = now(), get_locale().language
    with reading() as db:
        line = line_of(db, me().centre_id, line_id)
        report = programme_report(db, line, on=asked or day_of(at))
        communes = commune_report(db, line, on=report.on)
        wording = wording_of(db, line.centre_id, "programme", language, on=report.on)
    say = wording.over(speaker(language))
    sheets = programme_sheets(line.name, report, communes, say, at=at)
    return given(f"programme-{line.id}-{report.on}", *sheets)


@year_bp.get("/report.xlsx")
@requires(*ONLOOKERS)
def give_year_report(year: int) -> Response:
    """Give the overview of a year as a workbook."""
    require_year(year)
    at, language = now(), get_locale().language
    with reading() as db:
        report = year_report(db, centre(db, me().centre_id), year, on=day_of(at))
        wording = wording_of(db, me().centre_id, "year", language, on=report.worded_on)
    say = wording.over(speaker(language))
    told = year_told(report, say, at=at)
    return given(f"year-{year}", *year_sheets(told.title, report, told, say, language))


def _masked_number(worker: Worker) -> str:
    number = id_number_of(worker, keys().seal)
    return mask_id_number(number) if number else ""


def _titled(words: str, fair: Fair) -> str:
    return f"{words}: {fair.title_in(get_locale().language)}, {day(fair.day)}"
