"""Who would read next to nothing in a paper is given none, and the check before it goes says why."""

import pytest
from django.test import Client
from django.urls import reverse

from conferences.closing.recipients import may_have_papers, recipients_of
from cpunit.people.models import Responsibility
from tests.conferences.world import World
from tests.factories.people import AdultFactory, ResponsibilityFactory
from tests.web.html import parsed
from tests.worlds import laid
from tests.worlds.stages import closed

pytestmark = [pytest.mark.django_db, laid(closed)]


@pytest.mark.failure(3)
@pytest.mark.requirement("WKF-9")
def test_who_is_nothing_to_a_child_there_is_told_by_name_and_given_nothing(world: World) -> None:
    conference, family = world.conference, world.family
    uncle = AdultFactory(family=family, name="Wystan Holme")
    conference.participants.create(person=uncle.person, status="invited", sent_at=world.booking.booked_at)
    client = Client()
    client.force_login(world.support)
    at = reverse("conference_plan_copies", args=[conference.code])

    def shown() -> str:
        return " ".join(parsed(client.get(at).content).text_content().split())

    why = "No copy goes to Wystan Holme: nobody recorded what they are to a child there"
    assert why in shown() and reverse("family", args=[family.code]) in client.get(at).text
    assert uncle.person not in [each.person for each in recipients_of(conference)]
    assert not may_have_papers(conference, uncle.person, kind="minutes")
    ResponsibilityFactory(adult=uncle, child=world.children[0], relationship="other")
    assert why not in shown() and may_have_papers(conference, uncle.person, kind="minutes")
    assert uncle.person in [each.person for each in recipients_of(conference)]
    Responsibility.objects.filter(adult=world.adults[0]).delete()
    assert "No copy goes to" not in shown(), "she lives with them"
