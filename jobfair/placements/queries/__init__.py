"""Finding placements, and the people who stand at the desk."""

from jobfair.placements.queries.ladder import (
    entries_of,
    entry_at,
    interview_of_placement,
    placement_at,
    placement_for_step,
    placement_of_interview,
    placements,
    placements_at,
    placements_at_all,
    placements_listed,
    placements_of,
)
from jobfair.placements.queries.links import link_with, open_link, placements_of_employer
from jobfair.placements.queries.outbox import (
    is_on_the_way,
    language_of,
    outbox,
    reminder_at,
    was_reminded,
)
from jobfair.placements.queries.people import (
    MOST_FOUND,
    Standing,
    known_people_found,
    people_found,
    standing_of,
)
from jobfair.placements.queries.work import (
    NearHire,
    Question,
    followed_placement,
    interview_followed,
    near_hires,
    notes_about,
    questions,
)

__all__ = [
    "MOST_FOUND",
    "NearHire",
    "Question",
    "Standing",
    "entries_of",
    "entry_at",
    "followed_placement",
    "interview_followed",
    "interview_of_placement",
    "is_on_the_way",
    "known_people_found",
    "language_of",
    "link_with",
    "near_hires",
    "notes_about",
    "open_link",
    "outbox",
    "people_found",
    "placement_at",
    "placement_for_step",
    "placement_of_interview",
    "placements",
    "placements_at",
    "placements_at_all",
    "placements_listed",
    "placements_of",
    "placements_of_employer",
    "questions",
    "reminder_at",
    "standing_of",
    "was_reminded",
]
