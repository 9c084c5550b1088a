"""The progress of a programme by commune, as tables of its official report."""

from collections.abc import Mapping

from jobfair.documents.papers.formats import figure
from jobfair.documents.papers.report_table import Column, Row, Table
from jobfair.kit.errors import N_
from jobfair.kit.paper import Say
from jobfair.programme.queries.communes import CommuneReport
from jobfair.programme.rules.communes import FIGURE_WORDS, ByCommune, Figure, Place

JOINED = N_(
    "%(commune)s was joined from %(parts)s. Its people are noted by today's commune alone, so they"
    " are told together and not divided."
)


def commune_tables(told: CommuneReport, say: Say) -> tuple[Table, ...]:
    """Return what was reached by commune: as now, and as then where that differs."""
    now = _table(say(N_("5. By commune, as they are now")), told.now, say)
    if not told.differ:
        return (now,)
    return (now, _table(say(N_("6. By commune, as they were on this day")), told.then, say))


def commune_notes(told: CommuneReport, say: Say) -> tuple[str, ...]:
    """Return which communes could not be told as they were."""
    if not told.differ:
        return ()
    return tuple(
        say(JOINED) % {"commune": place.name, "parts": ", ".join(place.joined)}
        for place, _ in told.then.rows
        if place.joined
    )


def _table(caption: str, table: ByCommune, say: Say) -> Table:
    lines: list[tuple[Place | None, Mapping[Figure, int]]] = [*table.rows]
    if lines:
        lines.append((None, table.total))
    return Table(
        caption,
        (
            Column(say(N_("Commune")), 3.4),
            *(Column(say(words).capitalize(), 1.6, "right") for words in FIGURE_WORDS.values()),
        ),
        tuple(
            Row(
                (
                    say(N_("All communes"))
                    if place is None
                    else place.name or say(N_("commune not noted")),
                    *(figure(of[f], say) if table.shown(place, f) else "–" for f in Figure),
                ),
                "total" if place is None else "plain",
            )
            for place, of in lines
        ),
    )
