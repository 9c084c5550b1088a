"""Logging hires, climbing the ladder, answering what is asked, and correcting entries."""

from jobfair.placements.services.answering import Answer, answer, answer_if_asked
from jobfair.placements.services.climbing import Proof, place, reach, withdraw
from jobfair.placements.services.correcting import replace_entry, withdraw_entry
from jobfair.placements.services.links import ask_employer, end_link
from jobfair.placements.services.noting import Noted, hire_later, note_interview, note_placement
from jobfair.placements.services.reminding import (
    address_of,
    begin_sending,
    end_sending,
    note_pasted,
    remind,
    stop,
    try_again,
    values_of,
)

__all__ = [
    "Answer",
    "Noted",
    "Proof",
    "address_of",
    "answer",
    "answer_if_asked",
    "ask_employer",
    "begin_sending",
    "end_link",
    "end_sending",
    "hire_later",
    "note_interview",
    "note_pasted",
    "note_placement",
    "place",
    "reach",
    "remind",
    "replace_entry",
    "stop",
    "try_again",
    "values_of",
    "withdraw",
    "withdraw_entry",
]
