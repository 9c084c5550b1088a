"""Who was hired, how far up the ladder each has come, and by what that is known."""

from collections.abc import Sequence
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any
from uuid import uuid4

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import get_locale, gettext
from flask_babel import gettext as _

from jobfair.accounts.guards import me, requires
from jobfair.accounts.rules import DESK, STAFF
from jobfair.centres.rules import RUNG_WORDS, Rung
from jobfair.checkin.queries import attendance_of
from jobfair.employers.rules import occupation_in
from jobfair.fairs.errors import FairArchived
from jobfair.fairs.models import Fair
from jobfair.fairs.rules import State
from jobfair.kit.clock import day_of, now
from jobfair.kit.forms import Form
from jobfair.kit.i18n import explain
from jobfair.kit.web import paged, reading, transaction
from jobfair.placements.errors import PlacementOver, RungInFuture
from jobfair.placements.forms import RungForm, WithdrawalForm
from jobfair.placements.models import Placement, RungEntry
from jobfair.placements.queries import (
    interview_of_placement,
    placement_at,
    placements_listed,
    placements_outside_after,
)
from jobfair.placements.rules import (
    CONFIRMER_WORDS,
    ENTRY_WORDS,
    EVIDENCE_WORDS,
    OUTSIDE_WORDS,
    WHY_WORDS,
    Due,
    belongs_to_fair,
    calendar,
    ending_of,
    is_strongly,
    open_dues,
    rung_of,
    sides_disagree,
    standing,
)
from jobfair.placements.services import reach
from jobfair.workers.guards import my_fair

bp = Blueprint("placements", __name__, url_prefix="/organise/fairs/<int:fair_id>/placements")


def job_of(placement: Placement) -> str:
    """Return what somebody was hired for: the vacancy, or the occupation where there is none."""
    if placement.vacancy is not None:
        return placement.vacancy.title
    return occupation_in(placement.occupation, str(get_locale()))


WORDS: dict[str, Any] = {
    "rung_words": RUNG_WORDS,
    "entry_words": ENTRY_WORDS,
    "evidence_words": EVIDENCE_WORDS,
    "confirmer_words": CONFIRMER_WORDS,
    "why_words": WHY_WORDS,
    "way_words": OUTSIDE_WORDS,
    "job_of": job_of,
}


@bp.get("")
@requires(*STAFF)
def listed(fair_id: int) -> str:
    """Show the placements of a fair with the rung that each has reached."""
    with reading() as db:
        fair = my_fair(db, fair_id)
        page = paged(db, placements_listed(fair.id))
        outside = placements_outside_after(db, fair.id)
    return render_template(
        "placements/placements.html",
        fair=fair,
        page=page,
        outside=outside,
        how=how_it_stands,
        may_help=me().may(*DESK),
        **WORDS,
    )


@bp.get("/<int:placement_id>")
@requires(*STAFF)
def show(fair_id: int, placement_id: int) -> str:
    """Show the ladder of one placement."""
    with reading() as db:
        fair = my_fair(db, fair_id)
        placement = placement_at(db, fair.id, placement_id)
    return _page(fair, placement, RungForm())


def page_of(fair_id: int, placement_id: int, *, back: Form) -> str:
    """Return the page of a placement, with a form to take it back that could not be taken."""
    with reading() as db:
        fair = my_fair(db, fair_id)
        placement = placement_at(db, fair.id, placement_id)
    return _page(fair, placement, RungForm(), back)


@bp.post("/<int:placement_id>")
@requires(*STAFF)
def add_rung(fair_id: int, placement_id: int) -> Any:
    """Note that a placement has come to a rung, with its evidence."""
    form = RungForm(request.form)
    with reading() as db:
        fair = my_fair(db, fair_id)
        placement = placement_at(db, fair.id, placement_id)
    if not form.validate():
        return _page(fair, placement, form), HTTPStatus.UNPROCESSABLE_ENTITY
    try:
        with transaction() as db:
            climbing = placement_at(db, my_fair(db, fair_id).id, placement_id)
            rung, on = Rung(form.rung.data), form.reached_on.data
            reach(db, climbing, rung, on=on, proof=form.proof(), at=now())
    except RungInFuture as error:
        form.reached_on.errors = [explain(error, gettext)]
        return _page(fair, placement, form), HTTPStatus.UNPROCESSABLE_ENTITY
    except (PlacementOver, FairArchived) as error:
        form.rung.errors = [explain(error, gettext)]
        return _page(fair, placement, form), HTTPStatus.CONFLICT
    flash(_("Noted, with its evidence."), "success")
    page = url_for(".show", fair_id=fair_id, placement_id=placement_id)
    return redirect(page, HTTPStatus.SEE_OTHER)


@dataclass(frozen=True, slots=True)
class Standing:
    """How a placement stands, as pages show it."""

    rung: Rung | None
    """How far it has come by the entries that count."""
    is_strong: bool
    """Whether employer and worker both say so."""
    end: RungEntry | None
    disagree: bool
    silent: int
    """How many questions are due that nobody has answered."""
    dues: Sequence[Due]


def how_it_stands(placement: Placement) -> Standing:
    """Return how a placement stands by its entries."""
    rung = rung_of(placement.entries)
    dues = calendar(placement.agreed_on, placement.entries)
    return Standing(
        rung=rung,
        is_strong=rung is not None and is_strongly(placement.entries, rung),
        end=ending_of(placement.entries),
        disagree=sides_disagree(placement.entries),
        silent=len(open_dues(dues, day_of(now()))),
        dues=dues,
    )


def is_kept(fair: Fair, placement: Placement, entry: RungEntry) -> bool:
    """Tell whether an entry says what happened at a fair that is kept as it was."""
    return fair.state == State.ARCHIVED and belongs_to_fair(
        placement.way, entry.rung, entry.reached_on, fair.last_day
    )


def _page(fair: Fair, placement: Placement, form: RungForm, back: Form | None = None) -> str:
    with reading() as db:
        arrived = attendance_of(db, placement.registration_id)
        met = interview_of_placement(db, placement)
    return render_template(
        "placements/placement.html",
        fair=fair,
        placement=placement,
        form=form,
        back=back or WithdrawalForm(prefix="back-"),
        may_help=me().may(*DESK),
        arrived=arrived,
        met=met,
        how=how_it_stands(placement),
        today=day_of(now()),
        standing={entry.id for entry in standing(placement.entries)},
        corrected={entry.corrects_id: entry for entry in placement.entries},
        kept={entry.id for entry in placement.entries if is_kept(fair, placement, entry)},
        archived=FairArchived.message,
        command_id=uuid4(),
        back_id=uuid4(),
        **WORDS,
    )
