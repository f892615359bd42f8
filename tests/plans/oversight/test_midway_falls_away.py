"""A midway review that falls away with its plan: whoever was invited is told, and again where it goes on."""

from collections.abc import Iterator

import pytest
import time_machine

from cpunit.papers.models import OutgoingMessage
from cpunit.people.actions.withhold import From, What, withhold
from plans.endings.actions.end_plan import end_plan
from plans.endings.actions.let_go import take_up
from plans.models import MidwayReview, Plan
from tests.factories.plans import PlansWorld, at
from tests.plans.oversight.test_midway import planned
from tests.plans.oversight.watching import TODAY, answered_for, manager_of
from tests.plans.pages import signed_in
from tests.worlds import laid

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("KRK-22"), laid(answered_for)]
INVITED = ["manager@council.example", "worker@council.example"]


@pytest.fixture(autouse=True)
def on_the_day() -> Iterator[None]:
    with time_machine.travel(at(TODAY, 10), tick=False):
        yield


def told(words: str) -> list[str]:
    found = OutgoingMessage.objects.filter(body__contains=words).order_by("to_address")
    return list(found.values_list("to_address", flat=True))


def ended(plan: Plan, world: PlansWorld) -> None:
    end_plan(
        plan=plan, ended_on=TODAY, reason="transferred", accepted_by="Leeds", by=world.manager,
        now=at(TODAY, 10), today=TODAY,
    )  # fmt: skip


def test_who_was_invited_is_told_once_the_last_of_its_plans_ended(world: PlansWorld) -> None:
    planned(signed_in(world.chair_user), world)
    *others, last = world.plans
    for plan in others:
        ended(plan, world)
    assert not told("is called off")
    ended(last, world)
    assert told("is called off, as the plan ended") == INVITED
    message = OutgoingMessage.objects.filter(body__contains="is called off").first()
    assert message and "Tue 24 June 2025 at 14:00" in message.body
    assert all(plan.code in message.body for plan in world.plans)
    assert world.plan.child.first_name not in message.subject + message.body


def test_and_that_it_takes_place_after_all(world: PlansWorld) -> None:
    planned(signed_in(world.chair_user), world, plans=[str(world.plan.pk)])
    ended(world.plan, world)
    take_up(plan=Plan.objects.get(pk=world.plan.pk), now=at(TODAY, 11))
    assert MidwayReview.objects.get().state == "planned"
    assert told("takes place after all") == INVITED


@pytest.mark.safety(1)
def test_a_plan_ends_though_somebody_reads_nothing_of_it_any_more(world: PlansWorld) -> None:
    planned(signed_in(world.chair_user), world, plans=[str(world.plan.pk)])
    withhold(
        family=world.plan.child.family,
        what=What(person=world.plan.child.person),
        kept_from=From(person=manager_of(world).person),
        reason="His aunt",
        source="The mother",
        by=world.support,
        now=at(TODAY, 10),
    )
    ended(world.plan, world)
    assert told("is called off") == INVITED[1:]
