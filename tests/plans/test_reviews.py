"""Reviews, ends, ticks, actions and plans that a census brings."""

from datetime import date

import pytest

from cpunit.deadlines.models import Deadline
from cpunit.deadlines.reckoner import Reckoner
from cpunit.domain.refusal import Refused
from cpunit.domain.timescales import Kind
from plans.actions.core_groups import hold_core_group, plan_core_group
from plans.actions.imported import import_plan
from plans.actions.reviews import end_plan, record_review
from plans.actions.tasks_done import close_action, tick
from plans.models import CoreGroup, Plan
from tests.factories.people import ChairFactory, ChildFactory
from tests.factories.plans import PlansWorld, at

pytestmark = pytest.mark.django_db
TODAY = date(2025, 8, 20)


def running(plan: Plan) -> dict[str, date]:
    return {each.kind: each.due_date for each in Deadline.objects.open().filter(record=plan.reference)}


def end(world: PlansWorld, plan: Plan, **facts: object) -> Plan:
    given = {"ended_on": date(2025, 8, 1), "reason": "risk-gone", "by": world.manager, **facts}
    return end_plan(plan=plan, now=at(TODAY), today=TODAY, **given)


@pytest.mark.requirement("LDS-1", "KRK-6")
def test_a_review_meets_its_date_and_counts_the_next_two() -> None:
    world = PlansWorld(children=1)
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


def test_a_review_told_twice_or_late_changes_nothing() -> None:
    world = PlansWorld(children=1)
    for held_on in (date(2025, 7, 31), date(2025, 7, 31), date(2025, 7, 1)):
        record_review(plan=world.plan, held_on=held_on, reckoner=Reckoner.current(), by=None, now=at(TODAY))
    assert running(world.plan)["review"] == date(2026, 1, 31)
    with pytest.raises(Refused, match="cannot be on or before"):
        record_review(
            plan=world.plan, held_on=date(2025, 5, 8), reckoner=Reckoner.current(), by=None, now=at(TODAY)
        )


def test_an_end_withdraws_each_date_and_the_core_groups_that_are_left_without_a_plan() -> None:
    world = PlansWorld(children=2)
    both = plan_core_group(
        plans=world.plans, planned_for=date(2025, 9, 1), members=[], by=world.support, now=at(TODAY)
    )
    own = plan_core_group(
        plans=world.plans[:1], planned_for=date(2025, 9, 8), members=[], by=world.support, now=at(TODAY)
    )
    ended = end(world, world.plan)
    assert ended.end_reason == "risk-gone"
    assert running(ended) == {}
    both.refresh_from_db()
    own.refresh_from_db()
    assert both.state == CoreGroup.State.PLANNED
    assert own.state == CoreGroup.State.CANCELLED
    assert running(world.plans[1])


@pytest.mark.parametrize(
    ("facts", "sentence"),
    [
        ({"ended_on": date(2025, 5, 8)}, "on the day that it started"),
        ({"ended_on": date(2025, 5, 7)}, "before the plan started"),
        ({"ended_on": date(2025, 8, 21)}, "still to come"),
        ({"reason": "not-told"}, "one of the six reasons"),
        ({"reason": "tired"}, "one of the six reasons"),
    ],
)
def test_impossible_ends_are_refused(facts: dict[str, object], sentence: str) -> None:
    world = PlansWorld(children=1)
    with pytest.raises(Refused, match=sentence):
        end(world, world.plan, **facts)
    assert running(world.plan)


def test_only_its_chair_or_a_manager_ends_a_plan_and_only_once() -> None:
    world = PlansWorld(children=1)
    stranger = ChairFactory(user__areas=[world.area]).user
    for by in (world.support, stranger):
        with pytest.raises(Refused, match="Only the plan's chair or a service manager"):
            end(world, world.plan, by=by)
    end(world, world.plan, by=world.chair_user)
    with pytest.raises(Refused, match="so nothing more is recorded on it"):
        end(world, world.plan)


@pytest.mark.requirement("KRK-6")
def test_ticking_off_update_quality_and_midway_review() -> None:
    world = PlansWorld(children=1)
    hold_core_group(
        plans=world.plans,
        held_on=date(2025, 5, 20),
        progress="It works",
        members=[],
        reckoner=Reckoner.current(),
        by=world.support,
        now=at(TODAY),
        today=TODAY,
    )

    def done(kind: Kind, done_on: date, by: object) -> None:
        tick(plan=world.plan, kind=kind, done_on=done_on, by=by, now=at(TODAY), today=TODAY)  # type: ignore[arg-type]

    with pytest.raises(Refused, match="comes after 20 May 2025"):
        done(Kind.PLAN_UPDATED, date(2025, 5, 19), world.support)
    done(Kind.PLAN_UPDATED, date(2025, 5, 21), world.support)
    with pytest.raises(Refused, match="nothing is waiting for this"):
        done(Kind.PLAN_UPDATED, date(2025, 5, 21), world.support)
    for kind in (Kind.PLAN_QUALITY_ASSURED, Kind.MIDWAY_REVIEW):
        with pytest.raises(Refused, match="Only the chair of this plan"):
            done(kind, date(2025, 5, 22), world.manager)
        done(kind, date(2025, 5, 22), world.chair_user)
    assert {"plan-updated", "plan-quality-assured", "midway-review"}.isdisjoint(running(world.plan))


def test_an_action_is_closed_once_as_done_or_no_longer_needed() -> None:
    world = PlansWorld(children=1)
    action = world.plan.actions.get()

    def close(state: str, closed_on: date = date(2025, 5, 20)) -> None:
        close_action(
            action=action, state=state, closed_on=closed_on, by=world.support, now=at(TODAY), today=TODAY
        )

    for state in ("to-do", "lost"):
        with pytest.raises(Refused, match="done or is no longer needed"):
            close(state)
    with pytest.raises(Refused, match="still to come"):
        close("done", date(2025, 9, 1))
    close("done")
    with pytest.raises(Refused, match="closed on 20 May 2025 already"):
        close("not-needed")


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
