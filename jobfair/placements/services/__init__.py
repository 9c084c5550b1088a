"""Logging hires, climbing the ladder, answering what is asked, and correcting entries."""

from jobfair.placements.services.answering import Answer, answer, answer_if_asked
from jobfair.placements.services.climbing import Proof, place, reach, withdraw
from jobfair.placements.services.correcting import replace_entry, withdraw_entry
from jobfair.placements.services.links import ask_employer, end_link
from jobfair.placements.services.noting import Noted, hire_later, note_interview, note_placement

__all__ = [
    "Answer",
    "Noted",
    "Proof",
    "answer",
    "answer_if_asked",
    "ask_employer",
    "end_link",
    "hire_later",
    "note_interview",
    "note_placement",
    "place",
    "reach",
    "replace_entry",
    "withdraw",
    "withdraw_entry",
]
