"""A review that is stood down: its plans go on, and are reviewed at the one that follows."""

from datetime import timedelta

import pytest
import time_machine

from conferences.calling_off.actions.cancel_unneeded import cancel_unneeded
from conferences.calling_off.actions.stand_down import stand_down
from conferences.decisions.steps import on_a_plan
from conferences.live.missing import still_missing
from conferences.live.standing import Standing
from conferences.models import Conference, ConferenceChild
from cpunit.deadlines.models import Deadline
from cpunit.deadlines.reckoner import Reckoner
from cpunit.domain.refusal import Refused
from cpunit.people.models import Reference
from plans.endings.actions.end_plan import end_plan
from plans.models import Plan
from plans.plan.review import next_reviews
from plans.reviews.actions.begin_reviews import begin_reviews
from tests.conferences.review_world import ReviewWorld
from tests.conferences.world import NOW, World
from tests.plans.pages import parts, signed_in
from tests.worlds import laid
from tests.worlds.stages import opened, review_booked, under_review

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("KRK-11"), laid(review_booked)]


def off(world: World) -> Conference:
    stand_down(
        conference=world.conference, reason="not-quorate", why="Two left", by=world.chair_user, now=world.now
    )
    return Conference.objects.get(follows=world.conference)


def test_each_plan_has_the_one_that_follows_as_its_next_review(world: ReviewWorld) -> None:
    limits = Deadline.objects.open().filter(kind="first-review")
    before = sorted(limits.values_list("record", "due_date"))
    following = off(world)
    assert (following.kind, following.state) == ("review", "requested")
    reviews = next_reviews(world.plans)
    assert {each.code for each in reviews.values()} == {following.code}
    assert len(reviews) == len(world.plans)
    assert sorted(limits.values_list("record", "due_date")) == before
    assert begin_reviews(family=world.family, by=None, now=world.now) == []


def test_one_that_is_booked_is_brought_forward_to_the_day_that_the_chair_sets(world: ReviewWorld) -> None:
    at, review = f"/conferences/{world.first.code}/reconvene/", f"/conferences/{world.conference.code}/"
    asked = "and is to be held by"
    chair, support = signed_in(world.chair_user), signed_in(world.support)
    booking = world.conference.bookings.get(cancelled_at=None)
    children = [each.pk for each in world.children]
    with time_machine.travel(booking.starts_at - timedelta(days=30), tick=False):
        assert asked not in support.get(review).text
        by = parts("hold_by", booking.day - timedelta(days=10))
        assert chair.post(at, {"why": "New bruises", **by, "children": children}).status_code == 302
        assert asked in support.get(review).text
        assert f'href="{review}earlier/"' in support.get("/today").text


@laid(under_review)
def test_stood_down_while_it_takes_place_the_reviews_agreed_in_it_are_let_go(world: ReviewWorld) -> None:
    world.review_ready()
    agreed = Conference.objects.get(
        agreed_at__conference=world.conference, agreed_at__child=world.children[0]
    )
    following = off(world)
    agreed.refresh_from_db()
    assert agreed.state == "cancelled"
    causes = following.attached_children.values_list("because", flat=True)
    assert set(causes) == {plan.code for plan in world.plans}
    assert set(Plan.objects.filter(ended_on=None).values_list("category", flat=True)) == {"neglect"}
    assert ConferenceChild.objects.filter(is_awaited=True).count() == len(world.children)


@laid(opened)
def test_where_the_review_was_agreed_in_a_conference_that_goes_on_it_is_booked_anew_there(
    world: World,
) -> None:
    world.ready_to_close()
    first, review = world.conference, Conference.objects.get(kind="review")
    assert not still_missing(Standing.of(first), Reckoner.current())
    stand_down(conference=review, reason="not-quorate", why="Two cannot come", by=world.chair_user, now=NOW)
    following = Conference.objects.get(follows=review)
    standing = Standing.of(first)
    assert {place.next_review for place in on_a_plan(standing)} == {following}
    missing = [each.words for each in still_missing(standing, Reckoner.current())]
    assert any("next review" in words for words in missing)


def test_one_is_cancelled_once_no_plan_of_it_goes_on_and_not_before(world: ReviewWorld) -> None:
    needed = f"{world.children[0].name} (because of {world.plans[0].code})"
    with pytest.raises(Refused, match="is still needed, for") as caught:
        cancel_unneeded(conference=world.conference, why="Not needed", by=world.support, now=world.now)
    assert needed in caught.value.sentence
    for plan in world.plans:
        end_plan(
            plan=plan,
            ended_on=world.day,
            reason="transferred",
            accepted_by="Calder",
            by=world.manager,
            now=world.now,
            today=world.day,
        )
    world.conference.refresh_from_db()
    assert world.conference.state == "cancelled"
    assert world.conference.called_off.decided_by == world.manager


@pytest.mark.safety(8)
def test_a_child_who_died_is_not_put_on_the_next_one(world: ReviewWorld) -> None:
    child = world.children[0]
    child.death_date = world.day
    child.save()
    following = off(world)
    assert list(following.children.all()) == world.children[1:]


def test_reference_of_a_conference_is_its_own(world: ReviewWorld) -> None:
    following = off(world)
    assert following.reference != world.conference.reference
    assert set(Reference.objects.get(pk=following.code).children.all()) == set(world.children)
