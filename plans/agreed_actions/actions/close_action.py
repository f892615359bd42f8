"""Close an action of the plan."""

from datetime import date, datetime

from django.db import transaction

from conferences.conference.writing import not_closing
from conferences.looking_back.actions.answer_actions import say_meanwhile
from conferences.models import Conference
from cpunit.audit.log import log
from cpunit.domain.refusal import Refused
from cpunit.people.models import User
from plans.models import PlanAction
from plans.plan.policies import day_refusal, may_record


@transaction.atomic
def close_action(
    *, action: PlanAction, state: str, closed_on: date, by: User, now: datetime, today: date
) -> PlanAction:
    """Close an action of the plan as done or no longer needed (SUR-12). A review of it that takes place takes
    that for what became of it, where it has not said so itself.
    """
    review = _open_review(action)
    action = (
        PlanAction.objects.select_for_update(of=("self",))
        .select_related("plan__child", "plan__chair", "reviewed")
        .get(pk=action.pk)
    )
    if state not in (PlanAction.State.DONE, PlanAction.State.NOT_NEEDED):
        raise Refused("Say whether the action was done or is no longer needed.")
    refusal = may_record(by, action.plan) or day_refusal(
        action.plan, closed_on, today, "An action", about="closed_on"
    )
    if refusal:
        raise Refused(refusal)
    if action.state != PlanAction.State.TO_DO:
        became = str(action.get_state_display()).lower()
        raise Refused(f"This action was closed on {action.closed_on:%-d %B %Y} already: {became}.")
    action.state = state
    action.closed_on = closed_on
    action.save()
    if review is not None and action.reviewed is not None:
        say_meanwhile(action=action.reviewed, became=state, by=by, now=now)
    log(
        by=by,
        verb="closed",
        what=f"Action {action.get_state_display().lower()}: {action.action}",
        now=now,
        record=action.plan.code,
        child=action.plan.child.code,
    )
    return action


def _open_review(action: PlanAction) -> Conference | None:
    """The one that takes place and looks back on it, which does not close until this is saved."""
    review = Conference.objects.filter(
        pk__in=PlanAction.objects.filter(pk=action.pk).values("reviewed__conference")
    )
    found = review.filter(state=Conference.State.OPEN).first()
    if found is None:
        return None
    found = not_closing(found)
    return found if found.state == Conference.State.OPEN else None
