"""Plans, and what is planned or under way for them, in words, for whoever is shown what a correction does to
them.
"""

from collections.abc import Collection, Iterator
from datetime import date

from cpunit.domain.words import day_and_date, long_date
from cpunit.people.correcting import Fact
from plans.models import CoreGroup, Plan, TransferOut


def plans_and_core_groups(families: Collection[int], *, today: date) -> Iterator[Fact]:
    """Each plan of the children of these families, each transfer out that is under way, and each core group
    that is planned. Four queries.
    """
    plans = Plan.objects.filter(child__family__in=families).select_related("child")
    for plan in plans.order_by("started_on", "pk"):
        yield f"Child protection plan: {plan.child.name}", _of(plan)
    moving = TransferOut.objects.under_way().filter(plan__child__family__in=families)
    for transfer in moving.select_related("plan__child").order_by("pk"):
        stands = f"under way, the move is on {long_date(transfer.moves_on)}"
        yield f"Transfer to {transfer.authority}: {transfer.plan.child.name}", stands
    planned = CoreGroup.objects.filter(family__in=families, state=CoreGroup.State.PLANNED)
    for group in planned.prefetch_related("plans__child").order_by("planned_for", "pk"):
        for plan in group.plans.all():
            yield f"Core group planned: {plan.child.name}", day_and_date(group.planned_for)


def _of(plan: Plan) -> str:
    stands = f"{str(plan.get_category_display()).lower()}, since {long_date(plan.started_on)}"
    if plan.ended_on is None:
        return stands
    if plan.end_reason == Plan.EndReason.BY_MISTAKE:
        return "recorded by mistake, and not counted"
    why = str(plan.get_end_reason_display())
    return f"{stands}, ended on {long_date(plan.ended_on)}: {why[0].lower()}{why[1:]}"
