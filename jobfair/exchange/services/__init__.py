"""Taking `lists` in, and looking at those rows of commune lists that may mean somebody (`groups`)."""

from jobfair.exchange.services.groups import decide, drop_claims_left_behind, open_claim
from jobfair.exchange.services.lists import (
    Yes,
    drop,
    drop_left_behind,
    import_list,
    receive,
    rows_of,
    weigh,
)

__all__ = [
    "Yes",
    "decide",
    "drop",
    "drop_claims_left_behind",
    "drop_left_behind",
    "import_list",
    "open_claim",
    "receive",
    "rows_of",
    "weigh",
]
