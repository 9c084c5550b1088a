"""Writing the journal: one line for every fact, by whoever caused it."""

from collections.abc import Sequence
from dataclasses import fields
from datetime import date
from typing import Any

from sqlalchemy import insert
from sqlalchemy.orm import Session

from jobfair.audit.models import JournalEntry
from jobfair.centres.facts import CentreFact
from jobfair.kit.clock import now
from jobfair.kit.db import table_of
from jobfair.kit.facts import Entry, Fact

OF_THEIR_OWN = {"fair_id", "centre_id"}
"""These have columns."""
_APPEND = insert(table_of(JournalEntry))


def write_down(db: Session, entries: Sequence[Entry]) -> None:
    """Append facts to the journal, in the transaction in which they happened."""
    at = now()
    db.connection().execute(
        _APPEND,
        [
            {
                "fair_id": entry.stream,
                "number": entry.number,
                "centre_id": entry.fact.centre_id if isinstance(entry.fact, CentreFact) else None,
                "written_at": at,
                "fact": type(entry.fact).__name__,
                "actor_kind": entry.actor.kind,
                "actor_id": entry.actor.id,
                "details": _details(entry.fact),
            }
            for entry in entries
        ],
    )


def _details(fact: Fact) -> dict[str, Any]:
    values = {field.name: getattr(fact, field.name) for field in fields(fact)}
    return {
        name: value.isoformat() if isinstance(value, date) else value
        for name, value in values.items()
        if name not in OF_THEIR_OWN
    }
