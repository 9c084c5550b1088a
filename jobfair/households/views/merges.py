"""Households that were opened twice: the likely ones of a commune, putting two together, parting them again."""

from collections.abc import Mapping
from http import HTTPStatus
from typing import Any
from uuid import uuid4

from flask import Blueprint, flash, render_template, request, url_for
from flask_babel import gettext as _

from jobfair.accounts.guards import me, requires
from jobfair.accounts.rules import GROUP_READERS, ONLOOKERS
from jobfair.households import services
from jobfair.households.errors import NotOneCommune
from jobfair.households.forms import BackForm, DoublesForm, MergeForm
from jobfair.households.models import Household, HouseholdMerge
from jobfair.households.queries.homes import communes_known, household_of, member_at
from jobfair.households.queries.merges import merge_at
from jobfair.households.rules.doubles import LIKENESS_WORDS, Seen
from jobfair.households.views.homes import home_page
from jobfair.kit.clock import day_of, now
from jobfair.kit.db import again_on_conflict
from jobfair.kit.text import name_sort_key, sort_key
from jobfair.kit.web import keys, reading, show_on, transaction
from jobfair.workers.forms import commune_named

bp = Blueprint("household_doubles", __name__, url_prefix="/organise/households")


@bp.get("/doubles")
@requires(*GROUP_READERS)
def ask() -> str:
    """Ask in which commune to look; nothing is opened by coming here."""
    return render_template("households/doubles.html", form=_form(), doubles=None, list=_way_back())


@bp.post("/doubles")
@requires(*GROUP_READERS)
def show() -> Any:
    """Show which households of a commune may be one. By POST: it opens what is sealed."""
    form = _form()
    if not form.validate():
        page = render_template("households/doubles.html", form=form, doubles=None, list=_way_back())
        return page, HTTPStatus.UNPROCESSABLE_ENTITY
    with transaction() as db:
        _homes, doubles = services.doubles_of(db, keys().seal, me().centre_id, form.commune.data)
    return render_template(
        "households/doubles.html", form=form, doubles=doubles, words=LIKENESS_WORDS,
        list=_way_back(),
    )  # fmt: skip


@bp.post("/<int:household_id>/merge")
@requires(*GROUP_READERS)
def choose(household_id: int) -> str:
    """Show with which other household of the commune one can be put together."""
    with transaction() as db:
        household = household_of(db, me().centre_id, household_id)
        form = MergeForm(data={"other": request.form.get("other", "")})
        return _merge_page(db, household, form)


@bp.post("/<int:household_id>/merge/done")
@requires(*GROUP_READERS)
@again_on_conflict
def merge(household_id: int) -> Any:
    """Put another household together with the one that is shown."""
    form = MergeForm(request.form)
    with transaction() as db:
        into = household_of(db, me().centre_id, household_id)
        seen = _others(db, into)
        form.offer_homes(_named(seen))
        if form.validate():
            other = household_of(db, into.centre_id, int(form.other.data))
            try:
                services.merge(
                    db, keys().seal, other, into, why=form.why.data,
                    account_id=me().account_id, at=now(),
                )  # fmt: skip
            except NotOneCommune as error:
                show_on(form, error)
        if form.errors:
            return _merge_page(db, into, form), HTTPStatus.UNPROCESSABLE_ENTITY
        flash(_("The two are one household now; every move stays to be seen."), "success")
        return home_page(db, into)


@bp.post("/<int:household_id>/merges/<int:merge_id>")
@requires(*GROUP_READERS)
def show_merge(household_id: int, merge_id: int) -> str:
    """Show who came along when two were put together, to part them again."""
    with transaction() as db:
        household = household_of(db, me().centre_id, household_id)
        return _undo_page(db, household, merge_at(db, household.id, merge_id), BackForm())


@bp.post("/<int:household_id>/merges/<int:merge_id>/undo")
@requires(*GROUP_READERS)
@again_on_conflict
def undo(household_id: int, merge_id: int) -> Any:
    """Part two households again: who came along and is still there goes back."""
    form = BackForm(request.form)
    with transaction() as db:
        household = household_of(db, me().centre_id, household_id)
        made = merge_at(db, household.id, merge_id)
        if not form.validate():
            return _undo_page(db, household, made, form), HTTPStatus.UNPROCESSABLE_ENTITY
        services.undo_merge(
            db, keys().seal, made, why=form.why.data, account_id=me().account_id, at=now()
        )
        flash(_("They are two households again; who came along has gone back."), "success")
        return home_page(db, made.household)


@bp.post("/<int:household_id>/members/<int:member_id>/apart")
@requires(*GROUP_READERS)
@again_on_conflict
def move_back(household_id: int, member_id: int) -> Any:
    """Let one person go back to the household from which they came along."""
    form = BackForm(request.form)
    with transaction() as db:
        household = household_of(db, me().centre_id, household_id)
        member = member_at(db, household.id, member_id)
        if not form.validate() and member.merge is not None:
            made = merge_at(db, household.id, member.merge.id)
            return _undo_page(db, household, made, form), HTTPStatus.UNPROCESSABLE_ENTITY
        moved = services.move_back(
            db, keys().seal, member, why=form.why.data or "", account_id=me().account_id,
            at=now(),
        )  # fmt: skip
        flash(_("The person is in the earlier household again."), "success")
        return home_page(db, household_of(db, household.centre_id, moved.household_id))


def _merge_page(db: Any, household: Household, form: MergeForm) -> str:
    seen = _others(db, household)
    form.offer_homes(_named(seen))
    known = services.read_household(db, keys().seal, household, on=day_of(now()))
    return render_template(
        "households/merge.html",
        household=household,
        known=known,
        form=form,
        others=len(seen),
        commune=commune_named(household.commune_code),
        command_id=uuid4(),
        list=_way_back(),
    )


def _undo_page(db: Any, household: Household, made: HouseholdMerge, form: BackForm) -> str:
    seal = keys().seal
    known = services.read_household(db, seal, household, on=day_of(now()))
    return render_template(
        "households/part.html",
        household=household,
        known=known,
        made=made,
        why=services.reason_of_merge(seal, made),
        other=services.home_of(seal, made.household),
        members=services.came_along(db, made),
        form=form,
        command_id=uuid4(),
        list=_way_back(),
    )


def _others(db: Any, household: Household) -> Mapping[int, Seen]:
    """Open the other households of the commune."""
    seen, _doubles = services.doubles_of(
        db, keys().seal, household.centre_id, household.commune_code
    )
    return {key: home for key, home in seen.items() if key != household.id}


def _named(seen: Mapping[int, Seen]) -> list[tuple[int, str]]:
    """Return households by which the reader knows them, in the order of their heads."""
    ordered = sorted(seen.values(), key=lambda home: (name_sort_key(home.home.head), home.id))
    return [(home.id, _told(home)) for home in ordered]


def _told(home: Seen) -> str:
    number = _("number %(number)s", number=home.home.number) if home.home.number else ""
    members = _("members: %(count)s", count=len(home.people))
    return " · ".join(filter(None, (home.home.head, number, members)))


def _way_back() -> str:
    return url_for("households.ask") if me().may(*ONLOOKERS) else "/desk/"


def _form() -> DoublesForm:
    form = DoublesForm(request.form or None)
    with reading() as db:
        named = [(code, commune_named(code)) for code in communes_known(db, me().centre_id)]
    form.offer_communes(sorted(named, key=lambda one: sort_key(one[1])))
    return form
