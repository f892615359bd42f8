"""A death: nothing of the child's plan is due from the moment that it is recorded, no page says otherwise,
and the plan ends with words of its own (safety 8).
"""

from collections.abc import Iterator
from datetime import date

import pytest
import time_machine
from django.utils import timezone

from conferences.models import ConferenceChild
from cpunit.deadlines.actions.remind import remind
from cpunit.deadlines.models import Deadline
from cpunit.deadlines.reckoner import Reckoner, unit_calendar
from cpunit.papers.models import OutgoingMessage
from cpunit.people.actions.keep_child import keep_child
from escalations.alerts.actions.raise_alerts import raise_alerts
from plans.core_groups.actions.hold_core_group import hold_core_group
from plans.models import CoreGroup, MidwayReview, Plan
from plans.oversight.actions.allocate_chair import allocate_chair
from tests.factories.people import ChairFactory
from tests.factories.plans import PlansWorld, at
from tests.plans.pages import opened, parts, signed_in
from tests.web.html import parsed, select, words
from tests.worlds import laid

pytestmark = [pytest.mark.django_db, pytest.mark.safety(8), laid(PlansWorld)]

TODAY, DIED = date(2025, 8, 18), date(2025, 8, 15)
"""Months after the plans began: core group, visit and review are late."""


@pytest.fixture(autouse=True)
def on_the_day() -> Iterator[None]:
    with time_machine.travel(at(TODAY, 10), tick=False):
        yield


def dies(world: PlansWorld, died: date | None = DIED) -> None:
    child = world.plan.child
    child.refresh_from_db()
    why = "" if died else "The ward had mistaken one brother for the other"
    keep_child(
        family=world.family, child=child, facts={"death_date": died}, why_alive=why, by=world.support,
        now=timezone.now(),
    )  # fmt: skip


def running(plan: Plan) -> set[tuple[str, date]]:
    rows = Deadline.objects.open().filter(record=plan.reference)
    return set(rows.values_list("kind", "due_date"))


def page(world: PlansWorld, path: str) -> str:
    return words(parsed(signed_in(world.chair_user).get(path).content))


def test_nothing_of_the_plan_is_due_and_all_of_a_brothers_is(world: PlansWorld) -> None:
    before, other = running(world.plan), running(world.plans[1])
    assert before
    dies(world)
    assert running(world.plan) == set()
    assert running(world.plans[1]) == other
    dies(world, None)
    assert running(world.plan) == before, "taken back, all runs on as it did"


def test_nobody_is_reminded_or_alerted_of_it(world: PlansWorld) -> None:
    for plan in world.plans[1:]:
        Deadline.objects.filter(record=plan.reference).update(closed_at=at(TODAY), outcome="withdrawn")
    dies(world)
    raise_alerts(today=TODAY, now=timezone.now())
    remind(today=TODAY, now=timezone.now(), calendar=unit_calendar())
    assert not OutgoingMessage.objects.filter(record=world.plan.reference).exists()
    assert not OutgoingMessage.objects.filter(body__contains=world.plan.code).exists()


def test_what_was_planned_for_the_child_alone_is_called_off(world: PlansWorld) -> None:
    both = CoreGroup.objects.create(family=world.family, planned_for=date(2025, 9, 1))
    both.plans.set(world.plans)
    own = CoreGroup.objects.create(family=world.family, planned_for=date(2025, 9, 2))
    own.plans.set(world.plans[:1])
    midway = MidwayReview.objects.create(
        family=world.family, planned_for=at(date(2025, 9, 3)), where="Here", planned_by=world.chair_user
    )
    midway.plans.set(world.plans[:1])
    dies(world)
    for each, state in ((both, "planned"), (own, "cancelled"), (midway, "cancelled")):
        each.refresh_from_db()
        assert each.state == state
    dies(world, None)
    own.refresh_from_db()
    midway.refresh_from_db()
    assert (own.state, midway.state) == ("planned", "planned")


def test_a_core_group_before_it_is_recorded_and_starts_no_clock(world: PlansWorld) -> None:
    dies(world)
    hold_core_group(
        plans=[world.plan], held_on=date(2025, 8, 14), progress="He was well", members=[],
        reckoner=Reckoner.current(), by=world.support, now=timezone.now(), today=TODAY,
    )  # fmt: skip
    assert running(world.plan) == set()
    client, held = signed_in(world.support), f"/plans/{world.plan.code}/core-group/"
    form = {**opened(client, held), **parts("held_on", TODAY), "progress": "x"}
    form["plans"] = [str(world.plan.pk)]
    assert "died on 15 August 2025, before 18 August 2025" in client.post(held, form).text


def test_one_that_was_recorded_meanwhile_is_not_missed_where_the_death_is_taken_back(
    world: PlansWorld,
) -> None:
    dies(world)
    held_on = date(2025, 8, 14)
    hold_core_group(
        plans=[world.plan], held_on=held_on, progress="He was well", members=[],
        reckoner=Reckoner.current(), by=world.support, now=timezone.now(), today=TODAY,
    )  # fmt: skip
    dies(world, None)
    rows = Deadline.objects.filter(record=world.plan.reference)
    first = rows.get(kind="first-core-group")
    assert (first.outcome, first.done_on) == ("met", held_on)
    assert rows.get(kind="core-group").counted_from == held_on


def test_its_page_says_so_and_offers_nothing_that_is_still_to_come(world: PlansWorld) -> None:
    dies(world)
    told = page(world, world.plan.get_absolute_url())
    name = world.plan.child.name
    assert f"{name} has died. Nothing of the plan is due, and nobody is reminded of it." in told
    assert "No date of this plan is running." in told
    for offered in (
        "Plan the next core group", "Raise a formal concern", "Moves to another authority",
        "The child is looked after", "Plan a midway review", "Check the quality", "Add to what will be done",
        "is due every", "At least every",
    ):  # fmt: skip
        assert offered not in told, offered
    shown = parsed(signed_in(world.chair_user).get(world.plan.get_absolute_url()).content)
    (actions,) = [each for each in select(shown, "table") if "What will be done" in words(each)]
    assert "Thu 22 May 2025" in words(actions) and "late" not in words(actions)
    for path in ("core-group/next/", "quality/", "midway/", "actions/new/", "looked-after/new/"):
        assert "died on 15 August 2025" in page(world, f"{world.plan.get_absolute_url()}{path}"), path
    wall = page(world, "/plans/wall/")
    assert "Died on 15 August 2025: the plan is to be ended" in wall


def test_it_ends_with_words_of_its_own(world: PlansWorld) -> None:
    dies(world)
    client, end = signed_in(world.chair_user), f"/plans/{world.plan.code}/end/"
    asked = words(parsed(client.get(end).content))
    assert "died on Fri 15 August 2025. The plan ends with the death." in asked
    for other in (
        "has reached 18",
        "no longer present",
        "meets the child's needs better",
        "a new conference",
    ):
        assert other not in asked
    answer = client.post(end, {**opened(client, end), **parts("ended_on", DIED)}, follow=True)
    assert "has ended." in answer.text and "govuk-notification-banner--success" not in answer.text
    plan = Plan.objects.get(pk=world.plan.pk)
    assert (plan.end_reason, plan.ended_on) == ("died", DIED)
    assert not ConferenceChild.objects.filter(because=plan.reference, is_awaited=True).exists()


def test_the_page_that_records_it_is_not_green(world: PlansWorld) -> None:
    child, client = world.plan.child, signed_in(world.support)
    address = f"/children/{child.code}/change/"
    answer = client.post(address, {**opened(client, address), **parts("death_date", DIED)}, follow=True)
    assert f"The death of {child.name} is recorded." in answer.text
    assert "govuk-notification-banner--success" not in answer.text
    told = words(parsed(answer.content))
    assert "On this plan for 100 days." in told, "until the death, and not until today"


def test_what_runs_again_is_the_chairs_who_has_the_plan_by_now(world: PlansWorld) -> None:
    dies(world)
    other = ChairFactory(user__areas=[world.area])
    allocate_chair(plan=world.plan, chair=other, by=world.manager, now=timezone.now())
    dies(world, None)
    rows = Deadline.objects.open().filter(record=world.plan.reference)
    assert {(row.chair, row.owner) for row in rows} == {(other, other.user)}
