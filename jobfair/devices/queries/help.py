"""Who has asked for help, and whether somebody is coming."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session, contains_eager

from jobfair.accounts.models import Account
from jobfair.devices.models import HelpCall
from jobfair.devices.rules.kinds import Help
from jobfair.kit.errors import NotFound

MAY_BE_REOPENED = timedelta(minutes=15)


def open_call(db: Session, device_id: int) -> HelpCall | None:
    """Return the call for help from a device, while it is open."""
    return db.scalar(
        select(HelpCall).where(HelpCall.device_id == device_id, HelpCall.done_at.is_(None))
    )


def help_for(call: HelpCall | None) -> Help:
    """Return what a device shows to whoever stands in front of it."""
    if call is None:
        return Help.NONE
    return Help.ASKED if call.coming_at is None else Help.COMING


def call_at(db: Session, fair_id: int, call_id: int) -> HelpCall:
    """Return a call for help at a fair.

    Raises:
        NotFound: there was no such call there.
    """
    found = db.get(HelpCall, call_id)
    if found is None or found.fair_id != fair_id:
        raise NotFound
    return found


def open_calls(db: Session, fair_id: int) -> Sequence[HelpCall]:
    """Return who waits for help at a fair; those to whom nobody is coming yet are first."""
    return db.scalars(
        _calls(fair_id)
        .where(HelpCall.done_at.is_(None))
        .order_by(HelpCall.coming_at.is_not(None), HelpCall.asked_at, HelpCall.id)
    ).all()


def lately_done(db: Session, fair_id: int, *, at: datetime) -> Sequence[HelpCall]:
    """Return the calls that were closed just now, the latest first: one may have been a slip."""
    return db.scalars(
        _calls(fair_id)
        .where(HelpCall.done_at > at - MAY_BE_REOPENED)
        .order_by(HelpCall.done_at.desc())
        .limit(5)
    ).all()


def open_count(db: Session, fair_id: int) -> tuple[int, int]:
    """Return how many calls of a fair are open, and the newest to which nobody is coming yet (or 0)."""
    count, newest = db.execute(
        select(func.count(), func.max(HelpCall.id).filter(HelpCall.coming_at.is_(None))).where(
            HelpCall.fair_id == fair_id, HelpCall.done_at.is_(None)
        )
    ).one()
    return count, newest or 0


def helpers(db: Session, calls: Sequence[HelpCall]) -> dict[int, str]:
    """Return the names of the staff who are coming, by account."""
    ids = {call.coming_by for call in calls if call.coming_by is not None}
    rows = db.execute(select(Account.id, Account.name).where(Account.id.in_(ids)))
    return {account_id: name for account_id, name in rows}  # noqa: C416 - rows are no pairs to the type checker


def _calls(fair_id: int) -> Select[HelpCall]:
    return (
        select(HelpCall)
        .join(HelpCall.device)
        .where(HelpCall.fair_id == fair_id)
        .options(contains_eager(HelpCall.device))
    )
