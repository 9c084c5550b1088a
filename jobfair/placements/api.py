"""The kiosk's door to the ladder: who was hired before says how it went, while they stand there.

Nothing of it is kept at the kiosk. The protocol is written down in `docs/kiosk.md`.
"""

from datetime import date, datetime
from typing import Annotated, Any, Self

from flask import Blueprint
from pydantic import Field, model_validator
from sqlalchemy.orm import Session

from jobfair.centres.rules import Rung
from jobfair.checkin.forms.standing import Asked
from jobfair.checkin.queries import showed_who_they_are, who_stands_there
from jobfair.devices.guards import paired, this_device
from jobfair.devices.rules import DeviceKind
from jobfair.kit.bodies import body_as
from jobfair.kit.clock import day_of, now
from jobfair.kit.db import again_on_conflict
from jobfair.kit.errors import DomainError
from jobfair.kit.i18n import reason_in
from jobfair.kit.web import AlreadyDone, reading, signed, transaction
from jobfair.placements.errors import NotAsked
from jobfair.placements.models import Placement
from jobfair.placements.queries import asked_at_kiosk, work_before
from jobfair.placements.rules import (
    ASKED,
    Confirmer,
    EntryKind,
    Evidence,
    Why,
    day_told,
    months_since,
    possible_answers,
)
from jobfair.placements.services import Answer, Proof, answer_if_asked
from jobfair.workers.models import Registration
from jobfair.workers.queries import registration_at

bp = Blueprint("kiosk_work", __name__, url_prefix="/api/v1/kiosk/work")

MOST = 2**53 - 1
Month = Annotated[str, Field(pattern=r"^20[0-9]{2}-(0[1-9]|1[0-2])$")]


class Answered(Asked):
    """What somebody touched: about which work, to which question, and in which month it was."""

    placement: int = Field(ge=1, le=MOST)
    asked: Rung = Field(strict=False)
    answer: EntryKind = Field(strict=False)
    month: Month | None = None
    why: Why | None = Field(default=None, strict=False)

    @model_validator(mode="after")
    def is_an_answer(self) -> Self:
        """Refuse what no kiosk can have shown."""
        if self.asked not in ASKED or self.answer not in possible_answers(self.asked):
            raise ValueError("this is no answer to that")
        return self

    def said(self, today: date) -> Answer:
        """Return what was said; who leaves out why they left has another reason."""
        has_left = self.answer == EntryKind.LEFT
        return Answer(
            kind=self.answer,
            rung=self.asked,
            on=day_told(self._month(), today),
            why=(self.why or Why.OTHER) if has_left else None,
        )

    def proof(self) -> Proof:
        """Return by what it is known; the note holds the month, where no day was told."""
        month = self._month()
        return Proof(
            evidence=Evidence.KIOSK,
            confirmed_by=Confirmer.WORKER,
            note=f"{month:%m/%Y}" if month else "",
        )

    def _month(self) -> date | None:
        """Return the month, where one belongs to the answer."""
        started = (self.asked, self.answer) == (Rung.STARTED, EntryKind.REACHED)
        if self.month is None or not (started or self.answer == EntryKind.LEFT):
            return None
        return date.fromisoformat(f"{self.month}-01")


@bp.post("")
@paired(DeviceKind.KIOSK)
def ask() -> dict[str, Any]:
    """Tell what who has just come in is asked about earlier work, if anything."""
    asked, at = body_as(Asked), now()
    try:
        with reading() as db:
            told = _question(db, asked, at)
    except DomainError as error:
        return signed(_refusal(error, asked.lang))
    return signed({"result": "accepted", "question": told})


@bp.post("/answer")
@paired(DeviceKind.KIOSK)
def answer() -> dict[str, Any]:
    """Write down what was answered, and tell what is asked next.

    The kiosk names the command (`Idempotency-Key`), so that one whose answer was lost can be
    sent again.
    """
    answered, at = body_as(Answered), now()
    try:
        result = _answer(answered, at)
        with reading() as db:
            told = _question(db, answered, at)
    except DomainError as error:
        return signed(_refusal(error, answered.lang))
    return signed({"result": result, "question": told})


@again_on_conflict
def _answer(answered: Answered, at: datetime) -> str:
    try:
        with transaction() as db:
            placement = _own(db, answered, at)
            said = answered.said(day_of(at))
            answer_if_asked(db, placement, said, proof=answered.proof(), at=at)
    except AlreadyDone:
        return "repeat"
    return "accepted"


def _own(db: Session, answered: Answered, at: datetime) -> Placement:
    visit = _visit(db, answered, at)
    for placement in work_before(db, visit) if visit else ():
        if placement.id == answered.placement:
            return placement
    raise NotAsked


def _question(db: Session, asked: Asked, at: datetime) -> dict[str, Any] | None:
    """Return a question as the kiosk shows it: of the person, no more than who employs them."""
    visit = _visit(db, asked, at)
    found = asked_at_kiosk(db, visit, day_of(at)) if visit else None
    if found is None:
        return None
    placement, due = found
    return {
        "placement": placement.id,
        "employer": placement.hirer,
        "asked": due.rung,
        "answers": possible_answers(due.rung),
        "months": [f"{month:%Y-%m}" for month in months_since(placement.agreed_on, day_of(at))],
    }


def _visit(db: Session, asked: Asked, at: datetime) -> Registration | None:
    """Return the visit of who stands there; of nobody, where they only told who they are."""
    fair_id = this_device().fair_id
    who = who_stands_there(db, asked.of, fair_id=fair_id, store=asked.store, at=at)
    return registration_at(db, fair_id, who) if showed_who_they_are(db, asked.of) else None


def _refusal(error: DomainError, lang: str) -> dict[str, Any]:
    return {"result": "refused", **reason_in(error, lang)}
