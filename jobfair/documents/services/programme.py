"""The programme report as an official paper; groups of few people are not shown on it."""

from datetime import date, datetime
from decimal import Decimal

from sqlalchemy.orm import Session

from jobfair.centres.models import Centre
from jobfair.documents.papers import report as reports
from jobfair.documents.papers.formats import days_between, figure, short_day
from jobfair.documents.papers.official import Letterhead, Signatory
from jobfair.documents.papers.report import Charted, Report
from jobfair.documents.papers.report_table import Column, Row, Table
from jobfair.documents.services.communes import commune_notes, commune_tables
from jobfair.documents.services.letterhead import letterhead, number_of_report, recipients
from jobfair.kit.clock import day_of
from jobfair.kit.errors import N_
from jobfair.kit.i18n import number, speaker
from jobfair.kit.paper import Say
from jobfair.programme.models import ProgrammeLine
from jobfair.programme.queries.charts import charts_of
from jobfair.programme.queries.communes import CommuneReport, commune_report
from jobfair.programme.queries.report import ProgrammeReport, programme_report
from jobfair.programme.queries.words import programme_told
from jobfair.programme.rules.counting import Subject
from jobfair.programme.rules.hiding import is_small
from jobfair.programme.rules.indicators import GROUP_WORDS, INDICATOR_WORDS, Indicator, Measure
from jobfair.programme.rules.money import SOURCE_WORDS, Sums
from jobfair.programme.rules.poverty import Change
from jobfair.programme.rules.progress import Progress, Stated
from jobfair.programme.rules.veil import Veil, veil_over
from jobfair.wordings.services import wording_of


def print_programme_report(
    db: Session, centre: Centre, line: ProgrammeLine, *, on: date, language: str, at: datetime
) -> bytes:
    """Return the programme report as of a day as a PDF.

    Raises:
        LetterMissing: a name on it cannot be printed.
    """
    told = programme_report(db, line, on=on)
    communes = commune_report(db, line, on=told.on)
    wording = wording_of(db, centre.id, "programme", language, on=told.on)
    say = wording.over(speaker(language))
    return reports.draw_one(_report(centre, told, communes, say, at), say)


def _report(
    centre: Centre, told: ProgrammeReport, communes: CommuneReport, say: Say, at: datetime
) -> Report:
    said = letterhead(centre)
    veil = veil_over(told.progress, told.others, communes.now)
    words = programme_told(told, veil, say, at=at)
    return Report(
        letterhead=Letterhead(said["parents"], said["centre"]),
        number=number_of_report(centre, on=day_of(at)),
        place=said["place"],
        on=day_of(at),
        as_of=words.as_of,
        title=words.title,
        subtitle=told.line.name,
        notes=(*words.lines, *_notes(told, say), *commune_notes(communes, say)),
        tables=tuple(
            table
            for table in (*_tables(told, veil, say), *commune_tables(communes, say))
            if table.rows
        ),
        charts=tuple(
            Charted(chart.caption, chart.drawings)
            for chart in charts_of(told, veil, say, all_shown=False)
        ),
        signatory=Signatory(said["signatory_title"], said["signatory_name"], said["acting_for"]),
        recipients=recipients(centre),
    )


def _notes(told: ProgrammeReport, say: Say) -> tuple[str, ...]:
    """Return what the signs on this paper mean, and how poverty has changed."""
    return (say(BESIDE), say(DASH), *(_changed(change, say) for change in told.changes))


DASH = N_("– means: not known or not shown.")
BESIDE = N_(
    "Our own count and what is stated from elsewhere are added together only where * stands;"
    " otherwise one of them is what counts as reached."
)
FEWER = N_("%(area)s: %(was)s poor households on %(before)s, %(now)s on %(after)s, %(by)s fewer.")
MORE = N_("%(area)s: %(was)s poor households on %(before)s, %(now)s on %(after)s, %(by)s more.")


def _changed(change: Change, say: Say) -> str:
    before, after = change.before, change.after
    if is_small(before.poor) or is_small(after.poor):
        return f"{before.area}: –"
    text = say(FEWER if change.fewer >= 0 else MORE) % {
        "area": before.area,
        "was": figure(before.poor, say),
        "before": short_day(before.taken_on, say),
        "now": figure(after.poor, say),
        "after": short_day(after.taken_on, say),
        "by": figure(change.by, say),
    }
    if not change.totals_differ:
        return text
    differ = N_(
        "The two rates imply different totals: about %(before)s and about %(after)s households."
        " Compare the rates with care."
    )
    totals = {"before": before.total or 0, "after": after.total or 0}
    return f"{text} {say(differ) % {key: figure(of, say) for key, of in totals.items()}}"


def _tables(told: ProgrammeReport, veil: Veil, say: Say) -> tuple[Table, ...]:
    return (
        Table(
            say(N_("1. Targets and results")),
            (
                Column(say(N_("Indicator")), 5.6),
                Column(say(N_("Period")), 3),
                Column(say(N_("To be reached")), 1.7, "right"),
                Column(say(N_("Our own count")), 1.7, "right"),
                Column(say(N_("From elsewhere")), 1.7, "right"),
                Column(say(N_("Reached")), 1.7, "right"),
                Column(say(N_("Of the target")), 2, "right"),
            ),
            tuple(_target(one, veil, say) for one in told.progress),
        ),
        Table(
            say(N_("2. Other results")),
            (
                Column(say(N_("Indicator")), 7),
                Column(say(N_("Period")), 3.4),
                Column(say(N_("Reached")), 2, "right"),
                Column(say(N_("Where the figure is from")), 4),
            ),
            tuple(_other(each, veil, say) for each in told.others),
        ),
        Table(
            say(N_("3. Budget, in dong")),
            (
                Column(say(N_("Year and source")), 7),
                Column(say(N_("Allocated")), 3, "right"),
                Column(say(N_("Received")), 3, "right"),
                Column(say(N_("Disbursed")), 3, "right"),
            ),
            tuple(_sums(row, say) for row in told.money),
        ),
        Table(
            say(N_("4. Poor households")),
            (
                Column(say(N_("Area")), 4),
                Column(say(N_("As of")), 2.6),
                Column(say(N_("Poor households")), 2, "right"),
                Column(say(N_("All households")), 2, "right"),
                Column(say(N_("Rate")), 2, "right"),
                Column(say(N_("Where the figure is from")), 4),
            ),
            _poverty(told, say),
        ),
    )


def _target(one: Progress, veil: Veil, say: Say) -> Row:
    subject, period = one.goal.subject, one.goal.period
    hidden = veil.achieved(one)
    share = subject.indicator == Indicator.NEEDS_MET
    due = figure(one.goal.value, say)
    added = " *" if one.measure == Measure.TOGETHER else ""
    counted = one.counted.value if one.counted and not veil.counted(one) else None
    return Row(
        (
            _subject(subject, say),
            days_between(period.begins_on, period.ends_on, say),
            f"{due} %" if share else due,
            _count(counted, say),
            _count(None if veil.stated(one) else one.stated_sum, say),
            _count(None if hidden else one.achieved, say) + added,
            _percent(None if hidden else one.percent),
        )
    )


def _other(each: Stated, veil: Veil, say: Say) -> Row:
    channel = f" ({each.channel})" if each.channel else ""
    return Row(
        (
            _subject(each.subject, say),
            days_between(each.period.begins_on, each.period.ends_on, say),
            _count(None if veil.statement(each) else each.value, say),
            f"{each.source}{channel}",
        )
    )


def _sums(row: Sums, say: Say) -> Row:
    year = say(N_("All years")) if row.year is None else str(row.year)
    source = say(SOURCE_WORDS[row.source] if row.source else N_("total"))
    amounts = (figure(amount, say) for amount in (row.planned, row.received, row.disbursed))
    return Row((f"{year}, {source}", *amounts), "plain" if row.source else "total")


def _poverty(told: ProgrammeReport, say: Say) -> tuple[Row, ...]:
    rows = []
    for one in told.snapshots:
        hidden = is_small(one.poor)
        rate = None if hidden or one.known_rate is None else Decimal(one.known_rate) / 100
        rows.append(
            Row(
                (
                    one.area,
                    short_day(one.taken_on, say),
                    _count(None if hidden else one.poor, say),
                    _count(one.households, say),
                    _percent(rate),
                    one.source,
                )
            )
        )
    return tuple(rows)


def _subject(subject: Subject, say: Say) -> str:
    unit = subject.unit or say(N_("the whole centre"))
    return f"{say(INDICATOR_WORDS[subject.indicator])}; {say(GROUP_WORDS[subject.group])}; {unit}"


def _count(value: int | None, say: Say) -> str:
    return "–" if value is None else figure(value, say)


def _percent(value: Decimal | None) -> str:
    return "–" if value is None else f"{number(float(value))} %"
