"""The needs list as a workbook: what its page shows to the same reader, and not more."""

from collections.abc import Iterable, Mapping
from typing import Any

from flask import Blueprint, request
from flask_babel import get_locale
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from jobfair.accounts.guards import me, requires
from jobfair.accounts.rules import GROUP_READERS
from jobfair.areas.rules import AREA_WORDS
from jobfair.counselling.queries import latest_kinds
from jobfair.counselling.rules import GROUP_WORDS, TARGET_WORDS
from jobfair.exchange.sheets.needs import coverage_sheet, left_sheet
from jobfair.exchange.views.giving import given
from jobfair.fairs.models import Fair
from jobfair.kit.clock import now
from jobfair.kit.i18n import clock, day, speaker
from jobfair.kit.small_groups import SMALL_GROUP
from jobfair.kit.text import sort_key
from jobfair.kit.web import keys, reading, transaction
from jobfair.reports.forms import narrowed_by
from jobfair.reports.queries.needs import (
    asking_at,
    coverage_by,
    coverage_by_area,
    coverage_by_group,
    people_left,
)
from jobfair.reports.rules import Coverage, coverage_for
from jobfair.workers.forms import commune_named
from jobfair.workers.guards import my_fair

bp = Blueprint("needs_sheets", __name__, url_prefix="/organise/fairs/<int:fair_id>")


@bp.get("/needs.xlsx")
@requires(*GROUP_READERS)
def give(fair_id: int) -> Response:
    """Give the list of those still to be helped, as filtered on its page, and the shares by commune."""
    say = speaker(get_locale().language)
    with reading() as db:
        fair = my_fair(db, fair_id)
        people = asking_at(db, fair.id)
        by_commune = coverage_by(people, lambda one: [one.commune_code])
        by_area = coverage_by_area(db, fair, people)
        asked = narrowed_by(request.args, by_commune)
        left = people_left(db, fair.id, commune=asked.commune, kind=asked.kind)
        kinds = latest_kinds(db, [one.id for one in left])
    labels = [(code, commune_named(code) or _("commune not noted")) for code in by_commune]
    labels.sort(key=lambda one: (not one[0], sort_key(one[1])))
    told = coverage_for(me(), by_commune)
    shares = [(label, told[code]) for code, label in labels]
    return given(
        f"needs-{fair.code}",
        left_sheet(_above(_("Still to be helped"), fair), left, kinds, say),
        coverage_sheet("Theo xã", _above(_("By commune"), fair), "Xã/phường", shares),
        coverage_sheet(
            "Theo phân loại xã",
            _above(_("By class of the commune, as of %(day)s", day=day(fair.day)), fair),
            "Phân loại xã",
            [
                (say(label), one)
                for label, one in _labelled(
                    coverage_for(me(), by_area), AREA_WORDS, _("no class entered")
                )
            ],
        ),
    )


@bp.post("/needs/groups.xlsx")
@requires(*GROUP_READERS)
def give_groups(fair_id: int) -> Response:
    """Give the shares by group. By POST: it opens what is sealed, and the journal says so."""
    say = speaker(get_locale().language)
    with transaction() as db:
        fair = my_fair(db, fair_id)
        counted = coverage_by_group(db, keys().seal, fair, asking_at(db, fair.id))
    by_paper = _labelled(coverage_for(me(), counted.paper), TARGET_WORDS, _("no paper in force"))
    by_word = _labelled(coverage_for(me(), counted.word), GROUP_WORDS, _("not recorded"))
    papers = _("By papers in force on %(day)s", day=day(fair.day))
    words = _("By what people said at a kiosk")
    return given(
        f"needs-groups-{fair.code}",
        coverage_sheet(
            "Theo giấy tờ", _above(papers, fair), "Nhóm đối tượng",
            [(say(label), one) for label, one in by_paper],
        ),
        coverage_sheet(
            "Theo lời khai", _above(words, fair), "Diện hộ",
            [(say(label), one) for label, one in by_word],
        ),
    )  # fmt: skip


def _labelled(
    counts: Mapping[str, Coverage | None], words: Mapping[Any, str], other: str
) -> Iterable[tuple[str, Coverage | None]]:
    return [(words.get(group, other), one) for group, one in counts.items()]


def _above(title: str, fair: Fair) -> tuple[str, ...]:
    at = now()
    name = f"{fair.title_in(get_locale().language)}, {day(fair.day)}"
    counted = _("Counted at %(time)s on %(day)s.", time=clock(at), day=day(at))
    small = _(
        "× stands for a group of fewer than %(least)s people, or one from which such a group"
        " could be reckoned.",
        least=SMALL_GROUP,
    )
    return f"{title}: {name}", counted, small
