"""What happens in a centre at no fair: accounts, settings, households, classes, programmes and more."""

from http import HTTPStatus
from typing import Any

from flask import Blueprint, render_template, request

from jobfair.accounts.guards import me, requires
from jobfair.accounts.rules import ONLOOKERS
from jobfair.audit import queries
from jobfair.audit.forms import NarrowForm
from jobfair.audit.rules import (
    ACTOR_WORDS,
    WORDS_OF_HOUSE,
    details_told,
    subjects_for,
)
from jobfair.kit.web import paged, reading

bp = Blueprint("house_journal", __name__, url_prefix="/organise/journal")


@bp.get("")
@requires(*ONLOOKERS)
def show() -> Any:
    """Show the journal of the centre, the latest first, by subject and by days."""
    readable = subjects_for(me().roles)
    form = NarrowForm(request.args)
    form.let_read(readable)
    right = form.validate()
    chosen = form.chosen(readable)
    with reading() as db:
        query = queries.journal_of_house(
            me().centre_id, chosen, since=form.begin(), until=form.end()
        )
        page = paged(db, query)
        names = queries.actor_names(db, page.rows)
        things = queries.thing_names(db, page.rows)
    shown = render_template(
        "audit/house.html",
        form=form,
        page=page,
        names=names,
        told={entry.number: details_told(entry.details, things) for entry in page.rows},
        facts=WORDS_OF_HOUSE,
        actors=ACTOR_WORDS,
    )
    return shown, HTTPStatus.OK if right else HTTPStatus.UNPROCESSABLE_ENTITY
