"""Planning fairs: the list, one fair, its steps, its copy; and the first page for everybody."""

from http import HTTPStatus
from itertools import groupby
from typing import Any

from flask import Blueprint, flash, jsonify, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from jobfair.accounts.guards import me, public, requires
from jobfair.accounts.rules import ONLOOKERS, ORGANISERS, STAFF
from jobfair.fairs import queries, services
from jobfair.fairs.errors import ReasonNeeded, StepNotAllowed
from jobfair.fairs.forms import CopyForm, FairForm, StepForm, form_of, new_fair_form
from jobfair.fairs.rules import (
    KIND_WORDS,
    NEXT_STATES,
    NEXT_WORDS,
    STATE_WORDS,
    STEP_MEANS,
    STEP_WORDS,
    State,
    is_step_back,
)
from jobfair.kit.clock import day_of, now
from jobfair.kit.communes import commune, find_communes, find_old_communes
from jobfair.kit.db import again_on_conflict
from jobfair.kit.errors import DomainError
from jobfair.kit.fields import commune_label
from jobfair.kit.limits import limiter
from jobfair.kit.web import reading, show_on, transaction

bp = Blueprint("fairs", __name__)

IN_ORDER = (State.LIVE, State.OPEN, State.DRAFT, State.CLOSED, State.ARCHIVED)
WORDS = {"kinds": KIND_WORDS, "states": STATE_WORDS, "next_words": NEXT_WORDS}


@bp.get("/")
@public
def welcome() -> str:
    """Show everybody which fairs are running or coming."""
    with reading() as db:
        fairs = queries.coming_fairs(db)
    return render_template("fairs/welcome.html", fairs=fairs, **WORDS)


@bp.get("/organise/")
@requires(*ONLOOKERS)
def every_fair() -> str:
    """Show the centre's fairs, those with work to do first."""
    with reading() as db:
        fairs = sorted(queries.fairs_of(db, me().centre_id), key=lambda f: IN_ORDER.index(f.state))
    by_state = [(state, list(group)) for state, group in groupby(fairs, lambda f: f.state)]
    return render_template(
        "fairs/list.html",
        by_state=by_state,
        may_plan=me().may(*ORGANISERS),
        this_year=day_of(now()).year,
        **WORDS,
    )


@bp.get("/organise/communes")
@requires(*STAFF)
@limiter.limit("600 per minute")
def communes() -> Response:
    """Return the communes that fit what was typed so far, also by a name of before July 2025."""
    text = request.args.get("q", "")
    offered = [{"value": commune_label(unit)} for unit in find_communes(text)]
    for old in find_old_communes(text):
        value = commune_label(commune(old.commune_code))
        before = f"{old.name}, {old.district_name}"
        if old.name != old.commune_name:
            offered.append(
                {"value": value, "label": _("%(old)s, now %(new)s", old=before, new=value)}
            )
    return jsonify(communes=offered)


@bp.get("/organise/fairs/new")
@requires(*ORGANISERS)
def new_fair() -> str:
    """Show the form for a new fair."""
    return render_template("fairs/edit.html", form=new_fair_form(), fair=None)


@bp.post("/organise/fairs/new")
@requires(*ORGANISERS)
@again_on_conflict
def plan_fair() -> Any:
    """Plan a new fair, as a draft."""
    form = FairForm(request.form)
    if not form.validate():
        return _edit_again(form)
    try:
        with transaction() as db:
            fair = services.plan_fair(db, centre_id=me().centre_id, at=now(), **form.fair())
    except DomainError as error:
        show_on(form, error)
        return _edit_again(form)
    flash(_("The fair is planned, as a draft. Now invite employers to it."), "success")
    return redirect(url_for(".one_fair", fair_id=fair.id), HTTPStatus.SEE_OTHER)


@bp.get("/organise/fairs/<int:fair_id>")
@requires(*ONLOOKERS)
def one_fair(fair_id: int) -> str:
    """Show what is planned for a fair, what to do next, and the ways to its rooms."""
    with reading() as db:
        fair = queries.fair_of(db, me().centre_id, fair_id)
    steps = [_step_of(State(fair.state), wanted) for wanted in NEXT_STATES[State(fair.state)]]
    return render_template(
        "fairs/fair.html",
        fair=fair,
        steps=steps,
        reason=StepForm().reason,
        may_plan=me().may(*ORGANISERS),
        **WORDS,
    )


@bp.get("/organise/fairs/<int:fair_id>/edit")
@requires(*ORGANISERS)
def edit_fair(fair_id: int) -> str:
    """Show the form with what is planned."""
    with reading() as db:
        fair = queries.fair_of(db, me().centre_id, fair_id)
    services.require_changeable(fair)
    return render_template("fairs/edit.html", form=form_of(fair).showing(), fair=fair)


@bp.post("/organise/fairs/<int:fair_id>/edit")
@requires(*ORGANISERS)
@again_on_conflict
def change_fair(fair_id: int) -> Any:
    """Change what is planned."""
    form = FairForm(request.form)
    with reading() as db:
        fair = queries.fair_of(db, me().centre_id, fair_id)
    if not form.validate():
        return _edit_again(form, fair)
    values = form.fair()
    values["code"] = values["code"] or fair.code
    try:
        with transaction() as db:
            same = queries.fair_of(db, me().centre_id, fair_id)
            form.require_unchanged(form_of(same))
            services.change_fair(db, same, values)
    except DomainError as error:
        show_on(form, error)
        return _edit_again(form, fair)
    flash(_("The changes are saved."), "success")
    return redirect(url_for(".one_fair", fair_id=fair_id), HTTPStatus.SEE_OTHER)


@bp.get("/organise/fairs/<int:fair_id>/copy")
@requires(*ORGANISERS)
def show_copy(fair_id: int) -> str:
    """Ask for the day of a fair that is to be like this one."""
    with reading() as db:
        fair = queries.fair_of(db, me().centre_id, fair_id)
    return render_template("fairs/copy.html", form=CopyForm(), fair=fair)


@bp.post("/organise/fairs/<int:fair_id>/copy")
@requires(*ORGANISERS)
@again_on_conflict
def copy_fair(fair_id: int) -> Any:
    """Plan a fair like this one on another day; its employers are invited again."""
    form = CopyForm(request.form)
    if not form.validate():
        with reading() as db:
            fair = queries.fair_of(db, me().centre_id, fair_id)
        page = render_template("fairs/copy.html", form=form, fair=fair)
        return page, HTTPStatus.UNPROCESSABLE_ENTITY
    with transaction() as db:
        pattern = queries.fair_of(db, me().centre_id, fair_id)
        copy = services.copy_fair(db, pattern, day=form.day.data, at=now())
    flash(_("The copy is planned, as a draft. Its employers are listed as invited."), "success")
    return redirect(url_for(".one_fair", fair_id=copy.id), HTTPStatus.SEE_OTHER)


@bp.post("/organise/fairs/<int:fair_id>/step")
@requires(*ORGANISERS)
def step(fair_id: int) -> Any:
    """Take a fair to another state; a step back asks for its reason."""
    form = StepForm(request.form)
    right = form.validate()
    with reading() as db:
        fair = queries.fair_of(db, me().centre_id, fair_id)
    wanted = _wanted()
    try:
        with transaction() as db:
            same = queries.fair_of(db, me().centre_id, fair_id)
            services.step(db, same, wanted, at=now(), reason=form.reason.data if right else "")
    except ReasonNeeded as error:
        if right:
            show_on(form, error)
        page = render_template(
            "fairs/step.html", form=form, fair=fair, step=_step_of(State(fair.state), wanted)
        )
        return page, HTTPStatus.UNPROCESSABLE_ENTITY
    return redirect(url_for(".one_fair", fair_id=fair_id), HTTPStatus.SEE_OTHER)


def _wanted() -> State:
    """Return where a fair shall go; its two ends have doors of their own, which look what is open."""
    try:
        wanted = State(request.form.get("state", ""))
    except ValueError:
        raise StepNotAllowed from None
    if wanted in {State.CLOSED, State.ARCHIVED}:
        raise StepNotAllowed
    return wanted


def _step_of(was: State, wanted: State) -> dict[str, Any]:
    return {
        "state": wanted,
        "label": STEP_WORDS[was, wanted],
        "means": STEP_MEANS[was, wanted],
        "back": is_step_back(was, wanted),
    }


def _edit_again(form: FairForm, fair: Any = None) -> tuple[str, int]:
    page = render_template("fairs/edit.html", form=form, fair=fair)
    return page, HTTPStatus.UNPROCESSABLE_ENTITY
