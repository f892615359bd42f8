"""Numbers on a scale: given with an entry, drawn as a line, and nobody's until the chair shows whose."""

import re
from collections.abc import Iterator
from datetime import timedelta

import pytest
import time_machine
from django.db import IntegrityError, transaction
from django.urls import reverse

from conferences.live.standing import Standing
from conferences.models import Conference, Entry, NamesOnScale, ProfessionalView, ViewsShown
from cpunit.domain.words import day_and_date
from cpunit.people.models import Reference
from tests.conferences.live.test_map_saved import Browser, shown, write
from tests.conferences.world import NOW, World
from tests.factories.conferences import said
from tests.worlds import laid
from tests.worlds.stages import opened

pytestmark = [pytest.mark.django_db, laid(opened)]


@pytest.fixture(autouse=True)
def on_the_day() -> Iterator[time_machine.Traveller]:
    with time_machine.travel(NOW + timedelta(minutes=10), tick=False) as clock:
        yield clock


@pytest.fixture
def chair(world: World) -> Browser:
    return Browser(world, world.chair_user)


@pytest.fixture
def taker(world: World) -> Browser:
    return Browser(world, world.support)


def test_a_number_is_kept_with_its_entry_and_two_numbers_are_chosen_between(
    chair: Browser, taker: Browser
) -> None:
    first = write(heading="safety-scale", score=5)
    (saved,) = chair.send(first)
    assert (saved["state"]["score"], saved["state"]["text"]) == (5, "")
    chair.send(write(first["entry"], base=1, score=6))
    (late,) = taker.send(write(first["entry"], base=1, score=4, text="Since the rota"))
    assert (late["state"]["score"], late["state"]["text"]) == (6, "Since the rota")
    assert late["rival"]["facts"] == {"score": 4}
    (taken,) = taker.send(write(first["entry"], base=late["state"]["version"], score=None))
    assert taken["state"]["score"] is None


def test_a_number_stands_under_a_scale_alone_and_comes_back_with_its_entry(
    chair: Browser, world: World
) -> None:
    for facts, why in (
        ({"heading": "past-harm", "score": 5}, "No numbers are given"),
        ({"heading": "safety-scale", "score": 11}, "from 0 to 10"),
        ({"heading": "safety-scale", "score": -1}, "from 0 to 10"),
        ({"heading": "safety-scale", "score": True}, "not what the page sends"),
        ({"heading": "safety-scale", "score": 4.5}, "not what the page sends"),
    ):
        (wrong,) = chair.send(write(**facts))
        assert why in wrong["refusal"]
    first = write(heading="safety-scale", score=0)
    chair.send(first)
    assert Standing.of(world.conference).text("safety-scale") == "0 of 10"
    (moved,) = chair.send(write(first["entry"], base=1, heading="strengths"))
    assert moved["refusal"] == ""
    # Somebody moved it while its writer gave another number: nothing of theirs is lost.
    (kept,) = chair.send(write(first["entry"], base=1, score=7, text="On Fridays"))
    assert (kept["refusal"], kept["state"]["score"]) == ("", 7)
    assert [each.score for each in Standing.of(world.conference).entries] == [None]
    chair.send(write(first["entry"], base=3, heading="safety-scale"))
    assert [each.score for each in Standing.of(world.conference).entries] == [7]


def test_the_database_holds_no_number_past_ten(world: World) -> None:
    entry = said(world.conference, "safety-scale", "5", by=world.support, score=10)
    with pytest.raises(IntegrityError, match="entry_score_to_10"), transaction.atomic():
        Entry.objects.filter(pk=entry.pk).update(score=11)


def test_without_a_script_a_number_is_chosen_from_a_list(chair: Browser, world: World) -> None:
    here = f"/conferences/{world.conference.code}/record/safety-scale/"
    page = chair.client.get(here).text
    assert "0: The children will be harmed. 10: Safe enough to close." in page
    assert "Choose a number, or write what is said." in chair.client.post(here, {"text": ""}).text
    assert chair.client.post(here, {"score": "7", "once": "one"}).status_code == 302
    entry = Entry.objects.get()
    assert (entry.score, entry.text) == (7, "")
    own = reverse("map_entry", args=[world.conference.code, entry.key])
    kept = chair.client.post(own, {**shown(chair.client, own), "score": "3", "once": "two"})
    assert kept.status_code == 302
    entry.refresh_from_db()
    assert entry.score == 3
    assert "the number 3" in chair.client.get(own).text
    assert "Which number?" not in chair.client.get(here.replace("safety-scale", "strengths")).text


def drawn(browser: Browser, **asked: str) -> str:
    here = reverse("map_scale", args=[browser.code, "safety-scale"])
    return str(browser.client.get(here, asked, headers={"HX-Request": "true"}).text)


def press(browser: Browser, verb: str, once: str) -> str:
    here = reverse("map_names", args=[browser.code, "safety-scale"])
    sent = {verb: "1", "once": once}
    return str(browser.client.post(here, sent, headers={"HX-Request": "true"}).text)


@pytest.mark.safety(7)
def test_names_stand_on_the_line_only_while_the_chair_shows_them(
    chair: Browser, taker: Browser, world: World
) -> None:
    mother = world.conference.participants.get(person=world.adults[0].person)
    name = mother.person_name
    said(world.conference, "safety-scale", "We need the rota", by=world.support, score=3, voice=mother)
    said(world.conference, "safety-scale", "", by=world.support, score=5, voice_words="Nan Winterbourne")
    assert drawn(chair, seen="another").count("<svg") == 2  # the line, and its key
    page = drawn(chair)
    assert "3 (1 person), 5 (1 person)" in page
    assert name not in page
    assert "Winterbourne" not in page
    seen = re.search(r"seen=(\w+)", page)
    assert seen
    assert drawn(chair, seen=seen[1]) == ""
    assert "Show whose" in page
    assert "Show whose" not in drawn(taker), "the chair alone chooses"
    assert "govuk-error-message" in press(taker, "show", "one")
    assert not NamesOnScale.objects.exists()
    named = press(chair, "show", "three")
    assert f"3 ({name}), 5 (Nan Winterbourne)" in named
    assert name in drawn(taker)
    # Two windows of the chair: what is chosen already stays as it was.
    press(chair, "show", "four")
    shown_once = NamesOnScale.objects.get()
    assert (shown_once.shown_by, shown_once.hidden_at) == (world.chair_user, None)
    assert name not in press(chair, "hide", "five")
    press(chair, "hide", "six")
    shown_once.refresh_from_db()
    assert shown_once.hidden_by == world.chair_user
    assert press(chair, "show", "seven").count(name) >= 2
    assert NamesOnScale.objects.count() == 2


def test_a_child_with_other_numbers_has_a_line_and_views_stand_on_it_once_they_are_shown(
    chair: Browser, world: World
) -> None:
    first, second = world.children[:2]
    entry = said(world.conference, "safety-scale", "", by=world.support, score=3, voice_words="Nan")
    assert "Children</th>" not in drawn(chair)
    entry.children.set([first])
    said(world.conference, "safety-scale", "", by=world.support, score=8)
    page = drawn(chair)
    assert f"{first.first_name}" in page
    assert "3 (1 person), 8 (1 person)" in page
    place = world.conference.participants.get(person=world.worker.person)
    given = {"conference": world.conference, "participant": place, "wants_plan": False, "reasons": "Safe"}
    view = ProfessionalView.objects.create(child=second, safety_scale=6, came_by="door", **given)
    assert "6 (1 person)" not in drawn(chair)
    ViewsShown.objects.create(conference=world.conference, shown_by=world.chair_user, shown_at=NOW)
    assert "6 (1 person), 8 (1 person)" in drawn(chair)
    view.for_chair = True
    view.save()
    assert "6 (1 person)" not in drawn(chair)


def test_beside_the_line_stands_last_times(chair: Browser, world: World) -> None:
    nan = {"by": world.support, "voice_words": "Nan Winterbourne"}
    before = Conference.objects.get(pk=world.conference.pk)
    before.pk, before._state.adding = None, True
    before.reference = Reference.objects.create(code="C24-ZZZZ", kind="C", family=before.family)
    before.held_on, before.opened_at = world.day - timedelta(days=90), NOW - timedelta(days=90)
    before.save()
    assert "This conference: no number." in drawn(chair)
    said(before, "safety-scale", "", score=2, **nan)
    before.state, before.closed_at = Conference.State.CLOSED, before.opened_at
    before.save()
    said(world.conference, "safety-scale", "", score=7, **nan)
    page = drawn(chair)
    told = day_and_date(before.held_on)
    assert f"This conference: 7 (1 person). {told}: 2 (1 person)." in page
    # Whose last time's were is shown where that chair showed it as well.
    named = press(chair, "show", "one")
    assert f"7 (Nan Winterbourne). {told}: 2 (1 person)." in named
    NamesOnScale.objects.create(conference=before, shown_by=world.chair_user, shown_at=before.opened_at)
    assert f"7 (Nan Winterbourne). {told}: 2 (Nan Winterbourne)." in drawn(chair)


@pytest.mark.safety(6, 7)
def test_the_chair_alone_says_whose_number_the_family_may_read_and_anew_once_it_says_something_else(
    chair: Browser, taker: Browser, world: World
) -> None:
    entry = said(world.conference, "safety-scale", "", by=world.support, score=2, voice_words="The oldest")
    own = reverse("map_entry", args=[world.conference.code, entry.key])
    assert "The family may read whose number this is" not in taker.client.get(own).text
    (refused,) = taker.send(write(str(entry.key), base=entry.version, is_named_to_family=True))
    assert "Only the chair says whose number" in refused["refusal"]
    stale = shown(chair.client, own)
    taker.send(write(str(entry.key), base=entry.version, voice="The youngest"))
    late = chair.client.post(own, {**stale, "is_named_to_family": "on", "once": "one"})
    assert "It says something else by now" in late.text
    now = shown(chair.client, own)
    assert chair.client.post(own, {**now, "is_named_to_family": "on", "once": "two"}).status_code == 302
    entry.refresh_from_db()
    assert entry.is_named_to_family
    taker.send(write(str(entry.key), base=entry.version, score=4))
    entry.refresh_from_db()
    assert (entry.score, entry.is_named_to_family) == (4, False)
    assert "not for the family by name" in chair.client.get(own).text
