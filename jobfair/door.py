"""What answers in clear where all else is https: the page about trust, and the way to the rest."""

from collections.abc import Iterable
from http import HTTPStatus
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from werkzeug.utils import redirect
from werkzeug.wrappers import Request, Response

from jobfair.config import config_from
from jobfair.wsgi import app as house

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIEnvironment

IN_CLEAR = {"trust", "static", "healthz"}
READING = {"GET", "HEAD"}
PORT = config_from().port


def app(environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
    """Answer what must be read before anything is trusted; lead everything else to https."""
    request = Request(environ)
    if request.path.split("/")[1] in IN_CLEAR:
        return house(environ, start_response)
    return _lead_on(request)(environ, start_response)


def _lead_on(request: Request) -> Response:
    """Lead to the same address over https; what was sent in clear is not taken."""
    if request.method not in READING:
        return Response("https only", HTTPStatus.FORBIDDEN, mimetype="text/plain")
    host = urlsplit(request.host_url).hostname or ""
    host = f"[{host}]" if ":" in host else host
    return redirect(f"https://{host}:{PORT}{request.full_path.rstrip('?')}", HTTPStatus.FOUND)
