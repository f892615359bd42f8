"""Reviews turn the clocks of the next ones."""

from datetime import date

import pytest

from cpunit.deadlines.models import Deadline
from cpunit.deadlines.reckoner import Reckoner
from cpunit.domain.refusal import Refused
from plans.models import Plan
from plans.reviews.actions.record_review import record_review
from tests.factories.plans import PlansWorld, at
from tests.worlds import laid
from tests.worlds.stages import on_a_plan

pytestmark = [pytest.mark.django_db, laid(on_a_plan)]
TODAY = date(2025, 8, 20)


def running(plan: Plan) -> dict[str, date]:
    return {each.kind: each.due_date for each in Deadline.objects.open().filter(record=plan.reference)}


@pytest.mark.requirement("LDS-1", "KRK-6")
def test_a_review_meets_its_date_and_counts_the_next_two(world: PlansWorld) -> None:
    assert running(world.plan)["first-review"] == date(2025, 8, 8)
    record_review(
        plan=world.plan, held_on=date(2025, 7, 31), reckoner=Reckoner.current(), by=None, now=at(TODAY)
    )
    clocks = running(world.plan)
    assert clocks["review"] == date(2026, 1, 31)
    assert clocks["midway-review"] == date(2025, 10, 31)
    assert "first-review" not in clocks
    midway = Deadline.objects.filter(record=world.plan.reference, kind="midway-review").order_by("pk")[0]
    assert midway.outcome == "withdrawn"


def test_a_review_told_twice_or_late_changes_nothing(world: PlansWorld) -> None:
    for held_on in (date(2025, 7, 31), date(2025, 7, 31), date(2025, 7, 1)):
        record_review(plan=world.plan, held_on=held_on, reckoner=Reckoner.current(), by=None, now=at(TODAY))
    assert running(world.plan)["review"] == date(2026, 1, 31)
    with pytest.raises(Refused, match="cannot be on or before"):
        record_review(
            plan=world.plan, held_on=date(2025, 5, 8), reckoner=Reckoner.current(), by=None, now=at(TODAY)
        )
