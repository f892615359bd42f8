"""The transfer of a plan that is under way, for its pages, and held for its actions."""

from django.http import Http404, HttpRequest

from cpunit.people.held import hold_family
from plans.models import Plan, TransferOut
from plans.plan.loading import plan_or_404, siblings_of


def under_way(plan: Plan) -> TransferOut | None:
    return TransferOut.objects.under_way().filter(plan=plan).first()


def siblings_here(plan: Plan) -> list[Plan]:
    """The open plans of the child's living brothers and sisters that are not on their way anywhere."""
    others = [each for each in siblings_of(plan) if each.pk != plan.pk and each.child.death_date is None]
    moving = set(TransferOut.objects.under_way().filter(plan__in=others).values_list("plan", flat=True))
    return [each for each in others if each.pk not in moving]


def latest(plan: Plan) -> TransferOut | None:
    """The one that is under way, or the last one."""
    return TransferOut.objects.filter(plan=plan).order_by("-recorded_at", "-pk").first()


def transfer_or_404(request: HttpRequest, code: str) -> TransferOut:
    """The latest transfer of the plan of that code; 404 where none was recorded, or may be seen."""
    plan = plan_or_404(request, code)
    found = latest(plan)
    if found is None:
        raise Http404
    found.plan = plan
    return found


def held(transfer: TransferOut) -> TransferOut:
    """The transfer as it stands, held with its family until the transaction ends."""
    hold_family(transfer.plan.child.family_id)
    rows = TransferOut.objects.select_related("plan__child", "plan__reference", "plan__chair__user")
    return rows.select_for_update(of=("self",)).get(pk=transfer.pk)
