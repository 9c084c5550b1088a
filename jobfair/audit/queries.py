"""Reading the journal."""

from collections.abc import Sequence

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from jobfair.accounts.models import Account
from jobfair.audit.models import JournalEntry
from jobfair.devices.models import Device


def journal_of(fair_id: int) -> Select[JournalEntry]:
    """Return the query for what happened at a fair, the latest first."""
    return (
        select(JournalEntry)
        .where(JournalEntry.fair_id == fair_id)
        .order_by(JournalEntry.number.desc())
    )


def actor_names(db: Session, entries: Sequence[JournalEntry]) -> dict[tuple[str, int], str]:
    """Return the names of the accounts and devices that acted in some entries."""
    ids = {"account": set[int](), "device": set[int]()}
    for entry in entries:
        if entry.actor_id is not None and entry.actor_kind in ids:
            ids[entry.actor_kind].add(entry.actor_id)
    names: dict[tuple[str, int], str] = {}
    for kind, model in (("account", Account), ("device", Device)):
        rows = db.execute(select(model.id, model.name).where(model.id.in_(ids[kind])))
        names |= {(kind, row[0]): row[1] for row in rows}
    return names
