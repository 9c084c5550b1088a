"""The session report as an official paper, counted at the moment it is asked for."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from jobfair.documents.facts import PaperPrinted
from jobfair.documents.papers import report as reports
from jobfair.documents.papers.formats import days_between, figure, short_day
from jobfair.documents.papers.official import Letterhead, Signatory
from jobfair.documents.papers.report import Charted, Report
from jobfair.documents.papers.report_table import Column, Row, Table
from jobfair.documents.services.letterhead import letterhead, number_of_report, recipients
from jobfair.documents.services.printing import Printed
from jobfair.fairs.models import Fair
from jobfair.kit.clock import day_of
from jobfair.kit.errors import N_
from jobfair.kit.i18n import speaker
from jobfair.kit.paper import Say
from jobfair.reports.queries import SessionReport, session_report
from jobfair.reports.queries.charts import arrivals_chart, funnel_chart
from jobfair.reports.queries.lasting import lasting
from jobfair.reports.queries.words import HIDDEN_MARK, session_told
from jobfair.reports.rules import (
    AGE_WORDS,
    FIGURE_WORDS,
    PART_OF,
    SEX_GROUP_WORDS,
    STEP_WORDS,
    VISITS_WORDS,
    Figure,
    Step,
)
from jobfair.wordings.rules.told import Told
from jobfair.wordings.services import wording_for


def print_report(db: Session, fair: Fair, *, language: str, at: datetime) -> Printed:
    """Return the session report with the figures of this moment.

    Raises:
        LetterMissing: a name on it cannot be printed.
    """
    counted = session_report(db, fair)
    say = wording_for(db, fair, "report", language).over(speaker(language))
    told = session_told(fair, counted, lasting(db, fair, on=day_of(at)), say, at=at)
    pdf = reports.draw_one(_report(fair, counted, told, language, at, say=say), say)
    fact = PaperPrinted(fair_id=fair.id, paper="report", count=1)
    return Printed(pdf, f"bao-cao-phien-{fair.id:04}.pdf", fact)


def _report(
    fair: Fair,
    counted: SessionReport,
    told: Told,
    language: str,
    at: datetime,
    *,
    say: Say,
) -> Report:
    said = letterhead(fair.centre, fair)
    return Report(
        letterhead=Letterhead(said["parents"], said["centre"]),
        number=number_of_report(fair.centre, on=day_of(at)),
        place=said["place"],
        on=day_of(at),
        as_of=told.as_of,
        title=told.title,
        subtitle=f"{fair.title_in(language)}, {days_between(fair.day, fair.last_day, say)}",
        notes=told.lines,
        tables=(
            _figures(counted, say),
            _groups(say(N_("2. By sex")), SEX_GROUP_WORDS, counted.by_sex, say),
            _groups(say(N_("3. By age")), AGE_WORDS, counted.by_age, say),
        ),
        charts=_charts(counted, say),
        signatory=Signatory(said["signatory_title"], said["signatory_name"], said["acting_for"]),
        recipients=recipients(fair.centre),
    )


def _figures(counted: SessionReport, say: Say) -> Table:
    columns = (
        Column(say(N_("No.")), 1, "centre"),
        Column(say(N_("Figure")), 8),
        Column(say(N_("Count")), 2, "right"),
        Column(say(N_("Visits")), 4),
    )
    rows = tuple(
        Row((str(number), _label(name, say), _count(counted.figures[name], say),
             _visits(counted, name, say)))
        for number, name in enumerate(Figure, start=1)
    )  # fmt: skip
    return Table(say(N_("1. Results")), columns, rows)


def _label(name: Figure, say: Say) -> str:
    words = say(FIGURE_WORDS[name])
    return f"– {words}" if name in PART_OF else words


def _visits(counted: SessionReport, name: Figure, say: Say) -> str:
    if name not in counted.visits:
        return ""
    return f"{figure(counted.visits[name], say)} {say(VISITS_WORDS[name])}"


def _groups(
    caption: str,
    words: Mapping[Any, str],
    groups: Mapping[str, Mapping[Step, int | None]],
    say: Say,
) -> Table:
    columns = (
        Column(say(N_("Group")), 4),
        *(Column(say(STEP_WORDS[step]).capitalize(), 2.2, "right") for step in Step),
    )
    rows = tuple(
        Row((say(words[group]), *(_count(counts[step], say) for step in Step)))
        for group, counts in groups.items()
    )
    return Table(caption, columns, rows)


def _charts(counted: SessionReport, say: Say) -> tuple[Charted, ...]:
    """Return the charts of the page; the day stands above the arrivals of each."""
    funnel = Charted(
        say(N_("From registration to lasting work: people, each once")),
        (funnel_chart(counted.funnel, say),),
    )
    came = say(N_("Arrivals on %(day)s, by quarters of an hour"))
    return (
        funnel,
        *(
            Charted(came % {"day": short_day(on, say)}, (arrivals_chart(quarters, say),))
            for on, quarters in counted.arrivals.items()
        ),
    )


def _count(value: int | None, say: Say) -> str:
    return HIDDEN_MARK if value is None else figure(value, say)
