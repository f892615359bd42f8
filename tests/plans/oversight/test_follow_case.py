"""A plan is led by whoever holds the family's case: a concern must not go to somebody who left it."""

import pytest

from cpunit.audit.models import AuditEvent
from cpunit.people.models import Professional
from plans.models import Plan
from tests.factories.escalations import concern_of
from tests.factories.people import SocialWorkerFactory, TeamFactory
from tests.factories.plans import PlansWorld
from tests.plans.pages import signed_in
from tests.web.html import send

pytestmark = pytest.mark.django_db


def world_in_a_team() -> PlansWorld:
    world = PlansWorld(children=2)
    Professional.objects.filter(pk=world.worker.pk).update(team=world.family.team)
    return world


def leads(world: PlansWorld) -> list[Professional | None]:
    return [plan.lead_social_worker for plan in Plan.objects.order_by("pk")]


def test_a_family_handed_to_another_team_is_led_and_answered_for_there() -> None:
    world = world_in_a_team()
    team = TeamFactory(area=world.area)
    other = SocialWorkerFactory(team=team, name="Wren Newcome")
    named = SocialWorkerFactory(team=team)
    last = world.plans[1]
    Plan.objects.filter(pk=last.pk).update(lead_social_worker=named)
    client, place = signed_in(world.support), f"/families/{world.family.code}/team/"
    send(client, place, {"team": team.pk, "social_worker": other.pk})
    assert leads(world) == [other, named]  # whom the conference named works there, and stays
    assert "Wren Newcome" in client.get(f"/plans/{world.plan.code}/").text
    assert AuditEvent.objects.filter(record=world.plan.code, what__contains="Wren Newcome").exists()
    world.plan.refresh_from_db()
    assert concern_of(world).sent_to == other


def test_a_new_social_worker_of_the_same_team_leads_the_plans() -> None:
    world = world_in_a_team()
    colleague = SocialWorkerFactory(team=world.family.team)
    place = f"/families/{world.family.code}/change/"
    send(signed_in(world.support), place, {"name": "Otherwise", "social_worker": world.worker.pk})
    assert leads(world) == [world.worker] * 2
    send(signed_in(world.support), place, {"name": "Otherwise", "social_worker": colleague.pk})
    assert leads(world) == [colleague] * 2
    send(signed_in(world.support), place, {"name": "Otherwise", "social_worker": ""})
    assert leads(world) == [None] * 2
