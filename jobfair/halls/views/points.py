"""A point of a fair as the staff there see it: who is called, to which seat, and the room to open."""

from flask import Blueprint, render_template

from jobfair.accounts.guards import requires
from jobfair.accounts.rules import DESK
from jobfair.fairs.queries import point_at
from jobfair.halls.queries.points import called_at_point
from jobfair.kit.facts import last_number
from jobfair.kit.web import reading
from jobfair.workers.guards import my_fair

bp = Blueprint("point", __name__, url_prefix="/desk/fairs/<int:fair_id>/points/<int:point_id>")


@bp.get("")
@requires(*DESK)
def called(fair_id: int, point_id: int) -> str:
    """Show who is called at a point now; the page follows by itself."""
    with reading() as db:
        fair = my_fair(db, fair_id)
        version = last_number(db, fair.id)
        point = point_at(db, fair.id, point_id)
        people = called_at_point(db, point)
    return render_template("halls/point.html", fair=fair, v=version, point=point, people=people)
