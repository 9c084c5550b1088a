"""How far a programme line is at the end of a day: money, targets, poor households, costs."""

from flask import Blueprint, render_template, request

from jobfair.accounts.guards import me, requires
from jobfair.accounts.rules import ONLOOKERS, ORGANISERS
from jobfair.centres.rules import RUNG_WORDS
from jobfair.kit.clock import day_of, now
from jobfair.kit.web import reading
from jobfair.programme.forms import AsOfForm
from jobfair.programme.queries.lines import line_of
from jobfair.programme.queries.report import programme_report
from jobfair.programme.rules.ledgers import LEDGER_WORDS
from jobfair.programme.rules.money import DOUBT_WORDS, SOURCE_WORDS
from jobfair.programme.rules.progress import DEFINITION_WORDS, GROUP_WORDS, INDICATOR_WORDS
from jobfair.programme.views.rows import rate

bp = Blueprint("progress", __name__, url_prefix="/organise/programme/<int:line_id>")


@bp.get("")
@requires(*ONLOOKERS)
def report(line_id: int) -> str:
    """Show the programme report as of a day; today, where none is asked for."""
    at = now()
    form = AsOfForm(request.args)
    asked = form.on.data if form.validate() else None
    with reading() as db:
        line = line_of(db, me().centre_id, line_id)
        told = programme_report(db, line, on=asked or day_of(at))
    return render_template(
        "programme/report.html",
        line=line,
        report=told,
        form=form,
        at=at,
        may_enter=me().may(*ORGANISERS),
        ledgers=LEDGER_WORDS,
        sources=SOURCE_WORDS,
        doubts=DOUBT_WORDS,
        indicators=INDICATOR_WORDS,
        definitions=DEFINITION_WORDS,
        groups=GROUP_WORDS,
        rung_words=RUNG_WORDS,
        rate=rate,
    )
