"""The lead social worker of a plan follows whoever holds the family's case."""

from datetime import datetime

from django.db import transaction

from cpunit.audit.log import log
from cpunit.people.models import Family, Professional, User
from plans.models import Plan


@transaction.atomic
def follow_case(*, family: Family, before: Professional | None, by: User, now: datetime) -> None:
    """The family's social worker, as recorded now, leads its open plans where the one `before` led them, or
    somebody of a team that the family has left: a formal concern would go to them for ever. Whom the
    conference named beside the holder, in the same team, goes on leading.
    """
    plans = (
        Plan.objects.open()
        .filter(child__family=family, lead_social_worker__isnull=False)
        .exclude(lead_social_worker=family.social_worker_id)
        .select_related("lead_social_worker", "child")
        .select_for_update(of=("self",))
        .order_by("pk")
    )
    for plan in plans:
        lead = plan.lead_social_worker
        assert lead is not None
        if lead != before and lead.team_id in (None, family.team_id):
            continue
        plan.lead_social_worker = family.social_worker
        plan.save(update_fields=["lead_social_worker"])
        what = f"Lead social worker of the plan: {family.social_worker or 'nobody'}, who holds the case"
        log(by=by, verb="changed", what=what, now=now, record=plan.code, child=plan.child.code)
