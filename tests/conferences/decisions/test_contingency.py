"""The contingency plan begins with what was agreed before, and each review asks about it (BNS-10)."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
import time_machine

from conferences.decisions.actions.arrange import begin_contingency_plan, write_contingency_plan
from conferences.live.standing import Standing
from conferences.live.step import step_of
from conferences.minutes.content import content_of
from conferences.models import ConferenceChild, StrategyDiscussion
from cpunit.deadlines.reckoner import Reckoner
from tests.conferences.live.two_people import signed_in
from tests.conferences.review_world import ReviewWorld
from tests.conferences.world import NOW, World
from tests.factories.people import AddressFactory
from tests.web.html import parsed, sent_back
from tests.worlds import laid
from tests.worlds.stages import opened

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("BNS-10")]
AGREED = "Grandma stays with the children until the conference."


def plans(world: World) -> list[str]:
    return [each.contingency_plan for each in world.conference.attached_children.all()]


def lacks(world: World) -> list[str]:
    lacks = step_of("contingency").missing(Standing.of(world.conference), Reckoner.current())
    return [each.words for each in lacks]


@pytest.fixture
def on_the_day() -> Iterator[None]:
    with time_machine.travel(NOW + timedelta(minutes=10), tick=False):
        yield


@laid(opened)
def test_it_begins_with_the_interim_safety_plan_once_and_is_changed_from_there(
    world: World, on_the_day: None
) -> None:
    client, address = signed_in(world.support), f"/conferences/{world.conference.code}/record/contingency/"
    assert "Begin the contingency plan" not in client.get(address).text
    StrategyDiscussion.objects.update(safety_plan=AGREED)
    pages = [signed_in(user).get(address) for user in (world.support, world.chair_user)]
    assert AGREED in pages[0].text
    (begin,) = [each for each in parsed(pages[0].content).forms if each.xpath(".//button[@name='begin']")]
    (stale,) = [each for each in parsed(pages[1].content).forms if each.xpath(".//button[@name='begin']")]
    assert (
        "It stands here to be changed"
        in client.post(address, {**dict(begin.form_values()), "begin": "1"}, follow=True).text
    )
    assert plans(world) == [AGREED, AGREED]
    write_contingency_plan(
        conference=world.conference, text="Legal planning meeting", seen=None, by=world.support, now=NOW
    )
    signed_in(world.chair_user).post(address, {**dict(stale.form_values()), "begin": "1"})
    begin_contingency_plan(conference=world.conference, text=AGREED, by=world.support, now=NOW)
    assert plans(world) == ["Legal planning meeting"] * 2, "what was written since stays"
    assert "Begin the contingency plan" not in client.get(address).text


@laid(opened)
@pytest.mark.requirement("SUR-11")
def test_where_it_reads_hard_the_familys_copy_says_it_in_their_words(world: World, on_the_day: None) -> None:
    client, address = signed_in(world.support), f"/conferences/{world.conference.code}/record/contingency/"
    other = signed_in(world.chair_user)
    pages = [each.get(address).content for each in (client, other)]
    client.post(address, sent_back(pages[0], "text") | {"text": "Legal planning meeting"})
    assert lacks(world) == ["the contingency plan in the family’s words"]
    theirs = sent_back(pages[1], "text") | {"in_family_words": "We ask our lawyers what to do."}
    other.post(address, theirs)
    assert lacks(world) == []
    assert plans(world) == ["Legal planning meeting"] * 2, "each keeps what the other wrote"
    content = content_of(world.conference, None)
    assert [text for _, text in content.contingency_for_family] == ["We ask our lawyers what to do."]
    assert [text for _, text in content.contingency] == ["Legal planning meeting"]
    home = AddressFactory(family=world.family, lines="97 Alder Close", postcode="LS9 1AA")
    told = sent_back(client.get(address).content, "text") | {"in_family_words": f"You stay at {home.lines}."}
    assert "An address of this family" in client.post(address, told).text
    ConferenceChild.objects.update(contingency_plan="We call Gran.", contingency_in_family_words="")
    assert lacks(world) == [], "what reads easily needs no other words"


@laid(ReviewWorld)
def test_a_review_asks_whether_it_still_works(world: ReviewWorld) -> None:
    with time_machine.travel(world.now + timedelta(minutes=10), tick=False):
        assert plans(world) == ["Legal planning meeting"] * 2, "taken over from the plan"
        assert lacks(world) == ["whether the contingency plan still works"]
        address = f"/conferences/{world.conference.code}/record/contingency/"
        one, two = signed_in(world.support), signed_in(world.chair_user)
        ticks, writes = (sent_back(each.get(address).content, "text") for each in (one, two))
        one.post(address, ticks | {"still": "on"})
        assert lacks(world) == []
        two.post(address, writes | {"text": "Her aunt takes them in"})
        assert plans(world) == ["Her aunt takes them in"] * 2
        assert lacks(world) == [], "who writes it anew has looked at it"
        ConferenceChild.objects.filter(child=world.children[0]).update(contingency_stands=False)
        assert lacks(world) == [f"whether the contingency plan still works for {world.children[0].name}"]
