"""Two people at the same moment, each on a connection: one does it, the other is told in a sentence."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta
from threading import Barrier
from typing import Any

import pytest
from django.db import connection

from conferences.booking.actions.begin_next_review import begin_next_review
from conferences.booking.actions.book import book
from conferences.booking.wanted import Wanted
from conferences.calling_off.actions.stand_down import stand_down
from conferences.conference.limits_follow import limits_follow
from conferences.models import Conference, ConferenceChild
from cpunit.domain.refusal import Refused
from plans.endings.actions.end_plan import end_plan
from plans.models import Plan
from plans.outcomes.actions.close_conference import close_conference
from plans.plan.review import awaited_review
from plans.reviews.actions.keep_reviews import keep_reviews
from tests.conferences.review_world import REVIEW_DAY, ReviewWorld

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(*calls: Callable[[], Any]) -> tuple[list[Any], list[str]]:
    """What those who did it got, and the sentences that the others were told. A deadlock is neither."""
    start = Barrier(len(calls))

    def run(call: Callable[[], Any]) -> Any:
        try:
            start.wait(5)
            return call()
        except Refused as refused:
            return refused
        finally:
            connection.close()

    with ThreadPoolExecutor(len(calls)) as pool:
        answers = list(pool.map(run, calls))
    told = [each.sentence for each in answers if isinstance(each, Refused)]
    return [each for each in answers if not isinstance(each, Refused)], told


@pytest.fixture
def world() -> ReviewWorld:
    return ReviewWorld()


def awaited_of(plan: Plan) -> int:
    return ConferenceChild.objects.filter(child=plan.child, is_awaited=True).count()


def close(world: ReviewWorld) -> Callable[[], Any]:
    return lambda: close_conference(conference=world.conference, by=world.chair_user, now=world.now)


def end(world: ReviewWorld, plan: Plan) -> Callable[[], Any]:
    return lambda: end_plan(
        plan=plan,
        ended_on=world.day,
        reason="transferred",
        accepted_by="Leeds",
        by=world.manager,
        now=world.now,
        today=world.day,
    )


def test_of_two_who_close_a_review_one_does_while_the_sweeps_go_on(world: ReviewWorld) -> None:
    world.review_ready()
    done, told = at_once(
        close(world),
        close(world),
        lambda: keep_reviews(now=world.now),
        lambda: limits_follow(now=world.now),
    )
    assert len(done) == 3
    assert told == [f"{world.conference.code} is closed, so nothing can be written in its record."]
    assert [awaited_of(plan) for plan in world.plans] == [1, 1]


def test_of_a_close_and_an_end_the_close_decides(world: ReviewWorld) -> None:
    world.review_ready()
    _, told = at_once(close(world), end(world, world.plans[0]))
    plan = world.plan
    if plan.is_open:
        assert len(told) == 1
        assert "is taking place and decides about this plan" in told[0]
    else:
        assert not told
    assert awaited_of(plan) == plan.is_open


def test_of_two_who_begin_the_next_review_each_finds_the_same(world: ReviewWorld) -> None:
    world.attend()
    for child in world.children:
        world.views(child, *["neglect"] * 4)
        world.decide(child, "plan", "neglect")
    begins = [
        lambda by=by: begin_next_review(conference=world.conference, by=by, now=world.now)
        for by in (world.chair_user, world.support)
    ]
    done, told = at_once(*begins)
    assert not told
    assert len({each.pk for each in done}) == 1
    assert [awaited_of(plan) for plan in world.plans] == [1, 1]


def test_of_a_close_and_a_move_of_the_review_that_leaves_one_out_neither_waits_for_ever(
    world: ReviewWorld,
) -> None:
    world.review_ready()
    eldest = world.children[0]
    world.views(eldest, *["no"] * 4)
    agreed_by, discussed_with = world.managers()
    ending = {"end_reason": "risk-gone", "agreed_by": agreed_by, "discussed_with": discussed_with}
    world.decide(eldest, "child-in-need", **ending)
    review = Conference.objects.get(kind="review", state="booked")
    wanted = Wanted.of(review.bookings.get())
    moved = replace(wanted, starts_at=wanted.starts_at - timedelta(days=7))
    done, told = at_once(
        close(world),
        lambda: book(conference=review, wanted=moved, why_moved="Flooded", by=world.support, now=world.now),
    )
    assert (len(done), told) == (2, [])
    assert [place.child for place in review.attached_children.all()] == [world.children[1]]


def test_two_who_end_the_plans_before_their_review_empty_it_once() -> None:
    world = ReviewWorld(open_it=False)
    first, second = world.plans
    world.day = REVIEW_DAY - timedelta(days=10)
    _, told = at_once(end(world, first), end(world, first), end(world, second))
    assert len(told) == 1
    assert "so nothing more is recorded on it" in told[0]
    assert Conference.objects.get(pk=world.conference.pk).state == "cancelled"
    assert awaited_review(first) is None


def test_a_child_who_joins_finds_the_review_or_is_told_that_it_is_stood_down() -> None:
    """The youngest is taken out, so as to come back by the sweep while the chair stands the review down."""
    world = ReviewWorld(open_it=False)
    ConferenceChild.objects.filter(conference=world.conference, child=world.children[1]).delete()
    done, told = at_once(
        lambda: keep_reviews(now=world.now),
        lambda: stand_down(
            conference=world.conference,
            reason="not-quorate",
            why="Nobody came",
            by=world.chair_user,
            now=world.now,
        ),
    )
    assert (len(done), told) == (2, [])
    assert [awaited_of(plan) for plan in world.plans] == [1, 1]
    assert not world.conference.attached_children.filter(is_awaited=True).exists()
