"""What lists say of households otherwise than we know: looked at one by one, followed or left."""

from http import HTTPStatus
from typing import Any
from uuid import uuid4

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from jobfair.accounts.guards import me, requires
from jobfair.accounts.rules import GROUP_READERS, ONLOOKERS
from jobfair.households import services
from jobfair.households.errors import MemberNotAgreed
from jobfair.households.forms import OutForm
from jobfair.households.models import HouseholdDoubt
from jobfair.households.queries.doubts import doubt_at, doubts_open
from jobfair.households.queries.homes import household_of
from jobfair.households.rules.homes import ROLE_WORDS, Ending
from jobfair.households.rules.lists import FIT_WORDS, Fit
from jobfair.households.views.homes import home_page
from jobfair.kit.clock import now
from jobfair.kit.db import again_on_conflict
from jobfair.kit.i18n import explain
from jobfair.kit.web import keys, paged_rows, reading, transaction
from jobfair.workers.forms import commune_named

bp = Blueprint("household_doubts", __name__, url_prefix="/organise/households/doubts")


@bp.get("")
@requires(*ONLOOKERS)
def every() -> str:
    """Show what waits, without names; nothing is opened by coming here."""
    with reading() as db:
        waiting = doubts_open(db, me().centre_id)
    return render_template("households/doubts.html", page=paged_rows(waiting))


@bp.post("/<int:doubt_id>")
@requires(*GROUP_READERS)
def show(doubt_id: int) -> str:
    """Show what a list says beside what we know. By POST: it opens what is sealed."""
    with transaction() as db:
        return _page(db, doubt_at(db, me().centre_id, doubt_id), OutForm())


@bp.post("/<int:doubt_id>/follow")
@requires(*GROUP_READERS)
@again_on_conflict
def follow(doubt_id: int) -> Any:
    """Put the person where the list says; every entry stays to be seen."""
    form = OutForm(request.form)
    with transaction() as db:
        doubt = doubt_at(db, me().centre_id, doubt_id)
        if form.validate():
            try:
                member = services.follow_list(
                    db, keys().seal, doubt, ending=Ending(form.ending.data), why=form.why.data,
                    account_id=me().account_id, at=now(),
                )  # fmt: skip
            except MemberNotAgreed as error:
                form.why.errors = [explain(error, gettext)]
        if form.errors:
            return _page(db, doubt, form), HTTPStatus.UNPROCESSABLE_ENTITY
        flash(_("The person is in the household that the list names."), "success")
        return home_page(db, household_of(db, doubt.centre_id, member.household_id))


@bp.post("/<int:doubt_id>/leave")
@requires(*GROUP_READERS)
@again_on_conflict
def leave(doubt_id: int) -> Response:
    """Note that somebody has looked, and that everybody stays where they are."""
    with transaction() as db:
        doubt = doubt_at(db, me().centre_id, doubt_id)
        services.leave_as_is(db, doubt, account_id=me().account_id, at=now())
    flash(_("Noted: everybody stays where they are."), "success")
    back = url_for(".every") if me().may(*ONLOOKERS) else "/desk/"
    return redirect(back, HTTPStatus.SEE_OTHER)


def _page(db: Any, doubt: HouseholdDoubt, form: OutForm) -> str:
    known = services.read_doubt(db, keys().seal, doubt)
    return render_template(
        "households/doubt.html",
        known=known,
        form=form,
        commune=commune_named(known.commune_code),
        may_follow=known.fit in {Fit.ELSEWHERE, Fit.JOINS},
        said=FIT_WORDS.get(known.fit),
        may_list=me().may(*ONLOOKERS),
        command_id=uuid4(),
        role_words=ROLE_WORDS,
    )
