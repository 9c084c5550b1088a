"""What happened at a fair, for those who answer for it."""

from flask import Blueprint, render_template

from jobfair.accounts.guards import me, requires
from jobfair.accounts.rules import ORGANISERS
from jobfair.audit import queries
from jobfair.audit.rules import ACTOR_WORDS, FACT_WORDS, details_told
from jobfair.fairs import queries as fairs
from jobfair.kit.web import paged, reading

bp = Blueprint("audit", __name__)


@bp.get("/organise/fairs/<int:fair_id>/journal")
@requires(*ORGANISERS)
def journal(fair_id: int) -> str:
    """Show the journal of a fair, the latest first."""
    with reading() as db:
        fair = fairs.fair_of(db, me().centre_id, fair_id)
        page = paged(db, queries.journal_of(fair_id))
        names = queries.actor_names(db, page.rows)
        things = queries.thing_names(db, page.rows)
        archived_at = queries.archived_at(db, fair_id)
    return render_template(
        "audit/journal.html",
        fair=fair,
        page=page,
        archived_at=archived_at,
        names=names,
        told={entry.number: details_told(entry.details, things) for entry in page.rows},
        facts=FACT_WORDS,
        actors=ACTOR_WORDS,
    )
