"""The print log: each print is noted, and whether the paper was out before."""

from dataclasses import replace
from datetime import datetime

from sqlalchemy.orm import Session

from jobfair.documents.errors import WhyAgain
from jobfair.documents.facts import PaperPrinted
from jobfair.documents.models import PaperPrint
from jobfair.documents.queries.prints import printed_before
from jobfair.kit.facts import actor_of, record


def note_print(
    db: Session, fact: PaperPrinted, *, at: datetime, why: str = "", job_id: int | None = None
) -> PaperPrint:
    """Note that a paper is printed now, or all of a kind by a job.

    Raises:
        WhyAgain: a paper with a number is printed again only for a reason.
    """
    again = printed_before(db, fact)
    if again and fact.certificate_id is not None and not why:
        raise WhyAgain(field="why")
    actor = actor_of(db)
    noted = PaperPrint(
        fair_id=fact.fair_id,
        paper=fact.paper,
        count=fact.count,
        certificate_id=fact.certificate_id,
        registration_id=fact.registration_id,
        booth_id=fact.booth_id,
        vacancy_id=fact.vacancy_id,
        job_id=job_id,
        printed_at=at,
        printed_by=actor.id if actor.kind == "account" else None,
        again=again,
        why=why if again else "",
    )
    db.add(noted)
    db.flush()
    record(db, replace(fact, again=again, reason=noted.why))
    return noted
