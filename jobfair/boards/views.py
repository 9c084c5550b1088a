"""The big screen: a page without data of its own. What it shows, it asks for and is refused or given."""

from collections.abc import Mapping
from typing import Any

from flask import Blueprint, render_template, request
from flask_login import current_user

from jobfair.accounts.guards import public
from jobfair.boards.guards import require_view
from jobfair.boards.rules import LABELS
from jobfair.fairs.queries import fair_by_code
from jobfair.kit.errors import NotFound
from jobfair.kit.i18n import LANGUAGES, speaker
from jobfair.kit.web import reading

bp = Blueprint("boards", __name__, url_prefix="/boards")


@bp.get("/")
@public
def pairing() -> str:
    """Show a new board's code until staff have trusted it."""
    return render_template("boards/pairing.html", **_spoken())


@bp.get("/<code>")
@public
def wall(code: str) -> str:
    """Show the board of a fair.

    The page is the same for everybody, whether there is such a fair or not; only people of
    the fair get its id with it. A paired board learns the id with its token.
    """
    return render_template("boards/wall.html", fair_id=_fair_for_me(code), **_spoken())


def _fair_for_me(code: str) -> int | None:
    if not current_user.is_authenticated:
        return None
    with reading() as db:
        fair = fair_by_code(db, code)
        if fair is None:
            return None
        try:
            require_view(db, fair.id, "")
        except NotFound:
            return None
        return fair.id


def _spoken() -> Mapping[str, Any]:
    """Return every label in both languages, and the one that was asked for, if any."""
    asked = request.args.get("lang")
    return {
        "said": {
            name: {language: speaker(language)(words) for language in LANGUAGES}
            for name, words in LABELS.items()
        },
        "speaks": asked if asked in LANGUAGES else None,
    }
