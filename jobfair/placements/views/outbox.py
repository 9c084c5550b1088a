"""The messages to employers and workers: what went, what waits, what could not be sent and why."""

from http import HTTPStatus
from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext, ngettext
from flask_babel import gettext as _

from jobfair.accounts.guards import me, requires
from jobfair.accounts.rules import DESK, STAFF
from jobfair.centres.queries import centre
from jobfair.employers.queries import employer as employer_of_centre
from jobfair.kit.clock import now
from jobfair.kit.db import again_on_conflict
from jobfair.kit.errors import reason_with
from jobfair.kit.i18n import explain
from jobfair.kit.mail import CannotSend, can_mail
from jobfair.kit.web import keys, paged, reading, settings, transaction
from jobfair.placements.queries import (
    followed_placement,
    last_run,
    outbox,
    reminder_at,
    to_be_pasted,
    waiting_to_be_pasted,
)
from jobfair.placements.rules import CHANNEL_WORDS, MESSAGE_WORDS, Channel
from jobfair.placements.services import (
    note_pasted_for_worker,
    own_page_of,
    remind,
    remind_all,
    remind_worker,
    stop,
    try_again,
    words_for_worker,
)
from jobfair.workers.guards import my_fair

bp = Blueprint("outbox", __name__, url_prefix="/organise/follow-up")

TONES = {
    "waiting": "wait",
    "sending": "busy",
    "sent": "good",
    "failed": "bad",
    "cancelled": "quiet",
}


@bp.get("/outbox")
@requires(*STAFF)
def listed() -> str:
    """Show the messages of the centre, the latest first; or only those to be copied by hand."""
    only_paste = request.args.get("list") == "paste"
    with reading() as db:
        paste = to_be_pasted(me().centre_id)
        page = paged(db, paste if only_paste else outbox(me().centre_id))
        run = last_run(db, me().centre_id)
        reminds = centre(db, me().centre_id).reminds_daily
        waiting = len(waiting_to_be_pasted(db, me().centre_id))
    return render_template(
        "placements/outbox.html",
        page=page,
        run=run,
        reminds=reminds,
        waiting=waiting,
        only_paste=only_paste,
        may_send=me().may(*DESK),
        can_mail=can_mail(settings()),
        why=lambda code: explain(reason_with(code)(), gettext),
        channels=CHANNEL_WORDS,
        states=MESSAGE_WORDS,
        tones=TONES,
    )


@bp.post("/outbox/<int:reminder_id>/stop")
@requires(*DESK)
def cancel(reminder_id: int) -> Any:
    """Stop a message that waits."""
    with transaction() as db:
        stop(db, reminder_at(db, me().centre_id, reminder_id))
    flash(_("The message is stopped."), "success")
    return _back()


@bp.post("/outbox/<int:reminder_id>/again")
@requires(*DESK)
@again_on_conflict
def send_again(reminder_id: int) -> Any:
    """Try once more to send a message."""
    with transaction() as db:
        try_again(db, reminder_at(db, me().centre_id, reminder_id), at=now())
    flash(_("The message waits to be sent."), "success")
    return _back()


@bp.post("/fairs/<int:fair_id>/employers/<int:employer_id>/remind/<any(email,sms):channel>")
@requires(*DESK)
@again_on_conflict
def send_one(fair_id: int, employer_id: int, channel: str) -> Any:
    """Send an employer its link."""
    with transaction() as db:
        fair = my_fair(db, fair_id)
        employer = employer_of_centre(db, me().centre_id, employer_id)
        _require_able(Channel(channel))
        remind(db, fair, employer, Channel(channel), at=now())
    flash(_("The message waits to be sent."), "success")
    return _back()


@bp.post("/placements/<int:placement_id>/remind")
@requires(*DESK)
@again_on_conflict
def send_to_worker(placement_id: int) -> Any:
    """Send a worker a text message with the link to their own page."""
    with transaction() as db:
        placement = followed_placement(db, me().centre_id, placement_id)
        _require_able(Channel.SMS)
        remind_worker(db, placement, at=now())
    flash(_("The message waits to be sent."), "success")
    return _back()


@bp.post("/placements/<int:placement_id>/message")
@requires(*DESK)
@again_on_conflict
def words_to_paste(placement_id: int) -> str:
    """Show the words for a worker, to be copied."""
    with transaction() as db:
        placement = followed_placement(db, me().centre_id, placement_id)
        note_pasted_for_worker(db, placement, at=now())
        links, address = keys().links, settings().address
        letter = words_for_worker(db, placement, links, address, gettext)
    return render_template(
        "placements/message.html",
        to=placement.worker.name,
        back=url_for("follow_up.show", placement_id=placement.id),
        link=own_page_of(placement, links, address),
        letter=letter,
        until=None,
    )


@bp.post("/remind")
@requires(*DESK)
@again_on_conflict
def send_all() -> Any:
    """Send every employer a link of whom something is asked, and who had no message lately."""
    at = now()
    _require_able(Channel.EMAIL)
    with transaction() as db:
        asked = remind_all(db, me().centre_id, at=at)
    told = ngettext("%(num)s message waits to be sent.", "%(num)s messages wait to be sent.", asked)
    flash(told, "success")
    return _back()


def _require_able(channel: Channel) -> None:
    config = settings()
    able = bool(config.sms_command) if channel == Channel.SMS else can_mail(config)
    if not able:
        raise CannotSend


def _back() -> Any:
    return redirect(url_for(".listed"), HTTPStatus.SEE_OTHER)
