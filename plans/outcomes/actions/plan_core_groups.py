"""Put the first core groups in the diary, as a conference arranged them."""

from collections.abc import Collection, Iterable

from conferences.decisions.facts import alike
from conferences.models import Conference, ConferenceChild
from plans.models import CoreGroup, Plan


def plan_core_groups(
    *, conference: Conference, places: Iterable[ConferenceChild], plans: Collection[Plan]
) -> None:
    """The first core group of each of these plans, which the conference has just started: one for the
    brothers and sisters who share its day and its members, those whose plans started before among them. It is
    of the family that the child is of now.
    """
    started = {plan.child_id: plan for plan in plans}
    starting = [each for each in places if each.child_id in started and each.first_core_group_on]
    for first, group in alike(starting, ("first_core_group_on", "core_group_members")):
        planned = _planned(conference, first)
        planned.plans.add(*[started[each.child_id] for each in group])


def _planned(conference: Conference, first: ConferenceChild) -> CoreGroup:
    assert first.first_core_group_on is not None
    members = set(first.working_members)
    shared = CoreGroup.objects.filter(
        plans__conference=conference,
        family=first.child.family_id,
        state=CoreGroup.State.PLANNED,
        planned_for=first.first_core_group_on,
    )
    for group in shared.distinct().order_by("pk"):
        if members == {each.pk for each in group.members.all()}:
            return group
    planned = CoreGroup.objects.create(family_id=first.child.family_id, planned_for=first.first_core_group_on)
    planned.members.set(members)
    return planned
