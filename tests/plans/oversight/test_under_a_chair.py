"""A conference that came with a census has no booking: it stands under the chair of the plans it started."""

from datetime import date

import pytest
from django.test import Client

from conferences.conference.begin import laid_out, places
from conferences.models import Conference
from cpunit.people.actions.register import register
from plans.models import Plan
from tests.factories.conferences import booked_conference
from tests.factories.plans import STARTED_ON, PlansWorld, open_plan

pytestmark = pytest.mark.django_db


def came_with_a_census(world: PlansWorld) -> Conference:
    children = list(world.family.children.order_by("pk"))
    reference = register(kind="C", family=world.family, children=children, on=STARTED_ON)
    conference = laid_out(
        reference=reference,
        kind=Conference.Kind.INITIAL,
        family=world.family,
        limit_date=STARTED_ON,
        held_on=STARTED_ON,
    )
    conference.save()
    for place in places(conference, dict.fromkeys(children)):
        place.save()
    Plan.objects.filter(child__in=children).update(conference=conference)
    return conference


def listed(world: PlansWorld, query: str) -> list[tuple[str, str]]:
    """Conference and chair, as the manager's list has them."""
    client = Client()
    client.force_login(world.manager)
    rows = client.get(f"/conferences/?{query}").context["rows"]
    return [(row[0]["text"], row[4]["text"]) for row in rows]


@pytest.mark.requirement("LDS-13")
def test_a_list_by_chair_has_what_came_with_a_census_once() -> None:
    world = PlansWorld()
    conference = came_with_a_census(world)
    expected = [(conference.code, world.chair.user.name)]
    assert listed(world, "") == listed(world, f"chair={world.chair.pk}") == expected


def test_without_a_chair_yet_it_stands_under_nobody() -> None:
    world = PlansWorld()
    conference = came_with_a_census(world)
    Plan.objects.update(chair=None)
    assert listed(world, "") == [(conference.code, "")]
    assert listed(world, f"chair={world.chair.pk}") == []


def test_who_was_booked_goes_before_who_watches_over_the_plan_now() -> None:
    world = PlansWorld()
    booking = booked_conference()
    conference = booking.conference
    world.manager.areas.add(conference.family.area)
    child = conference.family.children.earliest("pk")
    open_plan(child, chair=world.chair, conference=conference, started_on=date(2025, 5, 30))
    assert listed(world, "") == [(conference.code, booking.chair.user.name)]
    assert listed(world, f"chair={world.chair.pk}") == []
    assert listed(world, f"chair={booking.chair.pk}") == listed(world, "")
