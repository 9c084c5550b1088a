"""Keeping what people ask for (`needs`), what they are given (`giving`), and sealed groups (`groups`)."""

from jobfair.counselling.services.giving import give_service, take_back
from jobfair.counselling.services.groups import (
    forget_group,
    groups_at,
    read_group,
    record_group,
)
from jobfair.counselling.services.needs import ask_for, state_need

__all__ = [
    "ask_for",
    "forget_group",
    "give_service",
    "groups_at",
    "read_group",
    "record_group",
    "state_need",
    "take_back",
]
