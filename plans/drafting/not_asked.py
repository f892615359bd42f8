"""Who of a plan's core group is not asked to one that is planned for brothers and sisters too, and for whose
sake: of each of these children nobody is told who has not to do with them, or is kept from them. Why is said
to nobody.
"""

from collections.abc import Iterable

from django.db.models import Prefetch

from cpunit.domain.words import day_and_date, isolated, listed
from cpunit.people.models import Professional, User
from plans.drafting.parts import members_of
from plans.drafting.whom import told_of_child
from plans.models import CoreGroup, Plan
from plans.plan.kept_out import kept_out_of

SENTENCE = "{who} {are} of the core group, and {are} not asked to that of {day}, which is for {whom} too."


def not_asked(plan: Plan, user: User) -> list[str]:
    """A sentence for each core group that is planned, and the children for whose sake it is. A child whom
    this user may not see is not named.
    """
    open_plans = Plan.objects.open().exclude(pk=plan.pk).select_related("child__family").order_by("pk")
    groups = plan.core_groups.filter(state=CoreGroup.State.PLANNED).order_by("planned_for", "pk")
    shared = groups.prefetch_related("members", Prefetch("plans", open_plans, to_attr="others"))
    found = [each for each in shared if vars(each)["others"]]
    if not found:
        return []
    there = list(plan.core_group_members.filter(left_on__isnull=True).order_by("name", "pk"))
    seen = set(Plan.objects.visible_to(user).filter(core_groups__in=found).values_list("pk", flat=True))
    return [said for group in found for said in _of(group, there, seen)]


def _of(group: CoreGroup, there: list[Professional], seen: set[int]) -> Iterable[str]:
    asked = {each.pk for each in group.members.all()}
    left_out = [each for each in there if each.pk not in asked]
    because: dict[tuple[str, ...], list[str]] = {}
    for who, plans in _because(left_out, vars(group)["others"]):
        names = (isolated(each.child.name) if each.pk in seen else "another child" for each in plans)
        because.setdefault(tuple(dict.fromkeys(names)), []).append(isolated(who.name))
    for children, people in because.items():
        yield SENTENCE.format(
            who=listed(people),
            are="is" if len(people) == 1 else "are",
            day=day_and_date(group.planned_for),
            whom=listed([*children]),
        )


def _because(people: list[Professional], others: list[Plan]) -> Iterable[tuple[Professional, list[Plan]]]:
    """Those of these people who are of no core group of some of the `others`, or are kept from them."""
    come = {
        plan.pk: {each.pk for each in told_of_child(people, plan)} & members_of(plan) - kept_out_of(plan)
        for plan in others
    }
    for who in people:
        if because := [plan for plan in others if who.pk not in come[plan.pk]]:
            yield who, because
