"""The employers that a centre knows: entering, approving, and inviting who acts for them."""

from http import HTTPStatus
from typing import Any
from uuid import uuid4

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from jobfair.accounts.guards import me, requires
from jobfair.accounts.rules import ORGANISERS, Role
from jobfair.accounts.services import invite, open_account
from jobfair.employers import queries, services
from jobfair.employers.forms import EmployerForm, MemberForm
from jobfair.employers.models import Employer
from jobfair.employers.rules import APPROVAL_WORDS, SECTORS, Approval
from jobfair.kit.clock import now
from jobfair.kit.db import again_on_conflict
from jobfair.kit.errors import DomainError
from jobfair.kit.http import status_of
from jobfair.kit.web import paged, reading, settings, show_on, transaction

bp = Blueprint("employers", __name__, url_prefix="/organise/employers")


@bp.get("/")
@requires(*ORGANISERS)
def every_employer() -> str:
    """Show the employers that the centre knows, or those whose name was asked for."""
    asked = request.args.get("q", "")[:100]
    with reading() as db:
        page = paged(db, queries.employers_named(me().centre_id, asked))
    return render_template(
        "employers/list.html", page=page, asked=asked, approvals=APPROVAL_WORDS, sectors=SECTORS
    )


@bp.get("/new")
@requires(*ORGANISERS)
def new_employer() -> str:
    """Show the form for a new employer."""
    return _edit(EmployerForm(), None)


@bp.post("/new")
@requires(*ORGANISERS)
@again_on_conflict
def enter_employer() -> Any:
    """Write down an employer; one that staff enter is approved."""
    form = EmployerForm(request.form)
    if not form.validate():
        return _edit(form, None), HTTPStatus.UNPROCESSABLE_ENTITY
    try:
        with transaction() as db:
            employer = services.enter_employer(
                db,
                centre_id=me().centre_id,
                at=now(),
                approval=Approval.APPROVED,
                **form.employer(),
            )
    except DomainError as error:
        show_on(form, error)
        return _edit(form, None), status_of(error)
    flash(_("%(name)s is entered and approved.", name=employer.name), "success")
    return _back(employer.id)


@bp.get("/<int:employer_id>")
@requires(*ORGANISERS)
def one_employer(employer_id: int) -> str:
    """Show an employer, its booths and who acts for it; its contact is who may be invited."""
    with reading() as db:
        employer = queries.employer(db, me().centre_id, employer_id)
        known = queries.member_accounts(db, employer_id)
    contact = {} if known else {"name": employer.contact_name, "email": employer.email}
    return _one(employer_id, MemberForm(data=contact))


@bp.get("/<int:employer_id>/edit")
@requires(*ORGANISERS)
def edit_employer(employer_id: int) -> str:
    """Show the form with what is known."""
    with reading() as db:
        employer = queries.employer(db, me().centre_id, employer_id)
    return _edit(EmployerForm(obj=employer).showing(), employer)


@bp.post("/<int:employer_id>/edit")
@requires(*ORGANISERS)
@again_on_conflict
def change_employer(employer_id: int) -> Any:
    """Change what is known."""
    form = EmployerForm(request.form)
    with reading() as db:
        employer = queries.employer(db, me().centre_id, employer_id)
    if not form.validate():
        return _edit(form, employer), HTTPStatus.UNPROCESSABLE_ENTITY
    try:
        with transaction() as db:
            same = queries.employer(db, me().centre_id, employer_id)
            form.require_unchanged(EmployerForm(obj=same))
            services.change_employer(db, same, form.employer())
    except DomainError as error:
        show_on(form, error)
        return _edit(form, employer), status_of(error)
    flash(_("The changes are saved."), "success")
    return _back(employer_id)


@bp.post("/<int:employer_id>/approve")
@requires(*ORGANISERS)
def approve(employer_id: int) -> Response:
    """Let an employer take part."""
    return _decide(employer_id, Approval.APPROVED)


@bp.post("/<int:employer_id>/refuse")
@requires(*ORGANISERS)
def refuse(employer_id: int) -> Response:
    """Do not let an employer take part."""
    return _decide(employer_id, Approval.REFUSED)


@bp.post("/<int:employer_id>/members")
@requires(*ORGANISERS)
@again_on_conflict
def admit_member(employer_id: int) -> Any:
    """Give somebody an account for an employer, and show the link that opens it."""
    form = MemberForm(request.form)
    if not form.validate():
        return _one(employer_id, form), HTTPStatus.UNPROCESSABLE_ENTITY
    try:
        with transaction() as db:
            employer = queries.employer(db, me().centre_id, employer_id)
            account = open_account(
                db,
                centre_id=me().centre_id,
                email=form.email.data,
                name=form.name.data,
                roles=[Role.EMPLOYER],
                at=now(),
            )
            services.admit_member(db, employer, account.id)
            secret = invite(db, account, at=now())
    except DomainError as error:
        show_on(form, error)
        return _one(employer_id, form), status_of(error)
    return _link(employer, account.name, secret)


@bp.post("/<int:employer_id>/members/<int:account_id>/invite")
@requires(*ORGANISERS)
def invite_again(employer_id: int, account_id: int) -> str:
    """Show a new link for somebody who acts for an employer; earlier links stop working."""
    with transaction() as db:
        employer = queries.employer(db, me().centre_id, employer_id)
        account = queries.member_account(db, employer_id, account_id)
        secret = invite(db, account, at=now())
    return _link(employer, account.name, secret)


def _decide(employer_id: int, approval: Approval) -> Response:
    with transaction() as db:
        employer = queries.employer(db, me().centre_id, employer_id)
        services.change_employer(db, employer, {"approval": approval})
    return _back(employer_id)


def _link(employer: Employer, name: str, secret: str) -> str:
    link = settings().address + url_for("accounts.show_invitation", token=secret)
    return render_template("employers/link.html", employer=employer, name=name, link=link)


def _edit(form: EmployerForm, employer: Employer | None) -> str:
    return render_template("employers/edit.html", form=form, employer=employer, command_id=uuid4())


def _one(employer_id: int, form: MemberForm) -> str:
    with reading() as db:
        employer = queries.employer(db, me().centre_id, employer_id)
        booths = queries.booths_of(db, employer_id)
        members = queries.member_accounts(db, employer_id)
    return render_template(
        "employers/one.html",
        employer=employer,
        booths=booths,
        members=members,
        form=form,
        approvals=APPROVAL_WORDS,
        sectors=SECTORS,
        command_id=uuid4(),
    )


def _back(employer_id: int) -> Response:
    return redirect(url_for(".one_employer", employer_id=employer_id), HTTPStatus.SEE_OTHER)
