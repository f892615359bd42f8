"""Plans that come in with an authority's own census file."""

from datetime import date, datetime

from django.db import transaction

from conferences.models import Conference
from cpunit.audit.log import log
from cpunit.deadlines.reckoner import Reckoner
from cpunit.domain.timescales import ConferenceKind
from cpunit.people.actions.register import register
from cpunit.people.models import Child, Reference, User
from plans.models import Plan
from plans.plan.clocks import start_review_clocks


@transaction.atomic
def import_plan(
    *,
    child: Child,
    started_on: date,
    initial_category: str,
    category: str,
    previous_plans: int,
    conference: Conference | None,
    reckoner: Reckoner,
    by: User | None,
    now: datetime,
) -> Plan:
    """An open plan as the census tells of it: only the reviews' clocks start.

    The census says nothing of core groups and visits, so those clocks start when the next one is recorded:
    a date that is not known is not shown as late.
    """
    plan = Plan.objects.create(
        reference=register(kind=Reference.Kind.PLAN, family=child.family, children=[child], on=started_on),
        child=child,
        conference=conference,
        initial_category=initial_category,
        category=category,
        started_on=started_on,
        previous_plans=previous_plans,
    )
    start_review_clocks(
        plan=plan, counted_from=started_on, after=ConferenceKind.INITIAL, reckoner=reckoner, now=now
    )
    log(
        by=by,
        verb="imported",
        what="Plan imported from the census",
        now=now,
        record=plan.code,
        child=child.code,
    )
    return plan
