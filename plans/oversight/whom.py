"""With whom a chair speaks about a plan."""

from django.db.models import Q, QuerySet

from cpunit.domain.refusal import Refusal
from cpunit.people.models import Person
from cpunit.people.models.person import DETAILS
from plans.models import MonitoringContact, Plan
from plans.plan.near import near

Way = MonitoringContact.Way
KINDS = {
    Way.CHILD: Person.Kind.CHILD,
    Way.PARENT: Person.Kind.ADULT,
    Way.PRACTITIONER: Person.Kind.PROFESSIONAL,
    Way.MANAGER: Person.Kind.PROFESSIONAL,
}


def people_around(plan: Plan) -> QuerySet[Person]:
    """The family, and the professionals who know the child or manage the team that holds the case."""
    family = plan.child.family
    known = Q(child__family=family, child__merged_into__isnull=True) | Q(adult__family=family)
    known |= Q(pk__in=near(plan).values("pk"))
    if family.team and family.team.manager_id:
        known |= Q(pk=family.team.manager_id)
    return Person.objects.filter(known).select_related(*DETAILS).order_by("-kind", "pk")


def may_be_whom(plan: Plan, way: str, whom: Person | None) -> Refusal | None:
    """Does this person fit the way, and are they around the plan?"""
    if way == Way.FILE:
        alone = "By reading the file one speaks with nobody: leave the person out."
        return Refusal(alone, about="whom") if whom else None
    if whom is None:
        return Refusal("Say with whom you spoke.", about="whom")
    if KINDS[Way(way)] != whom.kind:
        return Refusal(f"{whom.name} is not “{Way(way).label.lower()}”: choose what fits.", about="whom")
    if not people_around(plan).filter(pk=whom.pk).exists():
        return Refusal(f"{whom.name} is not one of those around this plan.", about="whom")
    return None
