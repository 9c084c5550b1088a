"""Registering people for fairs, and giving them tickets and numbers."""

from jobfair.workers.services.numbers import give_number, lease_numbers, set_numbers_aside
from jobfair.workers.services.people import (
    ConsentGiven,
    Person,
    answer_consents,
    change_worker,
    enter_nameless,
    enter_worker,
    id_number_of,
)
from jobfair.workers.services.registering import (
    TICKET,
    Enrolment,
    enrol,
    note_priority,
    register,
    register_at_gate,
    replace_ticket,
    ticket_digits,
    wish,
)
from jobfair.workers.services.shown import (
    change_number,
    close_number,
    is_rightly_shown,
    keep_number,
)

__all__ = [
    "TICKET",
    "ConsentGiven",
    "Enrolment",
    "Person",
    "answer_consents",
    "change_number",
    "change_worker",
    "close_number",
    "enrol",
    "enter_nameless",
    "enter_worker",
    "give_number",
    "id_number_of",
    "is_rightly_shown",
    "keep_number",
    "lease_numbers",
    "note_priority",
    "register",
    "register_at_gate",
    "replace_ticket",
    "set_numbers_aside",
    "ticket_digits",
    "wish",
]
