"""Asking an employer for answers: making the link that is sent, and ending it."""

from http import HTTPStatus
from typing import Any

from flask import Blueprint, flash, redirect, render_template, url_for
from flask_babel import gettext
from flask_babel import gettext as _

from jobfair.accounts.guards import me, requires
from jobfair.accounts.rules import DESK, STAFF
from jobfair.employers.models import Employer
from jobfair.employers.queries import employer as employer_of_centre
from jobfair.fairs.models import Fair
from jobfair.kit.clock import day_of, now
from jobfair.kit.db import again_on_conflict
from jobfair.kit.errors import NotFound
from jobfair.kit.mail import can_mail
from jobfair.kit.web import reading, settings, transaction
from jobfair.placements.queries import open_link, placements_of_employer
from jobfair.placements.rules import LETTER, LINK_LASTS
from jobfair.placements.services import end_link, note_pasted, words_for_employer
from jobfair.placements.views.ladder import WORDS, how_it_stands
from jobfair.workers.guards import my_fair

bp = Blueprint(
    "employer_links",
    __name__,
    url_prefix="/organise/follow-up/fairs/<int:fair_id>/employers/<int:employer_id>",
)


@bp.get("")
@requires(*STAFF)
def show(fair_id: int, employer_id: int) -> str:
    """Show whom an employer hired at a fair, how each stands, and whether a link is open."""
    with reading() as db:
        fair, employer = _both(db, fair_id, employer_id)
        return render_template(
            "placements/employer.html",
            fair=fair,
            employer=employer,
            people=[
                (one, how_it_stands(one))
                for one in placements_of_employer(db, fair.id, employer.id)
            ],
            link=open_link(db, fair.id, employer.id, at=now()),
            may_ask=me().may(*DESK),
            days=LINK_LASTS.days,
            can_mail=can_mail(settings()),
            can_text=bool(settings().sms_command),
            **WORDS,
        )


@bp.post("/link")
@requires(*DESK)
@again_on_conflict
def make(fair_id: int, employer_id: int) -> str:
    """Make a new link, and show it with a text to send; it is shown only now."""
    at = now()
    with transaction() as db:
        fair, employer = _both(db, fair_id, employer_id)
        address = settings().address
        letter, link = words_for_employer(
            db, fair, employer, LETTER, address=address, at=at, say=gettext
        )
        note_pasted(db, fair, employer, at=at)
    return render_template(
        "placements/message.html",
        to=employer.name,
        back=url_for(".show", fair_id=fair.id, employer_id=employer.id),
        link=link,
        letter=letter,
        until=day_of(at + LINK_LASTS),
    )


@bp.post("/link/end")
@requires(*DESK)
@again_on_conflict
def end(fair_id: int, employer_id: int) -> Any:
    """End the link that is open."""
    with transaction() as db:
        fair, employer = _both(db, fair_id, employer_id)
        end_link(db, fair, employer.id, at=now())
    flash(_("The link has ended: it opens nothing any more."), "success")
    page = url_for(".show", fair_id=fair_id, employer_id=employer_id)
    return redirect(page, HTTPStatus.SEE_OTHER)


def _both(db: Any, fair_id: int, employer_id: int) -> tuple[Fair, Employer]:
    fair = my_fair(db, fair_id)
    employer = employer_of_centre(db, me().centre_id, employer_id)
    if not placements_of_employer(db, fair.id, employer.id):
        raise NotFound
    return fair, employer
