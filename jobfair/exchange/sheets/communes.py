"""The progress of a programme by commune as sheets of its workbook, fit to leave the office."""

from collections.abc import Mapping

from jobfair.kit.errors import N_
from jobfair.kit.i18n import Say, day
from jobfair.kit.sheets.writing import Heading, Sheet, Value
from jobfair.programme.queries.communes import CommuneReport
from jobfair.programme.rules.communes import (
    FIGURE_WORDS,
    ByCommune,
    Figure,
    Place,
)
from jobfair.programme.rules.elsewhere import StatedThere, Together
from jobfair.programme.rules.indicators import GROUP_WORDS, INDICATOR_WORDS
from jobfair.programme.rules.veil import Veil, veil_over

HIDDEN = N_("not shown")
NOT_NOTED = N_("commune not noted")
AS_OF = N_("People from %(first)s up to the end of %(day)s, each once.")
JOINED = N_(
    "%(commune)s was joined from %(parts)s. Its people are noted by today's commune alone, so they"
    " are told together and not divided."
)
UNDIVIDED = N_("lies in %(communes)s: not divided among them")
SHARED = N_("Others belong to it as well: %(communes)s")
ADDED_UP = N_("former communes added up")
MISSING = N_("Nothing is stated for %(communes)s")
UNKNOWN = N_("no commune or district is called so")


def commune_sheets(report: CommuneReport, say: Say) -> tuple[Sheet, ...]:
    """Return the sheets by commune: as now, as then where that differs, and what is stated by unit."""
    dates = {"first": day(report.period.begins_on), "day": day(report.on)}
    as_of = say(AS_OF) % dates
    sheets = [_counted(say(N_("Communes now")), report.now, as_of, say)]
    if report.differ:
        sheets.append(_counted(say(N_("Communes then")), report.then, as_of, say))
    if report.stated:
        sheets.append(_stated(report, say))
    return tuple(sheets)


def _counted(name: str, table: ByCommune, as_of: str, say: Say) -> Sheet:
    joined = [place for place, _ in table.rows if place.joined]
    lines: list[tuple[Place | None, Mapping[Figure, int]]] = [*table.rows, (None, table.total)]
    return Sheet(
        name,
        (
            Heading(say(N_("Commune")), 36),
            *(Heading(say(words).capitalize(), 14) for words in FIGURE_WORDS.values()),
        ),
        [
            (
                say(N_("All communes")) if place is None else place.name or say(NOT_NOTED),
                *(of[f] if table.shown(place, f) else say(HIDDEN) for f in Figure),
            )
            for place, of in lines
        ],
        above=(
            as_of,
            *(
                say(JOINED) % {"commune": place.name, "parts": ", ".join(place.joined)}
                for place in joined
            ),
        ),
    )


def _stated(report: CommuneReport, say: Say) -> Sheet:
    veil = veil_over((), [each.stated for each in report.stated])
    return Sheet(
        say(N_("Stated by unit")),
        (
            Heading(say(N_("Unit as stated")), 30),
            Heading(say(N_("Indicator")), 44),
            Heading(say(N_("Group")), 40),
            Heading(say(N_("Period")), 26),
            Heading(say(N_("Reached")), 14),
            Heading(say(N_("Today's communes")), 60),
        ),
        [
            *(_statement(each, veil, say) for each in report.stated),
            *(_together(each, veil, say) for each in report.together),
        ],
    )


def _statement(each: StatedThere, veil: Veil, say: Say) -> tuple[Value, ...]:
    stated = each.stated
    return (
        stated.subject.unit,
        say(INDICATOR_WORDS[stated.subject.indicator]),
        say(GROUP_WORDS[stated.subject.group]),
        f"{day(stated.period.begins_on)} – {day(stated.period.ends_on)}",
        say(HIDDEN) if veil.statement(stated) else stated.value,
        _lying_in(each, say),
    )


def _together(each: Together, veil: Veil, say: Say) -> tuple[Value, ...]:
    first = each.parts[0]
    units = ", ".join(part.subject.unit for part in each.parts)
    missing = say(MISSING) % {"communes": ", ".join(each.missing)} if each.missing else ""
    return (
        f"{each.commune} ({say(ADDED_UP)}: {units})",
        say(INDICATOR_WORDS[first.subject.indicator]),
        say(GROUP_WORDS[first.subject.group]),
        f"{day(first.period.begins_on)} – {day(first.period.ends_on)}",
        say(HIDDEN) if any(map(veil.statement, each.parts)) else each.value,
        missing,
    )


def _lying_in(each: StatedThere, say: Say) -> str:
    """Return in which of today's communes a unit lies, and what cannot be told."""
    if not each.is_known:
        return say(UNKNOWN)
    communes = ", ".join(each.now)
    text = say(UNDIVIDED) % {"communes": communes} if each.is_undivided else communes
    if each.shared:
        text += f". {say(SHARED) % {'communes': ', '.join(each.shared)}}"
    return text
