"""The kiosk's page and its files. The page itself knows nothing; what it may do hangs on its token."""

from flask import Blueprint, Response, current_app, send_from_directory

from jobfair.accounts.guards import files, public
from jobfair.config import HOUSE
from jobfair.kit.assets import kiosk_import_map, kiosk_version
from jobfair.kit.packing import pack_file
from jobfair.kit.security import csp_nonce

bp = Blueprint("kiosk", __name__, url_prefix="/kiosk")

KIOSK = HOUSE / "kiosk"
SERVED = {".css", ".js", ".json", ".svg", ".webmanifest", ".png", ".mp3", ".ogg"}
PRIVATE = {"tests", "agent"}
MANIFEST = "application/manifest+json"
"""What a browser wants to hear of a page that can be installed; not every system knows it."""


@bp.get("/")
@public
def page() -> str:
    """Show the kiosk's one page."""
    shell = current_app.jinja_env.from_string((KIOSK / "index.html").read_text())
    return shell.render(
        import_map=kiosk_import_map(), csp_nonce=csp_nonce(), version=kiosk_version()
    )


@bp.get("/<path:name>")
@files
def file(name: str) -> Response:
    """Give one of the files the page is made of."""
    first, _, _ = name.partition("/")
    if first in PRIVATE or not any(name.endswith(ending) for ending in SERVED):
        name = "nothing"  # answered like any file that is not there
    answer = send_from_directory(
        KIOSK, name, mimetype=MANIFEST if name.endswith(".webmanifest") else None
    )
    answer.headers["Cache-Control"] = "no-cache"  # asked for again, sent only when changed
    pack_file(answer)
    return answer
