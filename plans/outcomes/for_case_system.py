"""What the case system is told of a conference: for each child what was decided, as corrected last, and the
plan that goes with it.
"""

from collections.abc import Collection
from datetime import date, datetime

from django.db.models import Q

from conferences.models import Conference, Decision
from cpunit.case_system.actions.tell import tell
from cpunit.domain.telling_case_system import ChildTold, Event, Told
from plans.models import Plan


def tell_decided(
    *, conference: Conference, event: Event, on: date, now: datetime, child: int | None = None
) -> None:
    """Tell it of a conference that is closed, or of the one child whose decision was corrected. Two queries
    and what is written.
    """
    decisions = conference.decisions.in_full().order_by("child__code")
    told = [each for each in decisions if child in (None, each.child_id)]
    plans = _plans(conference, {each.child_id for each in told})
    tell(
        record=conference.reference,
        told=Told(
            event=event,
            record=conference.code,
            kind=conference.kind,
            on=on,
            children=[_child(each, plans.get(each.child_id)) for each in told],
        ),
        now=now,
    )


def _plans(conference: Conference, children: Collection[int]) -> dict[int, Plan]:
    """By the child's key: the plan that it started, or reviewed."""
    of_it = Q(conference=conference) | Q(reference__conferenced__conference=conference)
    plans = Plan.objects.true().filter(of_it, child__in=children)
    return {plan.child_id: plan for plan in plans.order_by("pk").distinct()}


def _child(decision: Decision, plan: Plan | None) -> ChildTold:
    decided = decision.in_force
    return ChildTold(
        reference=decision.child.code,
        authority_id=decision.child.authority_id,
        outcome=decided.outcome,
        category=decided.category or None,
        child_in_need_review_on=decided.child_in_need_review_on,
        plan=plan.code if plan else None,
        plan_started_on=plan.started_on if plan else None,
        plan_ended_on=plan.ended_on if plan else None,
    )
