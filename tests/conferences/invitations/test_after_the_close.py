"""Once a conference is closed its list of people stays as it is: nobody is added, excluded or called."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from conferences.invitations.actions.exclusions import exclude
from conferences.invitations.actions.people import add_people, record_call
from conferences.invitations.actions.post_letters import record_posted
from conferences.models import Participant
from conferences.preparation.actions.agree_participation import agree_participation
from cpunit.domain.refusal import Refused
from tests.conferences.world import DAY, NOW, World
from tests.factories.people import ProfessionalFactory
from tests.worlds import laid
from tests.worlds.stages import closed

pytestmark = [pytest.mark.django_db, laid(closed)]


def parent(world: World) -> Participant:
    return world.conference.participants.get(person=world.adults[0].person)


CHANGES: dict[str, Callable[[World], object]] = {
    "add": lambda world: add_people(
        conference=world.conference, professionals=[ProfessionalFactory()], by=world.support, now=NOW
    ),
    "exclude": lambda world: exclude(
        participant=parent(world),
        ground="Threats",
        review_on=DAY + timedelta(days=30),
        by=world.chair.user,
        now=NOW,
    ),
    "call": lambda world: record_call(participant=parent(world), note="Reached", by=world.support, now=NOW),
    "post": lambda world: record_posted(
        conference=world.conference, letters=[parent(world)], posted_on=DAY, by=world.support, now=NOW
    ),
    "agree": lambda world: agree_participation(
        conference=world.conference, ways={world.children[0].code: "whole"}, by=world.support, now=NOW
    ),
}


@pytest.mark.parametrize("what", CHANGES)
def test_the_people_of_a_closed_conference_stay_as_they_are(world: World, what: str) -> None:
    before = list(world.conference.participants.values("person", "status", "phoned_at"))
    with pytest.raises(Refused, match="is held: its people stay as they are"):
        CHANGES[what](world)
    assert list(world.conference.participants.values("person", "status", "phoned_at")) == before
