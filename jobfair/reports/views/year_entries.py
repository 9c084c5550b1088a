"""From a number of a year to what it counts, each once, for those who may see it.

Employers and vacancies stand on the public pages of the fairs anyway. People are for organisers,
and their lists open by POST: the journal of the centre keeps every look.
"""

from collections.abc import Mapping

from flask import Blueprint, render_template, url_for

from jobfair.accounts.guards import me, requires
from jobfair.accounts.rules import ONLOOKERS, ORGANISERS
from jobfair.centres.queries import centre
from jobfair.employers.rules import REGION_WORDS
from jobfair.kit.clock import day_of, now
from jobfair.kit.errors import NotFound
from jobfair.kit.web import paged_rows, reading, transaction
from jobfair.reports.queries.counted import OF_EMPLOYERS, OF_NEED
from jobfair.reports.queries.year import YearReport, require_year, year_report
from jobfair.reports.queries.year_lists import (
    BEHIND,
    LISTED,
    Counting,
    employers_of_year,
    may_list,
    people_of_year,
    people_told,
    vacancies_of_year,
)
from jobfair.reports.rules import FIGURE_WORDS, STAGE_WORDS, Figure, Stage
from jobfair.reports.services import note_people_of_year_listed

offers_bp = Blueprint("year_offers", __name__, url_prefix="/organise/years/<int:year>/offers")
people_bp = Blueprint("year_people", __name__, url_prefix="/organise/years/<int:year>/people")


def ways_down_year(report: YearReport) -> Mapping[Figure, str]:
    """Return where the numbers of employers and of people needed lead."""
    return {
        figure: url_for("year_offers.offers", year=report.year, figure=figure)
        for figure in OF_EMPLOYERS | OF_NEED.keys()
        if report.figures[figure]
    }


def lists_behind_year(report: YearReport) -> Mapping[str, str]:
    """Return where those who may see people can open whom a figure or a stage counts."""
    if not me().may(*ORGANISERS):
        return {}
    lists: Mapping[str, Counting] = {**LISTED, **BEHIND}
    counts: list[tuple[str, int | None]] = [*report.figures.items(), *report.funnel.items()]
    return {
        name: url_for("year_people.people", year=report.year, figure=lists[name].value)
        for name, count in counts
        if count and name in lists and may_list(report, lists[name])
    }


@offers_bp.get("/<figure>")
@requires(*ONLOOKERS)
def offers(year: int, figure: str) -> str:
    """Show the employers that a figure counts, or the vacancies that it adds up."""
    require_year(year)
    if figure not in OF_EMPLOYERS | OF_NEED.keys():
        raise NotFound
    which, at = Figure(figure), now()
    with reading() as db:
        report = year_report(db, centre(db, me().centre_id), year, on=day_of(at))
        employers = employers_of_year(db, report, which) if which in OF_EMPLOYERS else []
    return render_template(
        "reports/year_offers.html",
        year=year,
        title=FIGURE_WORDS[which],
        count=report.figures[which],
        of_employers=which in OF_EMPLOYERS,
        employers=paged_rows(employers),
        vacancies=paged_rows(vacancies_of_year(report, which) if which in OF_NEED else []),
        region_words=REGION_WORDS,
        at=at,
    )


@people_bp.post("/<figure>")
@requires(*ORGANISERS)
def people(year: int, figure: str) -> str:
    """Show whom a number of the year counts, each once. A number that is hidden has no list either."""
    require_year(year)
    if figure not in LISTED:
        raise NotFound
    which, at = LISTED[figure], now()
    with reading() as db:
        report = year_report(db, centre(db, me().centre_id), year, on=day_of(at))
        if not may_list(report, which):
            raise NotFound
        page = paged_rows(people_of_year(db, report, which))
        told = people_told(db, report, which, page.rows)
    with transaction() as db:
        note_people_of_year_listed(db, me().centre_id, year, which)
    return render_template(
        "reports/year_people.html",
        year=year,
        title=STAGE_WORDS[which] if isinstance(which, Stage) else FIGURE_WORDS[which],
        page=page,
        people=told,
        at=at,
    )
