"""Send what waits in the outbox.

Each message has a transaction of its own: its row is locked, it is handed to the mail server, and it is
marked. A worker killed before the mail server took it has changed nothing, so the next run sends it. Killed
in the instant between the server's "250 OK" and the commit, the message goes out a second time, with the
same Message-ID; that one duplicate is the price of losing none.
"""

import smtplib
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.core.mail import BadHeaderError, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.db import transaction

from cpunit.audit.log import log
from cpunit.papers.email import as_email
from cpunit.papers.models import OutgoingMessage
from cpunit.papers.still_safe import may_still_go
from cpunit.people.models import UnitSettings

MOST_A_RUN = 200
WAITS = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 15, 60, 180, 360, 720))
"""How long after each failure it is tried again: the eighth failure, about a day after the first, is the
last.
"""


@dataclass
class Run:
    """What one run did: `unreachable` says that the mail server could not be had, so that the run ended
    early.
    """

    sent: int = 0
    put_off: int = 0
    failed: int = 0
    unreachable: bool = False


def send_due(*, now: datetime, most: int = MOST_A_RUN) -> Run:
    """Send up to `most` queued messages whose time has come; several workers at once share them."""
    run = Run()
    unit = UnitSettings.current()
    connection = get_connection()
    try:
        for _ in range(most):
            if run.unreachable or not _send_next(connection, unit, now, run):
                break
    finally:
        connection.close()
    return run


@transaction.atomic(durable=True)
def _send_next(connection: BaseEmailBackend, unit: UnitSettings, now: datetime, run: Run) -> bool:
    """Send the message that has waited longest and that nobody else holds; False where there is none."""
    message = (
        OutgoingMessage.objects.due(now)
        .select_for_update(skip_locked=True, of=("self",))
        .order_by("next_try_at")
        .first()
    )
    if message is None:
        return False
    refusal = may_still_go(message, waited=now - _asked_for(message))
    if refusal:
        _give_up(message, refusal.sentence, now, run)
        return True
    try:
        connection.open()
    except OSError as error:
        run.unreachable = True
        _put_off(message, f"The mail server could not be reached: {error}", now, run)
        return True
    try:
        connection.send_messages([as_email(message, unit=unit, connection=connection)])
    except (BadHeaderError, UnicodeError) as error:
        _give_up(message, str(error), now, run)
    except OSError as error:  # smtplib's errors are OSErrors
        connection.close()
        if _is_final(error):
            _give_up(message, _words(error), now, run)
        else:
            _put_off(message, _words(error), now, run)
    else:
        message.state = OutgoingMessage.State.SENT
        message.sent_at = now
        message.tries += 1
        message.last_error = ""
        message.body = "" if message.is_secret else message.body
        _save(message, "sent a message", now)
        run.sent += 1
    return True


def _asked_for(message: OutgoingMessage) -> datetime:
    """When a person last wanted it sent: as it was queued, or tried again by hand."""
    return message.next_try_at - sum(WAITS[: message.tries], timedelta())


def _is_final(error: OSError) -> bool:
    """Whether the mail server said no for good (a 5xx answer about the recipient or the message)."""
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        return all(code >= 500 for code, _ in error.recipients.values())
    return isinstance(error, smtplib.SMTPDataError) and error.smtp_code >= 500


def _words(error: OSError) -> str:
    """The mail server's own words where it gave some."""
    answers: list[tuple[int, bytes | str]] = []
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        answers = list(error.recipients.values())
    elif isinstance(error, smtplib.SMTPResponseException):
        answers = [(error.smtp_code, error.smtp_error)]
    said = [
        f"{code} {text.decode(errors='replace') if isinstance(text, bytes) else text}"
        for code, text in answers
    ]
    return f"The mail server answered: {'; '.join(said)}" if said else f"Sending broke off: {error}"


def _put_off(message: OutgoingMessage, why: str, now: datetime, run: Run) -> None:
    message.tries += 1
    if message.tries > len(WAITS):
        message.tries -= 1
        _give_up(message, why, now, run)
        return
    message.next_try_at = now + WAITS[message.tries - 1]
    message.last_error = why[:500]
    _save(message, "put a message off", now)
    run.put_off += 1


def _give_up(message: OutgoingMessage, why: str, now: datetime, run: Run) -> None:
    message.tries += 1
    message.state = OutgoingMessage.State.FAILED
    message.last_error = why[:500]
    _save(message, "could not send a message", now)
    run.failed += 1


def _save(message: OutgoingMessage, verb: str, now: datetime) -> None:
    message.save(update_fields=["state", "sent_at", "tries", "next_try_at", "last_error", "body"])
    log(
        by=None,
        verb=verb,
        what=f"“{message.subject}” to {message.to_name}",
        now=now,
        record=message.record_id or "",
    )
