"""Who of the family came to a core group, and who sent apologies."""

from typing import Any

import pytest
import time_machine

from cpunit.people.models import Child
from plans.core_groups.expected import offered_for
from plans.models import Plan
from plans.papers.recipients import of_core_group
from tests.factories.plans import PlansWorld, at
from tests.plans.core_groups.test_core_groups import TODAY, opened
from tests.plans.pages import gone_on, signed_in
from tests.web.html import parsed, words
from tests.worlds import laid
from tests.worlds.stages import on_plans

pytestmark = [pytest.mark.django_db, laid(on_plans)]


@pytest.mark.requirement("BNS-7", "LDS-10")
def test_who_of_the_family_came_and_who_sent_apologies_stands_beside_what_moved(world: PlansWorld) -> None:
    mother, father = world.family.adults.order_by("pk")[:2]
    for plan in world.plans:
        plan.core_group_members.set([world.worker])
        plan.core_group_family.set([mother.person, father.person])
    client, page = signed_in(world.support), f"/plans/{world.plan.code}/core-group/"
    with time_machine.travel(at(TODAY), tick=False):
        form = opened(client, page, "progress")
        sent: dict[str, Any] = {
            **form,
            "held_on_day": "20",
            "held_on_month": "5",
            "held_on_year": "2025",
            "progress": "The rota works",
            "members": [],
            "of_family": [mother.pk],
            "apologies": [world.worker.pk, mother.pk],
        }
        answer = client.post(page, sent)
        assert "either took part or sent apologies" in answer.text
        again = gone_on(client, page, client.post(page, sent | {"apologies": [world.worker.pk]}))
        assert again.status_code == 302, words(parsed(again.content))
        told = words(parsed(client.get(f"/plans/{world.plan.code}/").content))
    assert f"Took part: {mother.name}" in told
    assert f"Apologies: {world.worker.name}" in told


@pytest.mark.requirement("BNS-7", "LDS-10")
def test_the_young_person_may_have_come_but_nobody_who_is_not_born_or_died(world: PlansWorld) -> None:
    client, page, child = signed_in(world.support), f"/plans/{world.plan.code}/core-group/", world.plan.child
    with time_machine.travel(at(TODAY), tick=False):
        both = [child.pk, world.plans[1].child.pk]
        sent: dict[str, Any] = {**opened(client, page, "progress"), "of_family": both}
        sent |= {"held_on_day": "20", "held_on_month": "5", "held_on_year": "2025", "progress": "She said it"}
        assert gone_on(client, page, client.post(page, sent)).status_code == 302
        told = words(parsed(client.get(f"/plans/{world.plan.code}/").content)).partition("Took part: ")[2]
        assert all(each.child.first_name in told for each in world.plans), "the sister too"
        assert child.person not in of_core_group(world.plan), "no copy comes to a child by default"
        for gone in ({"death_date": TODAY}, {"death_date": None, "birth_date": None, "expected_date": TODAY}):
            Child.objects.filter(pk=child.pk).update(**gone)
            assert child.pk not in offered_for(Plan.objects.get(pk=world.plan.pk), None).family_keys
