"""From how many fairs were held down to which. Fairs are public, so no look is noted."""

from collections.abc import Mapping, Sequence
from datetime import date

from flask import Blueprint, render_template, request, url_for
from flask_babel import gettext as _

from jobfair.accounts.guards import me, requires
from jobfair.accounts.rules import ONLOOKERS
from jobfair.fairs.models import Fair
from jobfair.kit.errors import NotFound
from jobfair.kit.i18n import day
from jobfair.kit.web import reading
from jobfair.programme.forms import BordersForm
from jobfair.programme.models import ProgrammeLine
from jobfair.programme.queries.communes import commune_report
from jobfair.programme.queries.lines import line_of
from jobfair.programme.queries.people import counted_for, fairs_listed
from jobfair.programme.queries.report import ProgrammeReport
from jobfair.programme.queries.targets import goals_of
from jobfair.programme.rules.communes import ALL, Borders, ByCommune, Figure, Place
from jobfair.programme.rules.indicators import Indicator
from jobfair.programme.views.asked import as_then, day_asked_for

bp = Blueprint("counted_fairs", __name__, url_prefix="/organise/programme/<int:line_id>/fairs")


def fairs_of_targets(report: ProgrammeReport) -> Mapping[int, str]:
    """Return where the targets lead that count fairs."""
    return {
        one.goal.entry_id: url_for(
            "counted_fairs.of_target",
            line_id=report.line.id,
            entry_id=one.goal.entry_id,
            on=day(report.on),
        )
        for one in report.progress
        if one.goal.subject.indicator == Indicator.FAIRS and one.counted and one.counted.value
    }


def fairs_of_communes(
    line_id: int, table: ByCommune, on: date, borders: Borders
) -> Mapping[Place | None, str]:
    """Return where the communes lead in which fairs were held."""
    return {
        place: url_for(
            "counted_fairs.of_commune",
            line_id=line_id,
            key=place.key if place else ALL,
            on=day(on),
            borders=borders,
        )
        for place, figure in table.listed(sees_few=True)
        if figure == Figure.FAIRS
    }


def name_of(place: Place | None) -> str:
    """Return the name of a commune for a heading; None stands for all of them."""
    if place is None:
        return str(_("All communes"))
    return place.name or _("commune not noted")


@bp.get("/<int:entry_id>")
@requires(*ONLOOKERS)
def of_target(line_id: int, entry_id: int) -> str:
    """Show which fairs a target counts up to a day."""
    on = day_asked_for()
    with reading() as db:
        line = line_of(db, me().centre_id, line_id)
        found = [goal for goal in goals_of(db, line.id) if goal.entry_id == entry_id]
        if not found or found[0].subject.indicator != Indicator.FAIRS:
            raise NotFound
        fairs = fairs_listed(db, line, counted_for(db, line, found[0], on=on))
    where = found[0].subject.unit or _("the whole centre")
    return _page(line, fairs, where, on)


@bp.get("/in/<key>")
@requires(*ONLOOKERS)
def of_commune(line_id: int, key: str) -> str:
    """Show which fairs were held in a commune up to a day."""
    form = BordersForm(request.args)
    on = day_asked_for(form)
    with reading() as db:
        line = line_of(db, me().centre_id, line_id)
        told = commune_report(db, line, on=on)
        table = told.then if as_then(form) else told.now
        place = table.place_called(key)
        fairs = fairs_listed(db, line, table.counted(place, Figure.FAIRS))
    way = url_for("communes.by_commune", line_id=line.id, on=day(on), borders=form.borders.data)
    return _page(line, fairs, name_of(place), on, (_("Programme by commune"), way))


def _page(
    line: ProgrammeLine,
    fairs: Sequence[Fair],
    where: str,
    on: date,
    through: tuple[str, str] | None = None,
) -> str:
    return render_template(
        "programme/fairs.html",
        line=line,
        where=where,
        on=on,
        fairs=fairs,
        through=through,
    )
