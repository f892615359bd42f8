"""Concerns go with the plan that they are about."""

from cpunit.deadlines.actions.take_record import take_record
from cpunit.people.models import Family
from escalations.models import Concern
from plans.models import Plan


def take_concerns(*, plan: Plan, family: Family) -> None:
    """From now on they are of that family, as the plan is. In the caller's transaction."""
    for concern in Concern.objects.filter(about_reference=plan.reference).select_related("reference"):
        concern.family = family
        concern.save()
        take_record(reference=concern.reference, family=family)
