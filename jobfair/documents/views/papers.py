"""What can be printed for a fair, and the papers of one person or booth."""

from http import HTTPStatus
from uuid import uuid4

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from jobfair.accounts.guards import me, requires
from jobfair.accounts.rules import DESK, ORGANISERS
from jobfair.checkin.queries import arrivals
from jobfair.documents.errors import WhyAgain
from jobfair.documents.forms import LookForm, PaperForm, RevokeForm, as_before
from jobfair.documents.guards import is_introducer, is_organiser, may_print
from jobfair.documents.queries import certificates as issued
from jobfair.documents.queries import subjects
from jobfair.documents.queries.prints import prints_at, prints_of
from jobfair.documents.queries.runs import last_of_each, latest_runs
from jobfair.documents.rules import (
    PAPER_WORDS,
    PRINTED_WORDS,
    SIGN_SIZES,
    Paper,
    size_for,
    sizes_of,
)
from jobfair.documents.services import certificates, printing
from jobfair.documents.services.values import said_by
from jobfair.documents.views.files import asked_language
from jobfair.employers.queries import booth_at
from jobfair.fairs.queries import fair_of
from jobfair.kit.clock import now
from jobfair.kit.db import again_on_conflict
from jobfair.kit.jobs import state_of
from jobfair.kit.web import paged, reading, settings, show_on, transaction
from jobfair.placements.queries import placement_at
from jobfair.workers.queries import registration_at, registrations_found

bp = Blueprint("documents", __name__)

FOUND_MOST = 20


@bp.get("/organise/fairs/<int:fair_id>/papers")
@requires(*DESK)
def show_papers(fair_id: int) -> str:
    """Show what can be printed for a fair."""
    with reading() as db:
        fair = fair_of(db, me().centre_id, fair_id)
        standings = subjects.standings(db, fair)
        before = last_of_each(db, fair.centre_id)
        runs = [run for run in latest_runs(db, fair.id) if run.paper in may_print()]
    return render_template(
        "documents/papers.html",
        fair=fair,
        form=as_before(before),
        rows=[
            (paper, PAPER_WORDS[paper], standings[paper])
            for paper in may_print()
            if paper in standings
        ],
        runs=[(run, PAPER_WORDS[Paper(run.paper)], state_of(run.job)) for run in runs],
        organiser=is_organiser(),
        introducer=is_introducer(),
        command_id=uuid4(),
    )


@bp.get("/organise/fairs/<int:fair_id>/papers/people")
@requires(*DESK)
def show_people(fair_id: int) -> str:
    """Show everybody of a fair, whose papers may be wanted."""
    chosen = {name: _sent(name) for name in ("badge_size", "slip_size")}
    return _people(fair_id, LookForm(language=asked_language(), **chosen), asked="")


@bp.post("/organise/fairs/<int:fair_id>/papers/people")
@requires(*DESK)
def find_people(fair_id: int) -> str:
    """Find somebody whose papers are wanted. Names come by POST: addresses are kept in logs."""
    form = LookForm(request.form)
    form.validate()
    return _people(fair_id, form, asked="" if form.q.errors else form.q.data)


def _sent(name: str) -> str:
    return request.values.get(name, "")


def _people(fair_id: int, form: LookForm, *, asked: str) -> str:
    with reading() as db:
        fair = fair_of(db, me().centre_id, fair_id)
        page = paged(db, registrations_found(fair.id, asked), size=FOUND_MOST)
        ids = [registration.id for registration in page.rows]
        return render_template(
            "documents/people.html",
            fair=fair,
            form=form,
            asked=asked,
            language_of_paper=asked_language(),
            badge_size=size_for(Paper.BADGES, _sent("badge_size")),
            slip_size=size_for(Paper.SLIPS, _sent("slip_size")),
            page=page,
            came=arrivals(db, ids),
            placements=subjects.placements_of_people(db, ids),
            certificates=issued.certificates_of_people(db, ids),
            organiser=is_organiser(),
            introducer=is_introducer(),
        )


@bp.get("/organise/fairs/<int:fair_id>/papers/booths")
@requires(*ORGANISERS)
def show_booths(fair_id: int) -> str:
    """Show the papers of each booth: sign, and letter of thanks."""
    with reading() as db:
        fair = fair_of(db, me().centre_id, fair_id)
        booths = subjects.approved_at(db, fair.id)
        letters = issued.letters_of(db, fair.id)
    return render_template(
        "documents/booths.html", fair=fair, booths=booths, letters=letters, sizes=SIGN_SIZES
    )


@bp.get("/organise/fairs/<int:fair_id>/papers/certificates")
@requires(*ORGANISERS)
def show_certificates(fair_id: int) -> str:
    """Show the certificates a fair has issued."""
    with reading() as db:
        fair = fair_of(db, me().centre_id, fair_id)
        page = paged(db, issued.certificates_at(fair.id))
    said = {certificate.id: said_by(certificate) for certificate in page.rows}
    return render_template("documents/certificates.html", fair=fair, page=page, said=said)


@bp.get("/organise/fairs/<int:fair_id>/papers/certificates/<code>")
@requires(*DESK)
def show_certificate(fair_id: int, code: str) -> str:
    """Show one certificate: what it says, to print it again or to revoke it."""
    return _certificate_page(fair_id, code, RevokeForm(), PaperForm(language=asked_language()))


def _certificate_page(fair_id: int, code: str, form: RevokeForm, print_form: PaperForm) -> str:
    with reading() as db:
        fair = fair_of(db, me().centre_id, fair_id)
        certificate = issued.certificate_at(db, fair.id, code)
        prints = prints_of(db, certificate)
    return render_template(
        "documents/certificate.html",
        fair=fair,
        certificate=certificate,
        said=said_by(certificate),
        sizes=sizes_of(certificate.kind),
        form=form,
        print_form=print_form,
        prints=prints,
        again=bool(prints),
        organiser=is_organiser(),
        introducer=is_introducer(),
        command_id=uuid4(),
    )


@bp.post("/organise/fairs/<int:fair_id>/papers/certificates/<code>/print")
@requires(*DESK)
@again_on_conflict
def print_certificate(fair_id: int, code: str) -> tuple[str, int] | Response:
    """Note who prints a certificate, and lead to it."""
    form = PaperForm(request.form)
    if form.validate():
        try:
            with transaction() as db:
                fair = fair_of(db, me().centre_id, fair_id)
                certificate = issued.certificate_at(db, fair.id, code)
                size = size_for(certificate.kind, form.size.data or "")
                printed = printing.print_certificate(
                    certificate, language=form.language.data, address=settings().address, size=size
                )
                printing.hand_out(db, printed, at=now(), why=form.why.data or "")
            asked = {"language": form.language.data, "size": size or None}
            target = url_for("papers.certificate", code=code, **asked)
            return redirect(target, HTTPStatus.SEE_OTHER)
        except WhyAgain as error:
            show_on(form, error)
    page = _certificate_page(fair_id, code, RevokeForm(), form)
    return page, HTTPStatus.UNPROCESSABLE_ENTITY


@bp.get("/organise/fairs/<int:fair_id>/papers/prints")
@requires(*ORGANISERS)
def show_prints(fair_id: int) -> str:
    """Show who printed what for a fair, and what was printed again."""
    with reading() as db:
        fair = fair_of(db, me().centre_id, fair_id)
        page = paged(db, prints_at(fair.id))
    return render_template("documents/prints.html", fair=fair, page=page, words=PRINTED_WORDS)


@bp.post("/organise/fairs/<int:fair_id>/papers/people/<int:registration_id>/attendance")
@requires(*ORGANISERS)
@again_on_conflict
def issue_attendance(fair_id: int, registration_id: int) -> Response:
    """Confirm that somebody came."""
    with transaction() as db:
        fair = fair_of(db, me().centre_id, fair_id)
        registration = registration_at(db, fair.id, registration_id)
        certificate = certificates.issue_attendance(db, registration, at=now())
    return _to(fair_id, certificate.public_id)


@bp.post("/organise/fairs/<int:fair_id>/papers/placements/<int:placement_id>")
@requires(*ORGANISERS)
@again_on_conflict
def issue_placement(fair_id: int, placement_id: int) -> Response:
    """Confirm that somebody was placed."""
    with transaction() as db:
        fair = fair_of(db, me().centre_id, fair_id)
        placement = placement_at(db, fair.id, placement_id)
        certificate = certificates.issue_placement(db, fair, placement, at=now())
    return _to(fair_id, certificate.public_id)


@bp.post("/organise/fairs/<int:fair_id>/papers/booths/<int:booth_id>/thanks")
@requires(*ORGANISERS)
@again_on_conflict
def issue_thanks(fair_id: int, booth_id: int) -> Response:
    """Thank an employer."""
    with transaction() as db:
        fair = fair_of(db, me().centre_id, fair_id)
        certificate = certificates.issue_thanks(db, booth_at(db, fair.id, booth_id), at=now())
    return _to(fair_id, certificate.public_id)


@bp.post("/organise/fairs/<int:fair_id>/papers/certificates/<code>/revoke")
@requires(*ORGANISERS)
def revoke(fair_id: int, code: str) -> tuple[str, int] | Response:
    """Make a certificate invalid."""
    form = RevokeForm(request.form)
    if not form.validate():
        page = _certificate_page(fair_id, code, form, PaperForm())
        return page, HTTPStatus.UNPROCESSABLE_ENTITY
    with transaction() as db:
        fair = fair_of(db, me().centre_id, fair_id)
        certificate = issued.certificate_at(db, fair.id, code)
        certificates.revoke(db, certificate, reason=form.reason.data or "", at=now())
    flash(_("The certificate is revoked. Whoever checks its code is told so from now on."), "info")
    return _to(fair_id, certificate.public_id)


def _to(fair_id: int, code: str) -> Response:
    target = url_for(".show_certificate", fair_id=fair_id, code=code, language=asked_language())
    return redirect(target, HTTPStatus.SEE_OTHER)
