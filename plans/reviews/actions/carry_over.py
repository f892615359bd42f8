"""What a plan has come to is where its review begins: who leads it, the core group, what is still to do."""

from django.db import transaction

from conferences.conference.children import died_before
from conferences.models import Conference, ConferenceChild
from cpunit.deadlines.reckoner import Reckoner
from cpunit.people.models import Child
from plans.models import CoreGroup, Plan
from plans.reviews.actions.bring_actions import bring_actions
from plans.reviews.actions.bring_risks import bring_risks
from plans.reviews.so_far import so_far


@transaction.atomic
def carry_over(*, conference: Conference, child: Child | None = None) -> None:
    """When a review opens, its record begins with the plan of each child: what was arranged, where nothing is
    fixed yet, the risks that it began with, its actions, with a row of the outline plan for each that is
    still to do, and the facts of how it has gone. Nothing for a child who died before
    it. Another kind of conference begins empty. Safe to run twice; for a `child` who comes to it later
    nothing of the others changes.
    """
    if conference.kind != Conference.Kind.REVIEW:
        return
    plans = {
        plan.reference_id: plan
        for plan in Plan.objects.open()
        .filter(reference__conferenced__conference=conference)
        .select_related("child")
        .select_for_update(of=("self",))
        .order_by("pk")
        if not died_before(plan.child, conference.held_on) and child in (None, plan.child)
    }
    for place in conference.attached_children.order_by("pk"):
        if place.because_id in plans:
            _arrange(place, plans[place.because_id])
    risks = bring_risks(conference, list(plans.values()))
    bring_actions(conference, list(plans.values()), risks)
    tell_so_far(conference)


def tell_so_far(conference: Conference) -> None:
    """Keep with each child the facts of the plan as they stand now: when its review opens, and when it
    closes. The caller holds the conference.
    """
    places = {place.because_id: place for place in conference.attached_children.all()}
    for told in so_far(conference, Reckoner.current()):
        place = places[told.plan.reference_id]
        place.plan_so_far = told.words
        place.save(update_fields=["plan_so_far"])


def _arrange(place: ConferenceChild, plan: Plan) -> None:
    place.lead_social_worker = place.lead_social_worker or plan.lead_social_worker
    place.visit_every = place.visit_every or plan.visit_every
    if not place.contingency_plan:
        place.contingency_plan = plan.contingency_plan
        place.contingency_in_family_words = plan.contingency_in_family_words
    place.save()
    if not place.core_group_members.exists():
        place.core_group_members.set(_core_group(plan))


def _core_group(plan: Plan) -> list[int]:
    """By key. Of a plan that a census told no members were arranged: who the last core group was for."""
    arranged = [each.pk for each in plan.core_group_members.all()]
    if arranged:
        return arranged + [each.pk for each in plan.core_group_family.all()]
    last = plan.core_groups.exclude(state=CoreGroup.State.CANCELLED).first()
    return [each.pk for each in last.members.filter(left_on__isnull=True)] if last else []
