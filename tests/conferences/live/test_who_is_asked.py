"""Whom the record asks about: everybody who was invited, no unborn baby, and no child who died before."""

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
import time_machine
from django.test import Client

from conferences.decisions.deciding import Deciding
from conferences.live.actions.take_attendance import Person, take_attendance
from conferences.live.standing import Standing
from conferences.live.step import step_of
from conferences.minutes.content import content_of
from conferences.models import Attendance, Conference, ConferenceChild
from cpunit.domain.refusal import Refused
from cpunit.people.models import Child, User
from plans.models import Plan
from plans.outcomes.actions.close_conference import close_conference
from tests.conferences.world import DAY, NOW, World
from tests.worlds import laid
from tests.worlds.stages import opened

pytestmark = [pytest.mark.django_db, laid(opened)]


@pytest.fixture(autouse=True)
def on_the_day() -> Iterator[None]:
    with time_machine.travel(NOW + timedelta(minutes=10), tick=False):
        yield


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def page(world: World, step: str) -> str:
    return signed_in(world.support).get(f"/conferences/{world.conference.code}/record/{step}").text


def unborn(child: Child) -> str:
    Child.objects.filter(pk=child.pk).update(birth_date=None, expected_date=date(2025, 9, 1), first_name="")
    child.refresh_from_db()
    return child.name


def died(child: Child, day: date) -> str:
    Child.objects.filter(pk=child.pk).update(death_date=day)
    child.refresh_from_db()
    return child.name


@pytest.mark.failure(9)
def test_a_professional_who_was_never_marked_keeps_the_conference_open(world: World) -> None:
    world.ready_to_close()
    missing = world.partners[2]
    world.conference.views.filter(participant__person=missing.person).delete()
    Attendance.objects.filter(participant__person=missing.person).delete()
    assert Standing.of(world.conference).unaccounted == [missing.name]
    assert not step_of("attendance").is_done(Standing.of(world.conference))
    with pytest.raises(Refused, match=f"whether {missing.name} was here"):
        close_conference(conference=world.conference, by=world.chair_user, now=NOW)


def test_all_who_are_left_are_marked_as_not_present_at_once(world: World) -> None:
    url = f"/conferences/{world.conference.code}/record/attendance/"
    here = world.partners[0]
    sent = {f"professional-{here.pk}": "in-person", "rest_absent": "1"}
    assert "Everybody who was not marked yet is not present." in (
        signed_in(world.support).post(url, sent, follow=True).text
    )
    assert set(Attendance.objects.filter(how="in-person").values_list("participant__person", flat=True)) == {
        here.pk
    }
    assert not Standing.of(world.conference).unaccounted
    text = signed_in(world.support).get(f"/conferences/{world.conference.code}/minutes/").text
    for absent in world.partners[1:]:
        assert absent.name in text.split("Not present:")[1]


@pytest.mark.requirement("LDS-12")
def test_an_unborn_baby_is_decided_for_and_neither_looked_for_nor_told(world: World) -> None:
    baby = world.children[1]
    name = unborn(baby)
    assert f"child-{baby.pk}" not in page(world, "attendance/")
    assert f"{baby.code}-participation" not in page(world, "childrens-views/")
    with pytest.raises(Refused, match="not on the list"):
        here = {Person("child", baby.pk): "absent"}
        take_attendance(conference=world.conference, here=here, by=world.support, now=NOW)
    world.children = [world.children[0]]
    world.attend()
    world.outline([world.children[0], baby])
    world.same_views_for([world.children[0], baby], *["neglect"] * 4)
    for child in (world.children[0], baby):
        world.decide(child, "plan", "neglect")
    world.arrange()
    assert not Standing.of(world.conference).unaccounted
    assert [mark.child for mark in Standing.of(world.conference).absent_to_tell] == [world.children[0]]
    close_conference(conference=world.conference, by=world.chair_user, now=NOW)
    assert set(Plan.objects.values_list("child", flat=True)) == {world.children[0].pk, baby.pk}
    text = signed_in(world.support).get(f"/conferences/{world.conference.code}/minutes/").text
    assert "Was not born yet." in text
    assert name not in text.split("Not present:")[1].split("</ul>")[0]


@pytest.mark.requirement("LDS-3")
def test_it_is_not_asked_how_an_unborn_or_a_dead_child_takes_part() -> None:
    world = World(children=3, open_it=False)
    unborn(world.children[1])
    died(world.children[2], DAY - timedelta(days=1))
    text = signed_in(world.support).get(f"/conferences/{world.conference.code}/preparation/").text
    assert [f'name="{child.code}"' in text for child in world.children] == [True, False, False]
    here = f"/conferences/{world.conference.code}/"
    assert "Left: how 1 child takes part, " in signed_in(world.support).get(here).text
    ConferenceChild.objects.filter(child=world.children[0]).update(
        participation="whole", worker_agreed=True, chair_agreed=True
    )
    assert "takes part, " not in signed_in(world.support).get(here).text


def test_a_child_who_died_before_the_conference_does_not_keep_it_open(world: World) -> None:
    dead = world.children[1]
    name = died(dead, DAY - timedelta(days=2))
    said = f"{name} died on Tue 6 May 2025: nothing is decided for them."
    assert said in page(world, "past-harm/")
    assert said in signed_in(world.support).get(f"/conferences/{world.conference.code}/").text
    assert dead.code not in page(world, "views/")
    assert f"child-{dead.pk}" not in page(world, "attendance/")
    world.children = world.children[:1]
    world.ready_to_close()
    close_conference(conference=world.conference, by=world.chair_user, now=NOW)
    content = content_of(Conference.objects.get(pk=world.conference.pk), None)
    assert [part.child for part in content.children] == world.children
    assert content.died == [said]
    assert [plan.child for plan in Plan.objects.all()] == world.children


def test_what_was_decided_for_a_child_who_died_afterwards_stays_in_the_minutes(world: World) -> None:
    world.ready_to_close()
    close_conference(conference=world.conference, by=world.chair_user, now=NOW)
    died(world.children[0], DAY + timedelta(days=9))
    content = content_of(Conference.objects.get(pk=world.conference.pk), None)
    assert [part.child for part in content.children] == world.children
    assert not content.died


@pytest.mark.failure(9)
@pytest.mark.parametrize(
    ("way", "how", "words"),
    [
        ("whole", "absent", "It was agreed that they would attend the whole conference; they were not here."),
        ("not-yet", "absent", "It was not agreed how they would take part; they were not here."),
        ("through-worker", "video", "Was here (by video)."),
    ],
)
def test_what_was_agreed_is_not_told_as_what_happened(world: World, way: str, how: str, words: str) -> None:
    ConferenceChild.objects.filter(child=world.children[0]).update(participation=way)
    here = {Person("child", world.children[0].pk): how}
    take_attendance(conference=world.conference, here=here, by=world.support, now=NOW)
    assert content_of(world.conference, None).children[0].took_part == words


def test_no_plan_starts_for_a_child_who_died_after_the_conference_was_held(world: World) -> None:
    world.ready_to_close()
    (on_a_plan,) = Deciding(Standing.of(world.conference)).on_a_plan
    died(on_a_plan, DAY)
    assert close_conference(conference=world.conference, by=world.chair_user, now=NOW) == []
    assert not Plan.objects.filter(child=on_a_plan).exists()
