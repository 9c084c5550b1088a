"""A fair as everybody may see it: its booths, where they stand, and what they offer."""

from itertools import groupby

from flask import Blueprint, render_template, request
from flask_babel import get_locale

from jobfair.accounts.guards import public
from jobfair.employers import queries
from jobfair.employers.rules import (
    CONTRACT_WORDS,
    LEVEL_WORDS,
    REGION_WORDS,
    SHIFT_WORDS,
    Approval,
    Region,
    occupation_in,
    suits,
)
from jobfair.fairs import queries as fairs
from jobfair.fairs.rules import KIND_WORDS, STATE_WORDS, State
from jobfair.halls.queries.hall import plan_of
from jobfair.halls.rules.grid import KIND_WORDS as THING_WORDS
from jobfair.kit.web import reading

bp = Blueprint("public_fair", __name__, url_prefix="/fairs")


@bp.get("/<code>")
@public
def fair(code: str) -> str:
    """Show a fair with its plan and the vacancies of its booths, or those that fit what was asked for."""
    asked = request.args.get("q", "")[:100]
    region = request.args.get("region", "")
    language = str(get_locale())
    with reading() as db:
        shown = fairs.public_fair(db, code)
        offers = [
            vacancy
            for vacancy in queries.vacancies_at(db, shown.id)
            if suits(
                asked,
                vacancy.title,
                vacancy.workplace,
                vacancy.booth.employer.name,
                occupation_in(vacancy.occupation, language),
            )
            and region in {"", vacancy.region}
        ]
        booths = queries.booths_at(db, shown.id, [Approval.APPROVED])
        plan = plan_of(db, shown.id)
    at_booth = {key: list(group) for key, group in groupby(offers, lambda v: v.booth_id)}
    everything = not asked and not region
    return render_template(
        "halls/public_fair.html",
        fair=shown,
        plan=plan,
        thing_words=THING_WORDS,
        booths=[(b, at_booth.get(b.id, [])) for b in booths if everything or b.id in at_booth],
        found=len(offers),
        asked=asked,
        region=region if region in list(Region) else "",
        kinds=KIND_WORDS,
        states=STATE_WORDS,
        regions=REGION_WORDS,
        contracts=CONTRACT_WORDS,
        shifts=SHIFT_WORDS,
        levels=LEVEL_WORDS,
        may_apply=shown.state == State.OPEN,
    )
