"""Two people agree at once how the children take part: nothing that either was told is saved gets lost."""

from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.utils.timezone import localdate

from conferences.invitations.policies import may_invite_child
from conferences.models import ConferenceChild
from conferences.preparation.actions.agree_participation import agree_participation
from cpunit.domain.refusal import Refused
from cpunit.domain.words import long_date
from cpunit.people.models import Family, User
from tests.conferences.world import World
from tests.web.html import sent_back

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("LDS-3")]


class Page:
    """The page of one person, opened before the other one wrote."""

    def __init__(self, world: World, user: User) -> None:
        self.client, self.url = Client(), f"/conferences/{world.conference.code}/preparation/"
        self.client.force_login(user)
        self.read(self.client.get(self.url), world)

    def read(self, answer: Any, world: World) -> None:
        self.typed = sent_back(answer.content, world.children[0].code)

    def send(self, **ways: str) -> Any:
        return self.client.post(self.url, {**self.typed, **ways})


@pytest.fixture
def world() -> World:
    return World(open_it=False)


@pytest.fixture
def mine(world: World) -> Page:
    return Page(world, world.support)


@pytest.fixture
def yours(world: World) -> Page:
    return Page(world, world.chair_user)


def stands(world: World) -> list[str]:
    places = [ConferenceChild.objects.get(child=child) for child in world.children]
    return [place.participation for place in places]


def test_each_settles_another_child(world: World, mine: Page, yours: Page) -> None:
    first, second = (child.code for child in world.children)
    assert mine.send(**{first: "advocate"}).status_code == 302
    assert yours.send(**{second: "in-writing"}).status_code == 302
    assert stands(world) == ["advocate", "in-writing"]


def test_who_settles_the_same_child_otherwise_is_told_and_saves_it_knowingly(
    world: World, mine: Page, yours: Page
) -> None:
    child = world.children[0]
    mine.send(**{child.code: "advocate"})
    told = yours.send(**{child.code: "in-writing"})
    assert "Somebody else changed this while you were writing" in told.text
    assert f"{child.name}: Through an advocate" in told.text
    assert stands(world) == ["advocate", "not-yet"]
    yours.read(told, world)
    assert yours.typed[child.code] == ["in-writing"]
    assert yours.send().status_code == 302
    assert stands(world) == ["in-writing", "not-yet"]


def test_no_letter_to_a_child_until_worker_and_chair_agree(world: World, mine: Page, yours: Page) -> None:
    child = world.children[0]
    assert mine.send(**{child.code: "whole", f"{child.code}-worker": "on"}).status_code == 302
    attached = ConferenceChild.objects.get(child=child)
    assert not attached.is_agreed
    assert (attached.worker_agreed_by, attached.worker_agreed_on) == (world.worker, localdate())
    assert may_invite_child(child, world.conference) is not None
    both = {f"{child.code}-chair": "on", f"{child.code}-wish": "I want to say it myself"}
    shown = yours.send(**both)
    attached.refresh_from_db()
    assert shown.status_code == 200 and not attached.is_agreed
    yours.read(shown, world)
    assert yours.send(**both).status_code == 302
    attached.refresh_from_db()
    assert (attached.is_agreed, attached.wish) == (True, "I want to say it myself")
    assert (attached.chair_agreed_by, attached.chair_agreed_on) == (world.chair, localdate())
    assert may_invite_child(child, world.conference) is None


def test_nobody_agrees_to_what_is_not_chosen(world: World, mine: Page) -> None:
    child = world.children[0]
    assert "before somebody agrees to it" in mine.send(**{f"{child.code}-worker": "on"}).text


@pytest.mark.safety(5)
def test_that_the_chair_agrees_they_tick_themselves_and_for_the_way_that_they_saw(
    world: World, mine: Page, yours: Page
) -> None:
    child = world.children[0]
    code, attached = child.code, ConferenceChild.objects.get(child=child)
    both = {code: "whole", f"{code}-worker": "on", f"{code}-chair": "on"}
    mine.send(**both)
    attached.refresh_from_db()
    assert (attached.worker_agreed, attached.chair_agreed) == (True, False)
    told = f"{world.worker.name}, {long_date(localdate())}, recorded by {world.support.name}"
    assert attached.worker_words == told and told in yours.client.get(yours.url).text
    with pytest.raises(Refused, match="one person does not agree for two"):
        agree_participation(
            conference=world.conference,
            ways={world.children[1].code: "whole", f"{world.children[1].code}-worker": True},
            by=world.chair_user, now=world.now,
        )  # fmt: skip
    with pytest.raises(Refused, match=f"Only the chair of this conference, {world.chair}, agrees to how"):
        agree_participation(
            conference=world.conference, ways={f"{code}-chair": True}, by=world.support, now=world.now
        )
    yours.read(yours.client.get(yours.url), world)
    yours.send(**{f"{code}-chair": "on"})
    attached.refresh_from_db()
    assert attached.is_agreed
    page = mine.client.get(mine.url)
    assert f"{world.chair.user.name}, {long_date(localdate())}" in page.text
    mine.read(page, world)
    mine.send(**{code: "in-writing"})
    attached.refresh_from_db()
    assert (attached.participation, attached.chair_agreed, attached.chair_agreed_by) == (
        "in-writing", False, None,
    )  # fmt: skip
    assert (attached.worker_agreed, attached.worker_agreed_by) == (False, None)
    assert may_invite_child(child, world.conference) is not None


@pytest.mark.safety(5)
def test_what_the_worker_agreed_to_is_not_another_way_that_the_chair_chooses(
    world: World, mine: Page, yours: Page
) -> None:
    child = world.children[0]
    code, attached = child.code, ConferenceChild.objects.get(child=child)
    mine.send(**{code: "advocate", f"{code}-worker": "on"})
    yours.read(yours.client.get(yours.url), world)
    yours.send(**{f"{code}-chair": "on"})
    attached.refresh_from_db()
    assert attached.is_agreed
    ConferenceChild.objects.filter(pk=attached.pk).update(worker_agreed_on=date(2025, 3, 3))
    yours.read(yours.client.get(yours.url), world)
    yours.send(**{f"{code}-wish": "To come"})
    attached.refresh_from_db()
    assert (attached.is_agreed, attached.worker_agreed_on) == (True, date(2025, 3, 3))
    yours.read(yours.client.get(yours.url), world)
    yours.send(**{code: "whole"})
    attached.refresh_from_db()
    assert (attached.worker_agreed, attached.chair_agreed) == (False, True)
    assert may_invite_child(child, world.conference) is not None
    yours.read(yours.client.get(yours.url), world)
    yours.send(**{f"{code}-worker": "on"})
    attached.refresh_from_db()
    assert not attached.worker_agreed, "one person does not agree for two"
    mine.read(mine.client.get(mine.url), world)
    mine.send(**{f"{code}-worker": "on"})
    attached.refresh_from_db()
    assert (attached.is_agreed, attached.worker_agreed_on) == (True, localdate())


@pytest.mark.safety(5)
def test_nobody_agrees_as_a_worker_where_nobody_holds_the_case(world: World, mine: Page) -> None:
    code = world.children[0].code
    Family.objects.filter(pk=world.family.pk).update(social_worker=None)
    told = mine.send(**{code: "advocate", f"{code}-worker": "on", f"{code}-wish": "To say it myself"})
    assert "No social worker holds this case" in told.text and "To say it myself" in told.text
    assert stands(world) == ["not-yet", "not-yet"]
