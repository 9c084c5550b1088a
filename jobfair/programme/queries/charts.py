"""What the charts of a programme show; page and paper draw the same, and a table says the same."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from jobfair.kit.charts import Bar, Drawing, level_bars, scale_of
from jobfair.kit.errors import N_
from jobfair.kit.i18n import day, number
from jobfair.programme.queries.report import ProgrammeReport
from jobfair.programme.rules.hiding import is_small
from jobfair.programme.rules.indicators import GROUP_WORDS, INDICATOR_WORDS, Group
from jobfair.programme.rules.progress import Progress
from jobfair.programme.rules.veil import Veil

Say = Callable[[str], str]
MOST_TOLD = 200
"""Beyond twice the target a bar grows no longer, so that the others can still be seen."""
MILLION = 1_000_000

TARGETS = N_("Chart: how much of each target is reached, in percent; the frame is the target")
MONEY = N_("Chart: millions of dong disbursed, by year; the frame is what was allocated")
POOR = N_("Chart: poor households, by area and day")


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart under its caption: one drawing for each bar, all to one scale."""

    caption: str
    drawings: tuple[Drawing, ...]


def charts_of(report: ProgrammeReport, veil: Veil, say: Say, *, all_shown: bool) -> list[Chart]:
    """Return the charts of a report in which there is something; small groups only where all is shown."""
    poor = [one for one in report.snapshots if all_shown or not is_small(one.poor)]
    bars = (
        (TARGETS, [_target(one, say) for one in report.progress if _is_told(one, veil)]),
        (MONEY, list(_money(report))),
        (
            POOR,
            [Bar(f"{one.area}, {day(one.taken_on)}", one.poor, number(one.poor)) for one in poor],
        ),
    )
    return [Chart(say(caption), _drawn(found)) for caption, found in bars if found]


def _is_told(one: Progress, veil: Veil) -> bool:
    return one.percent is not None and not veil.achieved(one)


def _target(one: Progress, say: Say) -> Bar:
    subject, period = one.goal.subject, one.goal.period
    parts = [say(INDICATOR_WORDS[subject.indicator])]
    if subject.group != Group.ALL:
        parts.append(say(GROUP_WORDS[subject.group]))
    years = sorted({period.begins_on.year, period.ends_on.year})
    parts += [*filter(None, [subject.unit]), "–".join(map(str, years))]
    share = one.percent or 0
    text = "; ".join(parts)
    return Bar(
        text[:1].upper() + text[1:], min(round(share), MOST_TOLD), f"{number(float(share))} %", 100
    )


def _money(report: ProgrammeReport) -> Iterator[Bar]:
    for row in report.money:
        if row.year is not None and row.source is None:
            planned, disbursed = row.planned / MILLION, row.disbursed / MILLION
            shown = f"{number(round(disbursed, 1))} / {number(round(planned, 1))}"
            yield Bar(str(row.year), round(disbursed), shown, round(planned) or None)


def _drawn(bars: Sequence[Bar]) -> tuple[Drawing, ...]:
    most = scale_of(bars)
    return tuple(level_bars([bar], most=most) for bar in bars)
