"""Who has to leave for a part of the conference, on its agenda, in its record and in its minutes."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
import time_machine
from django.template.loader import render_to_string
from django.test import Client

from conferences.invitations.actions.exclusions import KeptOutOf, exclude
from conferences.minutes.content import content_of
from conferences.minutes.variants import of_reader
from conferences.models import Attendance, ConferenceChild
from cpunit.people.models import User
from cpunit.release.readers import readers_of
from tests.conferences.world import DAY, NOW, World
from tests.web.html import parsed, select, words
from tests.worlds import laid
from tests.worlds.stages import seated

pytestmark = [pytest.mark.django_db, laid(seated)]


@pytest.fixture(autouse=True)
def on_the_day() -> Iterator[None]:
    with time_machine.travel(NOW + timedelta(minutes=40), tick=False):
        yield


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def keep_from(world: World, *agenda: str) -> None:
    exclude(
        participant=world.conference.participants.get(person=world.adults[0].person),
        ground="He struck her",
        review_on=DAY + timedelta(days=30),
        by=world.chair.user,
        now=NOW,
        kept=KeptOutOf(extent="part", part="The assault", told="You are asked to the rest.", agenda=agenda),
    )


def out_of(world: World, step: str) -> str:
    page = signed_in(world.support).get(f"/conferences/{world.conference.code}/record/{step}/")
    return words(select(parsed(page.content), "#record-out")[0])


@pytest.mark.requirement("LDS-3", "LDS-4")
@pytest.mark.safety(3, 4)
def test_the_step_of_a_restricted_part_says_who_leaves_and_the_record_when_they_did(world: World) -> None:
    keep_from(world, "Decide")
    name = world.adults[0].name
    mark = Attendance.objects.get(participant__person=world.adults[0].person)
    assert "leave" not in out_of(world, "opening")
    assert f"{name} has to leave for this part" in out_of(world, "decisions")
    there = f"/conferences/{world.conference.code}/record/there/"
    client = signed_in(world.support)
    answer = client.post(there, {"at": "decisions", "left": mark.pk}, headers={"HX-Request": "true"})
    assert f"{name}</bdi> is not in the room, and stays out for this part" in answer.text
    with time_machine.travel(NOW + timedelta(minutes=50), tick=False):
        client.post(there, {"at": "arrangements", "back": mark.pk})
    content = content_of(world.conference, None)
    told = "(in person, left at 10:40, came back at 10:50)"
    for who, is_told in ((world.adults[1], False), (world.worker, True)):
        reader = readers_of(world.conference.reference, [who.person])[who.pk]
        body = {"minutes": of_reader(content, reader), "conference": world.conference}
        text = render_to_string("conferences/minutes/_minutes_body.html", body)
        assert (told in text, "10:40" in text) == (is_told, is_told)
        assert name in text
    read = signed_in(world.manager).get(f"/conferences/{world.conference.code}/record/").text
    assert "left at 10:40, came back at 10:50" in read
    assert "struck" not in out_of(world, "decisions")


@pytest.mark.requirement("LDS-3")
def test_the_agenda_says_when_each_child_comes_in_and_who_is_out(world: World) -> None:
    first, second = world.children
    ConferenceChild.objects.filter(child=first).update(
        participation="part", worker_agreed=True, chair_agreed=True
    )
    keep_from(world, "Decide")
    page = signed_in(world.chair_user).get(f"/conferences/{world.conference.code}/agenda/")
    order = {
        words(select(item, "h2")[0]): words(item) for item in select(parsed(page.content), "main ol > li")
    }
    assert f"{first.name} comes in for the children’s own views" in order["Voices"]
    assert f"Out of the room: {world.adults[0].name} (The assault)" in order["Decide"]
    assert world.adults[0].name not in order["Voices"]
    assert f"It is not agreed yet how {second.name} takes part" in words(parsed(page.content))
    assert "struck" not in page.text


def test_a_part_in_words_alone_stands_above_the_order_and_at_each_step(world: World) -> None:
    keep_from(world)
    name = world.adults[0].name
    page = signed_in(world.chair_user).get(f"/conferences/{world.conference.code}/agenda/")
    assert f"{name} is kept from a part: The assault. Say when it begins" in words(parsed(page.content))
    assert f"{name} leaves for a part" in out_of(world, "opening")
