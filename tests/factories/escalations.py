"""Alerts and concerns, raised as the product raises them."""

from datetime import date
from typing import Any

from cpunit.deadlines.models import Deadline
from cpunit.deadlines.reckoner import Reckoner
from escalations.alerts.actions.raise_alerts import raise_alerts
from escalations.concerns.actions.answer_concern import answer_concern
from escalations.concerns.actions.raise_concern import raise_concern
from escalations.models import Concern, DriftAlert
from tests.factories.plans import PlansWorld, at

MISSED_ON = date(2025, 5, 23)
"""The day after the first core group's limit of a plan that started on `STARTED_ON`."""
LIMIT = date(2025, 5, 29)
"""Three working days after Friday 23 May 2025: Monday the 26th is the spring bank holiday."""
LATE = date(2025, 5, 30)


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


def answer(concern: Concern, world: PlansWorld, *, today: date = LIMIT, **facts: Any) -> Concern:
    """An answer that came in on the last day."""
    given = {
        "answer": "It is held on Monday",
        "answered_by": "The team manager",
        "answered_on": today,
        "action_by": None,
        "by": world.support,
        **facts,
    }
    return answer_concern(concern=concern, now=at(today), today=today, **given)


def answer_due(concern: Concern) -> date:
    """By when it has to be answered."""
    return Deadline.objects.open().get(record=concern.reference, kind="concern-response").due_date


def stage_of(concern: Concern) -> str:
    """The rung on which it stands by now."""
    return Concern.objects.get(pk=concern.pk).stage
