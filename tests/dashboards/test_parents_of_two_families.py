"""A parent whose children are recorded in two families: each family's conferences are theirs, and who sees
one family alone neither reads of the other one's children nor changes what the parent is to them.
"""

from collections.abc import Iterator
from datetime import datetime

import pytest
import time_machine

from cpunit.people.actions.keep_adult import keep_adult
from cpunit.people.models import Responsibility
from tests.conferences.review_world import ReviewWorld
from tests.conferences.world import LONDON
from tests.factories.people import AdultFactory, ChildFactory, FamilyFactory
from tests.plans.pages import opened, signed_in
from tests.worlds import laid
from tests.worlds.stages import review_booked

pytestmark = [pytest.mark.django_db, laid(review_booked)]

NOW = datetime(2025, 7, 1, 10, 0, tzinfo=LONDON)


@pytest.fixture(autouse=True)
def on_a_day() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


def test_a_child_of_another_area_is_named_on_no_page_about_a_parent(world: ReviewWorld) -> None:
    elsewhere, mother = ChildFactory(first_name="Zebedee"), world.family.adults.earliest("pk")
    bond = Responsibility.objects.create(adult=mother, child=elsewhere, relationship="mother", has_pr=True)
    page = f"/families/{world.family.code}/adults/{mother.pk}/"
    support = signed_in(world.support)
    for address in (page, f"/families/{world.family.code}/"):
        assert "Zebedee" not in support.get(address).text
    assert support.post(page, opened(support, page) | {"phone": "01392 555123"}).status_code == 302
    keep_adult(family=world.family, adult=mother, facts={}, bonds={}, by=world.support, now=NOW)
    assert list(mother.responsibilities.all()) == [bond], "who does not see it takes it from nobody"
    world.manager.areas.add(elsewhere.family.area)
    assert "Zebedee" in signed_in(world.manager).get(f"/families/{world.family.code}/").text


@pytest.mark.failure(8)
def test_a_parent_recorded_in_another_family_comes_on_the_list_by_their_responsibility(
    world: ReviewWorld,
) -> None:
    other, child = FamilyFactory(area=world.family.area), world.children[0]
    aunt = AdultFactory(family=other)
    Responsibility.objects.create(adult=aunt, child=child, relationship="carer", has_pr=False)
    page, support = f"/families/{other.code}/adults/{aunt.pk}/", signed_in(world.support)
    assert support.post(page, opened(support, page) | {"pr_for": [child.pk]}).status_code == 302
    assert world.conference.participants.filter(person=aunt.person).exists()
