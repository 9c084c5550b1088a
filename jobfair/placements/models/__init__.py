"""Placements with their rungs, introductions, and what is asked about them."""

from jobfair.placements.models.asking import (
    EmployerLink,
    FollowUpNote,
    QuestionAsked,
    Reminder,
    ReminderRun,
)
from jobfair.placements.models.introducing import Introduction
from jobfair.placements.models.ladder import Placement, RungEntry

__all__ = [
    "EmployerLink",
    "FollowUpNote",
    "Introduction",
    "Placement",
    "QuestionAsked",
    "Reminder",
    "ReminderRun",
    "RungEntry",
]
