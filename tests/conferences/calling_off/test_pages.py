"""The pages on which a conference is stood down, cancelled or reconvened, as their person uses them."""

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
import time_machine
from django.test import Client

from conferences.models import CalledOff, Conference, Expectation
from cpunit.deadlines.models import Deadline
from cpunit.domain.standing_down import WORKER, Addressee, Party
from cpunit.people.models import User
from cpunit.people.models.reference import address_of
from tests.conferences.world import DAY, NOW, World
from tests.web.html import parsed, select, words
from tests.worlds import laid
from tests.worlds.stages import closed, seated, unopened

pytestmark = [pytest.mark.django_db, laid(unopened)]
WHY = "The social work report was not completed and signed off by the team manager"


@pytest.fixture(autouse=True)
def on_the_day() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def day(name: str, on: date) -> dict[str, str]:
    return {f"{name}_day": str(on.day), f"{name}_month": str(on.month), f"{name}_year": str(on.year)}


def links(page: str) -> list[str]:
    return [str(link.get("href")) for link in select(parsed(page), "main a")]


@pytest.mark.requirement("KRK-11")
def test_its_chair_stands_it_down_and_sees_what_was_what_is_expected_and_what_follows(world: World) -> None:
    client, at = signed_in(world.chair_user), f"/conferences/{world.conference.code}/"
    assert f"{at}stand-down/" in links(client.get(at).text)
    shown = client.get(f"{at}stand-down/").text
    assert "Choose why it is stood down" in client.post(f"{at}stand-down/", {}).text
    for said in (
        "It does not take place on Thu 8 May 2025",
        "A new conference begins for",
        "A formal dispute is drafted to whoever caused it",
        "The record says so too.",
    ):
        assert said in shown
    answer = client.post(
        f"{at}stand-down/", {"reason": "report-unfinished", "why": "It came blank"}, follow=True
    )
    assert answer.redirect_chain == [(at, 302)]
    following = Conference.objects.get(follows=world.conference)
    text = words(parsed(answer.text))
    for said in (
        f"{world.conference.code} is stood down. What follows it stands below.",
        f"On Thu 8 May 2025, by {world.chair_user.name}",
        WHY,
        "It came blank",
        "Expected by Thu 8 May 2025",
        f"{following.code}, to be booked",
        f"Nothing is due for this conference any more. It goes on at {following.code}, to be booked.",
        "Was to be held by",
        "Everybody who was invited is told",
    ):
        assert said in text
    assert "To be held by" not in text and "working day" not in text
    assert f"{at}stand-down/" not in links(answer.text)
    people = words(parsed(client.get(f"{at}people/").text))
    assert "Invitations sent by" not in people and "To print and hand over" not in people
    assert "Put people on the list" not in people
    child = following.children.earliest("pk")
    childs = words(parsed(client.get(f"/children/{child.code}/").text))
    assert f"{world.conference.code} was stood down by {world.chair_user.name}" in childs
    assert f"{following.code} was begun, after {world.conference.code}" in childs
    after = client.get(f"/conferences/{following.code}/").text
    assert "Held instead of" in after and f"{world.conference.code}, stood down" in after
    assert "Was to be by" in client.get("/conferences/?state=stood-down").text
    again = client.post(f"{at}stand-down/", {"reason": "not-quorate"})
    assert "Only a conference that is booked or open is stood down: this one is stood down." in again.text
    assert CalledOff.objects.get().reason == "report-unfinished"


@pytest.mark.requirement("KRK-11")
@laid(seated)
def test_what_was_typed_stays_where_the_record_tells_otherwise(world: World) -> None:
    at = f"/conferences/{world.conference.code}/stand-down/"
    page = signed_in(world.chair_user).post(at, {"reason": "not-quorate", "details_late": "on"})
    assert "The conference is quorate, by what is recorded here: say what was wrong." in page.text
    form = page.context["form"]
    assert (form["reason"].value(), form["details_late"].value()) == ("not-quorate", True)


@pytest.mark.requirement("KRK-11")
def test_before_its_day_only_what_the_record_says_today_is_said_and_ticks_must_fit(world: World) -> None:
    at, client = f"/conferences/{world.conference.code}/stand-down/", signed_in(world.chair_user)
    own = Deadline.objects.filter(record=world.conference.reference)
    own.update(due_date=DAY - timedelta(days=3), book_by=DAY - timedelta(days=3))
    with time_machine.travel(NOW - timedelta(days=14), tick=False):
        assert "The record says so too." not in client.get(at).text
        assert "say what is missing" in client.post(at, {"reason": "not-quorate"}).text
        police = world.partners[0].agency
        for reason, extra, said in (
            ("report-unfinished", {"absent": [police.pk]}, "Agencies that do not come belong to"),
            ("report-unfinished", {"details_late": "on"}, "has nothing to do with the report"),
        ):
            page = client.post(at, {"reason": reason, **extra})
            assert said in page.text
            assert page.context["form"]["reason"].value() == reason
        assert not CalledOff.objects.exists()
        client.post(at, {"reason": "not-quorate", "absent": [police.pk], "details_late": "on"})
    assert CalledOff.objects.get().caused_by == (Addressee(Party.AGENCY, police.name), WORKER)


@pytest.mark.requirement("KRK-11")
def test_nobody_else_is_led_there_and_who_comes_is_told(world: World) -> None:
    at = f"/conferences/{world.conference.code}/"
    for user in (world.support, world.manager, world.other_chair.user):
        client = signed_in(user)
        assert f"{at}stand-down/" not in links(client.get(at).text)
        told = f"Only its chair, {world.chair_user.name}, stands this conference down."
        assert told in client.get(f"{at}stand-down/").text
        assert told in client.post(f"{at}stand-down/", {"reason": "not-quorate"}).text
    assert not CalledOff.objects.exists()


@pytest.mark.requirement("KRK-11")
def test_a_conference_that_is_needed_is_not_cancelled_and_one_that_is_not_is(world: World) -> None:
    client, at = signed_in(world.support), f"/conferences/{world.conference.code}/"
    assert f"{at}cancel/" not in links(client.get(at).text)
    assert "is still needed, for" in client.get(f"{at}cancel/").text
    cause = world.conference.causes.get().pk
    for user, ways in (
        (world.support, {f"{at}book/", address_of(cause)}),
        (world.chair_user, {f"{at}stand-down/", address_of(cause)}),
    ):
        led = set(links(signed_in(user).get(f"{at}cancel/").text))
        assert ways <= led
    for child in world.children:
        child.death_date = DAY - timedelta(days=1)
        child.save()
    assert f"{at}cancel/" in links(client.get(at).text)
    assert "Nobody in the family is written to" in client.get(f"{at}cancel/").text
    empty = client.post(f"{at}cancel/", {"why": ""})
    assert empty.status_code == 200
    answer = client.post(f"{at}cancel/", {"why": "Both children died"}, follow=True)
    assert f"{world.conference.code} is cancelled." in answer.text
    assert "Both children died" in answer.text
    again = client.post(f"{at}cancel/", {"why": "Both children died"})
    assert "Only a conference that is still to be held is cancelled" in again.text


@pytest.mark.requirement("KRK-11")
@pytest.mark.parametrize("kind", Expectation.Kind.values)
def test_what_is_expected_is_recorded_once(world: World, kind: str) -> None:
    at = f"/conferences/{world.conference.code}/"
    chair, support = signed_in(world.chair_user), signed_in(world.support)
    chair.post(f"{at}stand-down/", {"reason": "not-quorate"})
    assert f"{at}expected/{kind}/" in links(support.get(at).text)
    early = support.post(f"{at}expected/{kind}/", day("done_on", DAY - timedelta(days=1)))
    assert "is too early" in early.text
    late = support.post(f"{at}expected/{kind}/", day("done_on", DAY + timedelta(days=1)))
    assert "has not come yet" in late.text
    typed = {**day("done_on", DAY), "words": "Grandmother stays"}
    assert "recorded." in support.post(f"{at}expected/{kind}/", typed, follow=True).text
    assert "Grandmother stays" in support.get(at).text
    other = chair.post(f"{at}expected/{kind}/", {**typed, "words": "The aunt stays"})
    assert "recorded already, as done on Thu 8 May 2025" in other.text
    assert Expectation.objects.get(kind=kind).note == "Grandmother stays"


@pytest.mark.requirement("KRK-11")
@laid(closed)
def test_a_conference_that_was_held_is_taken_up_again_with_its_cause(world: World) -> None:
    client, at = signed_in(world.chair_user), f"/conferences/{world.conference.code}/"
    assert f"{at}reconvene/" in links(client.get(at).text)
    Conference.objects.filter(pk=world.conference.pk).update(framework="signs-of-safety")
    on_a_plan, without = world.children
    typed = {"why": "The school tells of new bruises", **day("hold_by", DAY + timedelta(days=7))}
    answer = client.post(f"{at}reconvene/", {**typed, "children": [without.pk]}, follow=True)
    again = Conference.objects.get(follows=world.conference)
    assert answer.redirect_chain == [(f"/conferences/{again.code}/", 302)]
    assert (again.kind, again.state, again.limit_date) == ("initial", "requested", DAY + timedelta(days=7))
    assert again.framework == "signs-of-safety", "its reports were begun under those headings"
    assert set(again.children.all()) == {without}
    assert "The school tells of new bruises" in answer.text
    assert again.code in client.get(at).text
    twice = client.post(f"{at}reconvene/", {**typed, "children": [without.pk]}, follow=True)
    assert twice.redirect_chain == [(f"/conferences/{again.code}/", 302)]
    both = client.post(f"{at}reconvene/", {**typed, "children": [without.pk, on_a_plan.pk]})
    assert "Awaited at another conference already" in both.text
    review = client.post(f"{at}reconvene/", {**typed, "children": [on_a_plan.pk]}, follow=True)
    assert Conference.objects.get(kind="review").follows == world.conference
    assert "is reconvened as" in review.text
    earlier = Conference.objects.get(kind="review")
    assert earlier.limit_date == DAY + timedelta(days=7)
    assert Conference.objects.count() == 3


@pytest.mark.requirement("KRK-11")
@laid(closed)
def test_only_its_chair_or_a_manager_reconvenes_and_only_what_was_held(world: World) -> None:
    at = f"/conferences/{world.conference.code}/reconvene/"
    assert "reconvened by its chair or by a service manager" in signed_in(world.support).get(at).text
    assert "Reconvene the conference" in signed_in(world.manager).get(at).text
    review = Conference.objects.get(kind="review")
    page = signed_in(world.manager).get(f"/conferences/{review.code}/reconvene/")
    assert "Only a conference that was held is reconvened" in page.text
