"""Two versions of a plan side by side: outline, full, updated (KRK-20)."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cpunit.bench.pages.asked import MOST_QUERIES
from cpunit.people.models import Address
from plans.models import Plan, PlanAction
from tests.conferences.live.two_people import signed_in
from tests.conferences.world import NOW, World
from tests.factories.people import AddressFactory
from tests.release.asking import ask
from tests.web.html import parsed, words
from tests.worlds import laid
from tests.worlds.stages import closed

pytestmark = [pytest.mark.django_db, laid(closed)]


@pytest.fixture(autouse=True)
def weeks_later() -> Iterator[None]:
    with time_machine.travel(NOW + timedelta(days=14), tick=False):
        yield


def plan_of(world: World) -> Plan:
    return Plan.objects.get(child=world.children[0])


def shown(world: World, **chosen: str) -> str:
    with CaptureQueriesContext(connection) as asked:
        answer = signed_in(world.support).get(f"/plans/{plan_of(world).code}/versions/", chosen)
    assert answer.status_code == 200 and len(asked) <= MOST_QUERIES
    return words(parsed(answer.content))


@pytest.mark.requirement("KRK-20")
def test_any_two_stand_side_by_side_with_what_was_added_changed_and_closed(world: World) -> None:
    plan = plan_of(world)
    assert "They say the same" in shown(world), "the outline, and what stands"
    ask(signed_in(world.support), f"/plans/{plan.code}/copies/")
    row = plan.actions.first()
    assert row is not None
    facts = {"need": row.need, "outcome": row.outcome, "measure": row.measure, "owner": row.owner}
    closes = PlanAction.objects.create(plan=plan, action="Somebody rings", by_date=row.by_date, **facts)
    ask(signed_in(world.support), f"/plans/{plan.code}/copies/")
    was = row.action
    row.action = f"{was}, and on Sundays"
    row.save()
    closes.state, closes.closed_on = "done", NOW.date() + timedelta(days=13)
    closes.save()
    told = shown(world)
    assert f"Changed: {was}, and on Sundays" in told and "and on Sundays+]" in told
    assert "Closed: Somebody rings" in told and "Version 2, outline plan, given out" in told
    assert "Added: Somebody rings" in shown(world, before="1", after="2")
    assert "Added: Somebody rings" in shown(world, before="outline", after="2")
    assert f"Changed: {was}, and on Sundays" in shown(world, before="outline", after="now")
    assert "Taken out: Somebody rings" in shown(world, before="2", after="1")


@pytest.mark.safety(9)
def test_an_older_one_shows_no_address_that_is_protected_now(world: World) -> None:
    plan = plan_of(world)
    PlanAction.objects.filter(plan=plan).update(measure="She is seen at 97 Alder Close")
    ask(signed_in(world.support), f"/plans/{plan.code}/copies/")
    assert "Alder" in shown(world, before="outline", after="1")
    AddressFactory(family=world.family, lines="97 Alder Close", postcode="LS9 1AA")
    assert Address.objects.filter(family=world.family).exists()
    PlanAction.objects.filter(plan=plan).update(measure="She is seen")
    told = shown(world, before="outline", after="1") + shown(world)
    assert "Alder" not in told and "Left out: an address of this family" in told
