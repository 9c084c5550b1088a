"""What the charts of the reports show; page and paper draw the same."""

from collections.abc import Callable, Iterable, Sequence

from jobfair.kit.charts import (
    Bar,
    Column,
    Drawing,
    level_bars,
    scale_of,
    standing_columns,
)
from jobfair.kit.errors import N_
from jobfair.kit.i18n import day, number
from jobfair.reports.queries.counted import Funnel
from jobfair.reports.queries.year import OfFair
from jobfair.reports.rules import STAGE_WORDS, Figure

Say = Callable[[str], str]
MOST_ON_A_PAGE = 15
"""So many fairs stand in one drawing, that it goes onto a sheet of paper with its title."""


def clock_of(minute: int) -> str:
    """Return a minute of the day as a clock shows it."""
    return f"{minute // 60:02d}:{minute % 60:02d}"


def funnel_chart(funnel: Funnel, say: Say) -> Drawing:
    """Return the chart of how many people came to each stage."""
    return level_bars(
        [Bar(say(STAGE_WORDS[stage]), count, number(count)) for stage, count in funnel.items()]
    )


def hires_charts(fairs: Iterable[OfFair], language: str) -> list[Drawing]:
    """Return the charts of hires against the target of each fair, all to one scale."""
    bars = []
    for one in fairs:
        hires = one.report.visits[Figure.PASSED]
        wanted = one.fair.hires_wanted or None
        shown = f"{number(hires)} / {number(wanted)}" if wanted else number(hires)
        label = f"{day(one.fair.day)} · {one.fair.title_in(language)}"
        bars.append(Bar(label, hires, shown, wanted))
    most = scale_of(bars)
    return [
        level_bars(bars[first : first + MOST_ON_A_PAGE], most=most)
        for first in range(0, len(bars), MOST_ON_A_PAGE)
    ]


def arrivals_chart(quarters: Sequence[tuple[int, int]], say: Say) -> Drawing:
    """Return the chart of arrivals on one day; the first quarter and full hours are named."""
    first = quarters[0][0]
    most = max(count for _, count in quarters)
    shown = say(MOST) % {"count": number(most)}
    return standing_columns(
        [
            Column(count, clock_of(minute) if minute % 60 == 0 or minute == first else "")
            for minute, count in quarters
        ],
        shown,
    )


MOST = N_("Most in a quarter of an hour: %(count)s")
