"""What the actions about a child who became looked after share: the row, held and read anew, and its log."""

from datetime import datetime

from cpunit.audit.log import log
from cpunit.people.held import hold_family
from cpunit.people.models import User
from plans.models import LookedAfter, Plan

AROUND = (
    "plan__reference__family", "plan__child__family__team", "plan__child__family__social_worker",
    "plan__lead_social_worker", "plan__chair__user", "plan__chair__professional", "officer",
)  # fmt: skip


def held(found: LookedAfter) -> LookedAfter:
    """As it stands, with its plan and family held until this is saved."""
    hold_family(found.plan.child.family_id)
    Plan.objects.select_for_update().get(pk=found.plan_id)
    rows = LookedAfter.objects.select_related(*AROUND).select_for_update(of=("self",))
    return rows.get(pk=found.pk)


def noted(found: LookedAfter, verb: str, what: str, by: User | None, now: datetime) -> None:
    log(by=by, verb=verb, what=what, now=now, record=found.plan.code, child=found.plan.child.code)
