"""Core groups and visits, recorded behind the door of who leads the plan: by the forms and the actions of the
unit's own pages. Whoever finds the plan here leads it; the actions ask once more.
"""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone

from cpunit.domain.words import long_date
from cpunit.doors.behind import FORM, PROFESSIONAL, Visitor, behind_door
from cpunit.people.held import hold_family
from cpunit.release.readers import reads_as_receiver
from cpunit.web.act import Page, act
from cpunit.web.forms import filled_in
from cpunit.web.look import is_look
from cpunit.web.sent import whole_where_sent
from plans.core_groups.actions.cancel_core_group import cancel_core_group
from plans.core_groups.actions.plan_core_group import plan_core_group
from plans.core_groups.expected import Came, Offered, awaited_members, came_to, offered_for
from plans.core_groups.forms import CancelForm, CorrectGroupForm, HeldForm, PlannedForm
from plans.core_groups.planned import planned_said
from plans.core_groups.policies import may_correct_from_outside
from plans.core_groups.views import CORRECTED, held, moved_by_correcting, moved_by_holding
from plans.core_groups.views import corrected as corrected_group
from plans.drafting.behind import about, plans_led_by
from plans.drafting.reading import Near, Reading
from plans.keeping.offered import all_offered, offered
from plans.models import CoreGroup, Plan
from plans.plan.near import near as professionals_near
from plans.visits.forms import CorrectVisitForm, VisitForm, visitors, with_visitor
from plans.visits.policies import may_correct_from_outside as may_correct_visit
from plans.visits.views import corrected, moved_by_recording, recorded, said_of
from plans.visits.views import moved_by_correcting as moved_by_visit
from plans.visits.writing import in_words

NAMED = "A core group of a plan that they keep"


@behind_door(NAMED, form=PROFESSIONAL)
@whole_where_sent
def door_core_group(request: HttpRequest, visitor: Visitor, code: str) -> HttpResponse:
    """Record a core group that was held, for all the brothers and sisters whose plans they lead."""
    plan, near, read = _led(visitor, code)
    planned = list(_planned(plan).order_by("planned_for", "pk"))
    members = came_to(planned[0]).members if planned else awaited_members(plan)
    siblings = _siblings(visitor, plan, near)
    people = all_offered(offered_for(plan, None, siblings), read)
    form = HeldForm(
        **filled_in(request),
        planned=planned,
        plan=plan,
        siblings=siblings,
        people=people,
        initial={"members": sorted(members)},
    )
    return act(
        request,
        form,
        _page("Record a core group", plan),
        do=lambda: held(form, visitor.person),
        effects=lambda: moved_by_holding(form, visitor.person),
        said="The core group is recorded.",
        template=FORM,
    )


@behind_door(NAMED, form=PROFESSIONAL)
@whole_where_sent
def door_core_group_next(request: HttpRequest, visitor: Visitor, code: str) -> HttpResponse:
    """Plan the next one."""
    plan, near, read = _led(visitor, code)
    form = PlannedForm(
        **filled_in(request),
        plan=plan,
        siblings=_siblings(visitor, plan, near),
        professionals=offered(professionals_near(plan), read),
    )
    return act(
        request,
        form,
        _page("Plan the next core group", plan),
        do=lambda: plan_core_group(
            plans=form.cleaned_data["plans"],
            planned_for=form.cleaned_data["planned_for"],
            members=form.cleaned_data["members"],
            **_by(visitor),
        ),
        said=planned_said,
        template=FORM,
    )


@behind_door(NAMED, form=PROFESSIONAL)
@whole_where_sent
def door_core_group_off(request: HttpRequest, visitor: Visitor, code: str, number: int) -> HttpResponse:
    """One that was planned did not take place, or will not."""
    plan, _, _ = _led(visitor, code)
    group = get_object_or_404(_planned(plan) if is_look() else plan.core_groups, pk=number)
    form = CancelForm(**filled_in(request))
    return act(
        request,
        form,
        _page(f"Cancel the core group of {long_date(group.planned_for)}", plan),
        do=lambda: cancel_core_group(group=group, why=form.cleaned_data["why"], **_by(visitor)),
        said="The core group is cancelled. Its limit goes on running.",
        template=FORM,
    )


@behind_door(NAMED, form=PROFESSIONAL)
@whole_where_sent
def door_core_group_corrected(request: HttpRequest, visitor: Visitor, code: str, number: int) -> HttpResponse:
    """Put right what was recorded today, where all of it is theirs to read."""
    plan, near, read = _led(visitor, code)
    group = get_object_or_404(plan.core_groups.filter(state=CoreGroup.State.HELD), pk=number)
    came = came_to(group)
    theirs = all_offered(offered_for(plan, came), read)
    if not _names_all(theirs, came) or not _reads(plan, near, read, group.progress):
        raise Http404
    form = CorrectGroupForm(**filled_in(request), group=group, came=came, people=theirs)
    siblings = _siblings(visitor, plan, near)
    may = may_correct_from_outside(group, siblings, timezone.localdate())
    return act(
        request,
        form,
        _page("Correct the core group", plan),
        may=may,
        do=lambda: corrected_group(form, group, visitor.person),
        effects=lambda: moved_by_correcting(form, group, visitor.person),
        said=CORRECTED,
        template=FORM,
    )


@behind_door("A visit on a plan that they keep", form=PROFESSIONAL)
@whole_where_sent
def door_visit(request: HttpRequest, visitor: Visitor, code: str) -> HttpResponse:
    """Record a visit of the social worker's."""
    plan, _, read = _led(visitor, code)
    form = VisitForm(
        **filled_in(request),
        professionals=offered(visitors(plan), read),
        is_unborn=plan.child.is_unborn,
        initial={"professional": visitor.person.pk},
    )
    return act(
        request,
        form,
        _page("Record a contact" if plan.child.is_unborn else "Record a visit", plan),
        do=lambda: recorded(form, plan, visitor.person),
        effects=lambda: moved_by_recording(form, plan, visitor.person),
        said=said_of,
        template=FORM,
    )


@behind_door("A visit on a plan that they keep", form=PROFESSIONAL)
@whole_where_sent
def door_visit_corrected(request: HttpRequest, visitor: Visitor, code: str, number: int) -> HttpResponse:
    """Put right what was recorded today."""
    plan, near, read = _led(visitor, code)
    visit = get_object_or_404(plan.visits.select_related("professional"), pk=number)
    if not _reads(plan, near, read, visit.place, str(visit.professional)):
        raise Http404
    form = CorrectVisitForm(
        **filled_in(request),
        visit=visit,
        professionals=offered(with_visitor(visitors(plan), visit), read),
    )
    return act(
        request,
        form,
        _page(f"Correct: {in_words(visit)}", plan),
        may=may_correct_visit(visit, timezone.localdate()),
        do=lambda: corrected(form, visit, visitor.person),
        effects=lambda: moved_by_visit(form, visit, visitor.person),
        said="It is corrected, and the dates after it follow.",
        template=FORM,
    )


def _led(visitor: Visitor, code: str) -> tuple[Plan, Near, Reading | None]:
    """A plan that they lead, its family held until a form that is sent is saved: what is found here is to
    stand when the action runs. With it they as a reader, and what they read of it where something of the
    family is withheld from them.
    """
    led = plans_led_by(visitor.person.pk)
    plan: Plan = get_object_or_404(led, reference=code)
    if not is_look():
        hold_family(plan.child.family_id)
        plan = get_object_or_404(led.all(), reference=code)
    near = Near.of([plan], visitor.person)
    if not near.reads_of(plan) or not reads_as_receiver(plan.reference, visitor.person, plan.child_id):
        raise Http404
    return plan, near, _reading(plan, near) if near.reader(plan).kept else None


def _reading(plan: Plan, near: Near) -> Reading:
    return Reading.of_each([plan], near)[plan.pk]


def _names_all(theirs: Offered, came: Came) -> bool:
    """Whether all who were there may be named to them."""
    named = {key for listed in theirs.named.values() for key, _ in listed}
    return not theirs.named or came.everybody <= named


def _reads(plan: Plan, near: Near, read: Reading | None, *said: str) -> bool:
    """Whether words that somebody typed about the plan are theirs to read, whoever said them first."""
    return (read or _reading(plan, near)).reads_words(*said)


def _siblings(visitor: Visitor, plan: Plan, near: Near) -> list[Plan]:
    """Those of the family's open plans that they lead and read of. What they do not read stands with the
    family, so it is asked again only where the record of a plan is another family's.
    """
    led = list(plans_led_by(visitor.person.pk).filter(child__family=plan.child.family_id))
    if any(each.reference.family_id != plan.reference.family_id for each in led):
        near = Near.of([plan, *led], visitor.person)
    return [each for each in led if near.reads_of(each)]


def _planned(plan: Plan) -> Any:
    return plan.core_groups.filter(state=CoreGroup.State.PLANNED)


def _by(visitor: Visitor) -> dict[str, Any]:
    return {"by": visitor.person, "now": timezone.now()}


def _page(title: str, plan: Plan) -> Page:
    return Page(title, reverse("door_plan", args=[plan.code]), "Back", intro=about(plan))
