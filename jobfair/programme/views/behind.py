"""From a figure of the report that is entered, not counted, down to the entries it is made of."""

from flask import Blueprint, render_template, request, url_for
from flask_babel import gettext as _

from jobfair.accounts.guards import me, requires
from jobfair.accounts.rules import ONLOOKERS
from jobfair.kit.i18n import day
from jobfair.kit.web import reading
from jobfair.programme.queries.lines import entries_behind, line_of
from jobfair.programme.rules.ledgers import LEDGER_WORDS, Ledger
from jobfair.programme.rules.money import SOURCE_WORDS, STEP_WORDS, Source, Step
from jobfair.programme.rules.parts import Part
from jobfair.programme.views.asked import day_asked_for
from jobfair.programme.views.entries import UNDER
from jobfair.programme.views.rows import columns_of, sum_of

bp = Blueprint("behind", __name__, url_prefix=f"{UNDER}/behind")


@bp.get("")
@requires(*ONLOOKERS)
def entries(line_id: int, ledger: str) -> str:
    """Show the entries that a figure adds up, with their sum."""
    kept, part = Ledger(ledger), _part_asked_for()
    with reading() as db:
        line = line_of(db, me().centre_id, line_id)
        rows = entries_behind(db, line.id, kept, part)
    return render_template(
        "programme/behind.html",
        line=line,
        ledger=kept,
        named=_named(part),
        rows=rows,
        sum=sum_of(kept, rows),
        shown=columns_of(kept),
        ledgers=LEDGER_WORDS,
        back=url_for("progress.report", line_id=line.id, on=day(part.on)),
    )


def _part_asked_for() -> Part:
    """Return the part that the address names; what it names wrongly may be any, as the page says."""
    asked = request.args
    return Part(
        on=day_asked_for(),
        year=asked.get("year", type=int),
        source=asked.get("source", type=Source),
        step=asked.get("step", type=Step),
        fair_id=asked.get("fair", type=int),
        entry_ids=frozenset(asked.getlist("entry", type=int)),
    )


def _named(part: Part) -> str:
    """Return what is shown: 2024 · central budget · received · up to 30/11/2024."""
    words = (
        str(part.year) if part.year else "",
        _(SOURCE_WORDS[part.source]) if part.source else "",
        _(STEP_WORDS[part.step]) if part.step else "",
        _("up to %(day)s", day=day(part.on)),
    )
    return " · ".join(filter(None, words))
