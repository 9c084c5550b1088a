"""From a figure of the session report to what it counts, for those who may see it.

Employers and vacancies stand on the public page of the fair anyway. People are for organisers,
and their lists open by POST: the journal keeps every look.
"""

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from flask import Blueprint, render_template, url_for

from jobfair.accounts.guards import me, requires
from jobfair.accounts.rules import ONLOOKERS, ORGANISERS
from jobfair.employers.rules import REGION_WORDS
from jobfair.fairs.models import Fair
from jobfair.kit.clock import now
from jobfair.kit.errors import NotFound
from jobfair.kit.web import paged_rows, reading, transaction
from jobfair.reports.queries import SessionReport
from jobfair.reports.queries.cells import STEPS, people_in
from jobfair.reports.queries.counted import (
    OF_EMPLOYERS,
    OF_NEED,
    OF_PEOPLE,
    Occasion,
    visited_as,
)
from jobfair.reports.queries.gathering import counted_at
from jobfair.reports.queries.lists import by_given_name, employers_listed, people_listed
from jobfair.reports.queries.session import report_of
from jobfair.reports.rules import (
    FIGURE_WORDS,
    GROUPS,
    IDENTITIES,
    VISITS_WORDS,
    Breakdown,
    Cell,
    Figure,
    Identity,
    Step,
)
from jobfair.reports.services import note_people_listed
from jobfair.workers.guards import my_fair

UNDER = "/organise/fairs/<int:fair_id>/report"

offers_bp = Blueprint("report_offers", __name__, url_prefix=f"{UNDER}/offers")
people_bp = Blueprint("report_people", __name__, url_prefix=f"{UNDER}/people")
checks_bp = Blueprint("report_checks", __name__, url_prefix=f"{UNDER}/checks")


def ways_down(fair_id: int, report: SessionReport) -> Mapping[Figure, str]:
    """Return where the figures of employers and vacancies lead."""
    return {
        figure: url_for("report_offers.offers", fair_id=fair_id, figure=figure)
        for figure in OF_EMPLOYERS | OF_NEED.keys()
        if report.figures[figure]
    }


def lists_behind(fair_id: int, report: SessionReport) -> Mapping[Figure | Cell | Identity, str]:
    """Return where those who may see people can open whom a figure, a cell or a check counts."""
    if not me().may(*ORGANISERS):
        return {}
    cells = (
        Cell(breakdown, group, step)
        for breakdown, groups in GROUPS.items()
        for group in groups
        for step in Step
    )
    return {
        **{
            figure: url_for("report_people.people", fair_id=fair_id, figure=figure)
            for figure in OF_PEOPLE
            if report.figures[figure]
        },
        **{
            cell: url_for("report_people.group", fair_id=fair_id, **cell._asdict())
            for cell in cells
            if report.cell(cell)
        },
        **{
            identity: url_for("report_checks.outside", fair_id=fair_id, check=number)
            for number, identity in enumerate(IDENTITIES, start=1)
            if identity in report.outside and _is_of_people(identity)
        },
    }


@offers_bp.get("/<figure>")
@requires(*ONLOOKERS)
def offers(fair_id: int, figure: str) -> str:
    """Show the employers that a figure counts, or the vacancies that it adds up."""
    which = _figure(figure, OF_EMPLOYERS | OF_NEED.keys())
    with reading() as db:
        fair = my_fair(db, fair_id)
        counted = counted_at(db, fair)
        employers = employers_listed(db, fair.id, counted, which) if which in OF_EMPLOYERS else []
    return render_template(
        "reports/offers_counted.html",
        fair=fair,
        title=FIGURE_WORDS[which],
        count=counted.count(which),
        of_employers=which in OF_EMPLOYERS,
        employers=paged_rows(employers),
        vacancies=paged_rows(counted.wanted_by(which) if which in OF_NEED else []),
        region_words=REGION_WORDS,
        at=now(),
    )


@people_bp.post("/<figure>")
@requires(*ORGANISERS)
def people(fair_id: int, figure: str) -> str:
    """Show whom a figure counts, and by what. A figure that is hidden has no list either."""
    which = _figure(figure, OF_PEOPLE)
    same = visited_as(which)
    with reading() as db:
        fair = my_fair(db, fair_id)
        counted = counted_at(db, fair)
        if which in report_of(fair, counted, version=0).hidden:
            raise NotFound
        found = _people(db, fair, counted.people(which), counted.occasions.get(same, ()))
    with transaction() as db:
        note_people_listed(db, fair, figure=which)
    return _page(found, FIGURE_WORDS[which], "", same)


@people_bp.post("/<breakdown>/<group>/<step>")
@requires(*ORGANISERS)
def group(fair_id: int, breakdown: str, group: str, step: str) -> str:
    """Show whom a cell of a breakdown counts. A cell that is hidden has no list either."""
    which = _cell(breakdown, group, step)
    figure = STEPS[which.step]
    with reading() as db:
        fair = my_fair(db, fair_id)
        counted = counted_at(db, fair)
        if report_of(fair, counted, version=0).cell(which) is None:
            raise NotFound
        found = _people(db, fair, people_in(counted, which), counted.occasions.get(figure, ()))
    with transaction() as db:
        note_people_listed(db, fair, figure=figure, cell=which.group)
    return _page(found, FIGURE_WORDS[figure], GROUPS[which.breakdown][which.group], figure)


@checks_bp.post("/<int:check>")
@requires(*ORGANISERS)
def outside(fair_id: int, check: int) -> str:
    """Show who is counted on one side of a check and not on the other."""
    if not 1 <= check <= len(IDENTITIES) or not _is_of_people(IDENTITIES[check - 1]):
        raise NotFound
    identity = IDENTITIES[check - 1]
    with reading() as db:
        fair = my_fair(db, fair_id)
        counted = counted_at(db, fair)
        told = [
            occasion
            for figure in identity.left
            for occasion in counted.occasions.get(visited_as(figure), ())
        ]
        found = _people(db, fair, counted.outside(identity), told)
    with transaction() as db:
        note_people_listed(db, fair, check=check)
    return render_template("reports/people_counted.html", **found, identity=identity)


def _people(
    db: Any, fair: Fair, holders: Collection[int], occasions: Iterable[Occasion]
) -> dict[str, Any]:
    """Return what the list of these people shows, with the occasions that are theirs."""
    told = [occasion for occasion in occasions if occasion.holder in holders]
    page = paged_rows(by_given_name(db, fair.id, holders))
    return {
        "fair": fair,
        "page": page,
        "people": people_listed(db, page.rows, told),
        "occasions": len(told),
        "figure_words": FIGURE_WORDS,
        "at": now(),
    }


def _page(found: dict[str, Any], title: str, group: str, told_as: Figure) -> str:
    visits = VISITS_WORDS.get(told_as)
    return render_template(
        "reports/people_counted.html", **found, title=title, group=group, visits=visits
    )


def _cell(breakdown: str, group: str, step: str) -> Cell:
    if breakdown not in GROUPS or group not in GROUPS[Breakdown(breakdown)] or step not in STEPS:
        raise NotFound
    return Cell(Breakdown(breakdown), group, Step(step))


def _figure(named: str, known: Collection[Figure]) -> Figure:
    if named not in known:
        raise NotFound
    return Figure(named)


def _is_of_people(identity: Identity) -> bool:
    return set(identity.left) | set(identity.right) <= OF_PEOPLE
