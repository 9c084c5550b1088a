"""All households of the centre, without names: for the programme, which asks who has work that lasts."""

from collections.abc import Sequence
from http import HTTPStatus
from typing import Any

from flask import Blueprint, render_template, request

from jobfair.accounts.guards import me, requires
from jobfair.accounts.rules import ONLOOKERS
from jobfair.counselling.rules import TARGET_WORDS
from jobfair.households.forms import FilterForm
from jobfair.households.queries.doubts import doubts_waiting
from jobfair.households.queries.homes import communes_known
from jobfair.households.rules.homes import Indicator, indicator_of, told
from jobfair.households.services import Overview, homes_listed
from jobfair.kit.clock import day_of, now
from jobfair.kit.small_groups import SMALL_GROUP
from jobfair.kit.text import sort_key
from jobfair.kit.web import keys, reading, transaction
from jobfair.workers.forms import commune_named

bp = Blueprint("households", __name__, url_prefix="/organise/households")

AT_ONCE = 50
"""Households on one page of the list."""


@bp.get("")
@requires(*ONLOOKERS)
def ask() -> str:
    """Ask which households to show; none is opened by coming here."""
    return render_template("households/list.html", form=_form(), homes=None, doubts=_doubts())


@bp.post("")
@requires(*ONLOOKERS)
def show() -> Any:
    """Show the households that were asked for. By POST: it opens what is sealed, and the journal says so."""
    form = _form()
    if not form.validate():
        page = render_template("households/list.html", form=form, homes=None, doubts=_doubts())
        return page, HTTPStatus.UNPROCESSABLE_ENTITY
    at = now()
    with transaction() as db:
        known = homes_listed(
            db, keys().seal, me().centre_id, on=day_of(at), commune=form.commune.data
        )
    chosen = [home for home in known if _is_asked_for(home, form)]
    first = (form.on_page - 1) * AT_ONCE
    return render_template(
        "households/list.html",
        form=form,
        homes=chosen[first : first + AT_ONCE],
        total=len(chosen),
        doubts=_doubts(),
        page=form.on_page,
        pages=max(1, -(-len(chosen) // AT_ONCE)),
        indicator=_indicator(known),
        at=at,
        small=SMALL_GROUP,
        commune_named=commune_named,
        target_words=TARGET_WORDS,
    )


def _is_asked_for(home: Overview, form: FilterForm) -> bool:
    in_group = form.in_group is None or form.in_group in home.groups
    return in_group and (home.sum.nobody_works or not form.idle.data)


def _indicator(known: Sequence[Overview]) -> Indicator | None:
    """Return what the reader may see: small figures are for the programme office alone."""
    indicator = indicator_of([(home.groups, home.sum) for home in known])
    return indicator if me().sees_few else told(indicator)


def _doubts() -> int:
    """Return how many households wait to be looked at."""
    with reading() as db:
        return doubts_waiting(db, me().centre_id)


def _form() -> FilterForm:
    form = FilterForm(request.form or None)
    with reading() as db:
        named = [(code, commune_named(code)) for code in communes_known(db, me().centre_id)]
    form.offer_communes(sorted(named, key=lambda one: sort_key(one[1])))
    return form
