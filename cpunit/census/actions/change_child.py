"""Take over what a newer census file says of a child."""

from datetime import datetime
from typing import Any

from django.db import transaction

from cpunit.audit.log import log
from cpunit.people.models import Child
from cpunit.people.settle import settle_family, stop_after_death


@transaction.atomic
def change_child(*, child: Child, changes: dict[str, Any], now: datetime) -> Child:
    """Save the facts that differ (birth, death, sex, ethnicity, disabilities), with their history."""
    was_alive = child.death_date is None
    for name, value in changes.items():
        setattr(child, name, value)
    child.save(update_fields=list(changes))
    words = ", ".join(name.replace("_", " ") for name in changes)
    log(
        by=None,
        verb="changed",
        what=f"Changed by a census file: {words}",
        now=now,
        child=child.code,
        family=child.family.code,
    )
    settle_family(family=child.family, now=now)
    if was_alive and child.death_date:
        stop_after_death(family=child.family, now=now)
    return child
