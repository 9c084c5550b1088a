"""One household: who is in it, who works, its papers; putting people in and taking them out."""

from collections.abc import Sequence
from http import HTTPStatus
from typing import Any
from uuid import uuid4

from flask import Blueprint, flash, render_template, request
from flask_babel import gettext
from flask_babel import gettext as _

from jobfair.accounts.guards import me, requires
from jobfair.accounts.rules import GROUP_READERS, ONLOOKERS
from jobfair.areas.queries import classes_on
from jobfair.areas.rules import AREA_WORDS
from jobfair.centres.rules import RUNG_WORDS
from jobfair.counselling.rules import TARGET_WORDS
from jobfair.households import services
from jobfair.households.errors import LivesElsewhere, MemberNotAgreed
from jobfair.households.forms import AddForm, BackForm, FindForm, OutForm
from jobfair.households.models import Household
from jobfair.households.queries.homes import household_of, member_at
from jobfair.households.rules.homes import ENDING_WORDS, ROLE_WORDS, Ending, Role
from jobfair.kit.clock import day_of, now
from jobfair.kit.db import again_on_conflict
from jobfair.kit.errors import DomainError
from jobfair.kit.i18n import explain
from jobfair.kit.limits import limiter
from jobfair.kit.web import keys, transaction
from jobfair.placements.queries import known_people_found
from jobfair.workers.forms import commune_named
from jobfair.workers.models import Worker
from jobfair.workers.queries import worker
from jobfair.workers.rules.masking import mask_id_number
from jobfair.workers.services import id_number_of

bp = Blueprint("homes", __name__, url_prefix="/organise/households/<int:household_id>")

LOOKUPS = "60 per minute; 1000 per day"
"""Enough to fill households from a list; too few to try out citizen numbers."""


@bp.post("")
@requires(*GROUP_READERS)
def show(household_id: int) -> str:
    """Show a household. By POST: nobody comes here by an address, and the journal keeps the look."""
    with transaction() as db:
        return home_page(db, household_of(db, me().centre_id, household_id))


@bp.post("/find")
@requires(*GROUP_READERS)
@limiter.limit(LOOKUPS, key_func=lambda: f"household {me().account_id}")
def find(household_id: int) -> Any:
    """Look for somebody the centre knows, to be put into the household."""
    form = FindForm(request.form)
    with transaction() as db:
        household = household_of(db, me().centre_id, household_id)
        found: Sequence[Worker] = ()
        if form.validate():
            try:
                found = known_people_found(db, household.centre_id, form.q.data, seal=keys().seal)
            except DomainError as error:
                form.q.errors = [explain(error, gettext)]
        page = home_page(db, household, find=form, found=found)
    return page, HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK


@bp.post("/members")
@requires(*GROUP_READERS)
@again_on_conflict
def add(household_id: int) -> Any:
    """Put somebody the centre knows into the household."""
    form = AddForm(request.form)
    with transaction() as db:
        household = household_of(db, me().centre_id, household_id)
        if form.validate():
            who = worker(db, household.centre_id, form.worker_id.data)
            try:
                services.join(
                    db, keys().seal, household, who, role=Role(form.role.data),
                    why=form.why.data, account_id=me().account_id, at=now(),
                )  # fmt: skip
            except (MemberNotAgreed, LivesElsewhere) as error:
                form.worker_id.errors = [explain(error, gettext)]
        if form.errors:
            find = FindForm(data={"q": form.q.data})
            found = known_people_found(db, household.centre_id, form.q.data or "", seal=keys().seal)
            page = home_page(db, household, find=find, found=found, add=form)
            return page, HTTPStatus.UNPROCESSABLE_ENTITY
        flash(_("The person is in the household."), "success")
        return home_page(db, household)


@bp.post("/members/<int:member_id>")
@requires(*GROUP_READERS)
def show_member(household_id: int, member_id: int) -> str:
    """Show one member, to be taken out or put back."""
    with transaction() as db:
        return _member_page(db, household_id, member_id, OutForm(), BackForm())


@bp.post("/members/<int:member_id>/out")
@requires(*GROUP_READERS)
@again_on_conflict
def take_out(household_id: int, member_id: int) -> Any:
    """Take somebody out of the household; the entry stays to be seen."""
    form = OutForm(request.form)
    with transaction() as db:
        if not form.validate():
            page = _member_page(db, household_id, member_id, form, BackForm())
            return page, HTTPStatus.UNPROCESSABLE_ENTITY
        household = household_of(db, me().centre_id, household_id)
        services.take_out(
            db, keys().seal, member_at(db, household.id, member_id),
            ending=Ending(form.ending.data), why=form.why.data,
            account_id=me().account_id, at=now(),
        )  # fmt: skip
        flash(_("The person is out of the household; the entry stays to be seen."), "success")
        return home_page(db, household)


@bp.post("/members/<int:member_id>/back")
@requires(*GROUP_READERS)
@again_on_conflict
def put_back(household_id: int, member_id: int) -> Any:
    """Undo that somebody was taken out."""
    form = BackForm(request.form)
    with transaction() as db:
        household = household_of(db, me().centre_id, household_id)
        if form.validate():
            member = member_at(db, household.id, member_id)
            try:
                services.put_back(
                    db, keys().seal, member, why=form.why.data,
                    account_id=me().account_id, at=now(),
                )  # fmt: skip
            except (MemberNotAgreed, LivesElsewhere) as error:
                form.why.errors = [explain(error, gettext)]
        if form.errors:
            page = _member_page(db, household_id, member_id, OutForm(), form)
            return page, HTTPStatus.UNPROCESSABLE_ENTITY
        flash(_("The person is in the household again."), "success")
        return home_page(db, household)


def home_page(
    db: Any,
    household: Household,
    *,
    find: FindForm | None = None,
    found: Sequence[Worker] = (),
    add: AddForm | None = None,
) -> str:
    """Return the page of a household as it stands today."""
    known = services.read_household(db, keys().seal, household, on=day_of(now()))
    here = {member.worker_id for member in known.members}
    areas = classes_on(db, household.centre_id, day_of(now()))
    return render_template(
        "households/home.html",
        known=known,
        household=household,
        commune=commune_named(household.commune_code),
        areas=areas.get(household.commune_code, ()),
        area_words=AREA_WORDS,
        find=find or FindForm(),
        found=[one for one in found if one.id not in here],
        searched=find is not None and not find.errors,
        add=add or AddForm(data={"q": find.q.data if find else ""}),
        masked=_masked,
        today=day_of(now()),
        command_id=uuid4(),
        may_list=me().may(*ONLOOKERS),
        role_words=ROLE_WORDS,
        ending_words=ENDING_WORDS,
        rung_words=RUNG_WORDS,
        target_words=TARGET_WORDS,
    )


def _member_page(db: Any, household_id: int, member_id: int, out: OutForm, back: BackForm) -> str:
    household = household_of(db, me().centre_id, household_id)
    known = services.read_household(db, keys().seal, household, on=day_of(now()))
    member = member_at(db, household.id, member_id)
    return render_template(
        "households/member.html",
        household=household,
        known=known,
        member=member,
        came_along=member.ended is None
        and member.merge is not None
        and member.merge.into_id == household.id,
        out=out,
        back=back,
        command_id=uuid4(),
        role_words=ROLE_WORDS,
        ending_words=ENDING_WORDS,
    )


def _masked(one: Worker) -> str:
    number = id_number_of(one, keys().seal)
    return mask_id_number(number) if number else ""
