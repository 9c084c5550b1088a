"""Placements with their rungs, and what is asked about them."""

from jobfair.placements.models.asking import (
    EmployerLink,
    FollowUpNote,
    QuestionAsked,
    Reminder,
    ReminderRun,
)
from jobfair.placements.models.ladder import Placement, RungEntry

__all__ = [
    "EmployerLink",
    "FollowUpNote",
    "Placement",
    "QuestionAsked",
    "Reminder",
    "ReminderRun",
    "RungEntry",
]
