"""What one who signs off is shown: a draft, and those of brothers and sisters that may be signed with it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.http import Http404

from conferences.reports.policies import signers_of
from cpunit.domain.refusal import Refusal
from cpunit.people.models import Person
from cpunit.release.readers import readers_of
from plans.drafting.behind import plans_near
from plans.drafting.parts import parts_in
from plans.drafting.policies import may_sign
from plans.drafting.reading import Reading, rows_in
from plans.drafting.sides import Beside, sides_of
from plans.drafting.together import OPEN_REVIEW, family_of, held_where_sent, with_record_of
from plans.models import DraftPart, Plan, PlanDraft


@dataclass(frozen=True)
class ToSign:
    """A draft, and what it changes."""

    draft: PlanDraft
    sides: list[Beside]
    parts: list[DraftPart]


@dataclass(frozen=True)
class Signing:
    """The one that is asked for and what it changes, whether they `may` sign it, what they `read` of its
    plan, and what may be signed with it.
    """

    draft: PlanDraft
    sides: list[Beside]
    may: Refusal | None
    read: Reading
    beside: list[ToSign]

    @property
    def plans_beside(self) -> list[Plan]:
        return [each.draft.plan for each in self.beside]

    @property
    def all_drafts(self) -> list[PlanDraft]:
        return [self.draft, *(each.draft for each in self.beside)]


def signing(code: str, person: Person) -> Signing:
    """The draft that is open or was last of the plan of that code; 404 where it is not theirs to sign off, or
    not all of it theirs to read. As many queries for any number of brothers and sisters. Their family is
    held where a form is sent.
    """
    held_where_sent(code)
    near: list[Any] = list(
        plans_near(person.pk).filter(child__family__in=family_of(code)).annotate(is_under_review=OPEN_REVIEW)
    )
    plans = {each.pk: each for each in near}
    plan = next((each for each in near if each.code == code), None)
    drafts = list(PlanDraft.objects.filter(plan__in=plans).select_related("drafted_by").order_by("-pk"))
    draft = next((each for each in drafts if plan and each.plan_id == plan.pk), None)
    if plan is None or draft is None or person.pk not in signers_of(draft.drafted_by, plan.child.family):
        raise Http404
    for each in drafts:
        each.plan = plans[each.plan_id]
    may = may_sign(person.professional, draft)
    same = {each.pk for each in with_record_of(plan, near)}
    others = [] if may else [each for each in _beside(draft, drafts) if each.plan_id in same]
    reader = readers_of(plan.reference, [person])[person.pk]
    readings = Reading.of_family([plan, *(each.plan for each in others)], reader)
    if not readings[plan.pk].is_theirs:
        raise Http404
    if may:
        return Signing(draft, [], may, readings[plan.pk], [])
    found = _read([draft, *others], readings)
    if not found or found[0].draft != draft:
        raise Http404
    beside = [each for each in found[1:] if all(part.lead_id != person.pk for part in each.parts)]
    return Signing(draft, found[0].sides, may, readings[plan.pk], beside)


def _beside(draft: PlanDraft, drafts: Sequence[PlanDraft]) -> list[PlanDraft]:
    """What the same author handed in of the others."""
    waiting = [each for each in drafts if each.handed_in_at and not each.signed_at and each.plan.is_open]
    theirs = [each for each in waiting if each.drafted_by_id == draft.drafted_by_id and each.pk != draft.pk]
    return [each for each in theirs if not vars(each.plan)["is_under_review"]]


def _read(drafts: Sequence[PlanDraft], readings: dict[int, Reading]) -> list[ToSign]:
    """Those of which all is theirs to read."""
    rows, parts = rows_in(drafts), parts_in(drafts)
    found = []
    for each in drafts:
        reading = readings[each.plan_id]
        own = [row for row in rows if row.draft_id == each.pk]
        besides = [part for part in parts if part.draft_id == each.pk]
        if reading.is_theirs and reading.reads_each(own, besides):
            found.append(ToSign(each, sides_of(own, besides, each.plan), besides))
    return found
