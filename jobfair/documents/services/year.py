"""The overview of a centre's year as an official paper."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy.orm import Session

from jobfair.centres.models import Centre
from jobfair.documents.papers import report as reports
from jobfair.documents.papers.formats import figure, short_day
from jobfair.documents.papers.official import Letterhead, Signatory
from jobfair.documents.papers.report import Charted, Report
from jobfair.documents.papers.report_table import Column, Row, Table
from jobfair.documents.services.letterhead import letterhead, number_of_report, recipients
from jobfair.fairs.models import Fair
from jobfair.kit.clock import day_of
from jobfair.kit.errors import N_
from jobfair.kit.i18n import speaker
from jobfair.kit.paper import Say
from jobfair.reports.queries.charts import funnel_chart, hires_charts
from jobfair.reports.queries.words import HIDDEN_MARK, year_told
from jobfair.reports.queries.year import PARTS, YearReport, year_report
from jobfair.reports.rules import FIGURE_WORDS, PART_OF, VISITS_WORDS, Figure
from jobfair.wordings.services import wording_of

NUMBER_OF = {name: str(place) for place, name in enumerate(Figure, start=1)}
WIDE, NARROW = 5.0, 1.7


def print_year_report(
    db: Session, centre: Centre, year: int, *, language: str, at: datetime
) -> bytes:
    """Return the overview of a year as a PDF, counted at this moment.

    Raises:
        LetterMissing: a name on it cannot be printed.
    """
    counted = year_report(db, centre, year, on=day_of(at))
    wording = wording_of(db, centre.id, "year", language, on=counted.worded_on)
    say = wording.over(speaker(language))
    return reports.draw_one(_report(centre, counted, language, at, say=say), say)


def _report(centre: Centre, told: YearReport, language: str, at: datetime, *, say: Say) -> Report:
    said, words = letterhead(centre), year_told(told, say, at=at)
    return Report(
        letterhead=Letterhead(said["parents"], said["centre"]),
        number=number_of_report(centre, on=day_of(at)),
        place=said["place"],
        on=day_of(at),
        as_of=words.as_of,
        title=words.title,
        subtitle=say(N_("Fairs: %(count)s")) % {"count": figure(len(told.fairs), say)},
        notes=words.lines,
        tables=(
            _together(told, say),
            *(
                _part(number, caption, figures, told, language, say=say)
                for number, (caption, figures) in enumerate(PARTS.items(), start=2)
            ),
            _known(told, language, say),
        ),
        charts=_charts(told, language, say),
        signatory=Signatory(said["signatory_title"], said["signatory_name"], said["acting_for"]),
        recipients=recipients(centre),
    )


def _together(told: YearReport, say: Say) -> Table:
    columns = (
        Column(say(N_("No.")), 1, "centre"),
        Column(say(N_("Figure")), 7),
        Column(say(N_("In the year")), 2, "right"),
        Column(say(N_("Sum of the fairs")), 2, "right"),
        Column(say(N_("Visits")), 4),
    )
    rows = (
        Row(
            (
                NUMBER_OF[name],
                f"– {say(words)}" if name in PART_OF else say(words),
                _count(told.figures[name], say),
                _count(told.sums[name], say),
                _visits(told, name, say),
            )
        )
        for name, words in FIGURE_WORDS.items()
    )
    return Table(say(N_("1. All fairs together")), columns, tuple(rows))


def _part(
    number: int, words: str, figures: Sequence[Figure], told: YearReport, language: str, *, say: Say
) -> Table:
    """Return some figures of each fair; their columns carry the numbers of the first table."""
    caption = say(N_("%(number)s. %(part)s, fair by fair; columns by the numbers of table 1"))
    columns = (
        Column(say(N_("Fair")), WIDE),
        *(Column(f"({NUMBER_OF[name]})", NARROW, "right") for name in figures),
    )
    rows = [
        Row((_fair(one.fair, language), *(_count(one.report.figures[n], say) for n in figures)))
        for one in told.fairs
    ]
    for heading, totals in (
        (N_("Sum of the fairs"), told.sums),
        (N_("In the year"), told.figures),
    ):
        rows.append(Row((say(heading), *(_count(totals[n], say) for n in figures)), "total"))
    return Table(caption % {"number": number, "part": say(words)}, columns, tuple(rows))


def _known(told: YearReport, language: str, say: Say) -> Table:
    columns = (
        Column(say(N_("Fair")), WIDE),
        Column(say(N_("Interviews without an outcome")), 2, "right"),
        Column(say(N_("Hires")), 2, "right"),
        Column(say(N_("Connected, both sides say so")), 2, "right"),
        Column(say(N_("Connected, one side says so")), 2, "right"),
        Column(say(N_("No answer to what was due")), 2, "right"),
    )
    counts = [
        (_fair(one.fair, language), one.report.without_outcome, one.known) for one in told.fairs
    ]
    counts.append((say(N_("In the year")), told.without_outcome, told.known))
    rows = [
        Row(
            (
                name,
                *(
                    figure(count, say)
                    for count in (open_, known.hired, known.strong, known.weak, known.silent)
                ),
            ),
            "plain" if place < len(told.fairs) else "total",
        )
        for place, (name, open_, known) in enumerate(counts)
    ]
    return Table(say(N_("6. How complete the figures are")), columns, tuple(rows))


def _charts(told: YearReport, language: str, say: Say) -> tuple[Charted, ...]:
    return (
        Charted(
            say(N_("From registration to lasting work: people, each once in the year")),
            (funnel_chart(told.funnel, say),),
        ),
        Charted(
            say(N_("Hires at each fair; a frame is its target")),
            tuple(hires_charts(told.fairs, language)),
        ),
    )


def _fair(fair: Fair, language: str) -> str:
    return f"{short_day(fair.day, speaker(language))}, {fair.title_in(language)}"


def _visits(told: YearReport, name: Figure, say: Say) -> str:
    if name not in told.visits:
        return ""
    return f"{figure(told.visits[name], say)} {say(VISITS_WORDS[name])}"


def _count(value: int | None, say: Say) -> str:
    return HIDDEN_MARK if value is None else figure(value, say)
