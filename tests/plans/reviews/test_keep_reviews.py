"""No open plan is ever without its next review: the sweep begins what is missing, and ends what ended."""

from datetime import date

import pytest

from conferences.models import Conference, ConferenceChild
from cpunit.deadlines.models import Deadline
from plans.models import Plan
from plans.plan.review import awaited_review
from plans.reviews.actions.keep_reviews import keep_reviews
from plans.reviews.tasks import keep_reviews as task
from tests.factories.people import family_with_children
from tests.factories.plans import STARTED_ON, PlansWorld, at, open_plan
from tests.worlds import laid
from tests.worlds.stages import on_plans

pytestmark = [pytest.mark.django_db, laid(on_plans)]

NOW = at(STARTED_ON)


def test_what_a_census_brought_has_one_review_for_brothers_and_sisters_whose_limits_allow_it(
    world: PlansWorld,
) -> None:
    assert keep_reviews(now=NOW) == 1
    reviews = {awaited_review(plan) for plan in world.plans}
    assert len(reviews) == 1
    review = Conference.objects.get()
    assert review.limit_date == date(2025, 8, 8)
    people = {place.person_id for place in review.participants.all()}
    assert {world.worker.pk, *(child.pk for child in world.family.children.all())} <= people
    assert {adult.pk for adult in world.family.adults.all()} <= people


def test_twice_is_once(world: PlansWorld) -> None:
    keep_reviews(now=NOW)
    task()
    assert Conference.objects.count() == 1
    assert keep_reviews(now=NOW) == 0


def test_those_whose_limits_lie_apart_have_a_review_each(world: PlansWorld) -> None:
    family = family_with_children(children=2)
    eldest, youngest = family.children.order_by("birth_date")
    first = open_plan(eldest, started_on=date(2025, 2, 12))
    second = open_plan(youngest, started_on=date(2025, 5, 8))
    keep_reviews(now=NOW)
    one, other = awaited_review(first), awaited_review(second)
    assert one is not None
    assert other is not None
    assert one != other
    assert (one.limit_date, other.limit_date) == (date(2025, 5, 12), date(2025, 8, 8))


def test_a_plan_that_ended_without_a_person_leaves_its_review(world: PlansWorld) -> None:
    keep_reviews(now=NOW)
    ended = world.plans[0]
    Plan.objects.filter(pk=ended.pk).update(ended_on=date(2025, 6, 2), end_reason="not-told")
    assert keep_reviews(now=NOW) == 1
    assert {place.because_id for place in ConferenceChild.objects.all()} == {world.plans[1].code}


def test_a_dead_childs_plan_and_one_without_a_known_limit_wait(world: PlansWorld) -> None:
    child = world.plans[0].child
    child.death_date = STARTED_ON
    child.save()
    Deadline.objects.filter(record=world.plans[1].reference).delete()
    assert keep_reviews(now=NOW) == 0
    assert not Conference.objects.exists()
