"""From a count of ours down to the people whom it counts. The journal keeps every look."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from flask import Blueprint, render_template, url_for
from flask_babel import get_locale
from flask_babel import gettext as _

from jobfair.accounts.guards import me, requires
from jobfair.accounts.rules import ORGANISERS
from jobfair.fairs.queries import fair_of
from jobfair.kit.errors import NotFound
from jobfair.kit.i18n import day
from jobfair.kit.web import paged_rows, reading, transaction
from jobfair.programme.models import ProgrammeLine
from jobfair.programme.queries.communes import veil_of
from jobfair.programme.queries.lines import line_of
from jobfair.programme.queries.people import (
    PersonCounted,
    connected_at,
    counted_for,
    people_listed,
)
from jobfair.programme.queries.report import ProgrammeReport, programme_report
from jobfair.programme.rules.indicators import INDICATOR_WORDS
from jobfair.programme.rules.progress import Progress
from jobfair.programme.rules.veil import OPEN, Veil
from jobfair.programme.services import note_connected_listed, note_people_listed
from jobfair.programme.views.asked import day_asked_for

bp = Blueprint("counted_people", __name__, url_prefix="/organise/programme/<int:line_id>/counted")


def lists_behind(report: ProgrammeReport, veil: Veil) -> Mapping[int, str]:
    """Return where those who may see people can open whom each target counts."""
    if not me().may(*ORGANISERS):
        return {}
    return {
        one.goal.entry_id: url_for(
            "counted_people.show",
            line_id=report.line.id,
            entry_id=one.goal.entry_id,
            on=day(report.on),
        )
        for one in _listable(report.progress, veil)
    }


def lists_of_connected(report: ProgrammeReport) -> Mapping[int, str]:
    """Return where those who may see people can open whom each fair with costs has connected."""
    if not me().may(*ORGANISERS):
        return {}
    return {
        one.fair.id: url_for(
            "counted_people.connected",
            line_id=report.line.id,
            fair_id=one.fair.id,
            on=day(report.on),
        )
        for one in report.costs
        if one.connected
    }


@bp.post("/<int:entry_id>")
@requires(*ORGANISERS)
def show(line_id: int, entry_id: int) -> str:
    """Show whom a target counts up to a day. A count that is hidden has no list either."""
    on = day_asked_for()
    with reading() as db:
        line = line_of(db, me().centre_id, line_id)
        told = programme_report(db, line, on=on)
        veil = OPEN if me().sees_few else veil_of(db, told)
        found = [one for one in _listable(told.progress, veil) if one.goal.entry_id == entry_id]
        if not found:
            raise NotFound
        goal = found[0].goal
        people = people_listed(db, counted_for(db, line, goal, on=on))
    with transaction() as db:
        note_people_listed(db, line, entry_id)
    title = _(INDICATOR_WORDS[goal.subject.indicator])
    where = goal.subject.unit or _("the whole centre")
    days = (goal.period.begins_on, goal.period.ends_on)
    return people_page(line, people, title=title, where=where, days=days, on=on)


@bp.post("/fairs/<int:fair_id>")
@requires(*ORGANISERS)
def connected(line_id: int, fair_id: int) -> str:
    """Show whom a fair has connected with work up to a day."""
    on = day_asked_for()
    with reading() as db:
        line = line_of(db, me().centre_id, line_id)
        fair = fair_of(db, line.centre_id, fair_id)
        people = people_listed(db, connected_at(db, line, fair.id, on=on))
    with transaction() as db:
        note_connected_listed(db, line, fair.id)
    days = (fair.day, fair.last_day)
    title = _("People connected")
    where = fair.title_in(get_locale().language)
    return people_page(line, people, title=title, where=where, days=days, on=on)


def people_page(
    line: ProgrammeLine,
    people: Sequence[PersonCounted],
    *,
    title: str,
    where: str,
    days: tuple[date, date],
    on: date,
    through: tuple[str, str] | None = None,
) -> str:
    """Return the page that lists people: what they are counted for, where and in which days.

    `through` names the page between the report and this one, and where it is.
    """
    return render_template(
        "programme/people.html",
        line=line,
        title=title[:1].upper() + title[1:],
        where=where,
        days=days,
        on=on,
        page=paged_rows(people),
        through=through,
    )


def _listable(progress: Iterable[Progress], veil: Veil) -> list[Progress]:
    return [
        one
        for one in progress
        if one.counted and one.counted.value and one.goal.subject.is_of_people
        and not veil.counted(one)
    ]  # fmt: skip
