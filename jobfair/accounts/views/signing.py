"""Signing in and out, choosing a password, choosing a language."""

from http import HTTPStatus
from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, session, url_for
from flask_babel import gettext as _
from flask_limiter.errors import RateLimitExceeded
from flask_login import current_user, login_user, logout_user
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import RequestEntityTooLarge
from werkzeug.wrappers import Response

from jobfair.accounts import queries, services
from jobfair.accounts.errors import LinkUsedUp, WeakPassword, WrongSignIn
from jobfair.accounts.forms import PasswordForm, SignInForm
from jobfair.accounts.guards import Me, load_person, me, public, signed_in
from jobfair.accounts.models import Account
from jobfair.kit.clock import now
from jobfair.kit.errors import N_, SignInNeeded
from jobfair.kit.http import PageOutOfDate, TooLarge, TooOften, asked_by_program, refuse
from jobfair.kit.i18n import DEFAULT, LANGUAGES
from jobfair.kit.limits import limiter, seconds_to_wait
from jobfair.kit.passwords import is_right
from jobfair.kit.security import from_our_page
from jobfair.kit.web import house, local_target, reading, settings, transaction

bp = Blueprint("accounts", __name__)

TOKEN, COMMAND = "csrf_token", "command_id"
NOT_KEPT = {TOKEN, COMMAND, "password", "present", "again"}

SIGNED_IN_AGAIN = N_(
    "You are signed in again. What you had entered is still here and has not been sent yet."
)
OTHER_TAB = N_(
    "You have signed in anew since this page was opened. What you had entered is still here and"
    " has not been sent yet."
)


def ask_to_sign_in(error: SignInNeeded) -> Any:
    """Ask somebody to sign in, and keep what they had typed in the page itself."""
    if asked_by_program():
        return refuse(error)
    try:
        kept = [(n, v) for n, v in request.form.items(multi=True) if n not in NOT_KEPT]
    except RequestEntityTooLarge:
        return refuse(TooLarge())
    here = request.full_path.rstrip("?")
    sending = request.method == "POST"
    page = _ask(SignInForm(), target=here, kept=kept, resume=here if sending else "")
    return page, HTTPStatus.UNAUTHORIZED, {"Cache-Control": "no-store"}


def ask_to_send_again(_error: CSRFError) -> Any:
    """Show what was typed in a page whose token is gone, so that it is sent with a new one.

    That happens after signing in anew in another tab. Only a page of ours is trusted so far.
    """
    kept = [(n, v) for n, v in request.form.items(multi=True) if n not in NOT_KEPT - {COMMAND}]
    if request.endpoint == "accounts.sign_in" and from_our_page():
        return _ask(SignInForm(request.form), **_resumed()), HTTPStatus.CONFLICT
    lost = bool(request.files) or not NOT_KEPT.isdisjoint(request.form.keys() - {TOKEN, COMMAND})
    if lost or asked_by_program() or not from_our_page():
        return refuse(PageOutOfDate())
    here = request.full_path.rstrip("?")
    page = render_template("accounts/go_on.html", resume=here, kept=kept, why=OTHER_TAB)
    return page, HTTPStatus.CONFLICT, {"Cache-Control": "no-store"}


def _ask(form: SignInForm, **kept: Any) -> str:
    return render_template("accounts/sign_in.html", form=form, **kept)


@bp.get("/sign-in")
@public
def show_sign_in() -> str | Response:
    """Show the sign-in page."""
    if current_user.is_authenticated:
        return redirect(url_for(".start"))
    target = local_target(request.args.get("next"), "")
    return _ask(SignInForm(), target=target, kept=[])


def _tried_address() -> str:
    return f"sign-in {request.form.get('email', '').strip().casefold()[:200]}"


@bp.post("/sign-in")
@public
def sign_in() -> Any:
    """Sign somebody in; what they had typed before goes on from where it stopped."""
    form = SignInForm(request.form)
    before = _resumed()
    try:
        person = _sign_in(form)
    except WrongSignIn as error:
        form.email.errors = [error.message]
        return _ask(form, **before), HTTPStatus.UNPROCESSABLE_ENTITY
    except RateLimitExceeded:
        form.email.errors = [TooOften.message]
        wait = {"Retry-After": str(seconds_to_wait())}
        return _ask(form, **before), HTTPStatus.TOO_MANY_REQUESTS, wait
    if before["resume"]:
        return render_template("accounts/go_on.html", why=SIGNED_IN_AGAIN, **before)
    return redirect(before["target"] or start_page(person), HTTPStatus.SEE_OTHER)


def _resumed() -> dict[str, Any]:
    """Return where somebody wanted to go, and what they had typed, before they had to sign in."""
    return {
        "resume": local_target(request.form.get("resume"), ""),
        "target": local_target(request.form.get("target"), ""),
        "kept": [
            (name.removeprefix("kept-"), value)
            for name, value in request.form.items(multi=True)
            if name.startswith("kept-")
        ],
    }


@limiter.limit(lambda: settings().sign_in_tries, key_func=_tried_address)
def _sign_in(form: SignInForm) -> Me:
    """Check address and password and begin a sign-in.

    Raises:
        WrongSignIn: they do not belong together.
    """
    if not form.validate():
        raise WrongSignIn
    with reading() as db:
        account = queries.account_by_email(db, form.email.data)
    stored = account.password_hash if account and account.active else None
    right = is_right(form.password.data, stored)
    if account is None or not right:
        raise WrongSignIn
    return _begin(account)


def _begin(account: Account) -> Me:
    at = now()
    with transaction() as db:
        token = services.sign_in(db, account, browser=request.user_agent.string, at=at)
    chosen = session.get("language")
    session.clear()  # a new sign-in gets a new cookie: nothing planted before survives
    session["language"] = chosen or account.language
    session.permanent = True
    person = load_person(house(), token)
    assert person is not None  # noqa: S101 - begun just now
    login_user(person)
    return person


@bp.post("/sign-out")
@signed_in
def sign_out() -> Response:
    """End this sign-in."""
    person = me()
    with transaction() as db:
        account = queries.account(db, person.centre_id, person.account_id)
        services.sign_out(db, person.session_id, account)
    logout_user()
    session.clear()
    flash(_("You are signed out."), "info")
    return redirect(url_for(".show_sign_in"), HTTPStatus.SEE_OTHER)


@bp.get("/start")
@signed_in
def start() -> Response:
    """Lead somebody to where their work is."""
    return redirect(start_page(me()))


def start_page(person: Me) -> str:
    """Return the first page of somebody's work."""
    from_role = (
        ("organiser", "/organise/"),
        ("administrator", "/organise/"),
        ("programme_officer", "/organise/"),
        ("reception", "/desk/"),
        ("counsellor", "/desk/"),
    )
    return next((url for role, url in from_role if role in person.roles), "/booth/")


@bp.get("/invitation/<token>")
@public
def show_invitation(token: str) -> str:
    """Let the holder of a one-time link choose a password."""
    with reading() as db:
        if queries.open_invitation(db, token, at=now()) is None:
            raise LinkUsedUp
    return render_template("accounts/invitation.html", form=PasswordForm(), token=token)


@bp.post("/invitation/<token>")
@public
def accept_invitation(token: str) -> Any:
    """Set the chosen password and sign the person in."""
    form = PasswordForm(request.form)
    if not form.validate():
        page = render_template("accounts/invitation.html", form=form, token=token)
        return page, HTTPStatus.UNPROCESSABLE_ENTITY
    try:
        chosen = services.choose_password(form.password.data)
    except WeakPassword as error:
        form.password.errors = [error.message]
        page = render_template("accounts/invitation.html", form=form, token=token)
        return page, HTTPStatus.UNPROCESSABLE_ENTITY
    with transaction() as db:
        account = services.accept_invitation(db, token, chosen, at=now())
    return redirect(start_page(_begin(account)), HTTPStatus.SEE_OTHER)


@bp.post("/language")
@public
def choose_language() -> Response:
    """Show everything in another language from now on."""
    chosen = request.form.get("language", DEFAULT)
    session["language"] = chosen if chosen in LANGUAGES else DEFAULT
    if current_user.is_authenticated:
        with transaction() as db:
            services.speak(db, me().account_id, session["language"])
    return redirect(local_target(request.form.get("next"), "/"), HTTPStatus.SEE_OTHER)
