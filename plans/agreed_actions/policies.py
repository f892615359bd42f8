"""Who may change what a plan says will be done, and when."""

from collections.abc import Container

from conferences.decisions.policies import may_take_on
from cpunit.domain.refusal import Refusal
from cpunit.people.models import Adult, Child, Professional, User
from plans.models import Plan, PlanAction
from plans.plan.kin import is_kin
from plans.plan.policies import may_go_on
from plans.plan.review import open_review


def may_keep(user: User, plan: Plan) -> Refusal | None:
    """May this person add to the plan's actions or change one? While its review takes place they are changed
    there: what it decides takes the place of all that stood. One query.
    """
    if refusal := may_go_on(user, plan):
        return refusal
    if review := open_review(plan):
        return Refusal(
            f"The review {review.code} takes place now: change what will be done in its record, which makes "
            "the plan anew when it closes."
        )
    return None


def may_change(action: PlanAction) -> Refusal | None:
    """Is this action still to be done?"""
    if action.state == PlanAction.State.TO_DO:
        return None
    became = str(action.get_state_display()).lower()
    return Refusal(
        f"This action was closed on {action.closed_on:%-d %B %Y}: {became}. Add another where more is to do."
    )


def may_own(who: Professional | Adult | Child, plan: Plan, excluded: Container[int]) -> Refusal | None:
    """Whether somebody can do what the plan says: a professional, or one of the child's family; nobody of the
    `excluded`, the keys of persons (LDS-4).
    """
    if not isinstance(who, Professional) and not is_kin(who, plan):
        return Refusal(f"{who.name} is not of this family.")
    return may_take_on(who, excluded)
