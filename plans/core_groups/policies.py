"""Which core groups can still be held or cancelled."""

from cpunit.domain.refusal import Refusal
from plans.models import CoreGroup


def may_change_core_group(group: CoreGroup) -> Refusal | None:
    """Is this core group still only planned, so that it can be recorded as held, or cancelled?"""
    if group.state == CoreGroup.State.HELD:
        return Refusal(f"This core group is recorded already, as held on {group.held_on:%-d %B %Y}.")
    if group.state == CoreGroup.State.CANCELLED:
        return Refusal(f"This core group was cancelled already: {group.why_cancelled}")
    return None
