"""A row of the outbox as an e-mail: its papers as PDF, its calendar entry as `invite.ics`."""

import re
from email.mime.text import MIMEText
from email.utils import formataddr, parseaddr

from django.conf import settings
from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend
from django.utils.encoding import punycode

from cpunit.papers.enclosing import ENCLOSED
from cpunit.papers.models import OutgoingMessage
from cpunit.people.models import UnitSettings

METHOD = re.compile(r"^METHOD:([A-Z]+)\r?$", re.MULTILINE)


def as_email(message: OutgoingMessage, *, unit: UnitSettings, connection: BaseEmailBackend) -> EmailMessage:
    """The e-mail of a message, from the unit by name; a plain one from the authority alone. Its Message-ID is
    the same however often it is built.
    """
    sender = unit.authority_name if message.is_plain else unit.unit_name
    address = parseaddr(settings.PLAIN_FROM_EMAIL if message.is_plain else settings.DEFAULT_FROM_EMAIL)[1]
    email = EmailMessage(
        subject=message.subject,
        body=message.body,
        # a line end in the unit's name would keep back every message there is
        from_email=formataddr((" ".join(sender.split()), address)),
        to=[formataddr((message.to_name, _for_the_post(message.to_address)))],
        reply_to=[message.reply_to] if message.reply_to else None,
        headers={"Message-ID": message_id(message, address), "Auto-Submitted": "auto-generated"},
        connection=connection,
    )
    papers = list(message.documents.all())
    for document in papers:
        name = "letter.pdf" if message.is_plain else document.file_name  # names no matter
        email.attach(name, bytes(document.pdf), "application/pdf")
    for enclosed in (each for offered in ENCLOSED if papers for each in offered(papers)):
        email.attach(enclosed.file_name, enclosed.pdf, "application/pdf")
    if message.calendar:
        email.attach(_invite(message.calendar))
    return email


def message_id(message: OutgoingMessage, address: str) -> str:
    """From the row's key and the unit's own mail domain."""
    return f"<{message.pk}@{address.rpartition('@')[2]}>"


def _for_the_post(address: str) -> str:
    """An address whose domain has letters beyond a to z, as mail servers spell it. Raises UnicodeError."""
    who, _, domain = address.rpartition("@")
    return f"{who}@{punycode(domain)}"


def _invite(calendar: str) -> MIMEText:
    """The calendar entry, with the method that mail programs show their buttons by."""
    part = MIMEText(calendar, "calendar", "utf-8")
    stated = METHOD.search(calendar)
    part.set_param("method", stated.group(1) if stated else "REQUEST")
    part.add_header("Content-Disposition", "attachment", filename="invite.ics")
    return part
