"""How far a programme line is in each commune, as the communes were then and as they are now."""

from collections.abc import Mapping
from datetime import date

from flask import Blueprint, render_template, request, url_for
from flask_babel import gettext as _

from jobfair.accounts.guards import me, requires
from jobfair.accounts.rules import ONLOOKERS, ORGANISERS
from jobfair.kit.clock import now
from jobfair.kit.errors import NotFound
from jobfair.kit.i18n import day
from jobfair.kit.web import reading, transaction
from jobfair.programme.forms import BordersForm
from jobfair.programme.queries.communes import commune_report
from jobfair.programme.queries.lines import line_of
from jobfair.programme.queries.people import people_listed
from jobfair.programme.rules.communes import (
    ALL,
    FIGURE_WORDS,
    Borders,
    ByCommune,
    Figure,
    Place,
)
from jobfair.programme.rules.indicators import GROUP_WORDS, INDICATOR_WORDS
from jobfair.programme.rules.ledgers import LEDGER_WORDS
from jobfair.programme.rules.veil import OPEN, veil_over
from jobfair.programme.services import note_commune_listed
from jobfair.programme.views.asked import as_then, day_asked_for
from jobfair.programme.views.fairs import fairs_of_communes, name_of
from jobfair.programme.views.people import people_page

bp = Blueprint("communes", __name__, url_prefix="/organise/programme/<int:line_id>/communes")


@bp.get("")
@requires(*ONLOOKERS)
def by_commune(line_id: int) -> str:
    """Show what was reached in each commune up to a day; today, where none is asked for."""
    form, at = BordersForm(request.args), now()
    on, then = day_asked_for(form), as_then(form)
    with reading() as db:
        line = line_of(db, me().centre_id, line_id)
        told = commune_report(db, line, on=on)
    table, borders = (told.then, Borders.THEN) if then else (told.now, Borders.NOW)
    sees_all = me().sees_few
    statements = [each.stated for each in told.stated]
    veil = OPEN if sees_all else veil_over((), statements)
    return render_template(
        "programme/communes.html",
        line=line,
        report=told,
        table=table,
        then=then,
        form=form,
        at=at,
        sees_all=sees_all,
        behind=_lists_behind(line_id, table, on, borders),
        fairs=fairs_of_communes(line_id, table, on, borders),
        veil=veil,
        hidden=list(filter(veil.statement, statements)),
        figures=FIGURE_WORDS,
        indicators=INDICATOR_WORDS,
        groups=GROUP_WORDS,
        ledgers=LEDGER_WORDS,
    )


@bp.post(f"/<key>/<any({','.join(Figure)}):figure>")
@requires(*ORGANISERS)
def people(line_id: int, key: str, figure: str) -> str:
    """Show whom a figure of a commune counts. A figure that is hidden has no list either."""
    form = BordersForm(request.args)
    on = day_asked_for(form)
    with reading() as db:
        line = line_of(db, me().centre_id, line_id)
        told = commune_report(db, line, on=on)
        table, counted = told.then if as_then(form) else told.now, Figure(figure)
        place = table.place_called(key)
        if (place, counted) not in _listable(table):
            raise NotFound
        found = people_listed(db, table.counted(place, counted))
    with transaction() as db:
        note_commune_listed(db, line, place.code if place else ALL, counted)
    title, where = _(FIGURE_WORDS[counted]), name_of(place)
    days = (told.period.begins_on, told.period.ends_on)
    way = url_for(".by_commune", line_id=line.id, on=day(on), borders=form.borders.data)
    through = (_("Programme by commune"), way)
    return people_page(line, found, title=title, where=where, days=days, on=on, through=through)


def _lists_behind(
    line_id: int, table: ByCommune, on: date, borders: Borders
) -> Mapping[tuple[Place | None, Figure], str]:
    """Return where those who may see people can open whom each figure of a commune counts."""
    if not me().may(*ORGANISERS):
        return {}
    return {
        (place, figure): url_for(
            "communes.people",
            line_id=line_id,
            key=place.key if place else ALL,
            figure=figure,
            on=day(on),
            borders=borders,
        )
        for place, figure in _listable(table)
    }


def _listable(table: ByCommune) -> list[tuple[Place | None, Figure]]:
    """Return the figures whose people are named to who is signed in."""
    return [each for each in table.listed(sees_few=me().sees_few) if each[1] != Figure.FAIRS]
