"""Work that somebody found outside a fair: whose it is, where, and since when."""

from http import HTTPStatus
from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import get_locale, gettext
from flask_babel import gettext as _

from jobfair.accounts.guards import me, requires
from jobfair.accounts.rules import DESK
from jobfair.employers.models import Employer
from jobfair.employers.queries import employers_listed
from jobfair.kit.clock import now
from jobfair.kit.db import again_on_conflict
from jobfair.kit.errors import DomainError, NotFound
from jobfair.kit.http import status_of
from jobfair.kit.i18n import explain
from jobfair.kit.limits import limiter
from jobfair.kit.web import keys, reading, show_on, transaction
from jobfair.placements.forms import OutsideForm, SearchForm, WithdrawalForm
from jobfair.placements.queries import (
    known_people_found,
    latest_visits,
    placement_at,
    placements_of_worker,
    visit_of_centre,
)
from jobfair.placements.services import place_outside, take_back_outside
from jobfair.placements.views.desk import LOOKUPS, masked
from jobfair.placements.views.ladder import WORDS, how_it_stands, page_of
from jobfair.workers.forms import commune_named
from jobfair.workers.guards import my_fair
from jobfair.workers.models import Registration

bp = Blueprint("outside", __name__, url_prefix="/organise/follow-up/outside")


@bp.get("")
@requires(*DESK)
def ask() -> str:
    """Ask whose work it is."""
    return render_template("placements/outside_who.html", form=SearchForm())


@bp.post("")
@requires(*DESK)
@limiter.limit(LOOKUPS, key_func=lambda: f"desk {me().account_id}")
def search() -> Any:
    """Show whom a search means, among everybody the centre knows."""
    form = SearchForm(request.form)
    visits: list[Registration] = []
    if form.validate() and form.q.data:
        with reading() as db:
            try:
                found = known_people_found(db, me().centre_id, form.q.data, seal=keys().seal)
            except DomainError as error:
                found = ()
                form.q.errors = [explain(error, gettext)]
            last = latest_visits(db, [worker.id for worker in found])
            visits = [last[worker.id] for worker in found if worker.id in last]
    asked = form.q.data
    form.q.data = ""  # a refused code is shown nowhere
    page = render_template(
        "placements/outside_who.html", form=form, asked=asked, visits=visits,
        masked=masked, commune=commune_named,
    )  # fmt: skip
    return page, HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK


@bp.get("/<int:registration_id>")
@requires(*DESK)
def show(registration_id: int) -> str:
    """Show what is known of a person's work, and the form for work found outside."""
    return _page(registration_id, OutsideForm())


@bp.post("/<int:registration_id>")
@requires(*DESK)
@again_on_conflict
def add(registration_id: int) -> Any:
    """Log work that a person found outside the fair."""
    form = OutsideForm(request.form)
    with reading() as db:
        employers = _employers(db)
    form.let_choose(employers, str(get_locale()))
    if not form.validate():
        return _page(registration_id, form), HTTPStatus.UNPROCESSABLE_ENTITY
    try:
        with transaction() as db:
            made = place_outside(
                db, _visit(db, registration_id), form.found(employers),
                proof=form.proof(), at=now(),
            )  # fmt: skip
    except DomainError as error:
        show_on(form, error)
        return _page(registration_id, form), status_of(error)
    flash(_("Noted. From now on it is asked how it goes on, as after a fair."), "success")
    return redirect(url_for("follow_up.show", placement_id=made.id), HTTPStatus.SEE_OTHER)


@bp.post("/fairs/<int:fair_id>/placements/<int:placement_id>/take-back")
@requires(*DESK)
@again_on_conflict
def take_back(fair_id: int, placement_id: int) -> Any:
    """Take back work outside a fair that was written down by mistake."""
    form = WithdrawalForm(request.form, prefix="back-")
    with reading() as db:
        fair = my_fair(db, fair_id)
        if not placement_at(db, fair.id, placement_id).is_outside:
            raise NotFound
    if not form.validate():
        return page_of(fair_id, placement_id, back=form), HTTPStatus.UNPROCESSABLE_ENTITY
    with transaction() as db:
        placement = placement_at(db, my_fair(db, fair_id).id, placement_id)
        take_back_outside(db, placement, reason=form.reason.data, at=now())
    flash(_("Taken back. It stays to be seen, and counts no more."), "success")
    page = url_for("placements.show", fair_id=fair_id, placement_id=placement_id)
    return redirect(page, HTTPStatus.SEE_OTHER)


def _page(registration_id: int, form: OutsideForm) -> str:
    with reading() as db:
        visit = _visit(db, registration_id)
        known = placements_of_worker(db, visit.worker_id)
        form.let_choose(_employers(db), str(get_locale()))
    return render_template(
        "placements/outside.html",
        visit=visit,
        form=form,
        known=[(one, how_it_stands(one)) for one in known],
        **WORDS,
    )


def _visit(db: Any, registration_id: int) -> Registration:
    visit = visit_of_centre(db, me().centre_id, registration_id)
    if visit is None:
        raise NotFound
    return visit


def _employers(db: Any) -> dict[int, Employer]:
    """Return whom the form offers: every employer of the centre, by name."""
    return {employer.id: employer for employer in employers_listed(db, me().centre_id)}
