"""Make the copies that were asked for: one PDF a person, sent where their e-mail address is verified."""

import logging
from collections.abc import Callable
from datetime import datetime

from django.db import transaction
from django.db.models import F

from cpunit.domain.refusal import Refused
from cpunit.papers.actions.make_document import make_document
from cpunit.papers.actions.queue_message import queue_message
from cpunit.papers.models import OutgoingMessage
from cpunit.papers.problem import MOST_TRIES, STOPPED, held_back, words_of
from cpunit.people.models import Reference, with_details
from cpunit.people.reach import Recipient, recipient_of
from cpunit.release.actions.follow import follow
from cpunit.release.models import Copy
from cpunit.release.paper import Paper, Variant, paper_of

_log = logging.getLogger(__name__)


class _Drawing:
    """How one paper is drawn for each; what all its copies say is read once, for the first."""

    def __init__(self, paper: Paper, record: Reference) -> None:
        self.paper = paper
        self.record = record
        self._variant_for: Callable[[Recipient], Variant] | None = None

    def variant_for(self, recipient: Recipient) -> Variant:
        if self._variant_for is None:
            self._variant_for = self.paper.prepare(self.record)
        return self._variant_for(recipient)


def make_copies(*, record: Reference, now: datetime) -> int:
    """Make what waits; the number made now. Safe to run twice, and by two workers at once.

    Each copy is one transaction: the paper is made, its e-mail stands in the outbox and the copy has its
    document, or nothing of it is. Somebody excluded since it was asked for gets none (LDS-4), and what may
    not go out any more is held back with its reason, for somebody to look at (safety 1, 6). One that cannot
    be made holds up no other; its error is raised at the end, and after `MOST_TRIES` it is set aside.
    """
    drawings: dict[str, _Drawing] = {}
    made, failed = 0, None
    for key, kind in Copy.objects.filter(record=record).waiting().values_list("pk", "kind"):
        drawing = drawings.setdefault(kind, _Drawing(paper_of(kind), record))
        if not Copy.objects.waiting().filter(pk=key).update(tries=F("tries") + 1, problem=STOPPED):
            continue
        try:
            made += _make(key, drawing, now)
        except Exception as error:
            _log.exception("Copy %s for %s was not made; the others go on", key, record.code)
            Copy.objects.unmade().filter(pk=key).update(problem=words_of(error))
            failed = error
    for kind in drawings:
        follow(record=record, kind=kind, now=now)
    if failed:
        raise failed
    return made


@transaction.atomic
def _make(key: int, drawing: _Drawing, now: datetime) -> bool:
    """Make one copy; False where somebody else did in the meantime, or it may not be made now."""
    copy = (
        Copy.objects.unmade()
        .select_for_update(of=("self",))
        .select_related(*with_details("person"), "asked_by")
        .filter(pk=key)
        .first()
    )
    if copy is None:
        return False
    if not drawing.paper.may_have(drawing.record, copy.person):
        copy.delete()
        return False
    if refusal := drawing.paper.may_go(drawing.record):
        copy.tries, copy.problem = MOST_TRIES, held_back(refusal)
        copy.save(update_fields=["tries", "problem"])
        return False
    recipient = recipient_of(copy.person)
    variant = drawing.variant_for(recipient)
    copy.document = make_document(
        record=drawing.record,
        kind=copy.kind,
        title=variant.title,
        template=variant.template,
        context=variant.context,
        recipient=recipient.name,
        by=copy.asked_by,
        now=now,
    )
    copy.message = _queue(copy, drawing.record, recipient, variant, now)
    copy.problem = ""
    copy.save(update_fields=["document", "message", "problem"])
    return True


def _queue(
    copy: Copy, record: Reference, recipient: Recipient, variant: Variant, now: datetime
) -> OutgoingMessage | None:
    """Put the e-mail in the outbox; None where there is no verified address, or none that mail can go to."""
    document = copy.document
    if document is None or not recipient.email:
        return None
    try:
        return queue_message(
            dedupe_key=f"{document.kind}:{record.code}:{recipient.person.pk}",
            record=record,
            to_name=recipient.name,
            to_address=recipient.email,
            subject=variant.subject,
            body=variant.body,
            documents=[document],
            is_plain=not recipient.person.is_professional,
            asked_at=copy.asked_at,
            now=now,
        )
    except Refused:
        return None
