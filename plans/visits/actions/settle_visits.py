"""The first visit is counted from the start of the plan, or from the birth where the child was born since."""

from datetime import datetime

from django.db import transaction

from cpunit.deadlines.actions.clocks import withdraw_deadlines
from cpunit.deadlines.reckoner import Reckoner
from cpunit.domain.timescales import Kind
from cpunit.people.models import Family
from plans.models import Plan
from plans.plan.clocks import start_clock


@transaction.atomic
def settle_visits(*, family: Family, now: datetime) -> None:
    """Let the first visits to the family's children follow from their births, as recorded now.

    Plans that came with a census are left alone: of their visits nothing is known until one is recorded.
    """
    plans = (
        Plan.objects.open()
        .filter(child__family=family, visit_every__isnull=False)
        .select_related("child", "reference__family", "chair__user")
        .select_for_update(of=("self",))
        .order_by("pk")
    )
    for plan in list(plans):
        start_visits(plan=plan, reckoner=Reckoner.current(), now=now)


def start_visits(*, plan: Plan, reckoner: Reckoner, now: datetime) -> None:
    """The date of the first visit; none before the birth, none after a death, and none once the child was
    seen. Safe to run twice.
    """
    born = plan.child.birth_date
    if born is None:
        withdraw_deadlines(
            record=plan.reference,
            child=plan.child,
            kinds=(Kind.VISIT,),
            why="The child is not born yet",
            now=now,
        )
    elif plan.child.death_date is None and not plan.visits.filter(seen=True).exists():
        first = max(born, plan.started_on)
        start_clock(plan=plan, kind=Kind.VISIT, counted_from=first, reckoner=reckoner, now=now)
