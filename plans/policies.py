"""What may be done with a plan, and by whom; each no is a sentence."""

from datetime import date

from cpunit.domain.refusal import Refusal
from cpunit.people.models import User
from plans.models import CoreGroup, Plan


def may_record(user: User, plan: Plan) -> Refusal | None:
    """May this person record what happened between conferences (core groups, visits, updates)?"""
    if user.is_administrator:
        return Refusal("An administrator looks after settings and does not work on plans.")
    if not plan.is_open:
        return Refusal(f"This plan ended on {plan.ended_on:%-d %B %Y}, so nothing more is recorded on it.")
    return None


def may_end(user: User, plan: Plan) -> Refusal | None:
    """May this person end the plan outside a conference? The chair of the plan, or a service manager."""
    refusal = may_record(user, plan)
    if refusal:
        return refusal
    is_its_chair = plan.chair is not None and plan.chair.user_id == user.pk
    if not (user.is_manager or is_its_chair):
        return Refusal("Only the plan's chair or a service manager may end it.")
    return None


def may_assure(user: User, plan: Plan) -> Refusal | None:
    """May this person record the plan's quality assurance or midway review? Its chair only (WKF-14)."""
    refusal = may_record(user, plan)
    if refusal:
        return refusal
    if plan.chair is None or plan.chair.user_id != user.pk:
        return Refusal("Only the chair of this plan does this.")
    return None


def may_change_core_group(group: CoreGroup) -> Refusal | None:
    """Is this core group still only planned, so that it can be recorded as held, or cancelled?"""
    if group.state == CoreGroup.State.HELD:
        return Refusal(f"This core group is recorded already, as held on {group.held_on:%-d %B %Y}.")
    if group.state == CoreGroup.State.CANCELLED:
        return Refusal(f"This core group was cancelled already: {group.why_cancelled}")
    return None


def day_refusal(plan: Plan, day: date, today: date, what: str) -> Refusal | None:
    """Can this have happened on that day? Not in the future, and not before the plan started."""
    if day > today:
        return Refusal(f"{what} on {day:%-d %B %Y} is still to come: record it once it has happened.")
    if day < plan.started_on:
        return Refusal(f"{what} on {day:%-d %B %Y} is before the plan started ({plan.started_on:%-d %B %Y}).")
    return None
