"""Who asked for something and is still to be helped, and how far a fair is from 100 %."""

from collections.abc import Iterable

from flask import Blueprint, render_template, request

from jobfair.accounts.guards import me, requires
from jobfair.accounts.rules import DESK, GROUP_READERS, ONLOOKERS, STAFF
from jobfair.areas.rules import AREA_WORDS
from jobfair.counselling.queries import latest_kinds
from jobfair.counselling.rules import GROUP_WORDS, NEED_WORDS, TARGET_WORDS
from jobfair.fairs.queries import fairs_of
from jobfair.fairs.rules import STATE_WORDS
from jobfair.kit.clock import now
from jobfair.kit.small_groups import SMALL_GROUP
from jobfair.kit.text import sort_key
from jobfair.kit.web import keys, paged, reading, transaction
from jobfair.reports.forms import narrowed_by
from jobfair.reports.queries.needs import (
    NOT_NOTED,
    asking_at,
    coverage_by,
    coverage_by_area,
    coverage_by_group,
    coverage_of_fairs,
    still_to_be_helped,
    whole_of,
)
from jobfair.reports.rules import coverage_for
from jobfair.workers.forms import commune_named
from jobfair.workers.guards import my_fair

bp = Blueprint("needs", __name__, url_prefix="/organise/fairs/<int:fair_id>/needs")

of_fairs_bp = Blueprint("needs_of_fairs", __name__, url_prefix="/organise/needs")


@of_fairs_bp.get("")
@requires(*STAFF)
def of_fairs() -> str:
    """Show the share of every fair of the centre, and of all together."""
    with reading() as db:
        counted = coverage_of_fairs(db, me().centre_id)
        fairs = [fair for fair in fairs_of(db, me().centre_id) if fair.id in counted.fairs]
    return render_template(
        "reports/needs_of_fairs.html", counted=counted, fairs=fairs, at=now(), states=STATE_WORDS
    )


@bp.get("")
@requires(*STAFF)
def show(fair_id: int) -> str:
    """Show whom nobody has helped yet, and the share of those who were, by commune."""
    with reading() as db:
        fair = my_fair(db, fair_id)
        people = asking_at(db, fair.id)
        by_commune = coverage_by(people, lambda one: [one.commune_code])
        by_area = coverage_by_area(db, fair, people)
        asked = narrowed_by(request.args, by_commune)
        page = paged(db, still_to_be_helped(fair.id, commune=asked.commune, kind=asked.kind))
        kinds = latest_kinds(db, [one.id for one in page.rows])
    return render_template(
        "reports/needs.html",
        fair=fair,
        at=now(),
        whole=whole_of(people),
        page=page,
        kinds=kinds,
        communes=_named(by_commune),
        by_commune=coverage_for(me(), by_commune),
        by_area=coverage_for(me(), by_area),
        area_words=AREA_WORDS,
        chosen=(request.args.get("commune", ""), request.args.get("kind", "")),
        not_noted=NOT_NOTED,
        need_words=NEED_WORDS,
        commune_named=commune_named,
        may_help=me().may(*DESK),
        may_classify=me().may(*ONLOOKERS),
        may_count_groups=me().may(*GROUP_READERS),
        may_take_away=me().may(*GROUP_READERS),
        small=SMALL_GROUP,
    )


@bp.post("/groups")
@requires(*GROUP_READERS)
def by_group(fair_id: int) -> str:
    """Show the share by group and kind of household. By POST: it opens what is sealed, and the journal says so."""
    with transaction() as db:
        fair = my_fair(db, fair_id)
        people = asking_at(db, fair.id)
        counted = coverage_by_group(db, keys().seal, fair, people)
    return render_template(
        "reports/needs_by_group.html",
        fair=fair,
        at=now(),
        whole=whole_of(people),
        by_paper=coverage_for(me(), counted.paper),
        by_word=coverage_for(me(), counted.word),
        target_words=TARGET_WORDS,
        group_words=GROUP_WORDS,
        small=SMALL_GROUP,
    )


def _named(communes: Iterable[str]) -> list[tuple[str, str]]:
    """Return the communes with their names, by name; those not noted come last."""
    named = [(code, commune_named(code)) for code in communes]
    named.sort(key=lambda one: (not one[1], sort_key(one[1])))
    return named
