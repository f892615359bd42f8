"""A check page that was open before something changed does nothing until it was read again."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta

import pytest
import time_machine
from django.test import Client

from conferences.minutes.actions.write_minutes import (
    approve_minutes,
    save_minutes,
    submit_minutes,
    take_back_minutes,
)
from conferences.models import Conference, Minutes
from cpunit.people.models import User
from cpunit.release.models import Copy
from plans.outcomes.actions.close_conference import close_conference
from tests.conferences.world import DAY, NOW, World
from tests.factories.conferences import kept_out
from tests.web.html import parsed, select, sent_back

pytestmark = pytest.mark.django_db

LATER = NOW + timedelta(minutes=10)


@pytest.fixture(autouse=True)
def on_the_day() -> Iterator[None]:
    with time_machine.travel(LATER, tick=False):
        yield


def ready() -> World:
    world = World()
    world.ready_to_close()
    return world


def closed() -> World:
    world = ready()
    close_conference(conference=world.conference, by=world.chair_user, now=NOW)
    world.conference.refresh_from_db()
    return world


def written(words: str, world: World) -> None:
    """The discussion, and it lies with the chair."""
    told = {"conference": world.conference, "by": world.support, "now": LATER}
    save_minutes(**told, texts={"decide": words}, seen=None)
    submit_minutes(**told)


def written_again(words: str, world: World) -> None:
    take_back_minutes(conference=world.conference, by=world.support, now=LATER)
    written(words, world)


def with_the_chair() -> World:
    world = closed()
    written("Everybody spoke.", world)
    return world


def approved() -> World:
    world = with_the_chair()
    approve_minutes(conference=world.conference, by=world.chair_user, now=LATER)
    return world


def an_adult_is_kept_out(world: World) -> None:
    until = DAY + timedelta(days=30)
    kept_out(world.conference, world.adults[0], by=world.chair, until=until)


def another_decision(world: World) -> None:
    world.decide(world.children[1], "none")


@dataclass(frozen=True)
class Check:
    """A check page: the world that it is opened in, what somebody else does meanwhile, and what was done."""

    page: str
    world: Callable[[], World]
    who: Callable[[World], User]
    meanwhile: Callable[[World], None]
    is_done: Callable[[World], bool]
    reads: str
    """What the page says now."""


def is_closed(world: World) -> bool:
    return Conference.objects.get(pk=world.conference.pk).state == "closed"


def is_approved(world: World) -> bool:
    return Minutes.objects.get(conference=world.conference).state == "approved"


def is_sent(world: World) -> bool:
    return Copy.objects.exists()


def chair(world: World) -> User:
    return world.chair_user


def support(world: World) -> User:
    return world.support


CHECKS = {
    "close": Check("close", ready, chair, another_decision, is_closed, "No plan starts for"),
    "approve": Check(
        "minutes/approve",
        with_the_chair,
        chair,
        lambda world: written_again("Nobody spoke.", world),
        is_approved,
        "Nobody spoke.",
    ),
    "send the plan": Check(
        "after/plan-copies", closed, support, an_adult_is_kept_out, is_sent, "Nothing goes to"
    ),
    "send the minutes": Check(
        "minutes/distribute", approved, support, an_adult_is_kept_out, is_sent, "Nothing goes to"
    ),
}


@pytest.mark.parametrize("name", CHECKS)
def test_what_changed_meanwhile_is_read_before_it_is_done(name: str) -> None:
    check = CHECKS[name]
    world = check.world()
    client = Client()
    client.force_login(check.who(world))
    address = f"/conferences/{world.conference.code}/{check.page}/"
    stale = sent_back(client.get(address).content, "seen")
    check.meanwhile(world)
    answer = client.post(address, stale)
    assert answer.status_code == 200
    assert select(parsed(answer.content), ".govuk-error-summary")
    assert check.reads in answer.text
    assert not check.is_done(world)
    assert client.post(address, sent_back(answer.content, "seen")).status_code == 302
    assert check.is_done(world)


@pytest.mark.parametrize("name", CHECKS)
def test_a_page_on_which_nothing_changed_does_it(name: str) -> None:
    check = CHECKS[name]
    world = check.world()
    client = Client()
    client.force_login(check.who(world))
    address = f"/conferences/{world.conference.code}/{check.page}/"
    assert client.post(address, sent_back(client.get(address).content, "seen")).status_code == 302
    assert check.is_done(world)
