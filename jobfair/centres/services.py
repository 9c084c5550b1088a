"""Opening centres and changing what they print."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from jobfair.centres.facts import CentreChanged, CentreOpened
from jobfair.centres.models import Centre
from jobfair.kit.facts import record


def open_centre(
    db: Session, *, code: str, name: str, at: datetime, reminds_daily: bool = False,
    **letterhead: str,
) -> Centre:  # fmt: skip
    """Let a centre use this installation."""
    centre = Centre(code=code, name=name, created_at=at, reminds_daily=reminds_daily, **letterhead)
    db.add(centre)
    db.flush()
    record(db, CentreOpened(centre_id=centre.id))
    return centre


def change_centre(db: Session, centre: Centre, values: Mapping[str, Any]) -> None:
    """Change letterhead, signatory, recipients, the rung that counts or whether it reminds daily."""
    for name, value in values.items():
        setattr(centre, name, value)
    record(db, CentreChanged(centre_id=centre.id))
