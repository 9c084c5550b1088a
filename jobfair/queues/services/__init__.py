"""Taking places, calling, and ending places. One body: nobody is called to two booths."""

from jobfair.queues.services.calling import call_again, call_next, call_number, start
from jobfair.queues.services.ending import (
    finish,
    leave,
    miss,
    miss_overdue,
    restore,
    return_freely,
    send_away,
)
from jobfair.queues.services.joining import change_over, invite, join, pause, resume, transfer

__all__ = [
    "call_again",
    "call_next",
    "call_number",
    "change_over",
    "finish",
    "invite",
    "join",
    "leave",
    "miss",
    "miss_overdue",
    "pause",
    "restore",
    "resume",
    "return_freely",
    "send_away",
    "start",
    "transfer",
]
