"""Take a chair off a plan for which they may not answer any more."""

from datetime import datetime

from django.utils import timezone

from cpunit.audit.log import log
from cpunit.deadlines.models import Deadline
from cpunit.people.eligibility import may_answer
from cpunit.people.models import Family, User
from plans.models import Plan


def release_chair(*, plan: Plan, family: Family, by: User, now: datetime) -> bool:
    """Whether the chair may not answer for the family as it is now, and so does not any more: the plan and
    its open dates are without a chair until one is allocated. The caller has changed the family.
    """
    chair = plan.chair
    refusal = may_answer(chair, family, on=timezone.localdate(now)) if chair else None
    if chair is None or refusal is None:
        return False
    plan.chair = None
    plan.save(update_fields=["chair"])
    Deadline.objects.open().filter(record=plan.reference_id, chair=chair).update(chair=None, owner=None)
    what = f"Chair of the plan taken off: {chair.user.name}. {refusal.sentence}"
    log(by=by, verb="released", what=what, now=now, record=plan.code, child=plan.child.code)
    return True
