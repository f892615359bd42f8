"""Which core groups can still be held, cancelled or put right."""

from collections.abc import Collection
from datetime import date

from django.utils.timezone import localdate

from cpunit.domain.refusal import Refusal
from cpunit.people.models import User
from plans.models import CoreGroup, Plan
from plans.plan.writers import Writer


def may_change_core_group(group: CoreGroup, by: Writer) -> Refusal | None:
    """Is this core group still only planned, so that it can be recorded as held, or cancelled? Why it was
    cancelled is told to who signs in, and to nobody from outside, from whom it may be withheld (safety 1).
    """
    if group.state == CoreGroup.State.HELD:
        return Refusal(f"This core group is recorded already, as held on {group.held_on:%-d %B %Y}.")
    if group.state == CoreGroup.State.CANCELLED:
        reads = isinstance(by, User) and by.is_active
        why = f": {group.why_cancelled}" if reads else "."
        return Refusal(f"This core group was cancelled already{why}")
    return None


def may_correct_from_outside(group: CoreGroup, plans: Collection[Plan], today: date) -> Refusal | None:
    """May who leads these plans correct it behind their door? On the day on which it was recorded as held,
    where they lead all that it was for. Two queries.
    """
    held = group.history.filter(state=CoreGroup.State.HELD).order_by("history_date", "history_id").first()
    if held is None or localdate(held.history_date) != today:
        return Refusal("It was recorded on an earlier day: ring the unit, which corrects it.")
    if group.plans.exclude(pk__in=[plan.pk for plan in plans]).exists():
        return Refusal("It was for more children than those whose plans you lead: ring the unit.")
    return None
