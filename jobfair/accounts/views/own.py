"""One's own account: where one is signed in, password, language."""

from http import HTTPStatus
from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from jobfair.accounts import queries, services
from jobfair.accounts.errors import WeakPassword
from jobfair.accounts.forms import ChangePasswordForm
from jobfair.accounts.guards import me, signed_in
from jobfair.accounts.rules import ROLE_WORDS
from jobfair.kit.errors import N_
from jobfair.kit.limits import limiter
from jobfair.kit.passwords import is_right
from jobfair.kit.web import reading, settings, transaction

bp = Blueprint("own_account", __name__, url_prefix="/account")

NOT_PRESENT = N_("This is not your present password. Type it again.")


@bp.get("")
@signed_in
def page() -> str:
    """Show who is signed in, and where else."""
    return _page(ChangePasswordForm())


@bp.post("/password")
@signed_in
@limiter.limit(lambda: settings().sign_in_tries, key_func=lambda: f"password {me().account_id}")
def change_password() -> Any:
    """Choose another password; every sign-in ends, this one too."""
    form = ChangePasswordForm(request.form)
    if not form.validate():
        return _page(form), HTTPStatus.UNPROCESSABLE_ENTITY
    with reading() as db:
        stored = queries.account(db, me().centre_id, me().account_id).password_hash
    if not is_right(form.present.data, stored):
        form.present.errors = [NOT_PRESENT]
        return _page(form), HTTPStatus.UNPROCESSABLE_ENTITY
    try:
        chosen = services.choose_password(form.password.data)
    except WeakPassword as error:
        form.password.errors = [error.message]
        return _page(form), HTTPStatus.UNPROCESSABLE_ENTITY
    with transaction() as db:
        account = queries.account(db, me().centre_id, me().account_id)
        services.set_password(db, account, chosen)
    flash(_("The password is changed. Sign in with the new one."), "success")
    return redirect(url_for("accounts.show_sign_in"), HTTPStatus.SEE_OTHER)


@bp.post("/sign-ins/<int:session_id>/end")
@signed_in
def end_sign_in(session_id: int) -> Response:
    """End one of one's own sign-ins."""
    with transaction() as db:
        account = queries.account(db, me().centre_id, me().account_id)
        services.sign_out(db, session_id, account)
    return redirect(url_for(".page"), HTTPStatus.SEE_OTHER)


def _page(form: ChangePasswordForm) -> str:
    with reading() as db:
        account = queries.account(db, me().centre_id, me().account_id)
        running = queries.sign_ins_of(db, account.id)
    return render_template(
        "accounts/own.html",
        account=account,
        running=running,
        here=me().session_id,
        roles=ROLE_WORDS,
        form=form,
    )
