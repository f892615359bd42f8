"""Who may end a plan outside a conference, and for which reasons; each no is a sentence."""

from collections.abc import Callable
from datetime import date

from conferences.decisions.ending import met_on
from cpunit.domain.ending_at_conference import no_strategy_meeting
from cpunit.domain.endings import ENDINGS
from cpunit.domain.participation import ADULT
from cpunit.domain.refusal import Refusal
from cpunit.domain.words import long_date
from cpunit.people.models import User
from plans.models import LookedAfter, Plan, TransferOut
from plans.plan.policies import may_record, may_still_chair
from plans.plan.review import open_review


def may_end(user: User, plan: Plan, today: date) -> Refusal | None:
    """May this person end the plan outside a conference? A service manager, or the chair of the plan while
    they are independent of the case.
    """
    refusal = may_record(user, plan)
    if refusal:
        return refusal
    is_its_chair = plan.chair is not None and plan.chair.user_id == user.pk
    if not (user.is_manager or is_its_chair):
        return Refusal("Only the plan's chair or a service manager may end it.")
    return None if user.is_manager else may_still_chair(plan, today)


def may_end_because(plan: Plan, reason: str, ended_on: date, accepted_by: str) -> Refusal | None:
    """Is there what this reason asks for (KRK-16, KRK-7)? What a conference decides waits for one."""
    if accepted_by and reason != Plan.EndReason.TRANSFERRED:
        return Refusal(
            "An authority is named only where it has taken the plan over: choose that reason or take it out.",
            about="accepted_by",
        )
    if ENDINGS[reason].by_conference:
        return Refusal(
            f"“{Plan.EndReason(reason).label}” is decided by a review conference: the plan goes on until one "
            "has ended it.",
            about="reason",
        )
    if ENDINGS[reason].by_core_group and not plan.looked_after.filter(state=LookedAfter.State.ENDED).exists():
        return Refusal("The core group is asked first, and the chair of the plan signs.", about="reason")
    review = open_review(plan) if reason != Plan.EndReason.DIED else None
    if review is not None:
        return Refusal(
            f"{review.code} is taking place and decides about this plan: decide it there.", about="reason"
        )
    if reason == Plan.EndReason.TRANSFERRED and not accepted_by:
        return Refusal(
            "Say which authority’s conference has accepted the plan. Until one has, the plan goes on here.",
            about="accepted_by",
        )
    if reason == Plan.EndReason.TRANSFERRED and TransferOut.objects.under_way().filter(plan=plan).exists():
        return Refusal(
            "A transfer of this plan is under way: record their conference on its page.", about="reason"
        )
    check = FACTS.get(reason)
    return check(plan, ended_on) if check else None


def _has_reached_18(plan: Plan, ended_on: date) -> Refusal | None:
    child = plan.child
    if child.birth_date is None:
        return Refusal(
            f"No date of birth of {child.name} is recorded: business support or a service manager records it "
            "first, on the child’s page.",
            about="reason",
        )
    age = child.age_on(ended_on)
    if age is not None and age >= ADULT:
        return None
    return Refusal(
        f"{child.name}, born on {long_date(child.birth_date)}, is not {ADULT} on {long_date(ended_on)}.",
        about="ended_on",
    )


def _has_died(plan: Plan, ended_on: date) -> Refusal | None:
    child = plan.child
    if child.death_date is None:
        return Refusal(
            f"No death of {child.name} is recorded: business support or a service manager records it first, "
            "on the child’s page.",
            about="reason",
        )
    if ended_on < child.death_date:
        return Refusal(
            f"{child.name} died on {long_date(child.death_date)}: the plan ends on that day or after.",
            about="ended_on",
        )
    return None


def _has_met_about(plan: Plan, ended_on: date) -> Refusal | None:
    sentence = no_strategy_meeting(
        plan.child.name, met_on(plan.child, ended_on), since=plan.started_on, until=ended_on
    )
    asks = "Business support or a service manager records the strategy discussion first."
    return Refusal(f"{sentence} {asks}", about="reason") if sentence else None


FACTS: dict[str, Callable[[Plan, date], Refusal | None]] = {
    Plan.EndReason.EIGHTEEN: _has_reached_18,
    Plan.EndReason.DIED: _has_died,
    Plan.EndReason.LEFT_UK: _has_met_about,
}
"""The reasons that rest on a fact of the child's record, and what looks for it."""
