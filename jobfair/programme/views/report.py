"""How far a programme line is at the end of a day: money, targets, poor households, costs."""

from http import HTTPStatus
from typing import Any
from uuid import uuid4

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import get_locale
from flask_babel import gettext as _

from jobfair.accounts.guards import me, requires
from jobfair.accounts.rules import ONLOOKERS, ORGANISERS
from jobfair.kit.clock import day_of, now
from jobfair.kit.db import again_on_conflict
from jobfair.kit.errors import Invalid
from jobfair.kit.web import keys, reading, transaction
from jobfair.programme.forms import AsOfForm
from jobfair.programme.queries.charts import charts_of
from jobfair.programme.queries.communes import veil_of
from jobfair.programme.queries.lines import line_of
from jobfair.programme.queries.report import programme_report
from jobfair.programme.queries.words import programme_told
from jobfair.programme.rules.indicators import (
    GROUP_WORDS,
    INDICATOR_WORDS,
    MEASURED_WORDS,
)
from jobfair.programme.rules.ledgers import LEDGER_WORDS
from jobfair.programme.rules.money import DOUBT_WORDS, SOURCE_WORDS
from jobfair.programme.rules.progress import UNCOUNTED_WORDS
from jobfair.programme.rules.veil import OPEN
from jobfair.programme.services import count_groups
from jobfair.programme.views.asked import day_asked_for
from jobfair.programme.views.fairs import fairs_of_targets
from jobfair.programme.views.people import lists_behind, lists_of_connected
from jobfair.programme.views.rows import rate
from jobfair.wordings.services import wording_of

bp = Blueprint("progress", __name__, url_prefix="/organise/programme/<int:line_id>")


@bp.get("")
@requires(*ONLOOKERS)
def report(line_id: int) -> str:
    """Show the programme report as of a day; today, where none is asked for."""
    at = now()
    form = AsOfForm(request.args)
    on = day_asked_for(form)
    with reading() as db:
        line = line_of(db, me().centre_id, line_id)
        told = programme_report(db, line, on=on)
        sees_all = me().sees_few
        veil = OPEN if sees_all else veil_of(db, told)
        wording = wording_of(db, line.centre_id, "programme", get_locale().language, on=told.on)
    say = wording.over(_)
    return render_template(
        "programme/report.html",
        line=line,
        told=programme_told(told, veil, say, at=at),
        report=told,
        veil=veil,
        charts=charts_of(told, veil, _, all_shown=sees_all),
        form=form,
        may_enter=me().may(*ORGANISERS),
        ledgers=LEDGER_WORDS,
        sources=SOURCE_WORDS,
        doubts=DOUBT_WORDS,
        indicators={indicator: say(words) for indicator, words in INDICATOR_WORDS.items()},
        groups=GROUP_WORDS,
        measured=MEASURED_WORDS,
        uncounted=UNCOUNTED_WORDS,
        rate=rate,
        behind=lists_behind(told, veil),
        connected=lists_of_connected(told),
        fairs=fairs_of_targets(told),
        command_id=uuid4(),
    )


@bp.post("/groups")
@requires(*ONLOOKERS)
@again_on_conflict
def count(line_id: int) -> Any:
    """Count the groups of the targets up to a day. It opens what is sealed, and the journal says so."""
    form, at = AsOfForm(request.form), now()
    if not form.validate():
        raise Invalid  # nothing is opened for a day that nobody asked for
    on = min(form.on.data or day_of(at), day_of(at))
    with transaction() as db:
        line = line_of(db, me().centre_id, line_id)
        done = count_groups(db, line, keys().seal, on=on, account_id=me().account_id, at=at)
    if done:
        flash(_("Counted. The figures stand beside the targets."), "success")
    else:
        flash(_("Nothing could be counted: see beside each target why."), "info")
    return redirect(url_for(".report", line_id=line_id, on=f"{on:%d/%m/%Y}"), HTTPStatus.SEE_OTHER)
