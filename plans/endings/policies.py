"""Who may end a plan outside a conference."""

from cpunit.domain.refusal import Refusal
from cpunit.people.models import User
from plans.models import Plan
from plans.plan.policies import may_record


def may_end(user: User, plan: Plan) -> Refusal | None:
    """May this person end the plan outside a conference? The chair of the plan, or a service manager."""
    refusal = may_record(user, plan)
    if refusal:
        return refusal
    is_its_chair = plan.chair is not None and plan.chair.user_id == user.pk
    if not (user.is_manager or is_its_chair):
        return Refusal("Only the plan's chair or a service manager may end it.")
    return None
