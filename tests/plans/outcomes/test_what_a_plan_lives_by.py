"""What a conference fixed is copied onto each plan at its close: the plan's pages read it there."""

import pytest
from django.test import Client

from conferences.models import ConferenceChild
from plans.models import CoreGroup, Plan
from plans.outcomes.actions.close_conference import close_conference
from plans.plan.review import awaited_review
from tests.conferences.world import World

pytestmark = pytest.mark.django_db


@pytest.fixture
def closed() -> World:
    world = World()
    world.ready_to_close()
    close_conference(conference=world.conference, by=world.chair_user, now=world.now)
    world.conference.refresh_from_db()
    return world


def page(world: World, plan: Plan) -> str:
    client = Client()
    client.force_login(world.support)
    return client.get(f"/plans/{plan.code}/").text


@pytest.mark.requirement("BNS-9", "LDS-10", "LDS-11")
def test_a_plan_takes_over_what_its_conference_fixed(closed: World) -> None:
    plan = Plan.objects.get()
    arranged = closed.conference.attached_children.get(child=plan.child)
    assert plan.contingency_plan == "Legal planning meeting"
    review = awaited_review(plan)
    assert (review, review.bookings.get().starts_at) == (arranged.next_review, arranged.next_review_at)
    assert plan.visit_every == 5
    assert plan.lead_social_worker == closed.worker
    assert set(plan.core_group_members.all()) == set(closed.professionals)
    assert set(CoreGroup.objects.get().members.all()) == set(closed.professionals)


@pytest.mark.requirement("LDS-11")
def test_its_page_shows_what_stands_on_the_plan_whatever_becomes_of_the_conference(closed: World) -> None:
    plan = Plan.objects.get()
    plan.contingency_plan = "Grandmother moves in"
    plan.save()
    said = page(closed, plan)
    assert "Grandmother moves in" in said
    assert "Legal planning meeting" not in said
    assert "Thu 31 July 2025 at 10:00, chaired by" in said
    ConferenceChild.objects.update(contingency_plan="")
    assert "Grandmother moves in" in page(closed, plan)


def test_the_core_group_of_the_plan_is_ticked_where_none_is_in_the_diary(closed: World) -> None:
    plan = Plan.objects.get()
    CoreGroup.objects.all().delete()
    client = Client()
    client.force_login(closed.support)
    form = client.get(f"/plans/{plan.code}/core-group/").context["form"]
    assert set(form["members"].initial) == {each.pk for each in closed.professionals}
