"""Give a plan its chair: one that came in with a census file has none."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from cpunit.audit.log import log
from cpunit.deadlines.models import Deadline
from cpunit.domain.refusal import Refused
from cpunit.people.eligibility import as_of_now, may_answer
from cpunit.people.held import hold_family
from cpunit.people.models import Chair, User
from plans.models import Plan


@transaction.atomic
def allocate_chair(*, plan: Plan, chair: Chair, by: User, now: datetime, why: str = "") -> Plan:
    """The chair watches over the plan and answers for its open dates from now on. Raises `Refused`.

    Business support and managers allocate, for an open plan, a chair who might be booked for the family's
    conference (SUR-1, LDS-2).
    """
    hold_family(plan.child.family_id)
    plan = (
        Plan.objects.select_for_update(of=("self",))
        .select_related("child__family__team", "child__family__social_worker")
        .get(pk=plan.pk)
    )
    if not (by.is_support or by.is_manager):
        raise Refused("Chairs are allocated by business support and service managers.")
    if not plan.is_open:
        raise Refused(f"This plan ended on {plan.ended_on:%-d %B %Y}, so it needs no chair any more.")
    chair = as_of_now(chair)
    refusal = may_answer(chair, plan.child.family, on=timezone.localdate(now))
    if refusal:
        raise Refused(refusal.sentence, about="chair")
    plan.chair = chair
    plan.save(update_fields=["chair"])
    Deadline.objects.open().filter(record=plan.reference_id).update(chair=chair, owner=chair.user)
    log(
        by=by,
        verb="allocated",
        what=f"Chair of the plan: {chair.user.name}{f'; because: {why.strip()}' if why.strip() else ''}",
        now=now,
        record=plan.code,
        child=plan.child.code,
    )
    return plan
