"""Take over a plan's latest category from a newer census file."""

from datetime import datetime

from django.db import transaction

from cpunit.audit.log import log
from plans.models import Plan


@transaction.atomic
def change_category(*, plan: Plan, category: str, now: datetime) -> Plan:
    """Save the category, with its history."""
    plan.category = category
    plan.save(update_fields=["category"])
    log(
        by=None,
        verb="changed",
        what=f"Category changed by a census file: {plan.get_category_display().lower()}",
        now=now,
        record=plan.code,
        child=plan.child.code,
    )
    return plan
