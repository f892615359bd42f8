"""First on the map stands what the children say; around it what changes while people write."""

from collections.abc import Iterator
from datetime import timedelta
from uuid import uuid4

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from conferences.models import ConferenceChild, Entry
from tests.conferences.world import NOW, World
from tests.factories.young_people import keeps
from tests.worlds import laid
from tests.worlds.stages import closed, opened, seated

pytestmark = [pytest.mark.django_db, laid(opened)]


@pytest.fixture(autouse=True)
def on_the_day() -> Iterator[None]:
    with time_machine.travel(NOW + timedelta(minutes=10), tick=False):
        yield


def signed_in(world: World) -> Client:
    client = Client()
    client.force_login(world.support)
    return client


def say(world: World, nth: int, words: str, given: str = "") -> None:
    said = ConferenceChild.objects.filter(conference=world.conference, child=world.children[nth])
    said.update(views=words, views_given=given)


@laid(seated)
@pytest.mark.requirement("SUR-8")
@pytest.mark.safety(1, 6)
def test_the_childrens_views_come_first_and_nothing_that_one_of_them_keeps(world: World) -> None:
    client, code = signed_in(world), world.conference.code
    keeps(world.children[1], world.conference, "Mum hid the knife in the shed")
    untold = client.get(f"/conferences/{code}/record/strengths/").text
    assert f"Nothing is brought yet of <bdi>{world.children[0].first_name}, " in untold
    say(world, 0, "I want to see Nan. " * 20, "through her drawing")
    say(world, 1, "Mum hid the knife in the shed, she told me")
    page = client.get(f"/conferences/{code}/record/strengths/").text
    first = page[page.index("map-children-said") : page.index('data-heading="parents-views"')]
    assert "I want to see Nan." in first
    assert "through her drawing" in first
    assert "all of it</a>" in first
    assert "knife" not in page
    assert "Words are typed that may stand in no copy" in first
    assert len(first) < 2500
    say(world, 1, "I am fine")
    now = client.get(
        f"/conferences/{code}/record/map/around/?at=strengths", headers={"HX-Request": "true"}
    ).text
    assert "I am fine" in now
    here = world.conference.attendances.filter(how="in-person").count()
    assert here > 3
    assert f">Quorate, {here} here</a>" in now
    assert 'aria-current="step"' in now


def test_it_is_asked_for_at_a_heading_and_while_the_record_is_open(world: World) -> None:
    client, here = signed_in(world), f"/conferences/{world.conference.code}/record/map/around/"
    assert client.get(here).status_code == 200
    assert client.get(here, {"at": "no-such-heading"}).status_code == 404


def test_a_hundred_entries_and_twelve_siblings_are_one_light_page() -> None:
    world = World(children=12)
    headings = ("past-harm", "danger-statements", "strengths", "identity")
    Entry.objects.bulk_create(
        Entry(
            key=uuid4(),
            conference=world.conference,
            heading=headings[nth % 4],
            text="She was seen at school on Monday with her brother, and had not eaten since the day before. "
            * 2,
            said_at=NOW,
            written_by=world.support,
            changed_by=world.support,
            changed_at=NOW,
        )
        for nth in range(100)
    )
    for nth, entry in enumerate(Entry.objects.filter(heading="identity")):
        entry.children.set([world.children[nth % 12]])
        say(world, nth % 12, "I want to stay with Nan and go to my school. " * 9, "to her worker")
    client, here = signed_in(world), f"/conferences/{world.conference.code}/record/"
    for address in ("identity/", "map/around/?at=identity", "map/changes/"):
        with CaptureQueriesContext(connection) as queries:
            page = client.get(f"{here}{address}", headers={"HX-Request": "true"})
        assert (page.status_code, len(queries) <= 25) == (200, True), address
        assert len(page.content) < 60_000, address


@laid(seated)
@pytest.mark.requirement("KRK-12")
def test_the_rows_of_the_attendance_come_as_they_stand_with_the_marks_of_what_they_show(world: World) -> None:
    client, here = signed_in(world), f"/conferences/{world.conference.code}/record/"
    page = client.get(f"{here}attendance/").text
    now = client.get(f"{here}map/around/?at=attendance", headers={"HX-Request": "true"}).text
    rows = now[now.index("attendance-now") : now.index("map-children-said")]
    assert rows.count("cpunit-tap__who") == page.count("cpunit-tap__who") > 3
    assert rows.count(" checked") == page.count(" checked")
    seen = rows[rows.index('name="seen"') :].split('value="')[1].split('"')[0]
    assert f'value="{seen}"' in page
    assert "attendance-now" not in client.get(f"{here}map/around/").text


@laid(closed)
def test_after_the_close_there_is_nothing_of_it(world: World) -> None:
    here = f"/conferences/{world.conference.code}/record/"
    assert signed_in(world).get(f"{here}map/around/")["Location"] == here
