"""The overview of a year as a workbook: the figures of the page and the paper."""

from collections.abc import Sequence

from jobfair.fairs.rules import STATE_WORDS, State
from jobfair.kit.errors import N_
from jobfair.kit.i18n import Say
from jobfair.kit.sheets.writing import Heading, Sheet, Value
from jobfair.reports.queries.words import HIDDEN_MARK
from jobfair.reports.queries.year import YearReport
from jobfair.reports.rules import FIGURE_WORDS, PART_OF, STAGE_WORDS, VISITS_WORDS, Figure
from jobfair.wordings.rules.told import Told


def year_sheets(
    title: str, told: YearReport, words: Told, say: Say, language: str
) -> tuple[Sheet, ...]:
    """Return the sheets of the overview of a year; `words` are what stands beside its figures."""
    notes = (title, words.as_of, *words.lines)
    return (
        Sheet(
            say(N_("All fairs together")),
            (
                Heading(say(N_("Figure")), 44),
                Heading(say(N_("In the year")), 16),
                Heading(say(N_("Sum of the fairs")), 16),
                Heading(say(N_("Occasions")), 14),
                Heading(say(N_("What is an occasion")), 30),
            ),
            [_row(figure, told, say) for figure in FIGURE_WORDS],
            above=notes,
        ),
        _fairs(told, (title, words.as_of, words.definition, words.hidden), say, language),
        Sheet(
            say(N_("Stages")),
            (Heading(say(N_("Stage")), 40), Heading(say(N_("People")), 14)),
            [(say(STAGE_WORDS[stage]), count) for stage, count in told.funnel.items()],
        ),
    )


def _row(figure: Figure, told: YearReport, say: Say) -> tuple[Value, ...]:
    indent = "    " if figure in PART_OF else ""
    return (
        indent + say(FIGURE_WORDS[figure]),
        _count(told.figures[figure]),
        _count(told.sums[figure]),
        told.visits.get(figure),
        say(VISITS_WORDS[figure]) if figure in VISITS_WORDS else None,
    )


def _fairs(told: YearReport, about: Sequence[str], say: Say, language: str) -> Sheet:
    rows: list[Sequence[Value]] = [
        (
            one.fair.day,
            one.fair.title_in(language),
            say(STATE_WORDS[State(one.fair.state)]),
            one.fair.hires_wanted or None,
            *(_count(one.report.figures[figure]) for figure in FIGURE_WORDS),
            one.report.visits[Figure.PASSED],
            one.report.without_outcome,
            one.known.hired,
            one.known.strong,
            one.known.weak,
            one.known.silent,
        )
        for one in told.fairs
    ]
    return Sheet(
        say(N_("Fair by fair")),
        (
            Heading(say(N_("Day")), 14),
            Heading(say(N_("Fair")), 40),
            Heading(say(N_("State")), 18),
            Heading(say(N_("Target")), 12),
            *(Heading(say(words), 14) for words in FIGURE_WORDS.values()),
            Heading(say(N_("Hires")), 12),
            Heading(say(N_("Interviews without an outcome")), 14),
            Heading(say(N_("Placements")), 14),
            Heading(say(N_("Connected, both sides say so")), 14),
            Heading(say(N_("Connected, one side says so")), 14),
            Heading(say(N_("No answer to what was due")), 14),
        ),
        rows,
        above=about,
    )


def _count(value: int | None) -> Value:
    return HIDDEN_MARK if value is None else value
