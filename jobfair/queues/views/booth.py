"""A booth's queue, step by step: each button of the booth's phone that moves a place.

The page on which the buttons stand shows interviews too, so it lives further downstream.
"""

from flask import Blueprint, flash, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from jobfair.accounts.guards import me, requires
from jobfair.accounts.rules import DESK
from jobfair.employers import queries as employers
from jobfair.employers import services as booths
from jobfair.employers.guards import AT_BOOTHS, my_booth
from jobfair.employers.rules import APPROVAL_WORDS, FLOOR_WORDS, Floor
from jobfair.fairs.rules import STATE_WORDS
from jobfair.kit.clock import now
from jobfair.kit.db import again_on_conflict
from jobfair.kit.http import done
from jobfair.kit.web import reading, transaction
from jobfair.queues import services
from jobfair.queues.errors import (
    FloorUnknown,
    MoveReasonNeeded,
    NumberUnknown,
    RestoreReasonNeeded,
)
from jobfair.queues.forms import FloorForm, JoinForm, MoveForm, ReasonForm
from jobfair.queues.queries import holder_of_number, place_for_step, waiting_counts

WORDS = {"floors": FLOOR_WORDS, "states": STATE_WORDS, "approvals": APPROVAL_WORDS}

bp = Blueprint("queues", __name__, url_prefix="/booth")


@bp.get("/")
@requires(*AT_BOOTHS)
def my_booths() -> str:
    """Show an employer's booths; staff see those of the fairs that are running."""
    person = me()
    with reading() as db:
        if person.may(*DESK):
            mine = employers.booths_of_running_fairs(db, person.centre_id)
        else:
            mine = employers.booths_of_account(db, person.account_id)
        waiting = {
            booth_id: count
            for fair_id in {booth.fair_id for booth in mine}
            for booth_id, count in waiting_counts(db, fair_id).items()
        }
    return render_template("queues/my_booths.html", booths=mine, waiting=waiting, words=WORDS)


@bp.post("/<int:booth_id>/floor")
@requires(*AT_BOOTHS)
@again_on_conflict
def set_floor(booth_id: int) -> Response:
    """Open or close a booth, mark it busy, or send its people on a break."""
    form = FloorForm(request.form)
    with transaction() as db:
        booth = my_booth(db, booth_id)
        if not form.validate():
            raise FloorUnknown
        booths.set_floor(db, booth, Floor(form.floor.data))
    return _back(booth_id)


@bp.post("/<int:booth_id>/call")
@requires(*AT_BOOTHS)
@again_on_conflict
def call_next(booth_id: int) -> Response:
    """Call whoever's turn it is; whoever was called and has not come in time made room thereby."""
    with transaction() as db:
        services.call_next(db, my_booth(db, booth_id), at=now())
    return _back(booth_id)


@bp.post("/<int:booth_id>/places/<int:place_id>/call")
@requires(*AT_BOOTHS)
@again_on_conflict
def call_number(booth_id: int, place_id: int) -> Response:
    """Call one person out of turn, for a reason where others who are free came earlier."""
    reason = ReasonForm(request.form).given
    with transaction() as db:
        booth = my_booth(db, booth_id)
        place = place_for_step(db, booth.id, place_id)
        services.call_number(db, booth, place, at=now(), reason=reason)
    return _back(booth_id)


@bp.post("/<int:booth_id>/places/<int:place_id>/again")
@requires(*AT_BOOTHS)
@again_on_conflict
def call_again(booth_id: int, place_id: int) -> Response:
    """Repeat a call that was not heard."""
    with transaction() as db:
        booth = my_booth(db, booth_id)
        services.call_again(db, place_for_step(db, booth.id, place_id), at=now())
    return _back(booth_id)


@bp.post("/<int:booth_id>/places/<int:place_id>/missed")
@requires(*AT_BOOTHS)
@again_on_conflict
def miss(booth_id: int, place_id: int) -> Response:
    """Note that the called person did not come."""
    with transaction() as db:
        booth = my_booth(db, booth_id)
        services.miss(db, place_for_step(db, booth.id, place_id), at=now())
    return _back(booth_id)


@bp.post("/<int:booth_id>/places/<int:place_id>/left")
@requires(*AT_BOOTHS)
@again_on_conflict
def leave(booth_id: int, place_id: int) -> Response:
    """Note that somebody who waited has gone."""
    with transaction() as db:
        booth = my_booth(db, booth_id)
        services.leave(db, place_for_step(db, booth.id, place_id), at=now())
    return _back(booth_id)


@bp.post("/<int:booth_id>/join")
@requires(*AT_BOOTHS)
@again_on_conflict
def join(booth_id: int) -> Response:
    """Give the person with a number a place at the end of the queue."""
    form = JoinForm(request.form)
    with transaction() as db:
        booth = my_booth(db, booth_id)
        if not form.validate():
            raise NumberUnknown
        holder = holder_of_number(db, booth.fair_id, form.number.data)
        services.join(db, booth, holder, by="booth", at=now())
    flash(_("Number %(number)s now waits at this booth.", number=holder.number), "success")
    return _back(booth_id)


@bp.post("/<int:booth_id>/invite")
@requires(*AT_BOOTHS)
@again_on_conflict
def invite(booth_id: int) -> Response:
    """Give somebody who waits elsewhere a place here, while the booth has nobody to call."""
    form = JoinForm(request.form)
    with transaction() as db:
        booth = my_booth(db, booth_id)
        if not form.validate():
            raise NumberUnknown
        holder = holder_of_number(db, booth.fair_id, form.number.data)
        services.invite(db, booth, holder, at=now())
    flash(_("Number %(number)s now waits at this booth.", number=holder.number), "success")
    return _back(booth_id)


@bp.post("/<int:booth_id>/places/<int:place_id>/restore")
@requires(*AT_BOOTHS)
@again_on_conflict
def restore(booth_id: int, place_id: int) -> Response:
    """Give a lost place back, with the reason."""
    reason = ReasonForm(request.form).given
    with transaction() as db:
        booth = my_booth(db, booth_id)
        place = place_for_step(db, booth.id, place_id)
        if not reason:
            raise RestoreReasonNeeded
        services.restore(db, place, reason=reason)
        number = place.registration.number
    flash(_("Number %(number)s waits again, in the old place.", number=number), "success")
    return _back(booth_id)


@bp.post("/<int:booth_id>/places/<int:place_id>/return")
@requires(*AT_BOOTHS)
@again_on_conflict
def return_freely(booth_id: int, place_id: int) -> Response:
    """Give a missed place back without a reason, as often as the fair allows."""
    with transaction() as db:
        booth = my_booth(db, booth_id)
        place = place_for_step(db, booth.id, place_id)
        services.return_freely(db, place)
        number = place.registration.number
    flash(_("Number %(number)s waits again, in the old place.", number=number), "success")
    return _back(booth_id)


@bp.post("/<int:booth_id>/places/<int:place_id>/move")
@requires(*AT_BOOTHS)
@again_on_conflict
def transfer(booth_id: int, place_id: int) -> Response:
    """Move a place to another booth of the same employer, with the reason."""
    form = MoveForm(request.form)
    with transaction() as db:
        booth = my_booth(db, booth_id)
        place = place_for_step(db, booth.id, place_id)
        if not form.validate() or not form.reason.data:
            raise MoveReasonNeeded
        other = employers.booth_at(db, booth.fair_id, form.booth.data)
        services.transfer(db, place, other, reason=form.reason.data, at=now())
        number = place.registration.number
    flash(
        _("Number %(number)s now waits at booth %(booth)s.", number=number, booth=other.number),
        "success",
    )
    return _back(booth_id)


def _back(booth_id: int) -> Response:
    return done(url_for("interviews.booth", booth_id=booth_id))
