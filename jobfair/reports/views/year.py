"""A year of the centre: all its fairs side by side and together."""

from flask import Blueprint, render_template
from flask_babel import get_locale, gettext

from jobfair.accounts.guards import me, requires
from jobfair.accounts.rules import ONLOOKERS
from jobfair.centres.queries import centre
from jobfair.centres.rules import RUNG_WORDS
from jobfair.fairs.queries import fairs_of
from jobfair.fairs.rules import STATE_WORDS
from jobfair.kit.clock import day_of, now
from jobfair.kit.small_groups import SMALL_GROUP
from jobfair.kit.web import reading
from jobfair.reports.queries.charts import funnel_chart, hires_charts
from jobfair.reports.queries.counted import STAGE_WORDS
from jobfair.reports.queries.year import ONCE, PARTS, YEARS, require_year, year_report
from jobfair.reports.rules import FIGURE_WORDS, PART_OF, VISITS_WORDS, Figure

bp = Blueprint("year", __name__, url_prefix="/organise/years")


@bp.get("/<int:year>")
@requires(*ONLOOKERS)
def show(year: int) -> str:
    """Show the overview of a year as it would be printed now."""
    require_year(year)
    at = now()
    with reading() as db:
        told = year_report(db, centre(db, me().centre_id), year, on=day_of(at))
        years = {fair.day.year for fair in fairs_of(db, me().centre_id)} - {year}
    return render_template(
        "reports/year.html",
        told=told,
        at=at,
        years=sorted(years & set(YEARS), reverse=True),
        notes=[gettext(ONCE), *told.known.told(gettext)],
        lacks=told.lacks(gettext),
        parts=PARTS,
        figure_words=FIGURE_WORDS,
        visits_words=VISITS_WORDS,
        part_of=PART_OF,
        rung_words=RUNG_WORDS,
        states=STATE_WORDS,
        stage_words=STAGE_WORDS,
        funnel=funnel_chart(told.funnel, gettext),
        hires=hires_charts(told.fairs, get_locale().language),
        passed=Figure.PASSED,
        small=SMALL_GROUP,
    )
