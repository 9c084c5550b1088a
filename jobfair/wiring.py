"""What follows from what: the whole day of a fair on one page."""

from collections.abc import Callable, Mapping
from datetime import datetime

from sqlalchemy.orm import Session

from jobfair.audit.services import write_down
from jobfair.checkin.facts import CheckedIn
from jobfair.counselling import reactions as counselling
from jobfair.documents import reactions as documents
from jobfair.documents.doers import print_papers
from jobfair.documents.facts import CertificateIssued, CertificateRevoked
from jobfair.documents.services.runs import JOB as PRINT_PAPERS
from jobfair.employers import reactions as employers
from jobfair.employers.facts import BoothChanged
from jobfair.exchange import services as exchange
from jobfair.fairs.facts import FairCopied
from jobfair.halls import reactions as halls
from jobfair.households import reactions as households
from jobfair.interviews.facts import Concluded, Corrected
from jobfair.kit.facts import Reactions, Wiring
from jobfair.kit.jobs import Doer
from jobfair.placements import reactions as placements
from jobfair.placements.doers import send_reminder, write_due_reminders
from jobfair.placements.facts import EntryCorrected, PlacementCancelled, PlacementMade
from jobfair.placements.rules import SEND, WRITE
from jobfair.placements.services import begin_reminders
from jobfair.queues import reactions as queues
from jobfair.queues import services as queue_services
from jobfair.queues.facts import Called, LeftQueue, MissedCall, PlaceDone, Transferred
from jobfair.voices.services import packs as voices
from jobfair.workers.facts import ConsentAnswered

REACTIONS: Reactions = {
    FairCopied: [employers.invite_again, halls.draw_again],
    ConsentAnswered: [
        counselling.forget_group_if_no_longer_agreed,
        households.forget_member_if_no_longer_agreed,
    ],
    BoothChanged: [queues.send_away_from_what_is_taken_out],
    CheckedIn: [queues.line_up_where_wished],
    Called: [halls.seat],
    MissedCall: [halls.free_seat],
    LeftQueue: [halls.free_seat],
    PlaceDone: [halls.free_seat],
    Transferred: [halls.free_seat],
    Concluded: [placements.place_if_hired],
    Corrected: [placements.put_right],
    PlacementMade: [placements.take_introductions_along],
    PlacementCancelled: [documents.take_back_certificate],
    EntryCorrected: [documents.take_back_what_is_no_longer_true],
    CertificateIssued: [documents.put_introduction_on_ladder],
    CertificateRevoked: [documents.take_introduction_off_ladder],
}

WIRING = Wiring(reactions=REACTIONS, write_down=write_down)
"""Every fact is written to the journal; every screen of its fair is told."""

DOERS: Mapping[str, Doer] = {
    PRINT_PAPERS: print_papers,
    SEND: send_reminder,
    WRITE: write_due_reminders,
}
"""Who does what was asked for later (`jobfair work`)."""

EVERY_FEW_SECONDS: tuple[Callable[[Session, datetime], None], ...] = (queue_services.miss_overdue,)
"""What happens though nobody presses a button, and screens must hear of (the server itself)."""

TIDYING: tuple[Callable[[Session, datetime], None], ...] = (
    exchange.drop_left_behind,
    exchange.drop_claims_left_behind,
    voices.drop_left_behind,
)
"""What is put away when its time is over, once a minute (`jobfair work`)."""

EVERY_MORNING: tuple[Callable[[Session, datetime], None], ...] = (begin_reminders,)
"""What begins by itself once a day; whether it is time is looked at every minute (`jobfair work`)."""
