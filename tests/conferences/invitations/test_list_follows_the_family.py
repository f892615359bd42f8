"""The list follows the family until the conference opens: no parent is forgotten, and whoever is kept from
the family's conferences stays so at the next one (failure 8).
"""

from collections.abc import Iterator
from datetime import date

import pytest
import time_machine
from django.test import Client

from conferences.invitations.actions.exclusions import exclude, let_in
from conferences.invitations.actions.send_invitations import send_invitations
from conferences.models import Conference, Participant
from cpunit.deadlines.models import Deadline
from cpunit.people.settle import settle_family
from tests.conferences.invitations.test_list_of_people import sent
from tests.conferences.world import World
from tests.factories.conferences import NOW, Unit, conference_of, over
from tests.factories.people import AdultFactory, ResponsibilityFactory
from tests.worlds import laid
from tests.worlds.stages import a_unit, opened

pytestmark = [pytest.mark.django_db, pytest.mark.failure(8), pytest.mark.usefixtures("the_day"), laid(opened)]


@pytest.fixture
def the_day() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


def recorded(unit: Unit, name: str = "Ravi Achterberg") -> None:
    """Business support records the father of the first child, as on the page."""
    client = Client()
    client.force_login(unit.support)
    children = list(unit.family.children.order_by("pk"))
    answer = client.post(
        f"/families/{unit.family.code}/adults/new/",
        {
            "name": name,
            "relationship": "father",
            "pr_for": [child.pk for child in children],
            **{f"to_{child.pk}": "father" for child in children},
        },
    )
    assert answer.status_code == 302, answer.text


def people_page(unit: Unit, conference: Conference) -> str:
    client = Client()
    client.force_login(unit.support)
    return client.get(f"/conferences/{conference.code}/people/").text


@laid(a_unit)
def test_a_parent_recorded_after_the_request_was_accepted_is_to_be_invited_and_said_to_be_new(
    unit: Unit,
) -> None:
    booking = sent(unit)
    assert "Ravi Achterberg" not in people_page(unit, booking.conference)
    recorded(unit)
    page = people_page(unit, booking.conference)
    assert "Ravi Achterberg" in page
    assert "new on the list since 13 May 2025" in page
    assert "Send 1 invitation" in page
    send_invitations(conference=booking.conference, by=unit.support, now=NOW)
    assert not booking.conference.participants.to_invite().exists()


def test_once_it_opened_the_list_stays_as_it_is(world: World) -> None:
    before = world.conference.participants.count()
    ResponsibilityFactory(adult=AdultFactory(family=world.family), child=world.children[0], has_pr=True)
    settle_family(family=world.family, now=world.now)
    assert world.conference.participants.count() == before


@laid(a_unit)
def test_the_next_conference_inherits_an_exclusion_and_its_end_counts_for_all(unit: Unit) -> None:
    first = sent(unit).conference
    parent = first.participants.adults().earliest("pk")
    exclude(
        participant=parent,
        ground="Threats to the social worker",
        review_on=date(2025, 9, 1),
        by=unit.chair.user,
        now=NOW,
    )
    over(first, held_on=NOW.date(), closed_at=NOW)
    Deadline.objects.open().update(closed_at=NOW, outcome="met", done_on=NOW.date())
    second = conference_of(unit)
    again = second.participants.get(person=parent.person)
    assert again.status == Participant.Status.EXCLUDED
    assert "Excluded from conferences, decided by" in _family_page(unit)
    let_in(participant=again, why="The charge was dropped", by=unit.chair.user, now=NOW)
    places = Participant.objects.filter(person=parent.person)
    assert set(places.values_list("status", flat=True)) == {"to-invite", "afterwards"}
    assert "Excluded from conferences" not in _family_page(unit)


def _family_page(unit: Unit) -> str:
    client = Client()
    client.force_login(unit.support)
    return client.get(f"/families/{unit.family.code}/").text
