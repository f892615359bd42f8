"""Each child has a place of their own under the heading of identity and needs (LDS-9), from the map to the
minutes.
"""

from collections.abc import Iterator
from datetime import timedelta

import pytest
import time_machine
from django.test import Client

from conferences.live.each_child import places_under
from conferences.live.missing import left_empty
from conferences.live.standing import Standing
from conferences.models import Entry
from cpunit.people.models import Child
from tests.conferences.world import DAY, NOW, World
from tests.factories.conferences import said
from tests.web.html import send
from tests.worlds import laid
from tests.worlds.stages import opened

pytestmark = [pytest.mark.django_db, laid(opened)]


@pytest.fixture(autouse=True)
def on_the_day() -> Iterator[None]:
    with time_machine.travel(NOW + timedelta(minutes=10), tick=False):
        yield


@pytest.fixture
def client(world: World) -> Client:
    client = Client()
    client.force_login(world.support)
    return client


@pytest.mark.requirement("LDS-9")
def test_each_child_is_asked_about_and_the_minutes_tell_it_beside_their_own_words(
    world: World, client: Client
) -> None:
    first, other = world.children[:2]
    Child.objects.filter(pk=first.pk).update(
        ethnicity="BAFR", disabilities=["HEAR"], first_language="Tigrinya"
    )
    here = f"/conferences/{world.conference.code}/record/identity/"
    page = client.get(here).text
    assert "Ethnicity: Black African · First language: Tigrinya · Disability: hearing" in page
    assert "Nothing yet about: race and ethnicity, culture" in page
    typed = {"text": "She wears hearing aids", "children": first.code, "prompt": "disability"}
    assert send(client, here, typed).status_code == 302
    standing = Standing.of(world.conference)
    (part,) = [part for part in standing.parts if part.prompts]
    own, _, *_ = places_under(standing, part)
    assert [entry.text for entry in own.said] == ["She wears hearing aids"]
    assert "disability" not in [prompt.key for prompt in own.unanswered]
    left = next(each.words for each in left_empty(standing) if each.step == "identity")
    assert other.name in left and first.name not in left
    said(world.conference, "identity", "All go to chapel", by=world.support)
    assert not [each for each in left_empty(Standing.of(world.conference)) if each.step == "identity"]
    minutes = client.get(f"/conferences/{world.conference.code}/minutes/").text
    voices = minutes[minutes.index("own views</h2>") : minutes.index("Who took part")]
    assert "Disability: <bdi>She wears hearing aids</bdi>" in voices
    assert minutes.count("She wears hearing aids") == 1
    assert minutes.index("All go to chapel") > minutes.index("Who took part")


def test_an_unborn_child_is_asked_about_and_one_who_died_is_not(world: World) -> None:
    unborn = world.children[1]
    expected = DAY + timedelta(days=60)
    Child.objects.filter(pk=unborn.pk).update(birth_date=None, expected_date=expected)
    standing = Standing.of(world.conference)
    (part,) = [part for part in standing.parts if part.prompts]
    places = {place.child.pk: place for place in places_under(standing, part)}
    assert "gender" not in [prompt.key for prompt in places[unborn.pk].prompts]
    entry = said(world.conference, "identity", "Was baptised", by=world.support)
    entry.children.set([world.children[0]])
    Child.objects.filter(pk=world.children[0].pk).update(death_date=DAY - timedelta(days=1))
    standing = Standing.of(world.conference)
    assert world.children[0].pk not in {place.child.pk for place in places_under(standing, part)}
    assert Entry.objects.get() in standing.said("identity")
