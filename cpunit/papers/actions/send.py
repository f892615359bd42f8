"""Send what waits in the outbox.

Each message has a transaction of its own: its row is locked, it is handed to what carries it, and it is
marked. A worker killed before that took it has changed nothing, so the next run sends it. Killed in the
instant between the mail server's "250 OK" and the commit, an e-mail goes out a second time, with the same
Message-ID; that one duplicate is the price of losing none. A text message is looked for first, and goes once.
"""

import logging
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction

from cpunit.audit.log import log
from cpunit.domain.states import MESSAGE, next_state
from cpunit.papers.actions.follow_texts import FIRST
from cpunit.papers.carriers import Carrier, Mail, NotSent, Texts
from cpunit.papers.models import OutgoingMessage
from cpunit.papers.still_safe import Going, how_it_goes

_log = logging.getLogger(__name__)

MOST_A_RUN = 200
WAITS = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 15, 60, 180, 360, 720))
"""How long after each failure it is tried again: the eighth failure, about a day after the first, is the
last.
"""

UNFORESEEN = "Something that nobody foresaw went wrong as it was handed on ({kind})."

CHANGED = (
    "state",
    "sent_at",
    "tries",
    "next_try_at",
    "last_error",
    "body",
    "waits_until",
    "waits_for",
    "agreed_by",
)


@dataclass
class Run:
    """What one run did: `unreachable` says that a carrier could not be had, so that its part ended early."""

    sent: int = 0
    put_off: int = 0
    failed: int = 0
    unreachable: bool = False


def send_due(*, now: datetime, most: int = MOST_A_RUN) -> Run:
    """Send up to `most` queued messages of each channel whose time has come, text messages first, as somebody
    waits for those; several workers at once share them. What goes wrong with one channel is logged, and keeps
    nothing of the other.
    """
    run = Run()
    for kind in (Texts, Mail):
        try:
            with closing(kind()) as carrier:
                for _ in range(most):
                    if not _send_next(carrier, now, run):
                        break
        except Exception:
            _log.exception("Sending broke off for %s; the next run goes on", kind.__name__)
            run.unreachable = True
    return run


@transaction.atomic(durable=True)
def _send_next(carrier: Carrier, now: datetime, run: Run) -> bool:
    """Send the message that has waited longest and that nobody else holds; False where there is none, or the
    carrier is away.
    """
    message = (
        OutgoingMessage.objects.due(now)
        .filter(channel=carrier.channel)
        .select_for_update(skip_locked=True, of=("self",))
        .order_by("next_try_at")
        .first()
    )
    if message is None:
        return False
    going = how_it_goes(message, now=now, waited=now - _asked_for(message))
    if going.refusal:
        _give_up(message, going.refusal.sentence, now, run)
        return True
    if going.waits_until:
        _wait(message, going, now, run)
        return True
    message.waits_until, message.waits_for = None, ""
    try:
        _hand_on(message, carrier)
    except NotSent as problem:
        run.unreachable = run.unreachable or problem.is_away
        after = _give_up if problem.is_final else _put_off
        after(message, problem.words, now, run)
        return not problem.is_away
    is_text = carrier.channel == OutgoingMessage.Channel.TEXT
    message.state = next_state(MESSAGE, message.state, "hand on" if is_text else "send")
    message.sent_at = now
    message.tries += 1
    message.last_error = ""
    message.body = "" if message.is_secret else message.body
    if is_text:
        message.next_try_at = now + FIRST
    _save(message, "sent a message", now)
    run.sent += 1
    return True


def _hand_on(message: OutgoingMessage, carrier: Carrier) -> None:
    """Raises `NotSent`, also for what nobody foresaw: it is a try like others, so that the one message which
    a carrier cannot take holds up none of those behind it. What goes wrong only after the mail server took
    it sends it again, as a worker killed in that instant does.
    """
    try:
        with transaction.atomic():
            carrier.send(message)
    except NotSent:
        raise
    except Exception as problem:
        _log.exception("Message %s could not be handed on", message.pk)
        carrier.close()
        raise NotSent(UNFORESEEN.format(kind=type(problem).__name__)) from problem


def _asked_for(message: OutgoingMessage) -> datetime:
    """When a person last wanted it sent: as it was queued, or tried again by hand."""
    return message.next_try_at - sum(WAITS[: message.tries], timedelta())


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


def _wait(message: OutgoingMessage, going: Going, now: datetime, run: Run) -> None:
    """Until the hours begin at which they are written to: nothing was tried."""
    assert going.waits_until is not None
    message.next_try_at = message.waits_until = going.waits_until
    message.waits_for, message.agreed_by = going.waits_for[:200], ""
    _save(message, "kept a message for their hours", now)
    run.put_off += 1


def _give_up(message: OutgoingMessage, why: str, now: datetime, run: Run) -> None:
    message.tries += 1
    message.state = OutgoingMessage.State.FAILED
    message.waits_until, message.waits_for = None, ""
    message.last_error = why[:500]
    message.body = "" if message.no_use_from and message.is_secret else message.body
    _save(message, "could not send a message", now)
    run.failed += 1


def _save(message: OutgoingMessage, verb: str, now: datetime) -> None:
    message.save(update_fields=CHANGED)
    log(
        by=None,
        verb=verb,
        what=f"“{message.subject}” to {message.to_name}",
        now=now,
        record=message.record_id or "",
    )
