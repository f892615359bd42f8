"""The papers of a conference of which each person has a copy: how one is drawn, and what follows."""

from collections.abc import Callable
from datetime import datetime

from django.db import transaction
from django.urls import reverse
from django.utils.timezone import localdate

from conferences.closing.actions.plan_given import settle_plan
from conferences.closing.recipients import may_have_papers
from conferences.conference.writing import locked, note
from conferences.live.exposed import may_be_copied
from conferences.minutes.actions.write_minutes import TEMPLATE, title_of
from conferences.minutes.content import content_of
from conferences.models import Conference, Minutes
from cpunit.deadlines.actions.clocks import meet_deadline
from cpunit.domain.refusal import Refusal
from cpunit.domain.states import MINUTES as STATES
from cpunit.domain.states import next_state
from cpunit.domain.timescales import Kind
from cpunit.papers.models import Document
from cpunit.people.models import Person, Reference, UnitSettings
from cpunit.people.reach import Recipient, named_for
from cpunit.release.models import Copy
from cpunit.release.paper import Paper, Variant

PLAN_TEMPLATE = "conferences/minutes/papers/plan.html"
OUTLINE_TEMPLATE = "conferences/minutes/papers/outline_plan.html"
PLAN_TITLE = "What was decided, and the plan"

BODY = (
    "Dear {name},\n\n{what} of child protection conference {code} is attached. It is for you alone: please "
    "keep it safe and do not pass it on.\n\n{unit}\n"
)


def _minutes(record: Reference) -> Callable[[Recipient], Variant]:
    """All have the same words, which were fixed when the conference closed and the chair approved them."""
    conference = _conference(record)
    minutes = Minutes.objects.select_related("approved_by__user").get(conference=conference)
    context = {
        "minutes": content_of(conference, minutes),
        "approved_by": minutes.approved_by.user.name if minutes.approved_by else "",
        "approved_at": minutes.approved_at,
    }

    def variant_for(recipient: Recipient) -> Variant:
        return Variant(
            title=title_of(conference),
            template=TEMPLATE,
            context=context,
            subject=named_for(recipient.person, f"Conference {conference.code}"),
            body=_body(recipient, conference, "The record"),
        )

    return variant_for


def _plan(record: Reference) -> Callable[[Recipient], Variant]:
    """In plain words for the family; for professionals with the category and the core group."""
    conference = _conference(record)
    context = {"minutes": content_of(conference, None)}

    def variant_for(recipient: Recipient) -> Variant:
        return Variant(
            title=PLAN_TITLE,
            template=OUTLINE_TEMPLATE if recipient.person.is_adult else PLAN_TEMPLATE,
            context=context,
            subject=named_for(recipient.person, f"Conference {conference.code}"),
            body=_body(recipient, conference, "The plan"),
        )

    return variant_for


def _body(recipient: Recipient, conference: Conference, what: str) -> str:
    unit = UnitSettings.current().unit_name
    return BODY.format(name=recipient.name, what=what, code=conference.code, unit=unit)


def _conference(record: Reference) -> Conference:
    return Conference.objects.select_related("reference", "family").get(reference=record)


def _may_have(kind: str) -> Callable[[Reference, Person], bool]:
    return lambda record, person: may_have_papers(_conference(record), person, kind=kind)


def _minutes_may_go(record: Reference) -> Refusal | None:
    conference = _conference(record)
    minutes = Minutes.objects.filter(conference=conference).first()
    return may_be_copied(conference, minutes.discussion if minutes else "")


@transaction.atomic
def _distributed(*, record: Reference, now: datetime) -> None:
    """Once no copy of the minutes waits any more, they are distributed, and their limit is met."""
    conference = locked(_conference(record))
    copies = list(Copy.objects.of(record, Document.Kind.MINUTES).select_related("asked_by"))
    minutes = Minutes.objects.select_for_update(of=("self",)).filter(conference=conference).first()
    waits = any(copy.document_id is None and copy.out_on is None for copy in copies)
    if minutes is None or minutes.state != Minutes.State.APPROVED or waits or not copies:
        return
    minutes.state = next_state(STATES, minutes.state, "distribute")
    minutes.distributed_at = now
    minutes.save()
    meet_deadline(kind=Kind.MINUTES, record=record, done_on=localdate(now), now=now)
    note(conference, "distributed", f"Minutes to {len(copies)} people", copies[0].asked_by, now)


@transaction.atomic
def _given(*, record: Reference, now: datetime) -> None:
    settle_plan(conference=locked(_conference(record)), now=now)


MINUTES = Paper(
    kind=Document.Kind.MINUTES,
    prepare=_minutes,
    may_have=_may_have(Document.Kind.MINUTES),
    may_go=_minutes_may_go,
    follow=_distributed,
    page=lambda record: reverse("conference_minutes", args=[record.code]),
)
PLAN = Paper(
    kind=Document.Kind.OUTLINE_PLAN,
    prepare=_plan,
    may_have=_may_have(Document.Kind.OUTLINE_PLAN),
    may_go=lambda record: may_be_copied(_conference(record)),
    follow=_given,
    page=lambda record: reverse("conference_after", args=[record.code]),
)
