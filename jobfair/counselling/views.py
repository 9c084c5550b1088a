"""The household group of one person, for those few who may see it; every look is written down."""

from flask import Blueprint, render_template

from jobfair.accounts.guards import requires
from jobfair.accounts.rules import GROUP_READERS
from jobfair.counselling import services
from jobfair.counselling.rules import GROUP_WORDS
from jobfair.kit.web import keys, transaction
from jobfair.workers.guards import my_registration

bp = Blueprint("counselling", __name__, url_prefix="/desk/fairs/<int:fair_id>/people")


@bp.post("/<int:registration_id>/group")
@requires(*GROUP_READERS)
def group(fair_id: int, registration_id: int) -> str:
    """Show a person's household group. By POST: nobody comes here by an address or by going back."""
    with transaction() as db:
        registration = my_registration(db, fair_id, registration_id)
        stated = services.read_group(db, keys().seal, registration)
    return render_template(
        "counselling/group.html", registration=registration, group=stated, words=GROUP_WORDS
    )
