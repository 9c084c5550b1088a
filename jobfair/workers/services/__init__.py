"""Registering people for fairs, and giving them tickets and numbers."""

from jobfair.workers.services.numbers import give_number, lease_numbers, set_numbers_aside
from jobfair.workers.services.people import (
    TICKET,
    ConsentGiven,
    Enrolment,
    Person,
    answer_consents,
    change_worker,
    enrol,
    enter_worker,
    id_number_of,
    register,
    replace_ticket,
    ticket_digits,
    wish,
)

__all__ = [
    "TICKET",
    "ConsentGiven",
    "Enrolment",
    "Person",
    "answer_consents",
    "change_worker",
    "enrol",
    "enter_worker",
    "give_number",
    "id_number_of",
    "lease_numbers",
    "register",
    "replace_ticket",
    "set_numbers_aside",
    "ticket_digits",
    "wish",
]
