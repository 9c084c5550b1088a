"""The programme report as a workbook: the figures of the page, fit to leave the office."""

from collections.abc import Iterator
from datetime import datetime
from decimal import Decimal

from jobfair.exchange.sheets.communes import commune_sheets
from jobfair.kit.errors import N_
from jobfair.kit.i18n import Say, day, number
from jobfair.kit.sheets.writing import Heading, Sheet, Value
from jobfair.programme.queries.communes import CommuneReport
from jobfair.programme.queries.report import ProgrammeReport
from jobfair.programme.queries.words import programme_told
from jobfair.programme.rules.counting import Period, Subject
from jobfair.programme.rules.hiding import is_small
from jobfair.programme.rules.indicators import (
    GROUP_WORDS,
    INDICATOR_WORDS,
    MEASURED_WORDS,
    Indicator,
)
from jobfair.programme.rules.money import DOUBT_WORDS, SOURCE_WORDS
from jobfair.programme.rules.poverty import Change
from jobfair.programme.rules.progress import UNCOUNTED_WORDS, Progress, Stated
from jobfair.programme.rules.veil import Veil, veil_over

HIDDEN = N_("not shown")
GROUP_COUNTED = N_("Group counted up to %(day)s.")
UNSURE = N_(
    "Not counted, because it is not known whether their commune belongs to the unit: %(count)s."
)
UNCOUNTED = N_("Not counted here: %(why)s.")
NOT_KNOWN = N_("not known")
STATED = N_("stated for %(days)s: %(count)s")


def programme_sheets(
    title: str, report: ProgrammeReport, communes: CommuneReport, say: Say, *, at: datetime
) -> tuple[Sheet, ...]:
    """Return the sheets of the programme report, in the reader's language."""
    veil = veil_over(report.progress, report.others, communes.now)
    told = programme_told(report, veil, say, at=at)
    as_of = told.as_of
    return (
        _targets((f"{told.title}: {title}", as_of, *told.lines), report, veil, say),
        _others(as_of, report, veil, say),
        _money((as_of, *_doubts(report, say)), report, say),
        _poverty((as_of, *(_change(one, say) for one in report.changes)), report, say),
        _costs(as_of, report, say),
        *commune_sheets(communes, say),
    )


def _targets(above: tuple[str, ...], report: ProgrammeReport, veil: Veil, say: Say) -> Sheet:
    return Sheet(
        say(N_("Targets")),
        (
            *_subject_headings(say),
            Heading(say(N_("To be reached")), 14),
            Heading(say(N_("Our own count")), 14),
            Heading(say(N_("From elsewhere")), 14),
            Heading(say(N_("Reached")), 14),
            Heading(say(N_("Of how many people")), 14),
            Heading(say(N_("Of the target, in percent")), 14),
            Heading(say(N_("Measured by")), 30),
            Heading(say(N_("Known from")), 60),
            Heading(say(N_("Set by")), 30),
        ),
        [_target(one, veil, say) for one in report.progress],
        above=above,
    )


def _target(one: Progress, veil: Veil, say: Say) -> tuple[Value, ...]:
    hidden = veil.achieved(one)
    reached: Value = say(NOT_KNOWN) if one.achieved is None else one.achieved
    return (
        *_subject(one.goal.subject, one.goal.period, say),
        one.goal.value,
        _shown(one.counted.value if one.counted else None, veil.counted(one), say),
        _shown(one.stated_sum, veil.stated(one), say),
        say(HIDDEN) if hidden else reached,
        None if hidden else one.out_of,
        None if hidden else _plain(one.percent),
        say(MEASURED_WORDS[one.measure]),
        "; ".join(_known_from(one, veil, say)),
        one.goal.decision,
    )


def _shown(value: int | None, hidden: bool, say: Say) -> Value:  # noqa: FBT001 - of a cell, not of the way it is made
    return say(HIDDEN) if hidden else value


def _known_from(one: Progress, veil: Veil, say: Say) -> Iterator[str]:
    if one.counted is None and one.uncounted is not None:
        yield say(UNCOUNTED) % {"why": say(UNCOUNTED_WORDS[one.uncounted])}
    if one.counted is not None and one.goal.subject.is_sensitive:
        yield say(GROUP_COUNTED) % {"day": day(one.counted.on)}
    if one.counted is not None and one.counted.unsure:
        yield say(UNSURE) % {"count": number(one.counted.unsure)}
    for each in one.stated:
        count = say(HIDDEN) if veil.statement(each) else number(each.value)
        told = {"days": _days(each.period), "count": count}
        channel = f" ({each.channel})" if each.channel else ""
        yield f"{say(STATED) % told}{channel}. {each.source}"


def _others(as_of: str, report: ProgrammeReport, veil: Veil, say: Say) -> Sheet:
    return Sheet(
        say(N_("Other results")),
        (
            *_subject_headings(say),
            Heading(say(N_("Reached")), 14),
            Heading(say(N_("Of how many people")), 14),
            Heading(say(N_("Channel")), 24),
            Heading(say(N_("Where the figure is from")), 40),
        ),
        [_other(each, veil, say) for each in report.others],
        above=(as_of,),
    )


def _other(each: Stated, veil: Veil, say: Say) -> tuple[Value, ...]:
    hidden = veil.statement(each)
    return (
        *_subject(each.subject, each.period, say),
        _shown(each.value, hidden, say),
        None if hidden else each.out_of,
        each.channel or say(N_("the whole result")),
        each.source,
    )


def _money(above: tuple[str, ...], report: ProgrammeReport, say: Say) -> Sheet:
    return Sheet(
        say(N_("Budget")),
        (
            Heading(say(N_("Year")), 12),
            Heading(say(N_("Source")), 24),
            Heading(say(N_("Allocated")), 18),
            Heading(say(N_("Received")), 18),
            Heading(say(N_("Disbursed")), 18),
            Heading(say(N_("Disbursed of allocated, in percent")), 18),
        ),
        [
            (
                say(N_("All years")) if row.year is None else str(row.year),
                say(N_("total")) if row.source is None else say(SOURCE_WORDS[row.source]),
                row.planned,
                row.received,
                row.disbursed,
                _plain(row.disbursed_share),
            )
            for row in report.money
        ],
        above=above,
    )


def _doubts(report: ProgrammeReport, say: Say) -> Iterator[str]:
    for row, doubt in report.doubts:
        if row.source is not None:
            yield say(DOUBT_WORDS[doubt]) % {
                "year": row.year,
                "source": say(SOURCE_WORDS[row.source]),
            }


def _poverty(above: tuple[str, ...], report: ProgrammeReport, say: Say) -> Sheet:
    return Sheet(
        say(N_("Poor households")),
        (
            Heading(say(N_("Area")), 30),
            Heading(say(N_("As of")), 14),
            Heading(say(N_("Poor households")), 14),
            Heading(say(N_("All households")), 14),
            Heading(say(N_("Rate in percent")), 14),
            Heading(say(N_("Planned: fewer")), 14),
            Heading(say(N_("Where the figure is from")), 40),
        ),
        [
            (
                one.area,
                one.taken_on,
                say(HIDDEN) if is_small(one.poor) else one.poor,
                one.households,
                None if is_small(one.poor) else _rate(one.known_rate),
                one.planned_fewer,
                one.source,
            )
            for one in report.snapshots
        ],
        above=above,
    )


def _change(change: Change, say: Say) -> str:
    before, after = change.before, change.after
    if is_small(before.poor) or is_small(after.poor):
        return f"{before.area}: {say(HIDDEN)}"
    text = say(change.words) % {
        "area": before.area, "before": day(before.taken_on), "after": day(after.taken_on),
        "was": number(before.poor), "now": number(after.poor), "by": number(change.by),
    }  # fmt: skip
    if not change.totals_differ:
        return f"{text}."
    totals = {"before": number(before.total or 0), "after": number(after.total or 0)}
    return f"{text}. {say(TOTALS_DIFFER) % totals}"


TOTALS_DIFFER = N_(
    "The two rates imply different totals: about %(before)s and about %(after)s households."
    " Compare the rates with care."
)


def _costs(as_of: str, report: ProgrammeReport, say: Say) -> Sheet:
    return Sheet(
        say(N_("Costs of fairs")),
        (
            Heading(say(N_("Fair")), 40),
            Heading(say(N_("Day")), 14),
            Heading(say(N_("Cost")), 18),
            Heading(say(N_("People connected")), 14),
            Heading(say(N_("Cost of a connection")), 18),
        ),
        [
            (one.fair.title, one.fair.day, one.amount, one.connected, one.per_connection)
            for one in report.costs
        ],
        above=(as_of,),
    )


def _subject_headings(say: Say) -> tuple[Heading, ...]:
    return (
        Heading(say(N_("Indicator")), 44),
        Heading(say(N_("Group")), 40),
        Heading(say(N_("Unit")), 24),
        Heading(say(N_("Period")), 26),
    )


def _subject(subject: Subject, period: Period, say: Say) -> tuple[Value, ...]:
    return (
        say(INDICATOR_WORDS[Indicator(subject.indicator)]),
        say(GROUP_WORDS[subject.group]),
        subject.unit or say(N_("the whole centre")),
        _days(period),
    )


def _days(period: Period) -> str:
    return f"{day(period.begins_on)} – {day(period.ends_on)}"


def _plain(value: Decimal | None) -> float | None:
    return None if value is None else float(value)


def _rate(hundredths: int | None) -> float | None:
    return None if hundredths is None else hundredths / 100
