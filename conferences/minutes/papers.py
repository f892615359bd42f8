"""The papers of a conference of which each person has a copy: how one is drawn, and what follows."""

from collections.abc import Callable
from datetime import datetime

from django.db import transaction
from django.urls import reverse
from django.utils.timezone import localdate

from conferences.closing.actions.plan_given import settle_plan
from conferences.closing.editions import last_edition
from conferences.closing.told_to_some import told_to_some
from conferences.conference.identity import identity_of
from conferences.conference.writing import locked, note
from conferences.live.exposed import may_be_copied
from conferences.minutes.actions.write_minutes import TEMPLATE, title_of
from conferences.minutes.behind import WRONG
from conferences.minutes.copying import (
    asks_password,
    conference_of,
    letter_of,
    may_have,
    may_release,
    read_by,
)
from conferences.minutes.filed import filed_of, minutes_of
from conferences.minutes.mending import mended_at
from conferences.minutes.passages import passages_of
from conferences.minutes.plans_as_decided import bonds_of_plan, plan_as_decided
from conferences.minutes.then import bonds_then
from conferences.minutes.variants import of_reader
from conferences.models import Minutes
from cpunit.deadlines.actions.clocks import meet_deadline
from cpunit.domain.audiences import Reader
from cpunit.domain.left_papers import Left
from cpunit.domain.refusal import Refusal
from cpunit.domain.states import MINUTES as STATES
from cpunit.domain.states import next_state
from cpunit.domain.timescales import Kind
from cpunit.papers.models import Document
from cpunit.people.models import Person, Reference
from cpunit.people.reach import Recipient, named_for
from cpunit.release.models import Copy
from cpunit.release.own_words import own_words
from cpunit.release.paper import Paper, Paragraph, Variant
from cpunit.release.readers import UNIT

PLAN_TEMPLATE = "conferences/minutes/papers/plan.html"
OUTLINE_TEMPLATE = "conferences/minutes/papers/outline_plan.html"
PLAN_TITLE = "What was decided, and the plan"


def _minutes(record: Reference, edition: int) -> Callable[[Recipient, Reader], Variant]:
    """What the chair approved and is filed, as each reads it today: what was put right since stands in an
    amendment.
    """
    conference = conference_of(record)
    minutes = Minutes.objects.get(conference=conference)
    filed = filed_of(minutes.document_id, conference, minutes)
    content_for = read_by(filed.content)
    context = {**filed.beside, "approved_at": minutes.approved_at}

    def variant_for(recipient: Recipient, reader: Reader) -> Variant:
        return Variant(
            title=title_of(conference),
            template=TEMPLATE,
            context={**context, "minutes": content_for(reader)},
            subject=named_for(recipient.person, f"Conference {conference.code}"),
            body=letter_of(recipient, conference, "The record"),
        )

    return variant_for


def _plan(record: Reference, edition: int) -> Callable[[Recipient, Reader], Variant]:
    """What was decided and the plan, as this edition says it and each reads it today: in plain words for the
    family; for professionals with the category and the core group.
    """
    conference = conference_of(record)
    content = plan_as_decided(conference, edition)
    content_for, row = read_by(content), content.standing.profile.paper(Left.PLAN)

    def variant_for(recipient: Recipient, reader: Reader) -> Variant:
        return Variant(
            title=PLAN_TITLE if row is None or recipient.person.is_adult else row.title,
            template=OUTLINE_TEMPLATE if recipient.person.is_adult else PLAN_TEMPLATE,
            context={"minutes": content_for(reader)},
            subject=named_for(recipient.person, f"Conference {conference.code}"),
            body=letter_of(recipient, conference, "The plan"),
        )

    return variant_for


def _paragraphs(record: Reference, edition: int) -> list[Paragraph]:
    """The passages of the minutes. Two queries."""
    conference = conference_of(record)
    content = minutes_of(conference, Minutes.objects.filter(conference=conference).first())
    return [Paragraph(each.under, each.label, each.words) for each in passages_of(content) if each.words]


def _plan_may_go(record: Reference, edition: int) -> Refusal | None:
    return may_be_copied(conference_of(record))


def _was_put_right(record: Reference, edition: int) -> Refusal | None:
    """They keep what they have until what was put right is released to them (`_has_a_later`)."""
    if edition < last_edition(conference_of(record)):
        return Refusal("What was decided was put right since: ask for a copy that says so.")
    return None


def _plan_words(record: Reference, edition: int) -> str:
    content = of_reader(plan_as_decided(conference_of(record), edition), UNIT)
    return own_words((OUTLINE_TEMPLATE, PLAN_TEMPLATE), {"minutes": content})


def _has_a_later(record: Reference, person: Person, edition: int) -> bool:
    """Of a later edition, released to them."""
    later = Copy.objects.standing().filter(record=record, person=person, kind=PLAN.kind, edition__gt=edition)
    return later.filter(released_by__isnull=False).exists()


def _minutes_may_go(record: Reference, edition: int) -> Refusal | None:
    conference = conference_of(record)
    minutes = Minutes.objects.filter(conference=conference).first()
    return may_be_copied(conference, minutes)


@transaction.atomic
def _distributed(*, record: Reference, now: datetime) -> None:
    """Once no copy of the minutes waits to be made or released any more, they are distributed, and their
    limit is met.
    """
    conference = locked(conference_of(record))
    copies = list(Copy.objects.of(record, Document.Kind.MINUTES).select_related("asked_by"))
    minutes = Minutes.objects.select_for_update(of=("self",)).filter(conference=conference).first()
    waits = any(copy.released_by_id is None and copy.out_on is None for copy in copies)
    if minutes is None or minutes.state != Minutes.State.APPROVED or waits or not copies:
        return
    minutes.state = next_state(STATES, minutes.state, "distribute")
    minutes.distributed_at = now
    minutes.save()
    meet_deadline(kind=Kind.MINUTES, record=record, done_on=localdate(now), now=now)
    note(conference, "distributed", f"Minutes to {len(copies)} people", copies[0].asked_by, now)


@transaction.atomic
def _given(*, record: Reference, now: datetime) -> None:
    settle_plan(conference=locked(conference_of(record)), now=now)


MINUTES = Paper(
    kind=Document.Kind.MINUTES,
    name="minutes",
    bonds_then=lambda record, edition: bonds_then(conference_of(record)),
    prepare=_minutes,
    may_have=may_have(Document.Kind.MINUTES),
    may_go=_minutes_may_go,
    may_release=may_release,
    identity=lambda record: identity_of(conference_of(record)),
    follow=_distributed,
    page=lambda record: reverse("conference_minutes", args=[record.code]),
    told_to_some=lambda record: told_to_some(conference_of(record)),
    mended_at=mended_at,
    paragraphs=_paragraphs,
    answered_at=lambda record: (WRONG, reverse("door_minutes_wrong", args=[record.code])),
)
PLAN = Paper(
    kind=Document.Kind.OUTLINE_PLAN,
    name="plan",
    bonds_then=lambda record, edition: bonds_of_plan(conference_of(record), edition),
    prepare=_plan,
    may_have=may_have(Document.Kind.OUTLINE_PLAN),
    may_go=_plan_may_go,
    is_outdated=_was_put_right,
    is_followed=_has_a_later,
    may_release=may_release,
    asks_password=asks_password,
    identity=lambda record: identity_of(conference_of(record)),
    follow=_given,
    page=lambda record: reverse("conference_after", args=[record.code]),
    mended_at=mended_at,
    words=_plan_words,
)
