"""Plans that a census brings."""

from datetime import date

import pytest

from cpunit.deadlines.models import Deadline
from cpunit.deadlines.reckoner import Reckoner
from plans.models import Plan
from plans.outcomes.actions.import_plan import import_plan
from tests.factories.people import ChildFactory
from tests.factories.plans import at

pytestmark = pytest.mark.django_db
TODAY = date(2025, 8, 20)


def running(plan: Plan) -> dict[str, date]:
    return {each.kind: each.due_date for each in Deadline.objects.open().filter(record=plan.reference)}


def test_a_plan_from_a_census_runs_its_reviews_only() -> None:
    child = ChildFactory()
    plan = import_plan(
        child=child,
        started_on=date(2025, 5, 8),
        initial_category="neglect",
        category="emotional",
        previous_plans=1,
        conference=None,
        reckoner=Reckoner.current(),
        by=None,
        now=at(TODAY),
    )
    assert set(running(plan)) == {"first-review", "midway-review"}
    assert list(plan.reference.children.all()) == [child]
