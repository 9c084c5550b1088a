"""Facts in words: those of a fair, those of the house, and their details."""

from jobfair.audit.rules.details import (
    ACTOR_WORDS,
    THINGS,
    Detail,
    details_told,
    ids_in,
)
from jobfair.audit.rules.fairs import FACT_WORDS
from jobfair.audit.rules.house import (
    HOUSE_WORDS,
    SUBJECT_WORDS,
    WORDS_OF_HOUSE,
    Subject,
    facts_about,
    subjects_for,
)

__all__ = [
    "ACTOR_WORDS",
    "FACT_WORDS",
    "HOUSE_WORDS",
    "SUBJECT_WORDS",
    "THINGS",
    "WORDS_OF_HOUSE",
    "Detail",
    "Subject",
    "details_told",
    "facts_about",
    "ids_in",
    "subjects_for",
]
