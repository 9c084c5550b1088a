"""A centre's people and its letterhead, for its administrators."""

from http import HTTPStatus
from typing import Any
from uuid import uuid4

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from jobfair.accounts import queries, services
from jobfair.accounts.errors import EmailTaken
from jobfair.accounts.forms import CentreForm, HolderForm, StaffForm
from jobfair.accounts.guards import me, requires
from jobfair.accounts.models import Account
from jobfair.accounts.rules import ROLE_WORDS, Role
from jobfair.centres import queries as centres
from jobfair.centres.services import change_centre
from jobfair.kit.clock import now
from jobfair.kit.db import again_on_conflict
from jobfair.kit.forms import ChangedMeanwhile
from jobfair.kit.web import reading, settings, transaction

bp = Blueprint("people", __name__, url_prefix="/organise")


@bp.get("/centre")
@requires(Role.ADMINISTRATOR)
def show_centre() -> str:
    """Show the centre's letterhead and definitions."""
    with reading() as db:
        centre = centres.centre(db, me().centre_id)
    return render_template("accounts/centre.html", form=CentreForm(obj=centre).showing())


@bp.post("/centre")
@requires(Role.ADMINISTRATOR)
def save_centre() -> Any:
    """Change the centre's letterhead and definitions."""
    form = CentreForm(request.form)
    if not form.validate():
        return render_template("accounts/centre.html", form=form), HTTPStatus.UNPROCESSABLE_ENTITY
    try:
        with transaction() as db:
            centre = centres.centre(db, me().centre_id)
            form.require_unchanged(CentreForm(obj=centre))
            change_centre(db, centre, form.entered())
    except ChangedMeanwhile:
        return render_template("accounts/centre.html", form=form), HTTPStatus.CONFLICT
    flash(_("The changes are saved; the next papers carry them."), "success")
    return redirect(url_for(".show_centre"), HTTPStatus.SEE_OTHER)


@bp.get("/accounts/")
@requires(Role.ADMINISTRATOR)
def every_account() -> str:
    """Show who can sign in for this centre."""
    with reading() as db:
        accounts = queries.accounts_of(db, me().centre_id)
    return render_template("accounts/list.html", accounts=accounts, roles=ROLE_WORDS)


@bp.get("/accounts/new")
@requires(Role.ADMINISTRATOR)
def new_account() -> str:
    """Show the form for a new account."""
    return _new(StaffForm())


@bp.post("/accounts/new")
@requires(Role.ADMINISTRATOR)
@again_on_conflict
def open_account() -> Any:
    """Give somebody an account, and show the link with which they set a password."""
    form = StaffForm(request.form)
    if not form.validate():
        return _new(form), HTTPStatus.UNPROCESSABLE_ENTITY
    try:
        with transaction() as db:
            account = services.open_account(
                db,
                centre_id=me().centre_id,
                email=form.email.data,
                name=form.name.data,
                roles=[Role(role) for role in form.roles.data],
                at=now(),
            )
            secret = services.invite(db, account, at=now())
    except EmailTaken as error:
        form.email.errors = [error.message]
        return _new(form), HTTPStatus.UNPROCESSABLE_ENTITY
    return render_template("accounts/link.html", account=account, link=_link(secret))


@bp.get("/accounts/<int:account_id>")
@requires(Role.ADMINISTRATOR)
def one_account(account_id: int) -> str:
    """Show one account, its roles and its sign-ins."""
    with reading() as db:
        account = queries.account(db, me().centre_id, account_id)
    return _one(account_id, _form_of(account))


@bp.post("/accounts/<int:account_id>")
@requires(Role.ADMINISTRATOR)
@again_on_conflict
def change_account(account_id: int) -> Any:
    """Change somebody's name, address or roles."""
    with reading() as db:
        form = _form_of(queries.account(db, me().centre_id, account_id), request.form)
    if not form.validate():
        return _one(account_id, form), HTTPStatus.UNPROCESSABLE_ENTITY
    try:
        with transaction() as db:
            account = queries.account(db, me().centre_id, account_id)
            services.rename_account(
                db, account, name=form.name.data, email=form.email.data, at=now()
            )
            if isinstance(form, StaffForm):
                kept = {Role.EMPLOYER} & account.roles  # given with the employer, not here
                roles = {Role(role) for role in form.roles.data} | kept
                services.change_account(db, account, roles=roles, active=account.active)
    except EmailTaken as error:
        form.email.errors = [error.message]
        return _one(account_id, form), HTTPStatus.UNPROCESSABLE_ENTITY
    flash(_("The changes are saved."), "success")
    return _back(account_id)


@bp.post("/accounts/<int:account_id>/close")
@requires(Role.ADMINISTRATOR)
def close_account(account_id: int) -> Response:
    """Close an account; its holder is signed out everywhere at once."""
    _switch(account_id, to_active=False)
    flash(_("The account is closed; its holder is signed out everywhere."), "success")
    return _back(account_id)


@bp.post("/accounts/<int:account_id>/reopen")
@requires(Role.ADMINISTRATOR)
def reopen_account(account_id: int) -> Response:
    """Let the holder of a closed account sign in again."""
    _switch(account_id, to_active=True)
    flash(_("The account is open again."), "success")
    return _back(account_id)


@bp.post("/accounts/<int:account_id>/invite")
@requires(Role.ADMINISTRATOR)
def invite(account_id: int) -> str:
    """Show a new link with which the holder sets a password; earlier links stop working."""
    with transaction() as db:
        account = queries.account(db, me().centre_id, account_id)
        secret = services.invite(db, account, at=now())
    return render_template("accounts/link.html", account=account, link=_link(secret))


@bp.post("/accounts/<int:account_id>/sign-ins/<int:session_id>/end")
@requires(Role.ADMINISTRATOR)
def end_sign_in(account_id: int, session_id: int) -> Response:
    """End one sign-in of an account."""
    with transaction() as db:
        account = queries.account(db, me().centre_id, account_id)
        services.sign_out(db, session_id, account)
    return _back(account_id)


def _switch(account_id: int, *, to_active: bool) -> None:
    with transaction() as db:
        account = queries.account(db, me().centre_id, account_id)
        services.change_account(db, account, roles=account.roles, active=to_active)


def _link(secret: str) -> str:
    return settings().address + url_for("accounts.show_invitation", token=secret)


def _new(form: StaffForm) -> str:
    return render_template("accounts/new.html", form=form, command_id=uuid4())


def _form_of(account: Account, given: Any = None) -> HolderForm:
    """Return the form of an account; whoever acts for an employer alone has no roles to choose."""
    if account.roles <= {Role.EMPLOYER}:
        return HolderForm(given, name=account.name, email=account.email)
    roles = sorted(account.roles)
    return StaffForm(given, name=account.name, email=account.email, roles=roles)


def _one(account_id: int, form: HolderForm) -> str:
    with reading() as db:
        account = queries.account(db, me().centre_id, account_id)
        running = queries.sign_ins_of(db, account_id)
    return render_template(
        "accounts/one.html", account=account, running=running, roles=ROLE_WORDS, form=form
    )


def _back(account_id: int) -> Response:
    return redirect(url_for(".one_account", account_id=account_id), HTTPStatus.SEE_OTHER)
