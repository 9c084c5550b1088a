"""The groups of one person, for those few who may see them; every look is written down."""

from http import HTTPStatus
from typing import Any
from uuid import uuid4

from flask import Blueprint, flash, render_template, request
from flask_babel import gettext as _

from jobfair.accounts.guards import me, requires
from jobfair.accounts.rules import GROUP_READERS
from jobfair.counselling import services
from jobfair.counselling.errors import EvidenceTurnedRound
from jobfair.counselling.forms import CorrectionForm, EvidenceForm, TakeBackForm
from jobfair.counselling.rules import GROUP_WORDS, TARGET_WORDS, Said
from jobfair.fairs.rules import State
from jobfair.kit.clock import day_of, now
from jobfair.kit.db import again_on_conflict
from jobfair.kit.web import keys, show_on, transaction
from jobfair.workers.guards import my_registration
from jobfair.workers.queries import has_agreed
from jobfair.workers.rules.terms import Purpose

bp = Blueprint(
    "counselling",
    __name__,
    url_prefix="/desk/fairs/<int:fair_id>/people/<int:registration_id>/group",
)


@bp.post("")
@requires(*GROUP_READERS)
def group(fair_id: int, registration_id: int) -> str:
    """Show a person's groups. By POST: nobody comes here by an address or by going back."""
    with transaction() as db:
        return _page(db, fair_id, registration_id, EvidenceForm())


@bp.post("/papers")
@requires(*GROUP_READERS)
def add(fair_id: int, registration_id: int) -> Any:
    """Enter the paper by which a person belongs to a group."""
    form = EvidenceForm(request.form)
    with transaction() as db:
        registration = my_registration(db, fair_id, registration_id)
        if form.validate():
            try:
                services.add_evidence(
                    db, keys().seal, registration, form.evidence(),
                    account_id=me().account_id, at=now(),
                )  # fmt: skip
            except EvidenceTurnedRound as error:
                show_on(form, error)
        if form.errors:
            page = _page(db, fair_id, registration_id, form)
            return page, HTTPStatus.UNPROCESSABLE_ENTITY
        flash(_("The paper is entered."), "success")
        return _page(db, fair_id, registration_id, EvidenceForm())


@bp.post("/papers/<int:evidence_id>")
@requires(*GROUP_READERS)
def show_correction(fair_id: int, registration_id: int, evidence_id: int) -> str:
    """Show one entry, to be corrected or taken back."""
    with transaction() as db:
        return _entry(db, fair_id, registration_id, evidence_id)


@bp.post("/papers/<int:evidence_id>/correct")
@requires(*GROUP_READERS)
@again_on_conflict
def correct(fair_id: int, registration_id: int, evidence_id: int) -> Any:
    """Put an entry right by a newer one."""
    form = CorrectionForm(request.form)
    with transaction() as db:
        if form.validate():
            said = Said(evidence=form.evidence(), reason=form.reason.data)
            try:
                _correct(db, fair_id, registration_id, evidence_id, said)
            except EvidenceTurnedRound as error:
                show_on(form, error)
        if form.errors:
            page = _entry(db, fair_id, registration_id, evidence_id, form=form)
            return page, HTTPStatus.UNPROCESSABLE_ENTITY
        flash(_("The entry is corrected; the earlier one stays to be seen."), "success")
        return _page(db, fair_id, registration_id, EvidenceForm())


@bp.post("/papers/<int:evidence_id>/take-back")
@requires(*GROUP_READERS)
@again_on_conflict
def take_back(fair_id: int, registration_id: int, evidence_id: int) -> Any:
    """Take an entry back: it does not count any more, and stays to be seen."""
    form = TakeBackForm(request.form)
    with transaction() as db:
        if not form.validate():
            page = _entry(db, fair_id, registration_id, evidence_id, back=form)
            return page, HTTPStatus.UNPROCESSABLE_ENTITY
        said = Said(evidence=None, reason=form.why.data)
        _correct(db, fair_id, registration_id, evidence_id, said)
        flash(_("The entry was taken back."), "success")
        return _page(db, fair_id, registration_id, EvidenceForm())


def _correct(db: Any, fair_id: int, registration_id: int, evidence_id: int, said: Said) -> None:
    registration = my_registration(db, fair_id, registration_id)
    services.correct_evidence(
        db, keys().seal, registration, evidence_id, said, account_id=me().account_id, at=now()
    )


def _page(db: Any, fair_id: int, registration_id: int, form: EvidenceForm) -> str:
    registration = my_registration(db, fair_id, registration_id)
    worker_id, fair = registration.worker_id, registration.fair
    return render_template(
        "counselling/group.html",
        registration=registration,
        groups=services.read_groups(db, keys().seal, registration),
        agreed=has_agreed(db, worker_id, fair.id, Purpose.RECORD_GROUP),
        may_enter=fair.state != State.ARCHIVED,
        today=day_of(now()),
        form=form,
        command_id=uuid4(),
        words=GROUP_WORDS,
        target_words=TARGET_WORDS,
    )


def _entry(
    db: Any,
    fair_id: int,
    registration_id: int,
    evidence_id: int,
    *,
    form: CorrectionForm | None = None,
    back: TakeBackForm | None = None,
) -> str:
    registration = my_registration(db, fair_id, registration_id)
    entry = services.read_evidence(db, keys().seal, registration, evidence_id)
    return render_template(
        "counselling/correction.html",
        registration=registration,
        entry=entry,
        form=form or CorrectionForm(obj=entry.said.evidence),
        back=back or TakeBackForm(),
        command_id=uuid4(),
        target_words=TARGET_WORDS,
    )
