"""What nobody may overlook stands on each page of a conference, before it, while it takes place and after."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client

from conferences.conference.because import discussion_behind
from conferences.conference.identity import identity_of
from conferences.minutes.actions.write_minutes import approve_minutes, save_minutes, submit_minutes
from conferences.models import Conference, ConferenceRequest
from cpunit.people.models import Address, Exclusion
from plans.outcomes.actions.close_conference import close_conference
from tests.conferences.world import DAY, NOW, World
from tests.factories.conferences import Unit, discussion_of, kept_out
from tests.worlds import laid
from tests.worlds.stages import a_unit, closed, ready_to_close, unopened

pytestmark = [pytest.mark.django_db, laid(closed)]

ALERTS = ("Protected address", "Interpreter", "Somebody is excluded", "Some should not meet")
ALWAYS = ("", "people/", "people/add/", "reports/", "preparation/", "history/", "minutes/")


@pytest.fixture(autouse=True)
def on_the_day() -> Iterator[None]:
    with time_machine.travel(NOW + timedelta(minutes=10), tick=False):
        yield


def grave(world: World) -> World:
    """A family of whom all there is to know must be known."""
    mother, father = world.adults
    Address.objects.first().protected_from.add(father)
    mother.interpreter = True
    mother.save()
    kept_out(world.conference, father, by=world.chair, until=DAY + timedelta(days=30), ground="Threats")
    discussion = discussion_behind(world.conference)
    asked = ConferenceRequest.objects.create(
        family=world.family,
        strategy_discussion=discussion,
        requested_on=discussion.held_on,
        requested_by=world.worker,
        reason="Harm",
        safety_concerns="The parents must not meet",
        state=ConferenceRequest.State.SUBMITTED,
    )
    Conference.objects.filter(pk=world.conference.pk).update(request=asked)
    return world


def says_all(world: World, *parts: str) -> None:
    client = Client()
    client.force_login(world.chair_user)
    for part in parts:
        answer = client.get(f"/conferences/{world.conference.code}/{part}", follow=True)
        bar = answer.text.partition('aria-label="Alerts"')[2].partition("</ul>")[0]
        assert [word for word in ALERTS if word not in bar] == [], part


@pytest.mark.requirement("KRK-27")
@pytest.mark.failure(1)
def test_the_alerts_stand_on_each_page_before_the_conference() -> None:
    says_all(grave(World(open_it=False)), *ALWAYS, "record/")


@pytest.mark.requirement("KRK-27")
def test_the_alerts_stand_on_the_screen_that_is_used_in_the_meeting() -> None:
    world = grave(World())
    says_all(world, *ALWAYS, "record/", "record/attendance/", "record/decisions/", "record/outline/")


@pytest.mark.failure(1)
def test_the_alerts_stand_where_papers_are_made_and_sent(world: World) -> None:
    says_all(grave(world), *ALWAYS, "record/", "after/", "minutes/")


def test_approved_minutes_are_still_to_be_sent(world: World) -> None:
    save_minutes(
        conference=world.conference, texts={"decide": "Agreed"}, seen=None, by=world.support, now=NOW
    )
    submit_minutes(conference=world.conference, by=world.support, now=NOW)
    approve_minutes(conference=world.conference, by=world.chair_user, now=NOW)
    client = Client()
    client.force_login(world.support)
    page = client.get(f"/conferences/{world.conference.code}/").text
    assert "Approved: to be checked and sent" in page


@laid(ready_to_close)
def test_child_and_conference_are_named_in_the_links_that_lead_to_them(world: World) -> None:
    plan = close_conference(conference=world.conference, by=world.chair_user, now=NOW)[0]
    client, here = Client(), f"/conferences/{world.conference.code}/"
    client.force_login(world.chair_user)
    child = f'href="/children/{plan.child.code}/"><bdi>{plan.child.name}</bdi></a>'
    assert child in client.get(here).text
    page = client.get(f"/plans/{plan.code}/").text
    assert child in page
    assert f'href="{here}"><bdi>{world.conference.code}</bdi></a>' in page


@laid(unopened)
def test_the_bar_is_quiet_where_there_is_nothing_to_say_and_costs_one_query(
    world: World,
    django_assert_num_queries: Any,
) -> None:
    record = Conference.objects.select_related("family__area", "request").get()
    with django_assert_num_queries(1):
        assert identity_of(record).alerts == []
    assert identity_of(record).url == f"/families/{world.family.code}/"


@laid(a_unit)
@pytest.mark.parametrize("page", ["{}/", "{}/request/", "{}/end/", "new/?family={family}"])
def test_before_there_is_a_conference_they_stand_on_the_pages_of_the_discussion(
    unit: Unit, page: str
) -> None:
    father = unit.family.adults.last()
    unit.family.addresses.get().protected_from.add(father)
    unit.family.adults.update(interpreter=True)
    discussion = discussion_of(unit)
    Exclusion.objects.create(
        family=unit.family,
        person=father.person,
        ground="Threats",
        decided_by=unit.chair,
        review_on=DAY + timedelta(days=60),
    )
    client = Client()
    client.force_login(unit.support)
    place = page.format(discussion.code, family=unit.family.code)
    answer = client.get(f"/conferences/strategy-discussions/{place}")
    bar = answer.text.partition('aria-label="Alerts"')[2].partition("</ul>")[0]
    assert [
        word for word in ("Protected address", "Interpreter", "Somebody is excluded") if word not in bar
    ] == []
