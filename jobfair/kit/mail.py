"""Sending one message: by e-mail over SMTP, or as a text message by the operator's own program."""

import smtplib
import ssl
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from email.message import EmailMessage
from urllib.parse import unquote, urlsplit

from jobfair.config import Config
from jobfair.kit.errors import N_, Conflict

WAIT_SECONDS = 20
PORTS = {"smtp": 587, "smtps": 465}


class CannotSend(Conflict):
    """The server has not been told how to send."""

    code = "mail.not_set_up"
    message = N_(
        "This server is not set up to send such messages. Copy the text and send it yourself, or"
        " ask the administrator."
    )


class PostAway(Conflict):
    """The mail server, or the program, did not answer as it should."""

    code = "mail.away"
    message = N_("The message could not be handed over. Try again later.")


class AddressRefused(Conflict):
    """The mail server does not take messages for this address."""

    code = "mail.address_refused"
    message = N_("The address was refused. Look at it, then try again.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """One message. The mark names it, so that a message sent twice can be told from two."""

    to: str
    subject: str
    text: str
    mark: str


def can_mail(config: Config) -> bool:
    """Tell whether the operator has said where the mail server is, and who writes."""
    return bool(config.smtp_url and config.mail_from)


def send_mail(config: Config, letter: Letter) -> None:
    """Hand a message over to the mail server.

    Raises:
        CannotSend: no mail server is set.
        AddressRefused: it takes nothing for this address.
        PostAway: it did not answer as it should.
    """
    if not can_mail(config):
        raise CannotSend
    try:
        message = _message(config.mail_from, letter)
    except (ValueError, IndexError):  # what stands in the address cannot stand in a letter
        raise AddressRefused from None
    try:
        with _post(config.smtp_url) as post:
            post.send_message(message)
    except smtplib.SMTPRecipientsRefused:
        raise AddressRefused from None
    except (smtplib.SMTPException, OSError):  # their texts may quote the address
        raise PostAway from None


def send_text(config: Config, phone: str, text: str) -> None:
    """Give a text message to the operator's program: the number as its argument, the words to read.

    Raises:
        CannotSend: no program is set.
        PostAway: it failed, or took too long.
    """
    if not config.sms_command:
        raise CannotSend
    try:
        subprocess.run(  # noqa: S603 - no shell; the number has been checked
            [config.sms_command, phone], input=text.encode(), check=True, capture_output=True,
            timeout=WAIT_SECONDS,
        )  # fmt: skip
    except (OSError, subprocess.SubprocessError):
        raise PostAway from None


def _message(sender: str, letter: Letter) -> EmailMessage:
    message = EmailMessage()
    message["From"], message["To"] = sender, letter.to
    message["Subject"] = letter.subject
    message["Message-ID"] = f"<{letter.mark}@{sender.rpartition('@')[2].rstrip('>')}>"
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(letter.text)
    return message


@contextmanager
def _post(url: str) -> Iterator[smtplib.SMTP]:
    parts = urlsplit(url)
    host, port = parts.hostname or "localhost", parts.port or PORTS[parts.scheme]
    safe = ssl.create_default_context()
    post: smtplib.SMTP
    if parts.scheme == "smtps":
        post = smtplib.SMTP_SSL(host, port, timeout=WAIT_SECONDS, context=safe)
    else:
        post = smtplib.SMTP(host, port, timeout=WAIT_SECONDS)
    with post:
        post.ehlo_or_helo_if_needed()
        if parts.scheme == "smtp" and post.has_extn("starttls"):
            post.starttls(context=safe)
        if parts.username:
            post.login(unquote(parts.username), unquote(parts.password or ""))
        yield post
