"""One person at one fair: checked in, waiting, interviewed, placed; and helping them on."""

from datetime import datetime
from http import HTTPStatus
from typing import Any
from uuid import uuid4

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import get_locale, gettext
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from jobfair.accounts.guards import me, requires
from jobfair.accounts.rules import DESK, GROUP_READERS
from jobfair.centres.rules import RUNG_WORDS
from jobfair.checkin.errors import ArrivalInFuture, ArrivalNotAtFair
from jobfair.checkin.queries import attendance_of, scans_of
from jobfair.checkin.rules import SCAN_WORDS
from jobfair.checkin.services.desk import Late, check_in_at_desk, check_in_late
from jobfair.counselling.queries import kinds_stated, needs_of
from jobfair.counselling.rules import NEED_WORDS, START_WORDS
from jobfair.counselling.rules import PLACE_WORDS as PLACE_OF_WORK_WORDS
from jobfair.employers.queries import booth_at, booths_at
from jobfair.employers.rules import Approval, occupation_in
from jobfair.fairs.rules import State
from jobfair.interviews.queries import interviews_of
from jobfair.interviews.rules import OUTCOME_WORDS, REFERRAL_WORDS, UNSUITABLE_WORDS
from jobfair.kit.clock import HERE, day_of, now
from jobfair.kit.db import again_on_conflict
from jobfair.kit.facts import last_number
from jobfair.kit.i18n import explain
from jobfair.kit.phone import as_dialled
from jobfair.kit.web import keys, reading, transaction
from jobfair.placements.forms import LateForm
from jobfair.placements.queries import introductions_of, placements_of
from jobfair.placements.rules import (
    CONFIRMER_WORDS,
    ENTRY_WORDS,
    EVIDENCE_WORDS,
    OUTSIDE_WORDS,
    RESULT_WORDS,
    rung_of,
    standing,
)
from jobfair.placements.views.ladder import job_of
from jobfair.queues.queries import places_of
from jobfair.queues.rules import BUSY, LIVE, PLACE_WORDS, PlaceState
from jobfair.queues.services import join
from jobfair.workers.forms import ConsentForm, commune_named
from jobfair.workers.guards import my_registration
from jobfair.workers.queries import closed_numbers_of, consents_of
from jobfair.workers.rules.masking import mask_id_number
from jobfair.workers.rules.terms import PURPOSE_WORDS, QUALIFICATION_WORDS, SEX_WORDS
from jobfair.workers.services import id_number_of

bp = Blueprint("person", __name__, url_prefix="/desk/fairs/<int:fair_id>/people")

WORDS: dict[str, Any] = {
    "outcome_words": OUTCOME_WORDS,
    "detail_words": {**REFERRAL_WORDS, **UNSUITABLE_WORDS},
    "place_words": PLACE_WORDS,
    "purpose_words": PURPOSE_WORDS,
    "qualification_words": QUALIFICATION_WORDS,
    "sex_words": SEX_WORDS,
    "rung_words": RUNG_WORDS,
    "evidence_words": EVIDENCE_WORDS,
    "confirmer_words": CONFIRMER_WORDS,
    "entry_words": ENTRY_WORDS,
    "place_of_work_words": PLACE_OF_WORK_WORDS,
    "start_words": START_WORDS,
    "need_words": NEED_WORDS,
    "scan_words": SCAN_WORDS,
    "result_words": RESULT_WORDS,
    "way_words": OUTSIDE_WORDS,
    "job_of": job_of,
}
COMMANDS = ("command_id", "again", "late_id", "ticket_id", "consent_id")
"""The acts of the page: each is done once for ever, however often it is sent."""
LOST = (PlaceState.NO_SHOW, PlaceState.LEFT)


@bp.get("/<int:registration_id>")
@requires(*DESK)
def show(fair_id: int, registration_id: int) -> str:
    """Show everything the desk needs to help a person on."""
    return _page(fair_id, registration_id, _late_form())


@bp.post("/<int:registration_id>/check-in")
@requires(*DESK)
@again_on_conflict
def check_in(fair_id: int, registration_id: int) -> Response:
    """Check in a person who stands at the desk."""
    with transaction() as db:
        registration = my_registration(db, fair_id, registration_id)
        welcome = check_in_at_desk(db, registration, account_id=me().account_id, at=now())
    flash(_("Checked in. The number is %(number)s.", number=welcome.number), "success")
    return _back(fair_id, registration_id)


@bp.post("/<int:registration_id>/late")
@requires(*DESK)
@again_on_conflict
def check_in_afterwards(fair_id: int, registration_id: int) -> Any:
    """Enter that a person came earlier, with the reason."""
    form = LateForm(request.form)
    if not form.validate():
        return _page(fair_id, registration_id, form), HTTPStatus.UNPROCESSABLE_ENTITY
    came = datetime.combine(form.came_on.data, form.came_at.data, tzinfo=HERE)
    late = Late(arrived_at=came, reason=form.reason.data)
    try:
        with transaction() as db:
            registration = my_registration(db, fair_id, registration_id)
            welcome = check_in_late(db, registration, late, account_id=me().account_id, at=now())
    except (ArrivalInFuture, ArrivalNotAtFair) as error:
        form[error.details["field"]].errors = [explain(error, gettext)]
        return _page(fair_id, registration_id, form), HTTPStatus.UNPROCESSABLE_ENTITY
    flash(_("The arrival is entered. The number is %(number)s.", number=welcome.number), "success")
    return _back(fair_id, registration_id)


@bp.post("/<int:registration_id>/join")
@requires(*DESK)
@again_on_conflict
def join_queue(fair_id: int, registration_id: int) -> Response:
    """Give a person a place in a booth's queue."""
    with transaction() as db:
        registration = my_registration(db, fair_id, registration_id)
        chosen = request.form.get("booth", "")
        booth = booth_at(
            db, registration.fair_id, int(chosen) if chosen.isdecimal() and len(chosen) < 10 else 0
        )
        join(db, booth, registration, by="desk", at=now())
    flash(_("The person now waits at booth %(number)s.", number=booth.number), "success")
    return _back(fair_id, registration_id)


def _page(fair_id: int, registration_id: int, late: LateForm) -> str:
    with reading() as db:
        registration = my_registration(db, fair_id, registration_id)
        fair = registration.fair
        places = places_of(db, registration.id)
        held = {place.booth_id for place in places if place.state in LIVE}
        booths = booths_at(db, fair.id, [Approval.APPROVED])
        number = id_number_of(registration.worker, keys().seal)
        needs = needs_of(db, registration.id)
        return render_template(
            "placements/person.html",
            v=last_number(db, fair.id),
            fair=fair,
            registration=registration,
            worker=registration.worker,
            masked=mask_id_number(number) if number else "",
            phone=as_dialled(registration.worker.phone) if registration.worker.phone else "",
            commune=commune_named(registration.worker.commune_code),
            attendance=attendance_of(db, registration.id),
            closed=closed_numbers_of(db, registration.id),
            needs=needs,
            asked_for=kinds_stated(db, [need.id for need in needs]),
            trades_told=_trades_told,
            may_read_group=me().may(*GROUP_READERS),
            scans=scans_of(db, registration.id),
            places=places,
            employers={booth.id: booth.employer.name for booth in booths},
            free=[booth for booth in booths if booth.id not in held],
            full=len(held) >= fair.queue_limit,
            interviews=interviews_of(db, registration.id),
            placements=placements_of(db, registration.id),
            introductions=introductions_of(db, registration.id),
            consents=consents_of(db, registration.worker_id, fair.id),
            consent_form=ConsentForm(),
            late=late,
            running=fair.state == State.LIVE,
            **{name: uuid4() for name in COMMANDS},
            live=LIVE,
            busy=BUSY,
            lost=LOST,
            rung_of=rung_of,
            standing=standing,
            **WORDS,
        )


def _trades_told(trades: list[str]) -> str:
    language = str(get_locale())
    return "; ".join(occupation_in(trade, language) for trade in trades)


def _late_form() -> LateForm:
    form = LateForm()
    form.came_on.data = day_of(now())
    return form


def _back(fair_id: int, registration_id: int) -> Response:
    page = url_for(".show", fair_id=fair_id, registration_id=registration_id)
    return redirect(page, HTTPStatus.SEE_OTHER)
