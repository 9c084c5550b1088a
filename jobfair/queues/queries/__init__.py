"""Who waits where."""

from jobfair.queues.queries.places import (
    busy_places,
    current_at,
    first_booth_of,
    holder_of_number,
    last_called,
    live_places_of,
    lost_at,
    place_at,
    place_for_step,
    places_of,
)
from jobfair.queues.queries.turns import (
    Waiting,
    expected_at,
    free_before,
    next_free,
    overdue_calls,
    queue_at,
)
from jobfair.queues.queries.waits import (
    Standing,
    busy_booths,
    latest_visits,
    longest_wait_since,
    people_waiting,
    standings_of,
    waiting_counts,
    waits_for_who_joins,
)

__all__ = [
    "Standing",
    "Waiting",
    "busy_booths",
    "busy_places",
    "current_at",
    "expected_at",
    "first_booth_of",
    "free_before",
    "holder_of_number",
    "last_called",
    "latest_visits",
    "live_places_of",
    "longest_wait_since",
    "lost_at",
    "next_free",
    "overdue_calls",
    "people_waiting",
    "place_at",
    "place_for_step",
    "places_of",
    "queue_at",
    "standings_of",
    "waiting_counts",
    "waits_for_who_joins",
]
