"""The screen on the wall shows what everybody in the room may see, and follows the chair."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
import time_machine
from django.test import Client

from conferences.models import Entry
from tests.conferences.world import NOW, World
from tests.factories.conferences import said
from tests.factories.young_people import keeps
from tests.worlds import laid
from tests.worlds.stages import opened

pytestmark = [pytest.mark.django_db, laid(opened)]


@pytest.fixture(autouse=True)
def on_the_day() -> Iterator[None]:
    with time_machine.travel(NOW + timedelta(minutes=10), tick=False):
        yield


def wall(world: World, client: Client) -> str:
    here = f"/conferences/{world.conference.code}/record/map/wall/"
    page = client.get(here).text
    assert "<title>Room view</title>" in page
    return client.get(f"{here}now/", headers={"HX-Request": "true"}).text


@pytest.mark.safety(1, 6)
def test_everybody_sees_what_was_said_and_nothing_that_is_kept_from_one_of_them(world: World) -> None:
    keeps(world.children[0], world.conference, "Mum hid the knife in the shed")
    by = world.support
    said(world.conference, "past-harm", "He was alone on two evenings", by=by, now=NOW)
    said(world.conference, "past-harm", "They live at EX1 1AA", by=by, now=NOW)
    said(world.conference, "past-harm", "Mum hid the knife in the shed, he says", by=by, now=NOW)
    hidden = said(world.conference, "strengths", "Her sister pays the rent", by=by, now=NOW)
    Entry.objects.filter(pk=hidden.pk).update(keeps_off_wall=True)
    struck = said(world.conference, "strengths", "He never drinks", by=by, now=NOW)
    Entry.objects.filter(pk=struck.pk).update(status="struck")
    said(
        world.conference,
        "past-harm",
        "Mother lives at 1 Orch",
        by=by,
        now=NOW + timedelta(minutes=9, seconds=55),
    )
    client = Client()
    client.force_login(world.chair_user)
    shown = wall(world, client)
    assert "He was alone on two evenings" in shown
    for words in ("Mother lives", "EX1", "knife", "rent", "drinks", "Strengths"):
        assert words not in shown


def test_it_follows_the_chair_and_nobody_else(world: World) -> None:
    for heading in ("past-harm", "strengths"):
        said(world.conference, heading, "Said", by=world.support, now=NOW)
    for user, at in ((world.chair_user, "strengths"), (world.support, "past-harm")):
        client = Client()
        client.force_login(user)
        client.get(
            f"/conferences/{world.conference.code}/record/map/changes/",
            {"at": at},
            headers={"HX-Request": "true"},
        )
    shown = wall(world, client)
    assert shown.count("cpunit-wall__column--here") == 1
    assert 'cpunit-wall__column--here" aria-label="Strengths"' in shown


def test_who_does_not_write_in_the_record_shows_it_to_nobody(world: World) -> None:
    said(world.conference, "past-harm", "He was alone", by=world.support)
    client = Client()
    client.force_login(world.manager)
    shown = wall(world, client)
    assert "kept by the chair" in shown
    assert "He was alone" not in shown
