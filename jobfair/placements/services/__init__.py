"""Logging hires, climbing the ladder, answering what is asked, and correcting entries."""

from jobfair.placements.services.answering import Answer, answer, answer_if_asked
from jobfair.placements.services.climbing import Proof, place, reach, withdraw
from jobfair.placements.services.correcting import replace_entry, withdraw_entry
from jobfair.placements.services.daily import begin_reminders, write_reminders
from jobfair.placements.services.introducing import (
    Slip,
    note_introduction,
    take_introductions_along,
    withdraw_introduction,
)
from jobfair.placements.services.links import ask_employer, end_link
from jobfair.placements.services.noting import Noted, hire_later, note_interview, note_placement
from jobfair.placements.services.outside import WorkFound, place_outside, take_back_outside
from jobfair.placements.services.reminding import (
    address_of,
    note_pasted,
    note_pasted_for_worker,
    remind,
    remind_all,
    remind_worker,
    stop,
    try_again,
)
from jobfair.placements.services.sending import (
    begin_sending,
    end_sending,
    own_page_of,
    words_for_employer,
    words_for_worker,
)

__all__ = [
    "Answer",
    "Noted",
    "Proof",
    "Slip",
    "WorkFound",
    "address_of",
    "answer",
    "answer_if_asked",
    "ask_employer",
    "begin_reminders",
    "begin_sending",
    "end_link",
    "end_sending",
    "hire_later",
    "note_interview",
    "note_introduction",
    "note_pasted",
    "note_pasted_for_worker",
    "note_placement",
    "own_page_of",
    "place",
    "place_outside",
    "reach",
    "remind",
    "remind_all",
    "remind_worker",
    "replace_entry",
    "stop",
    "take_back_outside",
    "take_introductions_along",
    "try_again",
    "withdraw",
    "withdraw_entry",
    "withdraw_introduction",
    "words_for_employer",
    "words_for_worker",
    "write_reminders",
]
