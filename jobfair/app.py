"""Where the house is put together: the only place in which everything meets."""

from collections.abc import Callable
from datetime import timedelta
from time import perf_counter
from typing import Any
from uuid import uuid4

from flask import Flask, g, request, session
from flask_babel import Babel, gettext
from flask_login import current_user
from flask_socketio import SocketIO
from flask_wtf.csrf import CSRFError, CSRFProtect
from werkzeug.middleware.proxy_fix import ProxyFix

from jobfair.abroad import views as abroad
from jobfair.accounts import views as accounts
from jobfair.accounts.guards import files, login_manager
from jobfair.accounts.rules import DESK, LONGEST
from jobfair.areas import views as areas
from jobfair.audit import views as audit
from jobfair.boards import api as boards_api
from jobfair.boards import sockets as boards_sockets
from jobfair.boards import views as boards
from jobfair.boards.queries import Newest
from jobfair.checkin import api as kiosk_api
from jobfair.checkin import views as kiosk
from jobfair.config import HOUSE, Config
from jobfair.counselling import views as counselling
from jobfair.devices import api as devices_api
from jobfair.devices import views as devices
from jobfair.documents import views as documents
from jobfair.employers import views as employers
from jobfair.exchange import views as exchange
from jobfair.fairs import views as fairs
from jobfair.halls import views as halls
from jobfair.households import views as households
from jobfair.interviews.views import booth, vacancies
from jobfair.kit import assets, health, i18n, trust
from jobfair.kit.asking import ask_first
from jobfair.kit.clockwork import Clockwork
from jobfair.kit.db import Database
from jobfair.kit.errors import SignInNeeded
from jobfair.kit.http import answer_errors
from jobfair.kit.keys import keys_in
from jobfair.kit.limits import limiter
from jobfair.kit.logs import write_logs
from jobfair.kit.phone import as_dialled
from jobfair.kit.policy import policy_of, refuse_undeclared
from jobfair.kit.realtime import Screens, make_socketio
from jobfair.kit.security import (
    Id,
    Sessions,
    csp_nonce,
    protect,
    refuse_foreign_pages,
    refuse_what_no_column_holds,
)
from jobfair.navigation import navigation
from jobfair.own_page import views as own_page
from jobfair.placements import api as placements_api
from jobfair.placements import views as placements
from jobfair.programme import views as programme
from jobfair.queues import api as queues_api
from jobfair.queues import views as queues
from jobfair.reports import views as reports
from jobfair.voices import api as voices_api
from jobfair.voices import views as voices
from jobfair.wiring import EVERY_FEW_SECONDS, WIRING
from jobfair.workers import views as workers

PAGES = (
    *abroad.BLUEPRINTS,
    *accounts.BLUEPRINTS,
    *devices.BLUEPRINTS,
    *documents.BLUEPRINTS,
    *employers.BLUEPRINTS,
    *voices.BLUEPRINTS,
    areas.bp,
    *audit.BLUEPRINTS,
    boards.bp,
    counselling.bp,
    *exchange.BLUEPRINTS,
    fairs.bp,
    kiosk.bp,
    workers.bp,
    *queues.BLUEPRINTS,
    *halls.BLUEPRINTS,
    booth.bp,
    vacancies.bp,
    *placements.BLUEPRINTS,
    *households.BLUEPRINTS,
    *programme.BLUEPRINTS,
    *own_page.BLUEPRINTS,
    *reports.BLUEPRINTS,
)
PROGRAMS = (
    boards_api.bp,
    boards_api.own_bp,
    devices_api.bp,
    *kiosk_api.BLUEPRINTS,
    *queues_api.BLUEPRINTS,
    placements_api.bp,
    voices_api.bp,
)
"""Doors for devices and scripts: they show a token in each request, so need no form token."""

LARGEST_REQUEST = 10 * 1024 * 1024


@limiter.request_filter
def is_scan() -> bool:
    """Tell whether scans come in: a hall arrives at once, and a kiosk may have saved up hours."""
    return request.blueprint == queues_api.scans.bp.name


def create_app(config: Config) -> Flask:
    """Put the house together.

    Raises:
        RuntimeError: a door does not declare who may use it.
    """
    write_logs(config.log_level)
    keys = keys_in(config.keys)
    app = Flask(
        "jobfair",
        root_path=str(HOUSE),
        template_folder=str(HOUSE / "templates"),
        static_folder=str(HOUSE / "static"),
    )
    app.config |= _flask_settings(config, keys.cookies)
    app.session_interface = Sessions()
    if config.trusted_proxies:
        hops = config.trusted_proxies
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=hops, x_proto=hops)  # type: ignore[method-assign]
    socketio = make_socketio()
    screens = Screens(socketio)
    database = Database(config.database, WIRING, screens.announce)
    newest = Newest()
    screens.picture = boards_sockets.pictures(database, newest)
    app.extensions |= {
        "jobfair.config": config,
        "jobfair.keys": keys,
        "jobfair.database": database,
        "jobfair.screens": screens,
        "jobfair.newest": newest,
    }
    app.extensions["jobfair.audience"] = boards_sockets.audience_of(socketio, database)
    app.url_map.converters["int"] = Id
    _open_doors(app)
    clockwork = Clockwork(socketio, database, EVERY_FEW_SECONDS)
    boards_sockets.listen(socketio, [screens.keep_beating, clockwork.start])
    socketio.init_app(app, message_queue=config.redis_url or None)
    return app


def database_of(config: Config) -> Database:
    """Return the database for work outside of requests; screens hear of it over Redis."""
    if not config.redis_url:
        return Database(config.database, WIRING)
    writer = SocketIO(message_queue=config.redis_url)
    return Database(config.database, WIRING, Screens(writer).announce)


def _flask_settings(config: Config, secret: str) -> dict[str, Any]:
    return {
        "SECRET_KEY": secret,
        "SESSION_COOKIE_NAME": "__Host-jobfair" if config.secure_cookies else "jobfair",
        "SESSION_COOKIE_SECURE": config.secure_cookies,
        "SESSION_COOKIE_HTTPONLY": True,
        "SESSION_COOKIE_SAMESITE": "Lax",
        "PERMANENT_SESSION_LIFETIME": LONGEST + timedelta(hours=1),
        "MAX_CONTENT_LENGTH": LARGEST_REQUEST,
        "MAX_FORM_MEMORY_SIZE": 1024 * 1024,
        "WTF_CSRF_CHECK_DEFAULT": False,  # checked below, after the policy
        "WTF_CSRF_SSL_STRICT": False,  # it wants a Referer, which our pages tell nobody
        "WTF_CSRF_TIME_LIMIT": None,  # ends with the sign-in
        "BABEL_DEFAULT_LOCALE": i18n.DEFAULT,
        "BABEL_DEFAULT_TIMEZONE": "Asia/Ho_Chi_Minh",
        "BABEL_TRANSLATION_DIRECTORIES": str(i18n.BUILT),
        "RATELIMIT_STORAGE_URI": config.redis_url or "memory://",
        "RATELIMIT_SWALLOW_ERRORS": True,  # without Redis people must still get in
        "TESTING": config.testing,
    }


def _open_doors(app: Flask) -> None:
    csrf = CSRFProtect(app)
    login_manager().init_app(app)
    limiter.init_app(app)
    Babel(app, locale_selector=language)
    # A hall's own server is met again under other names, or in clear: no browser may insist on https.
    tls = app.extensions["jobfair.config"].tls
    protect(app, https=app.config["SESSION_COOKIE_SECURE"] and not tls)
    answer_errors(app)
    app.register_error_handler(SignInNeeded, accounts.signing.ask_to_sign_in)
    app.register_error_handler(CSRFError, accounts.signing.ask_to_send_again)
    app.add_url_rule(f"{assets.KEPT}/<state>/<path:filename>", view_func=assets.kept_static)
    for door in (app.view_functions["static"], assets.kept_static):
        files(door)
    for door in (health.alive, health.ready, health.figures):
        files(door)
    for door in (trust.page, trust.authority_file):
        files(door)
    for blueprint in (health.bp, trust.bp, *PAGES, *PROGRAMS):
        app.register_blueprint(blueprint)
    for blueprint in PROGRAMS:
        csrf.exempt(blueprint)
    refuse_undeclared(app.view_functions)
    app.before_request(_admit(app, csrf))
    app.before_request(ask_first)
    _count_answers(app)
    _furnish_templates(app)


def _admit(app: Flask, csrf: CSRFProtect) -> Callable[[], None]:
    def admit() -> None:
        """Let the caller pass the door's policy; then make sure a form is one of ours."""
        if request.endpoint is None:
            return
        policy = policy_of(app.view_functions[request.endpoint])
        assert policy is not None  # noqa: S101 - checked when the house was put together
        policy.admit()
        if request.blueprint not in {blueprint.name for blueprint in PROGRAMS}:
            refuse_foreign_pages()
            csrf.protect()
        refuse_what_no_column_holds()

    return admit


def language() -> str:
    """Return the language chosen here or taken from the account at sign-in, else Vietnamese.

    Nothing is looked up for it: a page that says the store is away has a language too.
    """
    chosen = session.get("language")
    return chosen if chosen in i18n.LANGUAGES else i18n.DEFAULT


def _count_answers(app: Flask) -> None:
    @app.before_request
    def begin() -> None:
        g.begun = perf_counter()

    @app.after_request
    def count(response: Any) -> Any:
        health.ANSWERS.labels(response.status_code).inc()
        if "begun" in g:
            health.SECONDS.labels(request.endpoint or "none").observe(perf_counter() - g.begun)
        return response


def _furnish_templates(app: Flask) -> None:
    app.jinja_env.globals |= {
        "vendor": assets.vendor,
        "asset": assets.asset,
        "import_map": assets.import_map,
        "csp_nonce": csp_nonce,
        "new_command": uuid4,
        "certificate_days": trust.certificate_days,
    }
    app.jinja_env.filters |= {
        "day": i18n.day,
        "clock": i18n.clock,
        "number": i18n.number,
        "vnd": i18n.vnd,
        "dialled": as_dialled,
        "say": lambda words: gettext(str(words)) if words else "",
    }

    @app.context_processor
    def who_and_where() -> dict[str, Any]:
        person = current_user._get_current_object() if current_user.is_authenticated else None  # noqa: SLF001
        return {
            "current_account": person,
            "navigation": navigation(person),
            "hears_calls": person is not None and person.may(*DESK),
            "language": language(),
        }
