"""From our own count for a target down to the people whom it counts."""

from collections.abc import Iterable, Mapping
from datetime import date

from flask import Blueprint, render_template, request, url_for

from jobfair.accounts.guards import me, requires
from jobfair.accounts.rules import ORGANISERS
from jobfair.kit.clock import day_of, now
from jobfair.kit.errors import NotFound
from jobfair.kit.web import paged_rows, reading, transaction
from jobfair.programme.forms import AsOfForm
from jobfair.programme.queries.communes import veil_of
from jobfair.programme.queries.lines import line_of
from jobfair.programme.queries.people import people_counted
from jobfair.programme.queries.report import ProgrammeReport, programme_report
from jobfair.programme.rules.indicators import GROUP_WORDS, INDICATOR_WORDS
from jobfair.programme.rules.progress import Progress
from jobfair.programme.rules.veil import OPEN, Veil
from jobfair.programme.services import note_people_listed

bp = Blueprint("counted_people", __name__, url_prefix="/organise/programme/<int:line_id>/counted")


def lists_behind(report: ProgrammeReport, veil: Veil) -> Mapping[int, str]:
    """Return where those who may see people can open whom each target counts."""
    if not me().may(*ORGANISERS):
        return {}
    return {
        one.goal.entry_id: _address(report.line.id, one.goal.entry_id, report.on)
        for one in _listable(report.progress, veil)
    }


@bp.post("/<int:entry_id>")
@requires(*ORGANISERS)
def show(line_id: int, entry_id: int) -> str:
    """Show whom a target counts up to a day. A count that is hidden has no list either."""
    form = AsOfForm(request.args)
    asked = form.on.data if form.validate() else None
    on = asked or day_of(now())
    with reading() as db:
        line = line_of(db, me().centre_id, line_id)
        told = programme_report(db, line, on=on)
        veil = OPEN if me().sees_few else veil_of(db, told)
        found = [one for one in _listable(told.progress, veil) if one.goal.entry_id == entry_id]
        if not found:
            raise NotFound
        goal = found[0].goal
        page = paged_rows(people_counted(db, line, goal, on=on))
    with transaction() as db:
        note_people_listed(db, line, entry_id)
    return render_template(
        "programme/people.html",
        line=line,
        goal=goal,
        on=on,
        page=page,
        back=url_for("progress.report", line_id=line_id, on=f"{on:%d/%m/%Y}"),
        indicators=INDICATOR_WORDS,
        groups=GROUP_WORDS,
    )


def _listable(progress: Iterable[Progress], veil: Veil) -> list[Progress]:
    return [
        one
        for one in progress
        if one.counted and one.counted.value and one.goal.subject.is_of_people
        and not veil.counted(one)
    ]  # fmt: skip


def _address(line_id: int, entry_id: int, on: date) -> str:
    return url_for("counted_people.show", line_id=line_id, entry_id=entry_id, on=f"{on:%d/%m/%Y}")
