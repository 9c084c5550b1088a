"""A year of the centre: all its fairs side by side and together."""

from flask import Blueprint, render_template
from flask_babel import get_locale, gettext

from jobfair.accounts.guards import me, requires
from jobfair.accounts.rules import ONLOOKERS
from jobfair.centres.queries import centre
from jobfair.fairs.queries import fairs_of
from jobfair.fairs.rules import STATE_WORDS
from jobfair.kit.clock import day_of, now
from jobfair.kit.web import reading
from jobfair.reports.queries.charts import funnel_chart, hires_charts
from jobfair.reports.queries.words import year_told
from jobfair.reports.queries.year import PARTS, YEARS, require_year, year_report
from jobfair.reports.rules import FIGURE_WORDS, PART_OF, STAGE_WORDS, VISITS_WORDS, Figure
from jobfair.reports.views.year_entries import lists_behind_year, ways_down_year
from jobfair.wordings.services import wording_of

PLACES = {
    figure: f"part-{number}"
    for number, figures in reversed(list(enumerate(PARTS.values(), start=1)))
    for figure in figures
}
"""In which table of the page each figure stands fair by fair; the first, where it is in two."""

bp = Blueprint("year", __name__, url_prefix="/organise/years")


@bp.get("/<int:year>")
@requires(*ONLOOKERS)
def show(year: int) -> str:
    """Show the overview of a year as it would be printed now."""
    require_year(year)
    at, language = now(), get_locale().language
    with reading() as db:
        counted = year_report(db, centre(db, me().centre_id), year, on=day_of(at))
        wording = wording_of(db, me().centre_id, "year", language, on=counted.worded_on)
        years = {fair.day.year for fair in fairs_of(db, me().centre_id)} - {year}
    say = wording.over(gettext)
    return render_template(
        "reports/year.html",
        year=counted,
        told=year_told(counted, say, at=at),
        years=sorted(years & set(YEARS), reverse=True),
        parts=PARTS,
        places=PLACES,
        figure_words={figure: say(words) for figure, words in FIGURE_WORDS.items()},
        visits_words=VISITS_WORDS,
        part_of=PART_OF,
        states=STATE_WORDS,
        stage_words=STAGE_WORDS,
        funnel=funnel_chart(counted.funnel, gettext),
        hires=hires_charts(counted.fairs, language),
        passed=Figure.PASSED,
        ways=ways_down_year(counted),
        lists=lists_behind_year(counted),
    )
