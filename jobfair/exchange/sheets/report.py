"""The session report as a workbook: the same figures as on screen and paper."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from jobfair.centres.rules import RUNG_WORDS
from jobfair.kit.errors import N_
from jobfair.kit.i18n import Say
from jobfair.kit.sheets.writing import Heading, Sheet, Value
from jobfair.reports.queries import SessionReport
from jobfair.reports.queries.counted import STAGE_WORDS
from jobfair.reports.rules import (
    AGE_WORDS,
    FIGURE_WORDS,
    PART_OF,
    SEX_GROUP_WORDS,
    STEP_WORDS,
    VISITS_WORDS,
    Figure,
    Groups,
)

NOT_RECORDED = N_("not recorded")
HIDDEN = N_("fewer than 5, hidden")
DEFINITION = N_("Successful connection: %(rung)s (as the centre has chosen).")
TWO_COUNTS = N_("People are counted once each; occasions as often as they happened.")
COUNTED = N_("Counted from what happened up to entry %(version)s of the fair's journal.")
NO_OUTCOME = N_("Interviews without an outcome, counted nowhere: %(count)s.")


def report_sheets(
    title: str, report: SessionReport, say: Say, *, known: Sequence[str] = ()
) -> tuple[Sheet, ...]:
    """Return the sheets of the session report; `known` tells how well its placements are known."""
    notes = (
        title,
        say(DEFINITION) % {"rung": say(RUNG_WORDS[report.counting_rung])},
        say(TWO_COUNTS),
        say(COUNTED) % {"version": report.version},
        *([say(NO_OUTCOME) % {"count": report.without_outcome}] if report.without_outcome else ()),
        *report.contradictions(say),
        *known,
    )
    figures = Sheet(
        say(N_("Figures")),
        (
            Heading(say(N_("Figure")), 44),
            Heading(say(N_("People or employers")), 20),
            Heading(say(N_("Occasions")), 14),
            Heading(say(N_("What is an occasion")), 30),
        ),
        list(_figures(report, say)),
        above=notes,
    )
    by_sex = _groups(say(N_("By sex")), report.by_sex, SEX_GROUP_WORDS, say)
    by_age = _groups(say(N_("By age")), report.by_age, AGE_WORDS, say)
    stages = Sheet(
        say(N_("Stages")),
        (Heading(say(N_("Stage")), 40), Heading(say(N_("People")), 14)),
        [(say(STAGE_WORDS[stage]), count) for stage, count in report.funnel.items()],
    )
    return figures, by_sex, by_age, stages


def _figures(report: SessionReport, say: Say) -> Iterator[tuple[Value, ...]]:
    for figure, words in FIGURE_WORDS.items():
        indent = "    " if figure in PART_OF else ""
        yield (
            indent + say(words),
            _count(report, figure, say),
            report.visits.get(figure),
            say(VISITS_WORDS[figure]) if figure in VISITS_WORDS else None,
        )


def _count(report: SessionReport, figure: Figure, say: Say) -> Value:
    if figure in report.hidden:
        return say(HIDDEN)
    count = report.figures[figure]
    return say(NOT_RECORDED) if count is None else count


def _groups(name: str, groups: Groups, words: Mapping[Any, str], say: Say) -> Sheet:
    return Sheet(
        name,
        (Heading(say(N_("Group")), 24), *(Heading(say(step), 14) for step in STEP_WORDS.values())),
        [
            (
                say(word),
                *(say(HIDDEN) if (n := groups[group][step]) is None else n for step in STEP_WORDS),
            )
            for group, word in words.items()
        ],
    )
