"""The plan of a hall: dragged, moved by keys, or entered by column and row; live like a board."""

from http import HTTPStatus
from typing import Annotated, Any
from uuid import uuid4

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from pydantic import BaseModel, ConfigDict, Field
from werkzeug.wrappers import Response

from jobfair.accounts.guards import requires
from jobfair.accounts.rules import ORGANISERS
from jobfair.employers.rules import FLOOR_WORDS
from jobfair.fairs.rules import State
from jobfair.halls.forms import HallForm, MoveForm, PlaceForm, move_form_of
from jobfair.halls.queries.hall import plan_of, thing_in, to_place
from jobfair.halls.rules.grid import KIND_WORDS, MOST_COLUMNS, MOST_ROWS, USUAL_SIZE, Kind
from jobfair.halls.services import hall as services
from jobfair.kit.bodies import body_as
from jobfair.kit.clock import now
from jobfair.kit.db import again_on_conflict
from jobfair.kit.errors import DomainError
from jobfair.kit.facts import last_number
from jobfair.kit.http import status_of
from jobfair.kit.web import reading, show_on, transaction
from jobfair.queues.queries import busy_places
from jobfair.workers.guards import my_fair

bp = Blueprint("plan", __name__, url_prefix="/organise/fairs/<int:fair_id>/plan")

MOST_DIGITS = 9


class Spot(BaseModel):
    """Where something was dragged or moved to."""

    model_config = ConfigDict(extra="forbid", strict=True)

    x: Annotated[int, Field(ge=1, le=MOST_COLUMNS)]
    y: Annotated[int, Field(ge=1, le=MOST_ROWS)]


@bp.get("")
@requires(*ORGANISERS)
def plan(fair_id: int) -> str:
    """Show the hall with what stands in it; `?thing=` opens the form of one thing."""
    return _page(fair_id)


@bp.post("/size")
@requires(*ORGANISERS)
@again_on_conflict
def measure(fair_id: int) -> Any:
    """Say how large the hall is."""
    form = HallForm(request.form)
    if not form.validate():
        return _page(fair_id, hall_form=form), HTTPStatus.UNPROCESSABLE_ENTITY
    try:
        with transaction() as db:
            services.measure(
                db, my_fair(db, fair_id), columns=form.columns.data, rows=form.rows.data
            )
    except DomainError as error:
        show_on(form, error)
        return _page(fair_id, hall_form=form), status_of(error)
    return _back(fair_id)


@bp.post("/things")
@requires(*ORGANISERS)
@again_on_conflict
def place(fair_id: int) -> Any:
    """Put something into the hall."""
    form = PlaceForm(request.form)
    with reading() as db:
        form.offering(to_place(db, my_fair(db, fair_id).id), main_door=True)
    if not form.validate():
        return _page(fair_id, place_form=form), HTTPStatus.UNPROCESSABLE_ENTITY
    try:
        with transaction() as db:
            services.place(db, my_fair(db, fair_id), form.thing())
    except DomainError as error:
        show_on(form, error)
        return _page(fair_id, place_form=form), status_of(error)
    return _back(fair_id)


@bp.post("/booths")
@requires(*ORGANISERS)
@again_on_conflict
def place_all_booths(fair_id: int) -> Response:
    """Put every booth that does not stand in the hall yet on a free spot."""
    with transaction() as db:
        services.place_all_booths(db, my_fair(db, fair_id))
    return _back(fair_id)


@bp.post("/things/<int:thing_id>")
@requires(*ORGANISERS)
@again_on_conflict
def change(fair_id: int, thing_id: int) -> Any:
    """Give something another spot, size or label."""
    form = MoveForm(request.form)
    if not form.validate():
        page = _page(fair_id, move_form=form, thing_id=thing_id)
        return page, HTTPStatus.UNPROCESSABLE_ENTITY
    try:
        with transaction() as db:
            fair = my_fair(db, fair_id)
            services.move(db, fair, thing_id, form.box(), label=form.label.data or "")
    except DomainError as error:
        show_on(form, error)
        return _page(fair_id, move_form=form, thing_id=thing_id), status_of(error)
    return _back(fair_id)


@bp.post("/things/<int:thing_id>/move")
@requires(*ORGANISERS)
@again_on_conflict
def move(fair_id: int, thing_id: int) -> dict[str, Any]:
    """Move something to where it was dragged, for the script of the page."""
    with reading() as db:
        thing_in(db, my_fair(db, fair_id).id, thing_id)
    spot = body_as(Spot)
    with transaction() as db:
        thing = services.move(db, my_fair(db, fair_id), thing_id, {"x": spot.x, "y": spot.y})
    return {"x": thing.x, "y": thing.y}


@bp.post("/things/<int:thing_id>/remove")
@requires(*ORGANISERS)
def remove(fair_id: int, thing_id: int) -> Response:
    """Take something out of the hall."""
    with transaction() as db:
        services.remove(db, my_fair(db, fair_id), thing_id)
    return _back(fair_id)


@bp.post("/undo")
@requires(*ORGANISERS)
@again_on_conflict
def undo(fair_id: int) -> Response:
    """Let the hall be as it was before the last change that the page showed."""
    meant = request.form.get("change", "")
    with transaction() as db:
        services.undo(db, my_fair(db, fair_id), change=_number(meant))
    flash(_("The last change is undone."), "success")
    return _back(fair_id)


def _page(
    fair_id: int,
    *,
    hall_form: HallForm | None = None,
    place_form: PlaceForm | None = None,
    move_form: MoveForm | None = None,
    thing_id: int | None = None,
) -> str:
    """Return the page of the plan, with what was just entered where it must be put right."""
    chosen_id = thing_id or _number(request.args.get("thing", ""))
    with reading() as db:
        fair = my_fair(db, fair_id)
        version = last_number(db, fair.id)
        drawn = plan_of(db, fair.id)
        missing = to_place(db, fair.id)
        busy = {place.booth_id: place for place in busy_places(db, fair.id)}
        chosen = thing_in(db, fair.id, chosen_id) if chosen_id and drawn else None
    size = USUAL_SIZE if drawn is None else (drawn.hall.columns, drawn.hall.rows)
    no_main_door = drawn is None or not drawn.of(Kind.MAIN_DOOR)
    return render_template(
        "halls/plan.html",
        fair=fair,
        v=version,
        at=now(),
        plan=drawn,
        missing=missing,
        busy=busy,
        chosen=chosen,
        may_change=fair.state not in {State.CLOSED, State.ARCHIVED},
        hall_form=hall_form or HallForm(columns=size[0], rows=size[1]),
        place_form=place_form or PlaceForm().offering(missing, main_door=no_main_door),
        move_form=move_form or (move_form_of(chosen) if chosen else None),
        thing_words=KIND_WORDS,
        floors=FLOOR_WORDS,
        command_id=uuid4(),
    )


def _number(text: str) -> int:
    return int(text) if text.isdecimal() and text.isascii() and len(text) <= MOST_DIGITS else 0


def _back(fair_id: int) -> Response:
    return redirect(url_for(".plan", fair_id=fair_id), HTTPStatus.SEE_OTHER)
