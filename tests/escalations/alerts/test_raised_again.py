"""A missed core group or visit that runs again, as what had met it never was, is told to the chair again."""

from datetime import date
from typing import Any

import pytest

from cpunit.deadlines.models import Deadline
from cpunit.deadlines.reckoner import Reckoner
from cpunit.papers.models import OutgoingMessage
from cpunit.people.actions.keep_child import keep_child
from cpunit.people.models import User
from escalations.alerts.actions.raise_alerts import raise_alerts
from escalations.models import DriftAlert
from plans.core_groups.actions.hold_core_group import hold_core_group
from plans.core_groups.actions.take_out_core_group import take_out_core_group
from plans.endings.actions.let_go import let_go, take_up
from plans.models import CoreGroup
from plans.oversight.actions.allocate_chair import allocate_chair
from plans.visits.actions.correct_visit import take_out_visit
from plans.visits.actions.record_visit import record_visit
from tests.factories.escalations import MISSED_ON, concern_of, missed_core_group
from tests.factories.people import ChairFactory
from tests.factories.plans import PlansWorld, at, tell_of_a_visit
from tests.plans.pages import signed_in
from tests.worlds import laid
from tests.worlds.stages import on_a_plan

pytestmark = [pytest.mark.django_db, laid(on_a_plan), pytest.mark.failure(10)]
CLOSED_ON, AGAIN_ON = date(2025, 5, 27), date(2025, 6, 3)


def sweep(today: date) -> int:
    return raise_alerts(today=today, now=at(today))


def held(world: PlansWorld, today: date = CLOSED_ON) -> CoreGroup:
    return hold_core_group(
        plans=world.plans, held_on=today, progress="It is late", members=[], reckoner=Reckoner.current(),
        by=world.support, now=at(today), today=today,
    )  # fmt: skip


def taken_out(world: PlansWorld, group: CoreGroup, today: date = AGAIN_ON) -> None:
    take_out_core_group(
        group=group, why="It was another family's", reckoner=Reckoner.current(), by=world.support,
        now=at(today), today=today,
    )  # fmt: skip


def died(world: PlansWorld, on: date | None, today: date) -> None:
    child = world.plan.child
    child.refresh_from_db()
    why = "" if on else "The ward had mistaken one brother for the other"
    facts = {"death_date": on}
    keep_child(family=world.family, child=child, facts=facts, why_alive=why, by=world.support, now=at(today))


def told(user: User) -> int:
    return OutgoingMessage.objects.filter(
        to_address=user.email, subject__contains="a limit has passed"
    ).count()


def test_a_core_group_that_never_was_lets_the_chair_be_told_again(world: PlansWorld) -> None:
    alert = missed_core_group(world)
    group = held(world)
    assert sweep(CLOSED_ON) == 0
    alert.refresh_from_db()
    assert alert.how_closed == "Held on 27 May 2025"
    taken_out(world, group)
    assert sweep(AGAIN_ON) == 1 and sweep(AGAIN_ON) == 0
    alert.refresh_from_db()
    assert (alert.closed_at, alert.how_closed, alert.raised_at) == (None, "", at(AGAIN_ON))
    assert told(world.chair_user) == 2
    assert f"?alert={alert.pk}" in signed_in(world.chair_user).get("/today").text


def test_a_second_visit_that_never_was_lets_the_chair_be_told_again(world: PlansWorld) -> None:
    seen: dict[str, Any] = {
        "professional": world.worker, "seen": True, "seen_alone": False, "place": "At home",
        "reckoner": Reckoner.current(), "by": world.support,
    }  # fmt: skip
    held(world, MISSED_ON)
    record_visit(plan=world.plan, visited_on=date(2025, 5, 9), now=at(MISSED_ON), today=MISSED_ON, **seen)
    due = Deadline.objects.open().get(record=world.plan.reference, kind="visit")
    missed_on = date(2025, 5, 28)
    assert due.due_date < missed_on
    assert sweep(missed_on) == 1
    second = record_visit(plan=world.plan, visited_on=missed_on, now=at(missed_on), today=missed_on, **seen)
    assert sweep(missed_on) == 0
    alert = DriftAlert.objects.get(deadline=due)
    assert alert.how_closed == "Child seen on 28 May 2025"
    take_out_visit(
        visit=second, why="Another child", reckoner=Reckoner.current(), by=world.support, now=at(AGAIN_ON),
        today=AGAIN_ON,
    )  # fmt: skip
    assert sweep(AGAIN_ON) == 1
    alert.refresh_from_db()
    assert alert.closed_at is None and told(world.chair_user) == 2


@pytest.mark.safety(8)
def test_a_death_that_was_a_mistake_lets_the_chair_be_told_again(world: PlansWorld) -> None:
    alert = missed_core_group(world)
    died(world, MISSED_ON, CLOSED_ON)
    assert sweep(CLOSED_ON) == 0
    alert.refresh_from_db()
    assert alert.how_closed == "The child died: nothing of the plan is due"
    died(world, None, AGAIN_ON)
    assert sweep(AGAIN_ON) == 1
    alert.refresh_from_db()
    assert alert.closed_at is None and told(world.chair_user) == 2


def test_an_end_that_is_taken_back_lets_the_chair_be_told_again(world: PlansWorld) -> None:
    alert, plan = missed_core_group(world), world.plan
    plan.ended_on, plan.end_reason, plan.accepted_by = CLOSED_ON, "transferred", "Leeds"
    plan.save()
    let_go(plan=plan, now=at(CLOSED_ON))
    assert sweep(CLOSED_ON) == 0
    plan.chair = other = ChairFactory(user__areas=[world.area])
    take_up(plan=plan, now=at(AGAIN_ON))
    plan.ended_on, plan.end_reason, plan.accepted_by = None, "", ""
    plan.save()
    assert sweep(AGAIN_ON) == 1
    alert.refresh_from_db()
    assert (alert.closed_at, alert.deadline.chair, alert.deadline.owner) == (None, other, other.user)
    assert (told(world.chair_user), told(other.user)) == (1, 1)


def test_who_is_told_again_is_who_chairs_the_plan_by_then(world: PlansWorld) -> None:
    alert, group = missed_core_group(world), held(world)
    sweep(CLOSED_ON)
    other = ChairFactory(user__areas=[world.area])
    allocate_chair(plan=world.plan, chair=other, by=world.manager, now=at(CLOSED_ON))
    taken_out(world, group)
    assert sweep(AGAIN_ON) == 1 and sweep(AGAIN_ON) == 0
    alert.refresh_from_db()
    assert alert.chair == other
    assert (told(world.chair_user), told(other.user)) == (1, 1)


def test_where_a_formal_concern_stands_for_the_date_nobody_is_alerted_beside_it(world: PlansWorld) -> None:
    alert = missed_core_group(world)
    concern_of(world, alert=alert)
    group = held(world)
    sweep(CLOSED_ON)
    taken_out(world, group)
    assert sweep(AGAIN_ON) == 0
    alert.refresh_from_db()
    assert alert.how_closed.startswith("Formal concern E25-")


@pytest.mark.safety(12)
def test_a_message_goes_again_where_a_visit_was_unknown_in_between(world: PlansWorld) -> None:
    held(world, MISSED_ON)
    tell_of_a_visit(world, on=MISSED_ON)
    assert sweep(MISSED_ON) == 1
    take_out_visit(
        visit=world.plan.visits.get(), why="Another child", reckoner=Reckoner.current(), by=world.support,
        now=at(CLOSED_ON), today=CLOSED_ON,
    )  # fmt: skip
    assert sweep(CLOSED_ON) == 0
    tell_of_a_visit(world, on=MISSED_ON)
    assert sweep(AGAIN_ON) == 1
    assert told(world.chair_user) == 2
