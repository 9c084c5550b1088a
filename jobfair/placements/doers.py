"""What `jobfair work` does for this room: writing messages and handing them over."""

from jobfair.config import Config
from jobfair.kit.clock import now
from jobfair.kit.db import Database
from jobfair.kit.errors import DomainError
from jobfair.kit.facts import SYSTEM
from jobfair.kit.jobs import Progress
from jobfair.kit.keys import keys_in
from jobfair.kit.mail import Letter, can_mail, send_mail, send_text
from jobfair.placements.rules import Channel
from jobfair.placements.services import begin_sending, end_sending, write_reminders


def send_reminder(database: Database, config: Config, progress: Progress) -> None:
    """Send one message, and note whether it went.

    Where the worker is lost in between, the message is sent again, under the same mark.
    """
    reminder_id = int(progress.values["reminder_id"])
    failure = None
    try:
        with database.transaction(SYSTEM) as db:
            begun = begin_sending(
                db, reminder_id, links=keys_in(config.keys).links, address=config.address, at=now()
            )
        if begun is None:
            return
        _hand_over(config, *begun)
    except DomainError as error:
        failure = error.code
    with database.transaction(SYSTEM) as db:
        end_sending(db, reminder_id, failure, at=now())


def write_due_reminders(database: Database, config: Config, progress: Progress) -> None:
    """Write the due messages of a centre's morning, all of them or none."""
    run_id = int(progress.values["run_id"])
    with database.transaction(SYSTEM) as db:
        write_reminders(db, run_id, can_mail=can_mail(config), at=now())


def _hand_over(config: Config, channel: Channel, letter: Letter) -> None:
    if channel == Channel.SMS:
        send_text(config, letter.to, letter.text)
    else:
        send_mail(config, letter)
