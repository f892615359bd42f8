"""A review is held like any conference, and what it decides takes effect on each child's plan."""

from datetime import date

import pytest

from conferences.models import ConferenceChild
from cpunit.deadlines.models import Deadline
from plans.outcomes.actions.close_conference import close_conference
from plans.plan.review import awaited_review
from tests.conferences.review_world import REVIEW_DAY, ReviewWorld
from tests.worlds import laid
from tests.worlds.stages import under_review

pytestmark = [pytest.mark.django_db, laid(under_review)]


def running(world: ReviewWorld, kind: str) -> Deadline:
    return Deadline.objects.open().get(record=world.plan.reference, kind=kind)


def test_the_close_of_the_first_conference_begins_the_review_of_brothers_and_sisters(
    world: ReviewWorld,
) -> None:
    places = ConferenceChild.objects.filter(conference=world.conference)
    assert world.conference.kind == "review"
    assert {place.because_id for place in places} == {plan.code for plan in world.plans}
    assert world.conference.limit_date == date(2025, 8, 8)


def test_its_record_begins_with_what_the_plan_came_to(world: ReviewWorld) -> None:
    place = world.conference.attached_children.first()
    assert place.lead_social_worker == world.worker
    assert place.visit_every == 5
    assert place.core_group_members.count() == 4
    row = world.conference.outline.get()
    assert row.action == "A rota of family members is agreed"
    assert set(row.children.all()) == set(world.children)


def test_a_plan_that_goes_on_has_its_next_review_six_months_on(world: ReviewWorld) -> None:
    world.review_ready()
    close_conference(conference=world.conference, by=world.chair_user, now=world.now)
    plan = world.plan
    assert (plan.category, plan.initial_category, plan.last_reviewed_on) == (
        "emotional",
        "neglect",
        REVIEW_DAY,
    )
    first = Deadline.objects.get(record=plan.reference, kind="first-review")
    assert (first.done_on, first.outcome) == (REVIEW_DAY, "met")
    assert running(world, "review").due_date == date(2026, 1, 31)
    review = awaited_review(plan)
    assert review is not None
    assert (review.state, review.limit_date) == ("booked", date(2026, 1, 31))
    assert review.attached_children.get(child=plan.child).because_id == plan.code
    assert review.participants.count() == 4 + 2 + 2
