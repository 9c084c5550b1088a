"""Who is here: `gate` scan by scan, `doubles` people whose numbers or scans staff should look at."""

from jobfair.checkin.queries.doubles import (
    Double,
    Refused,
    doubles_at,
    doubles_count,
    refused_with_number,
)
from jobfair.checkin.queries.gate import (
    Known,
    Standing,
    arrival_rank,
    arrivals,
    attendance_of,
    attendances,
    known_scan,
    scans_heard,
    scans_of,
    showed_who_they_are,
    standing_of,
    standing_with_code,
    standing_with_ticket,
    who_came_by,
    who_stands_there,
)

__all__ = [
    "Double",
    "Known",
    "Refused",
    "Standing",
    "arrival_rank",
    "arrivals",
    "attendance_of",
    "attendances",
    "doubles_at",
    "doubles_count",
    "known_scan",
    "refused_with_number",
    "scans_heard",
    "scans_of",
    "showed_who_they_are",
    "standing_of",
    "standing_with_code",
    "standing_with_ticket",
    "who_came_by",
    "who_stands_there",
]
