"""Taking out who is on the way abroad, narrowed as on the page."""

from flask import Blueprint, request
from flask_babel import get_locale
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from jobfair.abroad.forms import narrowed_by
from jobfair.abroad.queries import narrowed, standings
from jobfair.accounts.guards import me, requires
from jobfair.accounts.rules import ORGANISERS
from jobfair.exchange.sheets.abroad import way_sheet
from jobfair.exchange.views.giving import given
from jobfair.kit.clock import day_of, now
from jobfair.kit.i18n import day, speaker
from jobfair.kit.web import reading

bp = Blueprint("abroad_sheets", __name__, url_prefix="/organise")


@bp.get("/abroad.xlsx")
@requires(*ORGANISERS)
def give_list() -> Response:
    """Give the list of who is on the way abroad, without ID numbers."""
    today, language = day_of(now()), str(get_locale().language)
    with reading() as db:
        rows = narrowed(standings(db, me().centre_id), narrowed_by(request.args))
        title = _("Working abroad")
        sheet = way_sheet(
            f"{title}, {day(today)}", rows, today=today, say=speaker(language), language=language
        )
    return given(f"abroad-{today}", sheet)
