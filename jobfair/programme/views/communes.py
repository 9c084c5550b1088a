"""How far a programme line is in each commune, as the communes were then and as they are now."""

from flask import Blueprint, render_template, request

from jobfair.accounts.guards import me, requires
from jobfair.accounts.rules import ONLOOKERS
from jobfair.kit.clock import day_of, now
from jobfair.kit.web import reading
from jobfair.programme.forms import BordersForm
from jobfair.programme.queries.communes import commune_report
from jobfair.programme.queries.lines import line_of
from jobfair.programme.rules.communes import FIGURE_WORDS, Borders
from jobfair.programme.rules.indicators import GROUP_WORDS, INDICATOR_WORDS
from jobfair.programme.rules.ledgers import LEDGER_WORDS
from jobfair.programme.rules.veil import OPEN, veil_over

bp = Blueprint("communes", __name__, url_prefix="/organise/programme/<int:line_id>/communes")


@bp.get("")
@requires(*ONLOOKERS)
def by_commune(line_id: int) -> str:
    """Show what was reached in each commune up to a day; today, where none is asked for."""
    form, at = BordersForm(request.args), now()
    valid = form.validate()
    with reading() as db:
        line = line_of(db, me().centre_id, line_id)
        told = commune_report(db, line, on=(form.on.data if valid else None) or day_of(at))
    then = valid and form.borders.data == Borders.THEN
    sees_all = me().sees_few
    statements = [each.stated for each in told.stated]
    veil = OPEN if sees_all else veil_over((), statements)
    return render_template(
        "programme/communes.html",
        line=line,
        report=told,
        table=told.then if then else told.now,
        then=then,
        form=form,
        at=at,
        sees_all=sees_all,
        veil=veil,
        hidden=list(filter(veil.statement, statements)),
        figures=FIGURE_WORDS,
        indicators=INDICATOR_WORDS,
        groups=GROUP_WORDS,
        ledgers=LEDGER_WORDS,
    )
