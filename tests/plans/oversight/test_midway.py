"""The midway review: the social worker and their team manager are invited, and its record meets the date."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
import time_machine
from django.test import Client

from cpunit.deadlines.models import Deadline
from cpunit.papers.models import OutgoingMessage
from cpunit.people.actions.withhold import From, What, withhold
from plans.models import MidwayReview
from tests.factories.plans import PlansWorld, at
from tests.plans.oversight.test_quality import judged as quality_form
from tests.plans.oversight.watching import TODAY, answered_for, manager_of
from tests.plans.pages import opened, parts, signed_in
from tests.web.html import parsed, select, words
from tests.worlds import laid

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("KRK-22"), laid(answered_for)]


@pytest.fixture(autouse=True)
def on_the_day() -> Iterator[None]:
    with time_machine.travel(at(TODAY, 10), tick=False):
        yield


def midway(world: PlansWorld) -> str:
    return f"/plans/{world.plan.code}/midway/"


def planned(client: Client, world: PlansWorld, **more: Any) -> Any:
    form = {
        **opened(client, midway(world)),
        **parts("day", date(2025, 6, 24)),
        "start": "2pm",
        "where": "Room 4, Town Hall",
        "plans": [str(plan.pk) for plan in world.plans],
        "people": [str(world.worker.pk), str(manager_of(world).pk)],
    }
    return client.post(midway(world), {**form, **more}, follow=True)


def held(client: Client, world: PlansWorld, **more: Any) -> Any:
    form = {**opened(client, f"{midway(world)}held/"), "found": "Half of it is done"}
    form |= {"plans": [str(plan.pk) for plan in world.plans], **parts("held_on", date(2025, 6, 13))}
    return client.post(f"{midway(world)}held/", {**form, **more}, follow=True)


def plan_page(world: PlansWorld) -> str:
    return words(parsed(signed_in(world.chair_user).get(f"/plans/{world.plan.code}/").content))


def test_the_social_worker_and_their_manager_are_invited_without_a_childs_name(world: PlansWorld) -> None:
    client = signed_in(world.chair_user)
    assert "the invitations are on their way" in planned(client, world).text
    messages = list(OutgoingMessage.objects.order_by("to_address"))
    assert [each.to_address for each in messages] == ["manager@council.example", "worker@council.example"]
    for message in messages:
        assert "Tue 24 June 2025 at 14:00" in message.body and "Room 4, Town Hall" in message.body
        assert world.plan.child.first_name not in message.subject + message.body
    assert "Midway review planned for Tue 24 Jun 2025" in plan_page(world) or "24 June 2025" in plan_page(
        world
    )
    assert "A midway review is planned already, for Tue 24 June 2025" in planned(client, world).text
    assert MidwayReview.objects.count() == 1 and OutgoingMessage.objects.count() == 2


def test_its_record_meets_the_date_of_each_plan_and_stands_on_the_timeline(world: PlansWorld) -> None:
    client = signed_in(world.chair_user)
    planned(client, world)
    assert "The midway review is recorded." in held(client, world, people=[str(world.worker.pk)]).text
    review = MidwayReview.objects.get()
    assert (review.state, review.held_on, list(review.came.all())) == (
        "held",
        date(2025, 6, 13),
        [world.worker],
    )
    for plan in world.plans:
        (met,) = Deadline.objects.filter(record=plan.reference, kind="midway-review")
        assert (met.outcome, met.done_on) == ("met", date(2025, 6, 13))
    told = plan_page(world)
    assert "Midway review held" in told and "Half of it is done" in told
    assert "0 monitoring contacts and 1 midway review since 8 May 2025" in told
    assert "is recorded already" in held(client, world).text


def test_one_that_nobody_planned_is_recorded_too(world: PlansWorld) -> None:
    assert "The midway review is recorded." in held(signed_in(world.chair_user), world).text


def test_it_is_called_off_with_a_reason_and_they_are_told(world: PlansWorld) -> None:
    client = signed_in(world.chair_user)
    planned(client, world)
    review = MidwayReview.objects.get()
    off = f"{midway(world)}{review.pk}/cancel/"
    page = parsed(client.get(f"/plans/{world.plan.code}/").content)
    assert select(page, f"a[href='{off}']")
    stale = opened(client, off)
    said = client.post(off, {**opened(client, off), "why": "The chair is ill"}, follow=True)
    assert "called off. Its limit goes on running." in said.text
    assert Deadline.objects.open().filter(record=world.plan.reference, kind="midway-review").exists()
    assert OutgoingMessage.objects.filter(subject__contains="called off").count() == 2
    assert "This is out of date" in client.post(off, {**stale, "why": "Another"}).text
    assert "The chair is ill" in plan_page(world)
    assert "the invitations are on their way" in planned(client, world).text


def test_what_is_past_or_names_the_child_is_refused_and_only_the_chair_plans(world: PlansWorld) -> None:
    client = signed_in(world.chair_user)
    assert "This is over" in planned(client, world, **parts("day", date(2025, 6, 13))).text
    assert "more than a year ahead" in planned(client, world, **parts("day", date(2026, 9, 1))).text
    name = world.plan.child.first_name
    assert f"The name {name} stands in this" in planned(client, world, where=f"At {name}’s school").text
    assert "Tick who is invited" in planned(client, world, people=[]).text
    assert "Only the chair of this plan" in signed_in(world.support).get(midway(world)).text
    assert not MidwayReview.objects.exists()


def test_held_for_one_of_them_it_stays_planned_for_the_others(world: PlansWorld) -> None:
    client = signed_in(world.chair_user)
    planned(client, world)
    one, other = world.plans
    held(client, world, plans=[str(one.pk)])
    states = {(review.state, *review.plans.all()) for review in MidwayReview.objects.all()}
    assert states == {("held", one), ("planned", other)}


@pytest.mark.safety(1)
@pytest.mark.failure(1)
def test_neither_the_invitation_nor_the_feedback_says_what_is_withheld_from_who_reads_it(
    world: PlansWorld,
) -> None:
    withhold(
        family=world.plan.child.family,
        what=What(record=world.plan.reference, words="Harbour Street Church"),
        kept_from=From(person=manager_of(world).person),
        reason="A relative",
        source="The mother",
        by=world.support,
        now=at(TODAY, 10),
    )
    client = signed_in(world.chair_user)
    refused = planned(client, world, where="Harbour Street Church, Room 4")
    assert (
        "Something that is withheld from" in refused.text and "Harbour Street Church, Room 4" in refused.text
    ), "as typed"
    judged = quality_form(client, world, feedback="Say what Harbour Street Church does.")
    refused = client.post(f"/plans/{world.plan.code}/quality/", judged, follow=True)
    assert (
        "Something that is withheld from" in refused.text
        and "Say what Harbour Street Church does." in refused.text
    )
    assert not OutgoingMessage.objects.exists()
    alone = [str(world.worker.pk)]
    told = planned(client, world, where="Harbour Street Church", people=alone)
    assert "the invitations are on their way" in told.text


@pytest.mark.safety(1)
def test_nobody_is_asked_of_a_child_about_whom_they_read_nothing(world: PlansWorld) -> None:
    manager = manager_of(world)
    withhold(
        family=world.plan.child.family,
        what=What(person=world.plan.child.person),
        kept_from=From(person=manager.person),
        reason="Her aunt",
        source="The mother",
        by=world.support,
        now=at(TODAY, 10),
    )
    client = signed_in(world.chair_user)
    for page in (midway(world), f"/plans/{world.plan.code}/quality/"):
        (who,) = select(parsed(client.get(page).content), "fieldset:has(input[name=people])")
        assert world.worker.name in words(who) and manager.name not in words(who)
    refused = planned(client, world, plans=[str(world.plan.pk)])
    assert "There is a problem" in refused.text and not OutgoingMessage.objects.exists()
    alone = planned(client, world, plans=[str(world.plan.pk)], people=[str(world.worker.pk)])
    assert "the invitations are on their way" in alone.text
    (message,) = OutgoingMessage.objects.all()
    assert message.to_address == "worker@council.example"
