"""What employers and workers are sent, by which way, and how far each message is."""

from datetime import time, timedelta
from enum import StrEnum

from jobfair.kit.errors import N_


class Channel(StrEnum):
    """By which way a message goes."""

    EMAIL = "email"
    SMS = "sms"
    PASTE = "paste"


CHANNEL_WORDS = {
    Channel.EMAIL: N_("e-mail"),
    Channel.SMS: N_("text message"),
    Channel.PASTE: N_("copied by hand"),
}


class MessageState(StrEnum):
    """How far a message is."""

    WAITING = "waiting"
    SENDING = "sending"
    SENT = "sent"
    FAILED = "failed"
    CANCELLED = "cancelled"


MESSAGE_WORDS = {
    MessageState.WAITING: N_("waits to be sent"),
    MessageState.SENDING: N_("is being sent"),
    MessageState.SENT: N_("sent"),
    MessageState.FAILED: N_("not sent"),
    MessageState.CANCELLED: N_("cancelled"),
}

ON_THE_WAY = (MessageState.WAITING, MessageState.SENDING)

QUIET_FOR = timedelta(days=7)
"""After a message an employer is left alone for so long, when all are reminded at once."""

MORNING = time(7)
"""From this hour on the messages of the day are written: nobody gets one at night."""

SEND = "send_reminder"
WRITE = "write_reminders"
"""What `jobfair work` is asked to do."""

SUBJECT = N_("How are the people you hired getting on?")
LETTER = N_(
    "To %(employer)s,\n\n%(centre)s would like to know how the people you hired at the job fair of"
    " %(day)s are getting on (%(people)s in all). Please open this link and tap once for each"
    " person. No account is needed; the link works until %(until)s.\n\n%(link)s"
)
TO_WORKER = N_(
    "Hello,\n\n%(centre)s would like to know how your work at %(employer)s is going. Please open"
    " your page and tap one answer:\n\n%(link)s"
)
SHORT = N_(
    "%(centre)s: how are the people you hired on %(day)s getting on? One tap for each, no account"
    " needed: %(link)s"
)
