"""Putting people into households (`joining`), as lists say too (`listed`); opening what is sealed (`reading`)."""

from jobfair.households.services.joining import (
    forget_member,
    join,
    join_home,
    put_back,
    take_out,
)
from jobfair.households.services.listed import (
    Doubted,
    fit_of,
    follow_list,
    is_placed,
    leave_as_is,
    place,
    read_doubt,
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
    "Doubted",
    "Known",
    "Overview",
    "Paper",
    "Past",
    "fit_of",
    "follow_list",
    "forget_member",
    "homes_listed",
    "is_placed",
    "join",
    "join_home",
    "leave_as_is",
    "place",
    "put_back",
    "read_doubt",
    "read_household",
    "reason_of",
    "take_out",
]
