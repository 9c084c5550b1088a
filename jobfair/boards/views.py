"""The big screen's pages. They carry no data: what a screen may show hangs on its token."""

from flask import Blueprint, render_template, request
from flask_babel import force_locale

from jobfair.accounts.guards import public
from jobfair.employers.rules import FLOOR_WORDS
from jobfair.fairs import queries as fairs
from jobfair.kit.i18n import LANGUAGES
from jobfair.kit.web import reading

bp = Blueprint("boards", __name__, url_prefix="/boards")


@bp.get("/")
@public
def pairing() -> str:
    """Show a code by which staff trust this screen; a trusted one goes on to its fair."""
    return _in_chosen_language("boards/pairing.html")


@bp.get("/<code>")
@public
def wall(code: str) -> str:
    """Show the frame of a fair's board."""
    with reading() as db:
        fair = fairs.public_fair(db, code)
    return _in_chosen_language("boards/wall.html", fair=fair, floors=FLOOR_WORDS)


def _in_chosen_language(template: str, **values: object) -> str:
    """Render in the language of the address (?lang=en): a screen on a wall has no session."""
    chosen = request.args.get("lang")
    if chosen not in LANGUAGES:
        return render_template(template, **values)
    with force_locale(chosen):
        return render_template(template, **{**values, "language": chosen})
