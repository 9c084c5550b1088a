"""What follows from what: the whole day of a fair on one page."""

from collections.abc import Mapping

from jobfair.audit.services import write_down
from jobfair.checkin.facts import CheckedIn
from jobfair.employers import reactions as employers
from jobfair.fairs.facts import FairCopied
from jobfair.interviews.facts import Concluded, Corrected
from jobfair.kit.facts import Reactions, Wiring
from jobfair.kit.jobs import Doer
from jobfair.placements import reactions as placements
from jobfair.queues import reactions as queues

REACTIONS: Reactions = {
    FairCopied: [employers.invite_again],
    CheckedIn: [queues.line_up_where_wished],
    Concluded: [placements.place_if_hired],
    Corrected: [placements.put_right],
}

WIRING = Wiring(reactions=REACTIONS, write_down=write_down)
"""Every fact is written to the journal; every screen of its fair is told."""

DOERS: Mapping[str, Doer] = {}
"""Who does what was asked for later (`jobfair work`)."""
