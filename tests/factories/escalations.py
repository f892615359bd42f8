"""Alerts and concerns, raised as the product raises them."""

from datetime import date
from typing import Any

from cpunit.deadlines.reckoner import Reckoner
from escalations.actions.concerns import raise_concern
from escalations.actions.raise_alerts import raise_alerts
from escalations.models import Concern, DriftAlert
from tests.factories.plans import PlansWorld, at

MISSED_ON = date(2025, 5, 23)
"""The day after the first core group's limit of a plan that started on `STARTED_ON`."""


def missed_core_group(world: PlansWorld, *, today: date = MISSED_ON) -> DriftAlert:
    """The alert on the world's first plan: its first core group was not held in time."""
    raise_alerts(today=today, now=at(today))
    return DriftAlert.objects.get(plan=world.plan, deadline__kind="first-core-group")


def concern_of(world: PlansWorld, *, today: date = MISSED_ON, **facts: Any) -> Concern:
    """A formal concern of the plan's chair."""
    sent: dict[str, Any] = {
        "plan": world.plan,
        "concern": "No core group was held",
        "asked": "Please hold it this week",
        "by": world.chair_user,
        **facts,
    }
    return raise_concern(**sent, reckoner=Reckoner.current(), now=at(today), today=today)
