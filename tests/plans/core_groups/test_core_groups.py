"""Core groups: planned, held for brothers and sisters at once, cancelled; each turns the clocks."""

from datetime import date
from threading import Thread

import pytest
from django.db import connection
from django.test import Client

from cpunit.audit.models import AuditEvent
from cpunit.deadlines.models import Deadline
from cpunit.deadlines.reckoner import Reckoner
from cpunit.domain.refusal import Refused
from plans.core_groups.actions.cancel_core_group import cancel_core_group
from plans.core_groups.actions.hold_core_group import hold_core_group
from plans.core_groups.actions.plan_core_group import plan_core_group
from plans.endings.actions.end_plan import end_plan
from plans.models import CoreGroup, Plan
from tests.factories.people import ChildFactory, UnitSettingsFactory
from tests.factories.plans import PlansWorld, at, open_plan
from tests.plans.pages import signed_in
from tests.web.html import sent_back
from tests.worlds import laid
from tests.worlds.stages import on_a_plan, on_plans

pytestmark = [pytest.mark.django_db, laid(on_plans)]
TODAY = date(2025, 6, 20)


def hold(world: PlansWorld, held_on: date, plans: list[Plan] | None = None, **facts: object) -> CoreGroup:
    given = {"progress": "The rota works", "members": [world.worker], "by": world.support, **facts}
    return hold_core_group(
        plans=plans or world.plans,
        held_on=held_on,
        reckoner=Reckoner.current(),
        now=at(TODAY),
        today=TODAY,
        **given,
    )


def opened(client: Client, address: str, field: str) -> dict[str, list[str]]:
    return sent_back(client.get(address).content, field)


def running(plan: Plan) -> dict[str, date]:
    return {each.kind: each.due_date for each in Deadline.objects.open().filter(record=plan.reference)}


@pytest.mark.requirement("WKF-12")
def test_the_first_core_group_starts_the_next_ones_clock_for_each_child(world: PlansWorld) -> None:
    assert running(world.plan)["first-core-group"] == date(2025, 5, 22)
    group = hold(world, date(2025, 5, 20))
    assert set(group.plans.all()) == set(world.plans)
    for plan in world.plans:
        clocks = running(plan)
        assert "first-core-group" not in clocks
        assert clocks["core-group"] == date(2025, 6, 4)
        assert clocks["plan-updated"] == date(2025, 5, 22)
        met = Deadline.objects.get(record=plan.reference, kind="first-core-group")
        assert (met.outcome, met.done_on) == ("met", date(2025, 5, 20))
        assert AuditEvent.objects.filter(record=plan.code, verb="held").count() == 1


def test_only_those_who_have_met_together_are_ticked_at_once(world: PlansWorld) -> None:
    """A child who came into the family since has a core group of their own, until they are ticked."""
    other = open_plan(ChildFactory(family=world.family), started_on=date(2025, 6, 2))
    support, pages = signed_in(world.support), ("core-group/", "core-group/next/")
    together = [str(plan.pk) for plan in world.plans]
    for page in pages:
        ticked = opened(support, f"/plans/{world.plan.code}/{page}", "plans")["plans"]
        assert (sorted(ticked), opened(support, f"/plans/{other.code}/{page}", "plans")["plans"]) == (
            sorted(together),
            [str(other.pk)],
        )
    hold(world, date(2025, 6, 19), [*world.plans, other])
    assert set(opened(support, f"/plans/{other.code}/{pages[1]}", "plans")["plans"]) == {
        *together,
        str(other.pk),
    }


@pytest.mark.requirement("WKF-12")
def test_wakefields_next_core_group_is_four_weeks_on() -> None:
    UnitSettingsFactory(profile="wakefield")
    world = PlansWorld(children=1)
    hold(world, date(2025, 5, 20))
    assert running(world.plan)["core-group"] == date(2025, 6, 17)


def test_the_planned_core_group_is_the_one_that_is_held(world: PlansWorld) -> None:
    planned = plan_core_group(
        plans=world.plans,
        planned_for=date(2025, 5, 21),
        members=[world.worker],
        by=world.support,
        now=at(TODAY),
    )
    held = hold(world, date(2025, 5, 22), group=planned)
    assert held == planned
    assert CoreGroup.objects.get().state == CoreGroup.State.HELD


def plan_it(world: PlansWorld) -> CoreGroup:
    day, members = date(2025, 7, 1), [world.worker]
    return plan_core_group(
        plans=world.plans, planned_for=day, members=members, by=world.support, now=at(TODAY)
    )


@pytest.mark.django_db(transaction=True)
def test_two_people_planning_the_same_core_group_at_once_plan_one() -> None:
    world, said = PlansWorld(), list[str]()

    def work() -> None:
        try:
            plan_it(world)
        except Refused as refused:
            said.append(refused.sentence)
        finally:
            connection.close()

    people = [Thread(target=work) for _ in range(2)]
    for person in people:
        person.start()
    for person in people:
        person.join()
    assert said == ["The core group on 1 July 2025 is planned already."]
    assert CoreGroup.objects.count() == 1


def test_a_core_group_that_is_over_says_how_it_ended(world: PlansWorld) -> None:
    group = plan_it(world)
    cancel_core_group(group=group, why="The venue was flooded", by=world.support, now=at(TODAY))
    with pytest.raises(Refused, match="cancelled already: The venue was flooded"):
        cancel_core_group(group=group, why="Again", by=world.support, now=at(TODAY))
    assert plan_it(world) != group
    held = hold(world, date(2025, 6, 10))
    with pytest.raises(Refused, match="recorded already, as held on 10 June 2025"):
        cancel_core_group(group=held, why="Too late", by=world.support, now=at(TODAY))


@laid(on_a_plan)
def test_one_recorded_after_a_later_one_moves_no_date(world: PlansWorld) -> None:
    hold(world, date(2025, 6, 3))
    before = list(Deadline.objects.order_by("pk").values())
    hold(world, date(2025, 5, 20))
    assert list(Deadline.objects.order_by("pk").values()) == before


@laid(on_a_plan)
def test_an_update_that_nobody_recorded_is_not_forgotten_when_the_next_one_starts(world: PlansWorld) -> None:
    hold(world, date(2025, 5, 20))
    hold(world, date(2025, 6, 3))
    older, newer = Deadline.objects.filter(record=world.plan.reference, kind="plan-updated").order_by("pk")
    assert older.outcome == "withdrawn"
    assert older.why_withdrawn == "Not recorded before the core group of 3 June 2025"
    assert newer.due_date == date(2025, 6, 5)


@pytest.mark.parametrize(
    ("held_on", "sentence"),
    [
        (date(2025, 6, 21), "is still to come"),
        (date(2025, 5, 7), "before the plan started"),
    ],
)
def test_impossible_days_are_refused(world: PlansWorld, held_on: date, sentence: str) -> None:
    with pytest.raises(Refused, match=sentence):
        hold(world, held_on)
    assert not CoreGroup.objects.exists()


def test_sent_twice_it_is_held_once(world: PlansWorld) -> None:
    hold(world, date(2025, 5, 20))
    with pytest.raises(Refused, match="recorded already"):
        hold(world, date(2025, 5, 20))
    assert CoreGroup.objects.count() == 1


def test_refused_without_a_plan_a_word_or_for_two_families_or_an_ended_plan() -> None:
    world, other = PlansWorld(), PlansWorld()
    given = {"held_on": date(2025, 5, 20)}
    with pytest.raises(Refused, match="Tick at least one child"):
        hold_core_group(
            plans=[],
            **given,
            progress="x",
            members=[],
            reckoner=Reckoner.current(),
            by=world.support,
            now=at(TODAY),
            today=TODAY,
        )
    with pytest.raises(Refused, match="of one family"):
        hold(world, date(2025, 5, 20), [world.plan, other.plan])
    with pytest.raises(Refused, match="Say what has moved"):
        hold(world, date(2025, 5, 20), progress=" ")
    end_plan(
        plan=world.plan,
        ended_on=date(2025, 6, 1),
        reason="transferred",
        accepted_by="Leeds",
        by=world.manager,
        now=at(TODAY),
        today=TODAY,
    )
    with pytest.raises(Refused, match="This plan ended on 1 June 2025"):
        hold(world, date(2025, 5, 20))


@laid(on_a_plan)
def test_a_cancelled_core_group_keeps_its_limit_running_and_needs_a_reason(world: PlansWorld) -> None:
    group = plan_core_group(
        plans=world.plans, planned_for=date(2025, 5, 21), members=[], by=world.support, now=at(TODAY)
    )
    with pytest.raises(Refused, match="Say why"):
        cancel_core_group(group=group, why=" ", by=world.support, now=at(TODAY))
    cancel_core_group(group=group, why="The school is shut", by=world.support, now=at(TODAY))
    assert CoreGroup.objects.get().why_cancelled == "The school is shut"
    assert running(world.plan)["first-core-group"] == date(2025, 5, 22)
    with pytest.raises(Refused, match="cancelled already: The school is shut"):
        cancel_core_group(group=group, why="Again", by=world.support, now=at(TODAY))


def test_a_core_group_is_not_planned_before_the_plan_starts(world: PlansWorld) -> None:
    with pytest.raises(Refused, match="before the plan started"):
        plan_core_group(
            plans=world.plans, planned_for=date(2025, 5, 1), members=[], by=world.support, now=at(TODAY)
        )


def test_a_core_group_is_not_planned_years_ahead(world: PlansWorld) -> None:
    given = {"plans": world.plans, "members": [], "by": world.support, "now": at(TODAY)}
    with pytest.raises(Refused, match="more than a year ahead"):
        plan_core_group(planned_for=date(2100, 1, 1), **given)
    assert plan_core_group(planned_for=date(2026, 6, 20), **given).planned_for == date(2026, 6, 20)
