"""End a plan outside a conference."""

from datetime import date, datetime

from django.db import transaction

from conferences.booking.actions.leave import leave
from cpunit.audit.log import log
from cpunit.case_system.actions.tell import tell
from cpunit.domain.refusal import Refused
from cpunit.domain.states import PLAN, next_state
from cpunit.domain.telling_case_system import ChildTold, Event, Told
from cpunit.people.held import hold_family
from cpunit.people.models import User
from plans.endings.actions.let_go import let_go
from plans.endings.policies import may_end, may_end_because
from plans.models import Plan
from plans.plan.policies import day_refusal
from plans.plan.review import awaited_review


@transaction.atomic
def end_plan(
    *,
    plan: Plan,
    ended_on: date,
    reason: str,
    by: User | None,
    now: datetime,
    today: date,
    accepted_by: str = "",
) -> Plan:
    """End a plan for one of the reasons that need no conference (KRK-16), where what it asks for is there.

    Its open dates are withdrawn, its planned core groups cancelled. `accepted_by` names the authority whose
    conference took it over. A file that came in (no `by`) tells of what happened elsewhere, and may leave the
    reason untold; a person may not.
    """
    hold_family(plan.child.family_id)
    plan = (
        Plan.objects.select_for_update(of=("self",))
        .select_related("child", "reference", "chair")
        .get(pk=plan.pk)
    )
    refusal = (may_end(by, plan, today) if by else None) or day_refusal(
        plan, ended_on, today, "The end of the plan", about="ended_on"
    )
    if refusal:
        raise Refused(refusal)
    next_state(PLAN, "open" if plan.is_open else "ended", "end")
    if ended_on == plan.started_on:
        raise Refused("A plan cannot end on the day that it started.", about="ended_on")
    if reason not in Plan.EndReason.values or (by and reason in Plan.CHOSEN_BY_NOBODY):
        raise Refused("Choose one of the six reasons for ending a plan.", about="reason")
    accepted_by = accepted_by.strip()
    refusal = may_end_because(plan, reason, ended_on, accepted_by) if by else None
    if refusal:
        raise Refused(refusal)
    plan.ended_on = ended_on
    plan.end_reason = reason
    plan.accepted_by = accepted_by
    plan.save()
    let_go(plan=plan, now=now)
    review = awaited_review(plan)
    if review is not None:
        leave(
            conference=review,
            child=plan.child,
            why=f"The plan {plan.code} ended: {plan.get_end_reason_display().lower()}",
            by=by,
            now=now,
        )
    if by is not None:  # a file that came in is the case system's own
        _tell(plan, now)
    log(
        by=by,
        verb="ended",
        what=f"Plan ended on {ended_on:%-d %B %Y}: {plan.get_end_reason_display()}",
        now=now,
        record=plan.code,
        child=plan.child.code,
    )
    return plan


def _tell(plan: Plan, now: datetime) -> None:
    """The case system of the end of it."""
    tell(
        record=plan.reference,
        told=Told(
            event=Event.PLAN_ENDED,
            record=plan.code,
            kind="",
            on=plan.ended_on,
            children=[
                ChildTold(
                    reference=plan.child.code,
                    authority_id=plan.child.authority_id,
                    category=plan.category,
                    plan=plan.code,
                    plan_started_on=plan.started_on,
                    plan_ended_on=plan.ended_on,
                )
            ],
        ),
        now=now,
    )
