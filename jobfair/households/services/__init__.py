"""Putting people into households (`joining`), as lists say too (`listed`), putting households together (`merging`), opening them (`reading`)."""

from jobfair.households.services.joining import (
    forget_member,
    households_meant,
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
from jobfair.households.services.merging import came_along, merge, move_back, undo_merge
from jobfair.households.services.reading import (
    Known,
    Overview,
    Paper,
    Past,
    doubles_of,
    home_of,
    homes_listed,
    read_household,
    reason_of,
    reason_of_merge,
)

__all__ = [
    "Doubted",
    "Known",
    "Overview",
    "Paper",
    "Past",
    "came_along",
    "doubles_of",
    "fit_of",
    "follow_list",
    "forget_member",
    "home_of",
    "homes_listed",
    "households_meant",
    "is_placed",
    "join",
    "join_home",
    "leave_as_is",
    "merge",
    "move_back",
    "place",
    "put_back",
    "read_doubt",
    "read_household",
    "reason_of",
    "reason_of_merge",
    "take_out",
    "undo_merge",
]
