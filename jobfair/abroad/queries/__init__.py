"""Finding the ways of people abroad: of one person (`ways`), of everybody (`standings`), and who left (`departures`)."""

from jobfair.abroad.queries.departures import Departure, departed, people_by, people_departed
from jobfair.abroad.queries.standings import (
    NOT_NOTED,
    Narrowed,
    StandsAt,
    country_of,
    narrowed,
    standings,
)
from jobfair.abroad.queries.ways import entry_of, last_wish, ways_of, ways_to_change

__all__ = [
    "NOT_NOTED",
    "Departure",
    "Narrowed",
    "StandsAt",
    "country_of",
    "departed",
    "entry_of",
    "last_wish",
    "narrowed",
    "people_by",
    "people_departed",
    "standings",
    "ways_of",
    "ways_to_change",
]
