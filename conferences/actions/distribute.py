"""Send what the conference made to those who may have it.

One PDF a recipient, with their name on each page (failure 4).
"""

from datetime import datetime

from django.db import transaction
from django.utils.timezone import localdate

from conferences.actions.live import locked, must, note
from conferences.actions.protect import exposed_places
from conferences.actions.write_minutes import TEMPLATE, title_of
from conferences.minutes_content import content_of
from conferences.models import Conference, Minutes
from conferences.recipients import Recipient, recipients_of
from conferences.record_policies import may_distribute_minutes, may_tick_off
from cpunit.deadlines.actions.clocks import meet_deadline
from cpunit.domain.refusal import Refused
from cpunit.domain.states import MINUTES, next_state
from cpunit.domain.timescales import Kind
from cpunit.domain.words import listed
from cpunit.papers.actions.make_document import make_document
from cpunit.papers.actions.queue_message import queue_message
from cpunit.papers.models import Document
from cpunit.people.models import Reference, UnitSettings, User

PLAN_TEMPLATE = "conferences/papers/outline_plan.html"
BODY = (
    "Dear {name},\n\n{what} of child protection conference {code} is attached. It is for you alone: please "
    "keep it safe "
    "and do not pass it on.\n\n{unit}\n"
)


@transaction.atomic
def distribute_minutes(*, conference: Conference, by: User, now: datetime) -> list[Document]:
    """A copy for each recipient: queued by e-mail where the address is verified, to be printed where not.

    The copies are of the record as the chair approved it, which cannot have changed since. Meets the
    `minutes` limit.
    """
    conference = locked(conference)
    minutes = Minutes.objects.select_for_update(of=("self",)).filter(conference=conference).first()
    must(may_distribute_minutes(by, minutes))
    assert minutes is not None
    assert minutes.approved_by is not None
    content = content_of(conference, minutes)
    context = {
        "minutes": content,
        "approved_by": minutes.approved_by.user.name,
        "approved_at": minutes.approved_at,
    }
    made = []
    for recipient in recipients_of(conference):
        document = make_document(
            record=conference.reference,
            kind=Document.Kind.MINUTES,
            title=title_of(conference),
            template=TEMPLATE,
            context=context,
            recipient=recipient.name,
            by=by,
            now=now,
        )
        made.append(document)
        _queue(conference.reference, recipient, document, "The record", "minutes", now)
    minutes.state = next_state(MINUTES, minutes.state, "distribute")
    minutes.distributed_at = now
    minutes.save()
    meet_deadline(kind=Kind.MINUTES, record=conference.reference, done_on=localdate(now), now=now)
    note(conference, "distributed", f"Minutes to {len(made)} people", by, now)
    return made


@transaction.atomic
def make_family_copies(*, conference: Conference, by: User, now: datetime) -> list[Document]:
    """The outline plan and the decisions for each adult of the family who is not excluded (KRK-10); safe to
    run twice.

    Sent where an e-mail address is verified; printed for the rest.
    """
    conference = locked(conference)
    must(may_tick_off(by, conference))
    already = set(
        Document.objects.filter(record=conference.reference, kind=Document.Kind.OUTLINE_PLAN).values_list(
            "recipient", flat=True
        )
    )
    content = content_of(conference, None)
    exposed = exposed_places(content.standing)
    if exposed:
        raise Refused(f"A home address stands in {listed(exposed)}, so no copy can be made.")
    made = []
    for recipient in recipients_of(conference, family_only=True):
        if recipient.name[:200] in already:
            continue
        document = make_document(
            record=conference.reference,
            kind=Document.Kind.OUTLINE_PLAN,
            title="What was decided, and the plan",
            template=PLAN_TEMPLATE,
            context={"minutes": content},
            recipient=recipient.name,
            by=by,
            now=now,
        )
        made.append(document)
        _queue(conference.reference, recipient, document, "The plan", "outline-plan", now)
    note(conference, "made", f"{len(made)} copies of the outline plan for the family", by, now)
    return made


def _queue(
    record: Reference, recipient: Recipient, document: Document, what: str, paper: str, now: datetime
) -> None:
    if not recipient.address:
        return
    queue_message(
        dedupe_key=f"{paper}:{record.code}:{recipient.key}",
        record=record,
        to_name=recipient.name,
        to_address=recipient.address,
        subject=f"Conference {record.code}",
        body=BODY.format(
            name=recipient.name, what=what, code=record.code, unit=UnitSettings.current().unit_name
        ),
        documents=[document],
        now=now,
    )
