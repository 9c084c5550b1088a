"""The household of a person at a fair: shown, or entered for the first time."""

from http import HTTPStatus
from typing import Any
from uuid import uuid4

from flask import Blueprint, flash, render_template, request
from flask_babel import gettext as _

from jobfair.accounts.guards import me, requires
from jobfair.accounts.rules import GROUP_READERS
from jobfair.households import services
from jobfair.households.errors import SeveralHouseholds
from jobfair.households.forms import HomeForm
from jobfair.households.queries.homes import agrees, membership_of
from jobfair.households.rules.homes import Role
from jobfair.households.views.homes import home_page
from jobfair.kit.clock import now
from jobfair.kit.db import again_on_conflict
from jobfair.kit.web import keys, show_on, transaction
from jobfair.workers.forms import commune_named
from jobfair.workers.guards import my_registration
from jobfair.workers.models import Registration

bp = Blueprint(
    "households_of_people",
    __name__,
    url_prefix="/desk/fairs/<int:fair_id>/people/<int:registration_id>/household",
)


@bp.post("")
@requires(*GROUP_READERS)
def show(fair_id: int, registration_id: int) -> str:
    """Show the household of a person, or ask for it. By POST: it opens what is sealed."""
    with transaction() as db:
        registration = my_registration(db, fair_id, registration_id)
        member = membership_of(db, registration.worker_id)
        if member is not None:
            return home_page(db, member.household)
        form = HomeForm(data={"commune": commune_named(registration.worker.commune_code)})
        return _page(db, registration, form)


@bp.post("/join")
@requires(*GROUP_READERS)
@again_on_conflict
def join(fair_id: int, registration_id: int) -> Any:
    """Put a person into their household, which is opened where nobody knew it."""
    form = HomeForm(request.form)
    with transaction() as db:
        registration = my_registration(db, fair_id, registration_id)
        if form.validate() and form.commune.unit is not None:
            try:
                member = services.join_home(
                    db, keys().seal, registration.worker, form.home(), form.commune.unit.code,
                    role=Role(form.role.data), why=form.why.data,
                    account_id=me().account_id, at=now(),
                )  # fmt: skip
            except SeveralHouseholds as error:
                show_on(form, error)
        if form.errors:
            return _page(db, registration, form), HTTPStatus.UNPROCESSABLE_ENTITY
        flash(_("The person is in the household."), "success")
        return home_page(db, member.household)


def _page(db: Any, registration: Registration, form: HomeForm) -> str:
    return render_template(
        "households/person.html",
        registration=registration,
        form=form,
        agreed=agrees(db, registration.worker_id),
        command_id=uuid4(),
    )
