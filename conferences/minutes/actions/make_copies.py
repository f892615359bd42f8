"""Make the copies that were asked for: one PDF a person, sent where their e-mail address is verified."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.timezone import localdate

from conferences.conference.writing import locked, note
from conferences.minutes.actions.write_minutes import TEMPLATE, title_of
from conferences.minutes.content import content_of
from conferences.minutes.recipients import Recipient, copy_for
from conferences.models import Conference, Copy, Minutes
from cpunit.deadlines.actions.clocks import meet_deadline
from cpunit.domain.refusal import Refused
from cpunit.domain.states import MINUTES, next_state
from cpunit.domain.timescales import Kind
from cpunit.papers.actions.make_document import make_document
from cpunit.papers.actions.queue_message import queue_message
from cpunit.papers.models import Document
from cpunit.people.models import UnitSettings, with_details

PLAN_TEMPLATE = "conferences/minutes/papers/outline_plan.html"


BODY = (
    "Dear {name},\n\n{what} of child protection conference {code} is attached. It is for you alone: please "
    "keep it safe "
    "and do not pass it on.\n\n{unit}\n"
)


@dataclass(frozen=True)
class _Paper:
    """What all the copies of one paper share."""

    kind: Document.Kind
    title: str
    template: str
    context: dict[str, Any]
    what: str


def make_copies(*, conference: Conference, now: datetime) -> int:
    """Make what waits; the number made now. Safe to run twice, and by two workers at once.

    Each copy is one transaction: the paper is made, its e-mail stands in the outbox and the copy has its
    document, or nothing of it is. Somebody excluded since it was asked for gets none (LDS-4). When the last
    copy of the minutes is made, they are distributed, and their limit is met. What they say was fixed when
    the conference closed and the minutes were approved.
    """
    papers: dict[str, _Paper] = {}
    made = 0
    for key, paper in conference.copies.waiting().values_list("pk", "paper"):
        if paper not in papers:
            papers[paper] = _minutes(conference) if paper == Copy.Paper.MINUTES else _plan(conference)
        made += _make(key, conference, papers[paper], now)
    _distributed(conference, now)
    return made


@transaction.atomic
def _make(key: int, conference: Conference, paper: _Paper, now: datetime) -> bool:
    """Make one copy; False where somebody else did in the meantime, or the person was excluded."""
    copy = (
        Copy.objects.waiting()
        .select_for_update(of=("self",))
        .select_related(*with_details("participant__person"), "asked_by")
        .filter(pk=key)
        .first()
    )
    if copy is None:
        return False
    recipient = copy_for(copy.participant)
    if recipient is None:
        copy.delete()
        return False
    copy.document = make_document(
        record=conference.reference,
        kind=paper.kind,
        title=paper.title,
        template=paper.template,
        context=paper.context,
        recipient=recipient.name,
        by=copy.asked_by,
        now=now,
    )
    copy.by_email = _queue(copy, conference, recipient, paper, now)
    copy.save(update_fields=["document", "by_email"])
    return True


def _queue(copy: Copy, conference: Conference, recipient: Recipient, paper: _Paper, now: datetime) -> bool:
    """Put the e-mail in the outbox; False where there is no verified address, or none that mail can go to."""
    if not recipient.address or copy.document is None:
        return False
    unit = UnitSettings.current().unit_name
    try:
        queue_message(
            dedupe_key=f"{copy.paper}:{conference.code}:{recipient.key}",
            record=conference.reference,
            to_name=recipient.name,
            to_address=recipient.address,
            subject=f"Conference {conference.code}",
            body=BODY.format(name=recipient.name, what=paper.what, code=conference.code, unit=unit),
            documents=[copy.document],
            now=now,
        )
    except Refused:
        return False
    return True


def _minutes(conference: Conference) -> _Paper:
    minutes = Minutes.objects.select_related("approved_by__user").get(conference=conference)
    context = {
        "minutes": content_of(conference, minutes),
        "approved_by": minutes.approved_by.user.name if minutes.approved_by else "",
        "approved_at": minutes.approved_at,
    }
    return _Paper(Document.Kind.MINUTES, title_of(conference), TEMPLATE, context, "The record")


def _plan(conference: Conference) -> _Paper:
    context = {"minutes": content_of(conference, None)}
    title = Copy.Paper.OUTLINE_PLAN.label
    return _Paper(Document.Kind.OUTLINE_PLAN, str(title), PLAN_TEMPLATE, context, "The plan")


@transaction.atomic
def _distributed(conference: Conference, now: datetime) -> None:
    """Once no copy of the minutes waits any more, they are distributed."""
    conference = locked(conference)
    copies = list(conference.copies.filter(paper=Copy.Paper.MINUTES).select_related("asked_by"))
    minutes = Minutes.objects.select_for_update(of=("self",)).filter(conference=conference).first()
    waits = any(copy.document_id is None for copy in copies)
    if minutes is None or minutes.state != Minutes.State.APPROVED or waits or not copies:
        return
    minutes.state = next_state(MINUTES, minutes.state, "distribute")
    minutes.distributed_at = now
    minutes.save()
    meet_deadline(kind=Kind.MINUTES, record=conference.reference, done_on=localdate(now), now=now)
    note(conference, "distributed", f"Minutes to {len(copies)} people", copies[0].asked_by, now)
