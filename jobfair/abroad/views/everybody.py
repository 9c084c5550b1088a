"""Who is on the way abroad and how far, and how many have left."""

from collections.abc import Iterable, Mapping
from datetime import date
from http import HTTPStatus
from typing import Any

from flask import Blueprint, render_template, request

from jobfair.abroad.forms import PeriodForm, narrowed_by
from jobfair.abroad.queries import (
    NOT_NOTED,
    StandsAt,
    country_of,
    departed,
    narrowed,
    people_by,
    people_departed,
    standings,
)
from jobfair.abroad.rules import ENDS, STEP_WORDS, WAY
from jobfair.abroad.services import departed_by_group
from jobfair.abroad.views.person import named, trade_named
from jobfair.accounts.guards import me, requires
from jobfair.accounts.rules import DESK, GROUP_READERS, ORGANISERS, STAFF
from jobfair.counselling.rules import TARGET_WORDS
from jobfair.kit.clock import day_of, now
from jobfair.kit.errors import Invalid
from jobfair.kit.small_groups import SMALL_GROUP, suppressed
from jobfair.kit.text import sort_key
from jobfair.kit.web import keys, paged_rows, reading, transaction
from jobfair.workers.forms import commune_named

bp = Blueprint("abroad_everybody", __name__, url_prefix="/organise/abroad")


@bp.get("")
@requires(*STAFF)
def show() -> str:
    """Show where everybody stands, who has stood still longest first."""
    asked = narrowed_by(request.args)
    with reading() as db:
        everybody = standings(db, me().centre_id)
    rows = narrowed(everybody, asked)
    fairs = {row.registration.fair_id: row.registration.fair for row in everybody}
    return render_template(
        "abroad/everybody.html",
        page=paged_rows(rows),
        asked=asked,
        query={name: value for name, value in request.args.items() if name != "page"},
        at_step={step: sum(row.step == step for row in everybody) for step in WAY},
        countries=_choices(everybody, country_of, named),
        communes=_choices(everybody, lambda row: row.worker.commune_code, commune_named),
        fairs=sorted(fairs.values(), key=lambda fair: fair.day, reverse=True),
        today=day_of(now()),
        may_help=me().may(*DESK),
        may_take_out=me().may(*ORGANISERS),
        ends=ENDS,
        step_words=STEP_WORDS,
        commune_named=commune_named,
        country_named=named,
        country_of=country_of,
    )


@bp.get("/departures")
@requires(*STAFF)
def departures() -> Any:
    """Show how many people left in a period, by country and by work."""
    since, until = _this_year()
    form = PeriodForm(request.args or None, since=since, until=until)
    right = not request.args or form.validate()
    if right:
        since, until = form.since.data, form.until.data
    with reading() as db:
        found = departed(db, me().centre_id, since, until)
    page = render_template(
        "abroad/departures.html",
        form=form,
        since=since,
        until=until,
        at=now(),
        people=people_departed(found),
        times=len(found),
        by_country=_told(people_by(found, lambda one: one.country)),
        by_trade=_told(people_by(found, lambda one: one.trade)),
        by_commune=_told(people_by(found, lambda one: one.commune_code)),
        country_named=named,
        trade_named=trade_named,
        commune_named=commune_named,
        may_count_groups=me().may(*GROUP_READERS),
        small=SMALL_GROUP,
    )
    return page, HTTPStatus.OK if right else HTTPStatus.UNPROCESSABLE_ENTITY


@bp.post("/departures/groups")
@requires(*GROUP_READERS)
def by_group() -> Any:
    """Show how many of each group left. By POST: it opens what is sealed, and the journal says so."""
    form = PeriodForm(request.form)
    if not form.validate():
        raise Invalid  # nothing is opened for days that nobody asked for
    since, until = form.since.data, form.until.data
    with transaction() as db:
        found = departed(db, me().centre_id, since, until)
        groups = departed_by_group(db, keys().seal, me().centre_id, found, on=until)
    return render_template(
        "abroad/departures_by_group.html",
        since=since,
        until=until,
        at=now(),
        people=people_departed(found),
        groups=_told(groups),
        target_words=TARGET_WORDS,
        small=SMALL_GROUP,
    )


def _this_year() -> tuple[date, date]:
    today = day_of(now())
    return today.replace(month=1, day=1), today


def _told(counts: Mapping[Any, int]) -> Mapping[Any, int | None]:
    """Return what the reader may see: small groups are for the programme office alone."""
    return dict(counts) if me().sees_few else suppressed(counts)


def _choices(rows: Iterable[StandsAt], code_of: Any, name_of: Any) -> list[tuple[str, str]]:
    """Return by what the list can be narrowed: codes with their names, by name; what is not noted last."""
    codes = {code_of(row) for row in rows}
    found = [(code or NOT_NOTED, name_of(code)) for code in codes]
    return sorted(found, key=lambda one: (not one[1], sort_key(one[1])))
