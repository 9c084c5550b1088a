"""How a fair went, and closing it before that."""

from http import HTTPStatus
from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import get_locale, gettext
from flask_babel import gettext as _

from jobfair.accounts.guards import requires
from jobfair.accounts.rules import ONLOOKERS, ORGANISERS
from jobfair.employers.rules import FLOOR_WORDS
from jobfair.fairs.errors import ReasonNeeded
from jobfair.fairs.models import Fair
from jobfair.fairs.rules import STATE_WORDS, State
from jobfair.kit.clock import day_of, now
from jobfair.kit.db import again_on_conflict
from jobfair.kit.web import reading, show_on, transaction
from jobfair.queues.rules import PLACE_WORDS
from jobfair.reports.forms import CloseForm
from jobfair.reports.queries import session_report
from jobfair.reports.queries.charts import arrivals_chart, funnel_chart
from jobfair.reports.queries.ends import LooseEnds, WorthALook, loose_ends, worth_a_look
from jobfair.reports.queries.lasting import lasting
from jobfair.reports.queries.words import session_told
from jobfair.reports.rules import (
    BREAKDOWN_WORDS,
    FIGURE_WORDS,
    GROUPS,
    PART_OF,
    STAGE_WORDS,
    STEP_WORDS,
    VISITS_WORDS,
)
from jobfair.reports.services import close_fair
from jobfair.reports.views.entries import lists_behind, ways_down
from jobfair.wordings.services import wording_for
from jobfair.workers.guards import my_fair

bp = Blueprint("reports", __name__, url_prefix="/organise/fairs/<int:fair_id>")


@bp.get("/report")
@requires(*ONLOOKERS)
def report(fair_id: int) -> str:
    """Show the session report as it would be printed now."""
    at = now()
    with reading() as db:
        fair = my_fair(db, fair_id)
        counted = session_report(db, fair)
        say = wording_for(db, fair, "report", get_locale().language).over(gettext)
        told = session_told(fair, counted, lasting(db, fair, on=day_of(at)), say, at=at)
    return render_template(
        "reports/report.html",
        fair=fair,
        report=counted,
        told=told,
        figure_words={figure: say(words) for figure, words in FIGURE_WORDS.items()},
        visits_words=VISITS_WORDS,
        part_of=PART_OF,
        step_words=STEP_WORDS,
        breakdowns=BREAKDOWN_WORDS,
        groups=GROUPS,
        states=STATE_WORDS,
        stage_words=STAGE_WORDS,
        funnel=funnel_chart(counted.funnel, gettext),
        arrivals=[
            (on, quarters, arrivals_chart(quarters, gettext))
            for on, quarters in counted.arrivals.items()
        ],
        ways=ways_down(fair.id, counted),
        lists=lists_behind(fair.id, counted),
    )


@bp.get("/close")
@requires(*ORGANISERS)
def show_close(fair_id: int) -> str:
    """Show what is still open before the fair is closed."""
    with reading() as db:
        fair = my_fair(db, fair_id)
        ends, looks = loose_ends(db, fair.id, at=now()), worth_a_look(db, fair.id)
    return _close_page(fair, ends, looks, CloseForm())


@bp.post("/close")
@requires(*ORGANISERS)
@again_on_conflict
def close(fair_id: int) -> Any:
    """Close the fair and show its report."""
    form = CloseForm(request.form)
    with reading() as db:
        fair = my_fair(db, fair_id)
        ends, looks = loose_ends(db, fair.id, at=now()), worth_a_look(db, fair.id)
    if not form.validate():
        return _close_page(fair, ends, looks, form), HTTPStatus.UNPROCESSABLE_ENTITY
    try:
        with transaction() as db:
            close_fair(db, my_fair(db, fair_id), reason=form.reason.data, at=now())
    except ReasonNeeded as error:
        show_on(form, error)
        return _close_page(fair, ends, looks, form), HTTPStatus.UNPROCESSABLE_ENTITY
    flash(_("The fair is closed. Here is its report."), "success")
    return redirect(url_for(".report", fair_id=fair_id), HTTPStatus.SEE_OTHER)


def _close_page(fair: Fair, ends: LooseEnds, looks: WorthALook, form: CloseForm) -> str:
    return render_template(
        "reports/close.html",
        fair=fair,
        ends=ends,
        looks=looks,
        form=form,
        running=fair.state == State.LIVE,
        floor_words=FLOOR_WORDS,
        place_words=PLACE_WORDS,
    )
