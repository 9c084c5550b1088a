"""The staff's code of a fair: made with the first kiosk, changed whenever somebody wants."""

from datetime import datetime

from sqlalchemy.orm import Session

from jobfair.devices.errors import StaffCodeEasy, StaffCodeWrong
from jobfair.devices.facts import StaffCodeSet
from jobfair.devices.models import StaffCode
from jobfair.devices.rules.staff_code import is_easy, is_staff_code, new_digits, prove
from jobfair.kit.facts import record


def ensure_staff_code(db: Session, fair_id: int, *, at: datetime) -> None:
    """Make a code at random for a fair that has none yet."""
    if db.get(StaffCode, fair_id) is None:
        change_staff_code(db, fair_id, new_digits(), at=at)


def change_staff_code(db: Session, fair_id: int, digits: str, *, at: datetime) -> None:
    """Set the digits that open the staff's screens of a fair's kiosks.

    Raises:
        StaffCodeWrong: they are not four to six digits.
        StaffCodeEasy: everybody tries these first.
    """
    if not is_staff_code(digits):
        raise StaffCodeWrong(field="digits")
    if is_easy(digits):
        raise StaffCodeEasy(field="digits")
    code = db.get(StaffCode, fair_id)
    if code is None:
        code = StaffCode(fair_id=fair_id)
        db.add(code)
    proof = prove(digits)
    code.digits, code.set_at = digits, at
    code.salt, code.rounds, code.proof = proof.salt, proof.rounds, proof.proof
    record(db, StaffCodeSet(fair_id=fair_id))
