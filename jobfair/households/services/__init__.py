"""Putting people into households and taking them out (`joining`), and opening what is sealed (`reading`)."""

from jobfair.households.services.joining import (
    forget_member,
    join,
    join_home,
    put_back,
    take_out,
)
from jobfair.households.services.reading import (
    Known,
    Overview,
    Paper,
    Past,
    homes_listed,
    read_household,
    reason_of,
)

__all__ = [
    "Known",
    "Overview",
    "Paper",
    "Past",
    "forget_member",
    "homes_listed",
    "join",
    "join_home",
    "put_back",
    "read_household",
    "reason_of",
    "take_out",
]
