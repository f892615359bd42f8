"""The next review, begun in the room: what is sent twice, by two, or by hand."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from conferences.booking.actions.begin_next_review import begin_next_review
from conferences.booking.actions.book import book
from conferences.booking.wanted import Wanted
from conferences.conference.limits_follow import limits_follow
from conferences.decisions.actions.decide import Chosen, decide_for
from conferences.live.actions.open_conference import open_conference
from conferences.models import Conference
from cpunit.domain.refusal import Refused
from cpunit.people.models import Child
from plans.models import Plan
from plans.reviews.actions.begin_reviews import begin_reviews
from plans.reviews.actions.keep_reviews import keep_reviews
from tests.conferences.world import NOW, World
from tests.factories.people import ChildFactory, ResponsibilityFactory, family_with_children
from tests.factories.plans import open_plan
from tests.worlds import laid
from tests.worlds.stages import on_the_day

pytestmark = pytest.mark.django_db


def decided(children: int = 2) -> World:
    """In the room a plan was decided for each child; no review is agreed yet."""
    world = World(children=children)
    world.attend()
    world.outline()
    world.same_views_for(world.children, *["neglect"] * 4)
    chosen = Chosen(outcome="plan", category="neglect", reasons="The harm is likely to go on")
    decide_for(
        conference=world.conference, children=world.children, chosen=chosen, by=world.chair_user, now=NOW
    )
    return world


@on_the_day
def on_plans_to_be() -> World:
    return decided()


def send(world: World, **typed: str) -> tuple[int, str]:
    client = Client()
    client.force_login(world.chair_user)
    with time_machine.travel(NOW, tick=False):
        answer = client.post(page_of(world), typed)
    return answer.status_code, answer.text if answer.status_code == 200 else ""


def page_of(world: World) -> str:
    return f"/conferences/{world.conference.code}/record/next-review/"


def begin_for_a_stranger() -> Conference:
    """An awaited review of another family, in another area."""
    plan = open_plan(family_with_children(children=1).children.get())
    (review,) = begin_reviews(family=plan.child.family, by=None, now=NOW)
    return review


def limit_of(conference: Conference) -> date:
    return Conference.objects.get(pk=conference.pk).limit_date


def agreed(world: World) -> list[Conference | None]:
    return [place.next_review for place in world.conference.attached_children.order_by("pk")]


@laid(on_plans_to_be)
@pytest.mark.requirement("LDS-11")
def test_of_two_posts_from_one_page_the_second_finds_the_review_that_was_begun(world: World) -> None:
    assert send(world)[0] == 302
    begun = set(agreed(world))
    assert send(world)[0] == 302
    assert set(agreed(world)) == begun
    assert Conference.objects.filter(kind="review").count() == len(begun) == 1


@laid(on_plans_to_be)
@pytest.mark.requirement("LDS-11")
def test_together_is_taken_back_in_the_room_and_their_own_review_begins(world: World) -> None:
    sister = ChildFactory(family=world.family, first_name="Elke", birth_date=date(2012, 5, 8))
    for adult in world.adults:
        ResponsibilityFactory(adult=adult, child=sister)
    open_plan(sister, chair=world.chair, started_on=date(2025, 4, 3))
    (hers,) = begin_reviews(family=world.family, by=None, now=NOW - timedelta(days=1))
    before = hers.limit_date
    client = Client()
    client.force_login(world.chair_user)
    with time_machine.travel(NOW, tick=False):
        assert "Review them apart after all" not in client.get(page_of(world)).text
        client.post(page_of(world), {"with": hers.code})
        assert set(agreed(world)) == {hers}
        assert "Review them apart after all" in client.get(page_of(world)).text
        for _ in range(2):
            said = client.post(page_of(world), {"apart": hers.code}, follow=True).text
            assert "They are reviewed apart" in said
            assert f"Together with {hers.code}" in said
    hers.refresh_from_db()
    assert agreed(world) == [None, None]
    assert (set(hers.children.all()), hers.limit_date, hers.state) == ({sister}, before, "requested")
    assert send(world)[0] == 302
    (own,) = set(agreed(world))
    assert own is not None and own != hers
    assert "Review them apart after all" not in client.get(page_of(world)).text


@laid(on_plans_to_be)
def test_where_a_sister_leaves_it_is_held_by_the_limit_of_those_in_the_room(world: World) -> None:
    sister = ChildFactory(family=world.family, first_name="Elke", birth_date=date(2012, 5, 8))
    hers = open_plan(sister, chair=world.chair, started_on=date(2025, 4, 3))
    begin_reviews(family=world.family, by=None, now=NOW - timedelta(days=1))
    review = Conference.objects.get(kind="review")
    assert review.limit_date == date(2025, 7, 3)
    begin_next_review(conference=world.conference, by=world.chair_user, now=NOW, review=review)
    limits_follow(now=NOW)
    assert limit_of(review) == date(2025, 7, 3), "hers comes first"
    Plan.objects.filter(pk=hers.pk).update(ended_on=NOW.date(), end_reason="not-told")
    for _ in range(2):
        keep_reviews(now=NOW)
        assert set(review.children.all()) == set(world.children)
        assert limit_of(review) == date(2025, 8, 8)


@laid(on_plans_to_be)
@pytest.mark.parametrize("with_", ["C25-ZZZZ", "nonsense", "<b>", "its own", "another family’s"])
def test_a_review_that_is_none_of_this_family_begins_nothing(world: World, with_: str) -> None:
    if with_ == "its own":
        with_ = world.conference.code
    elif with_ == "another family’s":
        with_ = begin_for_a_stranger().code
    status, said = send(world, **{"with": with_})
    assert status == 200
    assert "cannot be joined any more, or is not of this family" in said
    assert agreed(world) == [None, None]


@laid(on_plans_to_be)
def test_a_child_who_died_meanwhile_is_asked_to_no_review(world: World) -> None:
    eldest, youngest = world.children
    Child.objects.filter(pk=eldest.pk).update(death_date=NOW.date())
    assert send(world)[0] == 302
    review = Conference.objects.get(kind="review")
    assert [place.child for place in review.attached_children.all()] == [youngest]
    Child.objects.filter(pk=youngest.pk).update(death_date=NOW.date())
    status, said = send(world)
    assert status == 200
    assert "a review is booked for children on a plan" in said


@laid(on_plans_to_be)
def test_a_review_does_not_open_before_the_room_in_which_it_was_agreed_has_closed(world: World) -> None:
    review = begin_next_review(conference=world.conference, by=world.chair_user, now=NOW)
    day = NOW + timedelta(days=7)
    booked = replace(Wanted.of(world.booking), starts_at=day)
    book(conference=review, wanted=booked, by=world.support, now=NOW)
    world.conference, world.now, world.day = review, day, day.date()
    world.share_reports()
    with pytest.raises(Refused, match="which is not closed yet: its chair closes it first"):
        open_conference(conference=review, by=world.chair_user, now=day)


def test_twelve_children_ask_no_more_questions_than_two() -> None:
    counts = []
    for number in (2, 12):
        with time_machine.travel(NOW, tick=False):
            world = decided(children=number)
            client = Client()
            client.force_login(world.chair_user)
            client.get(page_of(world))
            with CaptureQueriesContext(connection) as asked:
                assert client.get(page_of(world)).status_code == 200
        counts.append(len(asked))
    assert counts[1] <= counts[0]
    with time_machine.travel(NOW, tick=False):
        review = begin_next_review(conference=world.conference, by=world.chair_user, now=NOW)
    assert review.attached_children.count() == 12


def test_an_unborn_child_and_a_long_name_from_right_to_left_have_their_review() -> None:
    with time_machine.travel(NOW, tick=False):
        world = decided()
        name = "\u0639\u0628\u062f\u0627\u0644\u0631\u062d\u0645\u0646 " * 7
        eldest, youngest = world.children
        Child.objects.filter(pk=eldest.pk).update(first_name=name[:90].strip())
        Child.objects.filter(pk=youngest.pk).update(
            birth_date=None, expected_date=NOW.date() + timedelta(days=30)
        )
        assert send(world)[0] == 302
        client = Client()
        client.force_login(world.chair_user)
        page = client.get(page_of(world)).text
    assert f"<bdi>{name[:90].strip()}" in page
    review = Conference.objects.get(kind="review")
    assert review.attached_children.count() == 2
    assert not review.participants.filter(person=youngest.pk).exists()
