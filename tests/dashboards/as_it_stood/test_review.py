"""A plan the day before its review and on its day: what the review made of it, whichever way it went."""

from datetime import date, timedelta

import pytest
import time_machine

from tests.conferences.review_world import REVIEW_DAY, ReviewWorld
from tests.dashboards.as_it_stood import stood
from tests.plans.outcomes.test_review_closes import close
from tests.worlds import laid
from tests.worlds.stages import under_review

pytestmark = [pytest.mark.django_db, laid(under_review)]

BEFORE = REVIEW_DAY - timedelta(days=1)


def of_plan(world: ReviewWorld, day: date) -> str:
    return stood(world.support, world.plan.get_absolute_url(), day)


def reviewed(world: ReviewWorld, what: str) -> tuple[str, str]:
    with time_machine.travel(world.now, tick=False):
        close(world, what, is_first=True)
    return of_plan(world, BEFORE), of_plan(world, REVIEW_DAY)


def test_it_goes_on_under_another_category_with_the_core_group_of_the_review(world: ReviewWorld) -> None:
    before, after = reviewed(world, "another category")
    first, review = world.first.code, world.conference.code
    assert "Category Neglect" in before and "Last reviewed Not yet" in before
    assert f"As {first} of 8 May 2025 arranged it" in before and review not in before
    assert "Category Emotional abuse, at first Neglect" in after
    assert "Last reviewed 31 July 2025" in after
    assert f"As {review} of 31 July 2025 arranged it" in after and first not in after
    assert "Thu 14 August 2025" in after.split("What was to be done")[1].split("What had been")[0]
    assert "Thu 14 August 2025" not in before.split("What was to be done")[1].split("What had been")[0]


def test_it_ends_and_keeps_the_core_group_that_it_had(world: ReviewWorld) -> None:
    before, after = reviewed(world, "the risk is gone")
    assert "Ended Not ended" in before and "Ended 31 July 2025" in after
    for told in (before, after):
        assert f"As {world.first.code} of 8 May 2025 arranged it" in told
    assert "No date was running." in after and "No date was running." not in before
