"""Start a child protection plan, as a conference decided it."""

from collections.abc import Iterable
from datetime import date, datetime

from django.db import transaction
from simple_history.utils import bulk_create_with_history

from conferences.models import Conference, ConferenceChild, Decision, OutlineAction
from cpunit.audit.log import log
from cpunit.deadlines.reckoner import Reckoner
from cpunit.domain.timescales import ConferenceKind, Kind
from cpunit.people.actions.register import register
from cpunit.people.models import Child, Reference, User
from plans.models import Plan, PlanAction
from plans.oversight.actions.release_chair import release_chair
from plans.plan.clocks import start_clock, start_review_clocks
from plans.visits.actions.settle_visits import start_visits

STARTED = (Kind.FIRST_CORE_GROUP, Kind.PLAN_QUALITY_ASSURED)
"""What runs from the conference beside the reviews and the visits."""
OF_A_ROW = ("need", "outcome", "action", "measure", "owner", "by_date", "in_family_words")
"""What an action of the plan is given by its row."""


@transaction.atomic
def start_plan(
    *,
    conference: Conference,
    decision: Decision,
    arranged: ConferenceChild,
    rows: Iterable[OutlineAction],
    held_on: date,
    reckoner: Reckoner,
    by: User,
    now: datetime,
) -> Plan:
    """The plan of one child, with the rows of the outline plan that are for that child, and its dates
    running.

    What was `arranged` for the child (lead social worker, visits, core group, contingency) is copied
    onto the plan, which lives by it, so that a review can change it there. A child who has an open plan
    already is refused by the database (`plan_open_once_a_child`). A chair who may not answer for the family
    any more, as they declared a conflict since the conference opened, does not watch over it.
    """
    child = decision.child
    family = conference.family if child.family_id == conference.family_id else child.family
    plan = Plan.objects.create(
        reference=register(kind=Reference.Kind.PLAN, family=family, children=[child], on=held_on),
        child=child,
        conference=conference,
        initial_category=decision.category,
        category=decision.category,
        started_on=held_on,
        lead_social_worker=arranged.lead_social_worker,
        chair=decision.chair,
        visit_every=arranged.visit_every,
        contingency_plan=arranged.contingency_plan,
        contingency_in_family_words=arranged.contingency_in_family_words,
        previous_plans=earlier_plans(child),
    )
    plan.core_group_members.set(arranged.working_members)
    plan.core_group_family.set(arranged.family_members)
    actions = [
        PlanAction(plan=plan, row=row, **{name: getattr(row, name) for name in OF_A_ROW}) for row in rows
    ]
    if actions:
        bulk_create_with_history(actions, PlanAction, default_date=now)
    kind = ConferenceKind(conference.kind)
    for each in STARTED:
        start_clock(plan=plan, kind=each, counted_from=held_on, conference=kind, reckoner=reckoner, now=now)
    start_visits(plan=plan, reckoner=reckoner, now=now)
    start_review_clocks(plan=plan, counted_from=held_on, after=kind, reckoner=reckoner, now=now)
    log(
        by=by,
        verb="started",
        what=f"Child protection plan, {decision.get_category_display()}",
        now=now,
        record=plan.code,
        child=child.code,
        family=family.code,
    )
    release_chair(plan=plan, family=family, by=by, now=now)
    return plan


def earlier_plans(child: Child) -> int:
    """How many plans the child had before, those before the first one known here among them."""
    latest = child.plans.true().order_by("-started_on").first()
    return latest.previous_plans + 1 if latest else 0
