"""Keeping what people ask for (`needs`) and are given (`giving`), and, sealed, `groups` and their `evidence`."""

from jobfair.counselling.services.evidence import (
    GroupsRead,
    add_evidence,
    correct_evidence,
    is_entered,
    papers_in_force,
    read_evidence,
    read_groups,
    standing_papers,
    target_groups,
)
from jobfair.counselling.services.giving import give_service, take_back
from jobfair.counselling.services.groups import (
    forget_group,
    groups_at,
    read_group,
    record_group,
)
from jobfair.counselling.services.needs import ask_for, state_need

__all__ = [
    "GroupsRead",
    "add_evidence",
    "ask_for",
    "correct_evidence",
    "forget_group",
    "give_service",
    "groups_at",
    "is_entered",
    "papers_in_force",
    "read_evidence",
    "read_group",
    "read_groups",
    "record_group",
    "standing_papers",
    "state_need",
    "take_back",
    "target_groups",
]
