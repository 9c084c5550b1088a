"""Recorded sounds as kiosks fetch them: by an address that only those know who were told it."""

from io import BytesIO

from flask import Blueprint, Response, send_file

from jobfair.accounts.guards import files
from jobfair.kit.assets import FOR_GOOD
from jobfair.kit.web import reading
from jobfair.voices.queries.prompts import sound_with

bp = Blueprint("sounds", __name__, url_prefix="/kiosk/sounds")


@bp.get("/<digest>.mp3")
@files
def sound(digest: str) -> Response:
    """Give a recorded sound by its digest."""
    with reading() as db:
        data = sound_with(db, digest)
    answer = send_file(BytesIO(data), mimetype="audio/mpeg", etag=digest, conditional=True)
    answer.headers["Cache-Control"] = FOR_GOOD  # what has this address never changes
    return answer
