"""Put many messages about no single record in the outbox, in one statement: the reminders of a
sweep, what an act tells several people."""

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from cpunit.audit.log import log
from cpunit.domain.refusal import Refused
from cpunit.domain.words import counted
from cpunit.papers.actions.queue_message import check_headers
from cpunit.papers.models import OutgoingMessage

_log = logging.getLogger(__name__)


@dataclass(frozen=True, kw_only=True)
class Letter:
    """What `queue_message` is given, but for record, papers and calendar; `areas` are the keys of those whose
    records it names, and only who sees all of them sees it in the outbox.
    """

    dedupe_key: str
    to_name: str
    to_address: str
    subject: str
    body: str
    areas: frozenset[int]


@transaction.atomic
def queue_many(*, letters: Sequence[Letter], now: datetime) -> int:
    """Queue each letter once for its `dedupe_key`; how many can go out.

    One that cannot be addressed is left out and told in the log of the worker: it must not keep back the
    others.
    """
    fit = [letter for letter in letters if _can_be_sent(letter)]
    OutgoingMessage.objects.bulk_create(
        [
            OutgoingMessage(
                dedupe_key=letter.dedupe_key,
                to_name=letter.to_name[:150],
                to_address=letter.to_address,
                subject=letter.subject[:200],
                body=letter.body,
                areas=sorted(letter.areas),
                queued_at=now,
                next_try_at=now,
            )
            for letter in fit
        ],
        ignore_conflicts=True,
    )
    if fit:
        log(by=None, verb="queued messages", what=counted(len(fit), "message"), now=now)
    return len(fit)


def _can_be_sent(letter: Letter) -> bool:
    try:
        check_headers(letter.to_name, letter.to_address, letter.subject)
    except Refused as refused:
        _log.warning("A message cannot go to %s: %s", letter.to_name, refused.sentence)
        return False
    return True
