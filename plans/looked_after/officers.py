"""Who may be the independent reviewing officer of a child who became looked after."""

from django.db.models import Q, QuerySet

from cpunit.domain.refusal import Refusal
from cpunit.people.models import Agency, Professional
from plans.looked_after.asked import gone_of
from plans.models import Plan


def officers_for(plan: Plan, named: Professional | None = None) -> QuerySet[Professional]:
    """Of children's social care, with a verified address, and in no social work team, which would not be
    independent; not the chair of the plan, from whom they take over. Who is `named` already stays among them.
    """
    family = plan.child.family
    around = (
        plan.lead_social_worker_id,
        family.social_worker_id,
        family.team.manager_id if family.team else None,
        plan.chair.professional_id if plan.chair else None,
    )
    independent = (Q(team__isnull=True) | Q(chair__isnull=False)) & ~Q(pk__in=[pk for pk in around if pk])
    reached = Q(left_on__isnull=True, is_desk=False, email_verified_on__isnull=False)
    may_be = Q(agency__kind=Agency.Kind.SOCIAL_CARE) & independent & reached
    found = Professional.objects.filter(may_be | Q(pk=named.pk) if named else may_be)
    return found.select_related("agency", "team").order_by("name", "pk")


def may_be_officer(plan: Plan, officer: Professional) -> Refusal | None:
    """Are they here, independent of the case, and may they read of the child at all (safety 1, LDS-4)?"""
    if officer.left_on:
        return Refusal(f"{officer.name} has left: choose another.", "officer")
    if not officers_for(plan).filter(pk=officer.pk).exists():
        return Refusal(f"{officer.name} is not independent of this case: choose another.", "officer")
    if gone_of(plan, [officer]):
        return Refusal(f"{officer.name} is not to be told of this child: choose another.", "officer")
    return None
