"""The adviser's desk: by the number to what somebody asked for, and one button for what they were given."""

from collections.abc import Sequence
from datetime import date
from http import HTTPStatus
from typing import Any
from uuid import UUID, uuid4

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from jobfair.accounts.guards import me, requires
from jobfair.accounts.rules import DESK
from jobfair.checkin.queries import attendance_of
from jobfair.counselling.models import Service
from jobfair.counselling.queries import (
    kinds_stated,
    needs_of,
    service_at,
    services_entered_by,
    services_of,
)
from jobfair.counselling.rules import (
    NEED_WORDS,
    SERVICE_WORDS,
    NeedKind,
    ServiceKind,
    offered_first,
)
from jobfair.counselling.services import ask_for, give_service, take_back
from jobfair.fairs.models import Fair
from jobfair.fairs.rules import STATE_WORDS, State
from jobfair.kit.clock import day_of, now
from jobfair.kit.errors import DomainError
from jobfair.kit.i18n import explain
from jobfair.kit.limits import limiter
from jobfair.kit.web import BadCommandId, keys, reading, transaction
from jobfair.placements.forms import AnswerForm, AskForm, GiveForm, SearchForm, TakeBackForm
from jobfair.placements.models import Placement
from jobfair.placements.queries import MOST_FOUND, people_found, placements_of_worker
from jobfair.placements.rules import Confirmer, asked_in_person, calendar
from jobfair.placements.views.desk import LOOKUPS
from jobfair.placements.views.ladder import WORDS, how_it_stands
from jobfair.workers.forms import commune_named
from jobfair.workers.guards import my_fair, my_registration
from jobfair.workers.models import Registration

bp = Blueprint("advice", __name__, url_prefix="/desk/fairs/<int:fair_id>/advice")

MOST_LAST = 10


@bp.get("")
@requires(*DESK)
def show(fair_id: int) -> str:
    """Show the box for the next number, and what was entered here last."""
    with reading() as db:
        fair = my_fair(db, fair_id)
        return render_template("placements/advice.html", **_desk(db, fair), search=SearchForm())


@bp.post("")
@requires(*DESK)
@limiter.limit(LOOKUPS, key_func=lambda: f"desk {me().account_id}")
def search(fair_id: int) -> Any:
    """Lead to whom a number or a scanned code means; of several, let the adviser choose."""
    form = SearchForm(request.form)
    found: Sequence[Registration] = ()
    with reading() as db:
        fair = my_fair(db, fair_id)
        if form.validate() and form.q.data:
            try:
                found = people_found(db, fair.id, form.q.data, seal=keys().seal, ring=keys().ring)
            except DomainError as error:
                form.q.errors = [explain(error, gettext)]
        shown = _desk(db, fair)
    if len(found) == 1:
        return _to(fair.id, found[0].id)
    asked = form.q.data
    form.q.data = ""  # the next scan goes into an empty box
    page = render_template(
        "placements/advice.html", **shown, search=form, asked=asked,
        people=found[:MOST_FOUND], more=len(found) > MOST_FOUND,
    )  # fmt: skip
    return page, HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK


@bp.get("/<int:registration_id>")
@requires(*DESK)
def person(fair_id: int, registration_id: int) -> str:
    """Show what one person asked for, and what they can be given."""
    return page_of(fair_id, registration_id)


@bp.post("/<int:registration_id>/services")
@requires(*DESK)
def give(fair_id: int, registration_id: int) -> Any:
    """Enter that a person was given a service."""
    form = GiveForm(request.form)
    with reading() as db:
        my_registration(db, fair_id, registration_id)
    if not form.validate():
        return page_of(fair_id, registration_id, give=form), HTTPStatus.UNPROCESSABLE_ENTITY
    kind = ServiceKind(form.kind.data)
    with transaction() as db:
        give_service(
            db, my_registration(db, fair_id, registration_id), kind, command_id=_command(),
            account_id=me().account_id, at=now(), note=form.note.data,
        )  # fmt: skip
    flash(_("Entered: %(service)s.", service=gettext(SERVICE_WORDS[kind])), "success")
    return _to(fair_id, registration_id, done=1)


@bp.post("/<int:registration_id>/services/<int:service_id>/take-back")
@requires(*DESK)
def undo(fair_id: int, registration_id: int, service_id: int) -> Any:
    """Take back a service that was entered by mistake."""
    with reading() as db:
        registration = my_registration(db, fair_id, registration_id)
        service_at(db, registration.id, service_id)
    form = TakeBackForm(request.form)
    if not form.validate():
        page = page_of(fair_id, registration_id, undo=(service_id, form))
        return page, HTTPStatus.UNPROCESSABLE_ENTITY
    with transaction() as db:
        registration = my_registration(db, fair_id, registration_id)
        service = service_at(db, registration.id, service_id)
        take_back(db, service, reason=form.reason.data, account_id=me().account_id, at=now())
    flash(_("The entry was taken back."), "success")
    return _to(fair_id, registration_id, done=1)


@bp.post("/<int:registration_id>/needs")
@requires(*DESK)
def ask(fair_id: int, registration_id: int) -> Any:
    """Enter what a person tells the adviser they ask for."""
    form = AskForm(request.form)
    with reading() as db:
        my_registration(db, fair_id, registration_id)
    if not form.validate():
        return page_of(fair_id, registration_id, ask=form), HTTPStatus.UNPROCESSABLE_ENTITY
    kinds = [NeedKind(kind) for kind in form.kinds.data]
    with transaction() as db:
        registration = my_registration(db, fair_id, registration_id)
        ask_for(db, registration, kinds, account_id=me().account_id, at=now())
    flash(_("What the person asks for is entered."), "success")
    return _to(fair_id, registration_id)


def page_of(
    fair_id: int,
    registration_id: int,
    *,
    give: GiveForm | None = None,
    ask: AskForm | None = None,
    undo: tuple[int, TakeBackForm] | None = None,
    told: tuple[int, AnswerForm] | None = None,
) -> str:
    """Return the adviser's page of one person, with a form that could not be taken, if there is one."""
    today = day_of(now())
    with reading() as db:
        registration = my_registration(db, fair_id, registration_id)
        needs = needs_of(db, registration.id)
        asked_for = kinds_stated(db, [need.id for need in needs])
        latest = asked_for[needs[0].id] if needs else ()
        return render_template(
            "placements/advice.html",
            **_desk(db, registration.fair),
            search=SearchForm(),
            registration=registration,
            commune=commune_named(registration.worker.commune_code),
            attendance=attendance_of(db, registration.id),
            needs=needs,
            asked_for=asked_for,
            latest=latest,
            services=services_of(db, registration.id),
            first=offered_first(latest),
            give=give or GiveForm(),
            ask=ask or AskForm(kinds=[str(kind) for kind in latest]),
            undo=undo,
            work=[
                _work(one, told, today) for one in placements_of_worker(db, registration.worker_id)
            ],
            today=today,
            done="done" in request.args,
        )


def _work(placement: Placement, told: tuple[int, AnswerForm] | None, today: date) -> dict[str, Any]:
    """Return how some work of a person stands, and what they are asked of it while they are here."""
    dues = calendar(placement.agreed_on, placement.entries, by=Confirmer.WORKER)
    wrong = told[1] if told is not None and told[0] == placement.id else None
    return {
        "placement": placement,
        "how": how_it_stands(placement),
        "due": asked_in_person(dues, today),
        "form": wrong or AnswerForm(prefix=f"p{placement.id}-", day=placement.agreed_on),
        "wrong": wrong is not None,
    }


def _desk(db: Any, fair: Fair) -> dict[str, Any]:
    """Return what stands on every page of this desk."""
    last: Sequence[Service] = services_entered_by(db, fair.id, me().account_id, most=MOST_LAST)
    return {
        "fair": fair,
        "last": last,
        "may_enter": fair.state != State.ARCHIVED,
        "command_id": uuid4(),
        "ask_id": uuid4(),
        "words": STATE_WORDS,
        "need_words": NEED_WORDS,
        "service_words": SERVICE_WORDS,
        "blank": TakeBackForm(),
        **WORDS,
    }


def _command() -> UUID:
    """Return the name of the press of the button; it was read once already."""
    try:
        return UUID(request.form.get("command_id", ""))
    except ValueError:
        raise BadCommandId(field="command_id") from None


def _to(fair_id: int, registration_id: int, **more: Any) -> Response:
    page = url_for(".person", fair_id=fair_id, registration_id=registration_id, **more)
    return redirect(page, HTTPStatus.SEE_OTHER)
