"""What keeps a plan on its way is ticked off."""

from datetime import date

import pytest

from cpunit.deadlines.models import Deadline
from cpunit.domain.refusal import Refused
from cpunit.domain.timescales import Kind
from plans.models import Plan
from plans.oversight.actions.tick import tick
from tests.factories.plans import PlansWorld, at
from tests.worlds import laid
from tests.worlds.stages import on_a_plan

pytestmark = [pytest.mark.django_db, laid(on_a_plan)]
TODAY = date(2025, 8, 20)


def running(plan: Plan) -> dict[str, date]:
    return {each.kind: each.due_date for each in Deadline.objects.open().filter(record=plan.reference)}


@pytest.mark.requirement("KRK-6")
def test_ticking_off_quality_and_midway_review(world: PlansWorld) -> None:
    def done(kind: Kind, done_on: date, by: object) -> None:
        tick(plan=world.plan, kind=kind, done_on=done_on, by=by, now=at(TODAY), today=TODAY)  # type: ignore[arg-type]

    for kind in (Kind.PLAN_QUALITY_ASSURED, Kind.MIDWAY_REVIEW):
        with pytest.raises(Refused, match="Only the chair of this plan"):
            done(kind, date(2025, 5, 22), world.manager)
        done(kind, date(2025, 5, 22), world.chair_user)
        with pytest.raises(Refused, match="nothing is waiting for this"):
            done(kind, date(2025, 5, 22), world.chair_user)
    assert {"plan-quality-assured", "midway-review"}.isdisjoint(running(world.plan))
