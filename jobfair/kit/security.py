"""What every answer carries to keep strangers out of our pages."""

import secrets
from itertools import chain

from flask import Flask, Request, Response, g, request
from flask.sessions import SecureCookieSession, SecureCookieSessionInterface
from werkzeug.routing import IntegerConverter

from jobfair.kit.assets import FOR_GOOD
from jobfair.kit.http import BadRequest, PageOutOfDate
from jobfair.kit.packing import pack_file


class Id(IntegerConverter):
    """A number in an address that both databases can hold; longer ones are no address of ours."""

    regex = r"\d{1,18}"


class Sessions(SecureCookieSessionInterface):
    """Signed cookies; whoever brings none costs no cryptography: kiosks scan without one."""

    def open_session(self, app: Flask, request: Request) -> SecureCookieSession | None:
        """Return what the browser's cookie says, or a new session."""
        if self.get_cookie_name(app) not in request.cookies:
            return self.session_class()
        return super().open_session(app, request)


SAFE = {"GET", "HEAD", "OPTIONS", "TRACE"}
PROTECTIVE = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
ABILITIES = "camera=(self), serial=(self), microphone=(), geolocation=()"
HTTPS_ONLY = {"Strict-Transport-Security": "max-age=31536000; includeSubDomains"}
FILES = {"static", "kept_static"}


def refuse_foreign_pages() -> None:
    """Refuse what a page of another site sends in a visitor's name.

    Raises:
        PageOutOfDate: the browser says that another site's page sent it.
    """
    from_elsewhere = request.headers.get("Sec-Fetch-Site") in {"cross-site", "same-site"}
    if request.method not in SAFE and from_elsewhere:
        raise PageOutOfDate


def from_our_page() -> bool:
    """Tell whether the browser vouches that a page of ours sent this."""
    site, origin = request.headers.get("Sec-Fetch-Site"), request.headers.get("Origin")
    return site == "same-origin" or (site is None and f"{origin}/" == request.host_url)


def refuse_what_no_column_holds() -> None:
    """Refuse a zero byte in an address or a form: PostgreSQL stores none, and no keyboard has one.

    Raises:
        BadRequest: there is one.
    """
    sent = [request.path, *chain(*request.args.items(multi=True))]
    if request.method not in SAFE and not request.path.startswith("/api/"):
        sent += chain(*request.form.items(multi=True))
    if any("\0" in text for text in sent):
        raise BadRequest


def csp_nonce() -> str:
    """Return the word that lets this page's own inline script run."""
    if "csp_nonce" not in g:
        g.csp_nonce = secrets.token_urlsafe(16)
    nonce: str = g.csp_nonce
    return nonce


def protect(app: Flask, *, https: bool) -> None:
    """Set the protective headers on every answer."""
    always = PROTECTIVE | (HTTPS_ONLY if https else {})

    @app.after_request
    def add_headers(response: Response) -> Response:
        headers = response.headers
        headers.setdefault("Content-Security-Policy", _content_policy())
        headers.setdefault("Permissions-Policy", ABILITIES)  # a page that records asks for more
        headers.extend(always)
        if request.endpoint in FILES:
            pack_file(response)
        if request.path.startswith("/static/vendor/") and response.status_code == 200:
            headers["Cache-Control"] = FOR_GOOD  # the version stands in the path
        elif request.endpoint not in {*FILES, None}:
            headers.setdefault("Cache-Control", "no-store")
        return response


def _content_policy() -> str:
    nonce = f" 'nonce-{g.csp_nonce}'" if "csp_nonce" in g else ""
    return "; ".join(
        (
            "default-src 'self'",
            # The QR reader is WebAssembly, served by us.
            f"script-src 'self' 'wasm-unsafe-eval'{nonce}",
            "style-src 'self'",
            "img-src 'self' data: blob:",
            "media-src 'self' blob:",
            # Older WebKit does not count sockets of our own host as 'self'.
            f"connect-src 'self' ws://{request.host} wss://{request.host}",
            "worker-src 'self'",
            "object-src 'none'",
            "base-uri 'none'",
            "form-action 'self'",
            "frame-ancestors 'none'",
        )
    )
