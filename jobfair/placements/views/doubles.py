"""People who came in at two kiosks, and numbers that lead to somebody else's or to nobody."""

from flask import Blueprint, render_template

from jobfair.accounts.guards import requires
from jobfair.accounts.rules import DESK
from jobfair.checkin.queries import doubles_at, refused_with_number
from jobfair.checkin.rules import QUALITY_WORDS, SCAN_WORDS
from jobfair.devices.queries import devices_at
from jobfair.kit.facts import last_number
from jobfair.kit.web import reading
from jobfair.placements.views.desk import refusal_told
from jobfair.workers.guards import my_fair

bp = Blueprint("doubles", __name__, url_prefix="/desk/fairs/<int:fair_id>/doubles")


@bp.get("")
@requires(*DESK)
def show(fair_id: int) -> str:
    """Show whose scans staff may want to compare, with both scans beside each other."""
    with reading() as db:
        fair = my_fair(db, fair_id)
        return render_template(
            "placements/doubles.html",
            fair=fair,
            v=last_number(db, fair.id),
            people=doubles_at(db, fair.id),
            refused=refused_with_number(db, fair.id),
            kiosks={device.id: device for device in devices_at(db, fair.id)},
            why=refusal_told,
            scan_words=SCAN_WORDS,
            quality_words=QUALITY_WORDS,
        )
