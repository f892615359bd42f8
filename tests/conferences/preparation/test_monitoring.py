"""The form that the unit completes before every conference, over what is on record (WKF-8)."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client

from conferences.models import MonitoringForm
from conferences.preparation.actions.complete_monitoring import complete_monitoring
from conferences.preparation.monitored import on_record
from cpunit.domain.refusal import Refused
from cpunit.people.models import User
from plans.models import Visit
from tests.conferences.review_world import ReviewWorld
from tests.conferences.world import NOW, World
from tests.web.html import send
from tests.worlds import laid
from tests.worlds.stages import review_booked, unopened

pytestmark = [pytest.mark.django_db, laid(review_booked)]

REVIEW = {"assessments": "yes", "visits": "partly", "core_groups": "no", "progress": "not-known"}


@pytest.fixture(autouse=True)
def before_the_day(world: World) -> Iterator[datetime]:
    with time_machine.travel(now(world), tick=False):
        yield now(world)


def now(world: World) -> datetime:
    return world.now if isinstance(world, ReviewWorld) else NOW


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def at(world: World) -> str:
    return f"/conferences/{world.conference.code}/monitoring/"


def visited(world: ReviewWorld, on: date) -> None:
    Visit.objects.create(
        plan=world.plan, visited_on=on, professional=world.worker, seen=True, seen_alone=True, place="Home"
    )


@pytest.mark.requirement("WKF-8")
def test_it_is_filled_with_what_the_plans_tell_and_completed_by_the_unit(world: ReviewWorld) -> None:
    visited = world.day - timedelta(days=9)
    Visit.objects.create(
        plan=world.plan,
        visited_on=visited,
        professional=world.worker,
        seen=True,
        seen_alone=True,
        place="Home",
    )
    client = signed_in(world.support)
    text = client.get(at(world)).text
    assert "Seen at 1 visit, alone at 1" in text
    assert "none is recorded as held" in text
    assert "It has run for 1" in text and "weeks." in text
    assert send(client, at(world), {**REVIEW, "comments": "No core group met"}).status_code == 302
    kept = client.get(at(world)).text
    assert f"by <bdi>{world.support.name}" in kept and "In part" in kept and "No core group met" in kept
    assert "Completed on" in client.get(f"/conferences/{world.conference.code}/preparation/").text


@pytest.mark.requirement("WKF-8")
def test_what_core_groups_noted_of_progress_stands_beside_the_question(world: ReviewWorld) -> None:
    group = world.plan.core_groups.first()
    assert group is not None
    group.held_on, group.state, group.progress = (
        world.day - timedelta(days=20),
        "held",
        "The boiler is mended",
    )
    group.save()
    told = next(iter(each for each in on_record(world.conference, world.day) if each.about))
    assert any("The boiler is mended" in line for line in told.lines)


def test_what_was_on_record_when_it_was_completed_stays(world: ReviewWorld) -> None:
    form = complete_monitoring(conference=world.conference, answers=REVIEW, by=world.support, now=now(world))
    assert "Nobody told of any visit, so it is not known" in form.facts
    visited(world, world.day)
    text = signed_in(world.support).get(at(world)).text
    assert "Nobody told of any visit, so it is not known" in text and "Seen at 1 visit" in text


def test_each_question_of_a_review_is_answered(world: ReviewWorld) -> None:
    told = send(signed_in(world.support), at(world), {**REVIEW, "progress": ""})
    assert "Not known” is an answer" in told.text and not MonitoringForm.objects.exists()
    with pytest.raises(Refused, match="Answer each question"):
        complete_monitoring(
            conference=world.conference, answers={"assessments": "yes"}, by=world.support, now=now(world)
        )


def test_two_people_with_one_form_open(world: ReviewWorld) -> None:
    client = signed_in(world.support)
    typed: dict[str, Any] = {**REVIEW, "as_it_was": ""}
    assert client.post(at(world), typed).status_code == 302
    told = signed_in(world.manager).post(at(world), {**typed, "visits": "yes", "comments": "Mine"})
    assert "Somebody else changed this while you were writing" in told.text and "Mine" in told.text
    assert MonitoringForm.objects.get().visits == "partly"


@laid(unopened)
@pytest.mark.requirement("WKF-8")
def test_before_an_initial_conference_it_asks_for_the_assessments_alone(world: World) -> None:
    client = signed_in(world.support)
    text = client.get(at(world)).text
    assert "It is not recorded when the section 47 enquiries started" in text
    assert "Were the core groups held?" not in text
    assert send(client, at(world), {"assessments": "no"}).status_code == 302
    assert MonitoringForm.objects.get().visits == ""


@laid(unopened)
def test_once_the_conference_is_open_it_stays_as_it_is(world: World) -> None:
    world.share_reports()
    world.open()
    text = signed_in(world.support).get(at(world)).text
    assert "the monitoring form is completed before" in text
