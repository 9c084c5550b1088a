"""Reading the journal."""

from sqlalchemy import Select, select

from jobfair.audit.models import JournalEntry


def journal_of(fair_id: int) -> Select[JournalEntry]:
    """Return the query for what happened at a fair, the latest first."""
    return (
        select(JournalEntry)
        .where(JournalEntry.fair_id == fair_id)
        .order_by(JournalEntry.number.desc())
    )
