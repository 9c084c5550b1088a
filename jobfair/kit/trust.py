"""The page on which a device learns to trust the hall's own certificate."""

from flask import Blueprint, Response, current_app, render_template, request
from flask_babel import force_locale

from jobfair.kit import authority, i18n, paper
from jobfair.kit.authority import Shelf
from jobfair.kit.clock import now
from jobfair.kit.errors import NotFound

bp = Blueprint("trust", __name__, url_prefix="/trust")

FILE = "ca.crt"


@bp.get("")
def page() -> str:
    """Show step by step how each kind of device learns to trust this server.

    It is read in clear, before anything is trusted: no cookie is set, so the language stands in the
    address.
    """
    shelf = _shelf()
    asked = request.args.get("language", "")
    language = asked if asked in i18n.LANGUAGES else i18n.DEFAULT
    config = current_app.extensions["jobfair.config"]
    root, server = authority.read(shelf.authority), authority.read(shelf.certificate)
    host = authority.first_in_the_hall(server)
    host = f"[{host}]" if ":" in host else host
    door = f"http://{host}:{config.plain_port}" if config.tls else request.host_url.rstrip("/")
    width, path = paper.qr_path(f"{door}/trust")
    with force_locale(language):
        return render_template(
            "kit/trust.html",
            language=language,
            address=f"https://{host}:{config.port}",
            door=door,
            fingerprint=authority.fingerprint_of(root),
            called=root.subject.rfc4514_string().partition("=")[2],
            until=root.not_valid_after_utc,
            qr_width=width,
            qr_path=path,
        )


@bp.get(f"/{FILE}")
def authority_file() -> Response:
    """Give the public part of the authority, as devices take it in."""
    made = authority.read(_shelf().authority)
    answer = Response(authority.as_text(made), mimetype="application/x-x509-ca-cert")
    answer.headers["Content-Disposition"] = f'attachment; filename="{FILE}"'
    return answer


def certificate_days() -> int | None:
    """Return for how many days the certificate of this server holds; nothing where it has none."""
    config = current_app.extensions["jobfair.config"]
    if not config.tls:
        return None
    return authority.ends_in(Shelf(config.certificates), at=now())


def _shelf() -> Shelf:
    """Return where the authority is kept.

    Raises:
        NotFound: this server has none of its own.
    """
    shelf = Shelf(current_app.extensions["jobfair.config"].certificates)
    if not (shelf.authority.exists() and shelf.certificate.exists()):
        raise NotFound
    return shelf
