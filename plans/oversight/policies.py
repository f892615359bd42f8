"""Who assures a plan's quality and reviews it midway."""

from datetime import date

from cpunit.domain.refusal import Refusal
from cpunit.people.models import User
from plans.models import MidwayReview, MonitoringContact, Plan, QualityCheck
from plans.plan.policies import may_go_on, may_record, may_still_chair


def may_assure(user: User, plan: Plan, today: date) -> Refusal | None:
    """May this person record the plan's quality assurance or midway review? Its chair only (WKF-14), while
    they are independent of the case.
    """
    refusal = may_record(user, plan)
    if refusal:
        return refusal
    if plan.chair is None:
        return Refusal("This plan has no chair, who alone does this: one is allocated first.")
    if plan.chair.user_id != user.pk:
        return Refusal("Only the chair of this plan does this.")
    return may_still_chair(plan, today)


def may_correct_midway(user: User, plan: Plan, review: MidwayReview, today: date) -> Refusal | None:
    """May this person put right what was recorded of it? Not where it did not take place."""
    if refusal := may_assure(user, plan, today):
        return refusal
    if review.state == MidwayReview.State.CANCELLED:
        return Refusal(f"This midway review did not take place: {review.why_cancelled}")
    return None


def may_correct_check(user: User, plan: Plan, check: QualityCheck, today: date) -> Refusal | None:
    """May this person put it right? Not one that was corrected or taken out before."""
    if refusal := may_assure(user, plan, today):
        return refusal
    if check.taken_out_at is not None:
        return Refusal(f"This quality check was corrected or taken out already: {check.why_taken_out}")
    return None


def may_take_out_contact(user: User, plan: Plan, contact: MonitoringContact, today: date) -> Refusal | None:
    """May this person say that it never was? Not of one that was taken out before."""
    if refusal := may_assure(user, plan, today):
        return refusal
    if contact.taken_out_at is not None:
        return Refusal(f"This contact was taken out already: {contact.why_taken_out}")
    return None


def may_look_ahead(user: User, plan: Plan, today: date) -> Refusal | None:
    """May this person judge the plan, or put a midway review in the diary? Not once the child has died."""
    return may_assure(user, plan, today) or may_go_on(user, plan)
