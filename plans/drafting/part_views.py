"""What a draft changes besides rows, behind the door of the lead social worker."""

from collections.abc import Sequence
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone

from conferences.conference.sealed import Facts, going_on
from cpunit.doors.behind import PROFESSIONAL, Visitor, behind_door
from cpunit.web.act import Page, act
from cpunit.web.forms import filled_in
from cpunit.web.sent import whole_where_sent
from plans.drafting.actions.together import take_out_parts, write_parts
from plans.drafting.actions.write_part import facts_of_page
from plans.drafting.behind import about, plans_led_by
from plans.drafting.part_forms import ContingencyPartForm, CoreGroupPartForm, LeadPartForm, PartForm
from plans.drafting.parts import Part, moved_on
from plans.drafting.policies import may_draft
from plans.drafting.reading import Reading
from plans.drafting.together import led, parts_alike, parts_of_drafts, with_asked
from plans.drafting.whom import leads_for, members_for
from plans.models import DraftPart, Plan


@behind_door("What a plan that they keep says besides its rows", form=PROFESSIONAL)
@whole_where_sent
def door_plan_part(request: HttpRequest, visitor: Visitor, code: str, part: str) -> HttpResponse:
    """Its contingency plan, its core group or its lead social worker, as the draft says it."""
    kept = led(code, visitor.person)
    plan, read = kept.plan, kept.read
    drafted = parts_of_drafts([plan, *kept.beside], part)
    one = drafted.get(plan.pk) or DraftPart(part=part)
    if part not in Part.values or not read.of_parts([one]):
        raise Http404
    alike = parts_alike(kept.beside, drafted, plan, part)
    beside = with_asked(request, read, alike, plans_led_by(visitor.person.pk))
    form = _form(request, one, read, beside)

    def do() -> object:
        common: dict[str, Any] = {
            "plan": plan,
            "also": form.also_for,
            "which": part,
            "by": visitor.person,
            "now": timezone.now(),
        }
        if form.is_taken_out:
            return take_out_parts(**common)
        return write_parts(**common, typed=form.typed(), seen=form.seal)

    return act(
        request,
        form,
        Page(str(one), reverse("door_plan", args=[plan.code]), "Back", intro=about(plan)),
        may=may_draft(visitor.person, plan),
        do=lambda: going_on(form, do),
        said=lambda _: form.said,
        template="plans/drafting/row.html",
        more=lambda: {"theirs": form.theirs, "moved": moved_on(one, plan)},
    )


def _form(request: HttpRequest, part: DraftPart, read: Reading, beside: Sequence[Plan]) -> PartForm:
    plan = read.plan
    stands: Facts = facts_of_page(part, plan)
    given: dict[str, Any] = {"is_drafted": part.pk is not None, "beside": beside, **filled_in(request)}
    if part.part == Part.CONTINGENCY:
        return ContingencyPartForm(stands=stands, **given)
    if part.part == Part.LEAD:
        return LeadPartForm(stands=stands, offered=read.of_owners(leads_for(plan)), **given)
    offered = read.of_owners(members_for(plan, stands["members"]))
    shown = frozenset(who.pk for who in offered)
    return CoreGroupPartForm(
        stands={**stands, "members": stands["members"] & shown}, offered=offered, **given
    )
