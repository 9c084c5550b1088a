"""The desk lets somebody be away from all queues for a while, and back again."""

from http import HTTPStatus

from flask import Blueprint, flash, redirect, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from jobfair.accounts.guards import requires
from jobfair.accounts.rules import DESK
from jobfair.kit.clock import now
from jobfair.kit.db import again_on_conflict
from jobfair.kit.web import transaction
from jobfair.queues import services
from jobfair.workers.guards import my_registration

bp = Blueprint(
    "absences", __name__, url_prefix="/desk/fairs/<int:fair_id>/people/<int:registration_id>"
)


@bp.post("/away")
@requires(*DESK)
@again_on_conflict
def pause(fair_id: int, registration_id: int) -> Response:
    """Let a person be passed over everywhere; no place is lost."""
    with transaction() as db:
        services.pause(db, my_registration(db, fair_id, registration_id), at=now())
    flash(_("The person is passed over until they are back. Every place is kept."), "success")
    return _back(fair_id, registration_id)


@bp.post("/back")
@requires(*DESK)
@again_on_conflict
def resume(fair_id: int, registration_id: int) -> Response:
    """Let a person be called again."""
    with transaction() as db:
        services.resume(db, my_registration(db, fair_id, registration_id))
    flash(_("The person can be called again."), "success")
    return _back(fair_id, registration_id)


def _back(fair_id: int, registration_id: int) -> Response:
    page = url_for("person.show", fair_id=fair_id, registration_id=registration_id)
    return redirect(page, HTTPStatus.SEE_OTHER)
