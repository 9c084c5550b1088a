"""The workbook of those who are still to be helped, and of how far a fair is from 100 %.

What the page hides of small groups is hidden here too: it never comes in.
"""

from collections.abc import Mapping, Sequence

from jobfair.counselling.rules import NEED_WORDS, NeedKind
from jobfair.kit.i18n import Say
from jobfair.kit.sheets.writing import Heading, Sheet, Value
from jobfair.reports.rules import Coverage
from jobfair.workers.forms import commune_named
from jobfair.workers.models import Registration

HIDDEN = "×"

OF_LEFT = (
    Heading("STT", 6), Heading("Họ và tên", 28), Heading("Số thứ tự", 10),
    Heading("Nhu cầu", 34), Heading("Xã/phường", 30),
)  # fmt: skip

OF_COVERAGE = (
    Heading("Người có nhu cầu", 18), Heading("Đã được hỗ trợ", 18),
    Heading("Chưa được hỗ trợ", 18), Heading("Tỷ lệ (%)", 12),
)  # fmt: skip


def left_sheet(
    above: Sequence[str],
    rows: Sequence[Registration],
    kinds: Mapping[int, Sequence[NeedKind]],
    say: Say,
) -> Sheet:
    """Return the table of those who asked and were given nothing."""
    return Sheet(
        "Chưa được hỗ trợ",
        OF_LEFT,
        [
            (
                count,
                one.worker.name,
                one.number,
                ", ".join(say(NEED_WORDS[kind]) for kind in kinds[one.id]),
                commune_named(one.worker.commune_code),
            )
            for count, one in enumerate(rows, start=1)
        ],
        above=above,
    )


def coverage_sheet(
    name: str, above: Sequence[str], first: str, rows: Sequence[tuple[str, Coverage | None]]
) -> Sheet:
    """Return how many asked and were helped in each of some groups of people."""
    return Sheet(
        name,
        (Heading(first, 36), *OF_COVERAGE),
        [(label, *_figures(one)) for label, one in rows],
        above=above,
    )


def _figures(one: Coverage | None) -> tuple[Value, ...]:
    if one is None:
        return (HIDDEN,) * len(OF_COVERAGE)
    share = None if one.tenths is None else one.tenths / 10
    return one.asking, one.served, one.left, share
