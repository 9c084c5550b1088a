"""The session report as a workbook: the same figures as on screen and paper."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from jobfair.kit.errors import N_
from jobfair.kit.i18n import Say
from jobfair.kit.sheets.writing import Heading, Sheet, Value
from jobfair.reports.queries import SessionReport
from jobfair.reports.queries.words import HIDDEN_MARK
from jobfair.reports.rules import (
    AGE_WORDS,
    FIGURE_WORDS,
    PART_OF,
    SEX_GROUP_WORDS,
    STAGE_WORDS,
    STEP_WORDS,
    VISITS_WORDS,
    Groups,
)
from jobfair.wordings.rules.told import Told


def report_sheets(title: str, report: SessionReport, told: Told, say: Say) -> tuple[Sheet, ...]:
    """Return the sheets of the session report; `told` is what stands beside its figures."""
    notes = (title, told.as_of, *told.lines)
    about = (title, told.as_of, told.definition, told.hidden)
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
    by_sex = _groups(say(N_("By sex")), report.by_sex, SEX_GROUP_WORDS, about, say)
    by_age = _groups(say(N_("By age")), report.by_age, AGE_WORDS, about, say)
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
            _shown(report.figures[figure]),
            report.visits.get(figure),
            say(VISITS_WORDS[figure]) if figure in VISITS_WORDS else None,
        )


def _groups(
    name: str, groups: Groups, words: Mapping[Any, str], about: Sequence[str], say: Say
) -> Sheet:
    return Sheet(
        name,
        (Heading(say(N_("Group")), 24), *(Heading(say(step), 14) for step in STEP_WORDS.values())),
        [
            (
                say(word),
                *(_shown(groups[group][step]) for step in STEP_WORDS),
            )
            for group, word in words.items()
        ],
        above=about,
    )


def _shown(count: int | None) -> Value:
    return HIDDEN_MARK if count is None else count
