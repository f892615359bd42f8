"""The screen on the wall shows what everybody in the room may see, and follows the chair."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from conferences.invitations.actions.exclusions import KeptOutOf, exclude
from conferences.live.actions.name_numbers import name_numbers
from conferences.live.standing import Standing
from conferences.models import Entry
from tests.conferences.world import DAY, NOW, World
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


@pytest.mark.safety(1, 4)
def test_half_an_address_an_open_sentence_and_what_somebody_here_is_kept_from_do_not_stand_there(
    world: World,
) -> None:
    now = timezone.now()
    number, street = world.family.addresses.get().lines.split()[:2]
    long_ago = {"by": world.support, "now": NOW}
    said(world.conference, "past-harm", f"Mother lives at {number} {street[:4]}", **long_ago)
    said(world.conference, "past-harm", f"She stays at {number}", **long_ago)
    said(world.conference, "past-harm", f"She is {number}1 and works", **long_ago)
    entry = said(
        world.conference, "past-harm", "They left at", by=world.support, now=now - timedelta(minutes=1)
    )
    client = Client()
    client.force_login(world.chair_user)
    shown = wall(world, client)
    assert f"She is {number}1" in shown
    assert "They left at" in shown
    assert street[:4] not in shown
    assert "stays" not in shown
    changes = f"/conferences/{world.conference.code}/record/map/changes/"
    taker = Client()
    taker.force_login(world.support)
    taker.get(changes, {"in": str(entry.key)}, headers={"HX-Request": "true"})
    assert "They left at" not in wall(world, client), "its writer is in the middle of it"
    taker.get(changes, headers={"HX-Request": "true"})
    assert "They left at" in wall(world, client)
    world.attend()
    group = next(part.group for part in Standing.of(world.conference).parts if part.key == "past-harm")
    exclude(
        participant=world.conference.participants.get(person=world.adults[0].person),
        ground="He struck her",
        review_on=DAY + timedelta(days=30),
        by=world.chair.user,
        now=NOW,
        kept=KeptOutOf(extent="part", part="The assault", told="You are asked to the rest.", agenda=(group,)),
    )
    assert f"She is {number}1" not in wall(world, client)


@pytest.mark.safety(7)
def test_a_number_stands_there_as_a_mark_and_its_words_only_with_names(world: World) -> None:
    by = {"by": world.support, "now": NOW, "voice_words": "Nan Winterbourne"}
    said(world.conference, "safety-scale", "We have the rota", score=4, **by)
    said(world.conference, "safety-scale", "I would say five", **by)
    said(world.conference, "safety-scale", "We talked about it at home", **by)
    hidden = said(world.conference, "safety-scale", "", score=9, by=world.support)
    Entry.objects.filter(pk=hidden.pk).update(keeps_off_wall=True)
    client = Client()
    client.force_login(world.chair_user)
    shown = wall(world, client)
    assert "This conference: 4 (1 person)." in shown
    assert "We talked about it at home" in shown
    assert "rota" not in shown
    assert "five" not in shown
    name_numbers(conference=world.conference, are_shown=True, by=world.chair_user, now=NOW)
    shown = wall(world, client)
    assert "conference: 4 (" not in shown, "who is named in words alone may be a child"
    assert "rota" not in shown
    Entry.objects.filter(conference=world.conference).update(is_named_to_family=True)
    shown = wall(world, client)
    assert "This conference: 4 (Nan Winterbourne)." in shown
    assert "We have the rota" in shown


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
