"""The overview of a year as a workbook: the figures of the page and the paper."""

from collections.abc import Sequence

from jobfair.centres.rules import RUNG_WORDS
from jobfair.fairs.rules import STATE_WORDS, State
from jobfair.kit.errors import N_
from jobfair.kit.i18n import Say, day
from jobfair.kit.sheets.writing import Heading, Sheet, Value
from jobfair.reports.queries.counted import STAGE_WORDS
from jobfair.reports.queries.year import ONCE, YearReport
from jobfair.reports.rules import FIGURE_WORDS, PART_OF, VISITS_WORDS, Figure

HIDDEN = N_("fewer than 5, hidden")
DEFINITION = N_("Successful connection: %(rung)s (as the centre has chosen).")


def year_sheets(title: str, told: YearReport, say: Say, language: str) -> tuple[Sheet, ...]:
    """Return the sheets of the overview of a year, in the reader's language."""
    notes = (
        title,
        say(N_("As of %(day)s.")) % {"day": day(told.on)},
        say(DEFINITION) % {"rung": say(RUNG_WORDS[told.counting_rung])},
        say(ONCE),
        *told.known.told(say),
        *told.lacks(say),
    )
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
        _fairs(told, say, language),
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
        _count(told.figures[figure], say),
        _count(told.sums[figure], say),
        told.visits.get(figure),
        say(VISITS_WORDS[figure]) if figure in VISITS_WORDS else None,
    )


def _fairs(told: YearReport, say: Say, language: str) -> Sheet:
    rows: list[Sequence[Value]] = [
        (
            one.fair.day,
            one.fair.title_in(language),
            say(STATE_WORDS[State(one.fair.state)]),
            one.fair.hires_wanted or None,
            *(_count(one.report.figures[figure], say) for figure in FIGURE_WORDS),
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
    )


def _count(value: int | None, say: Say) -> Value:
    return say(HIDDEN) if value is None else value
