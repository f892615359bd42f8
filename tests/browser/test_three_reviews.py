"""A plan from its start to its third review: two core groups are held late, the next never, and a category is
put right; and plan, conference and child as they stood on the day before each of it.
"""

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import Any

import pytest
from playwright.sync_api import Page

from escalations.alerts.tasks import raise_alerts
from plans.outcomes.actions.close_conference import close_conference
from tests.browser.desk import Check
from tests.browser.past_days import PastDays
from tests.browser.unit import Clock
from tests.conferences.review_world import REVIEW_DAY, ReviewWorld
from tests.conferences.world import DAY

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

DAYS = timedelta(days=1)
LATE_ON, AGAIN_LATE_ON = date(2025, 5, 28), date(2025, 6, 18)
"""When core groups were held that were due on 22 May and on 11 June."""
CORRECTED_ON = date(2025, 8, 5)
SECOND, THIRD = date(2025, 10, 23), date(2026, 1, 15)
TWO = "2, the last on 18 June 2025"
MISSED = "Hold the first core group: not done"


class Years(ReviewWorld):
    """One child and their reviews; each step puts the clock on its day."""

    def __init__(self, clock: Clock) -> None:
        self.clock = clock
        clock.put(DAY, 10, 1)
        super().__init__(children=1, open_it=False)

    def review(self, day: date) -> None:
        """It goes on, and the chair says emotional abuse."""
        self.clock.put(day, 10, 1)
        if self.conference.state != "booked":
            self.hold_review(day, open_it=False)
        self.share_reports()
        self.open()
        self.review_ready()
        close_conference(conference=self.conference, by=self.chair_user, now=self.now)


@pytest.fixture
def clock() -> Iterator[Clock]:
    clock = Clock()
    yield clock
    clock.stop()


@pytest.mark.failure(10)
@pytest.mark.requirement("SUR-14")
def test_a_plan_from_its_start_to_its_third_review_and_as_it_stood_before_each_of_it(
    clock: Clock, new_page: Callable[..., Page], sign_in: Callable[..., Any], check: Check
) -> None:
    life = Years(clock)
    plan, child = f"/plans/{life.plan.code}/", f"/children/{life.plan.child.code}/"

    def on(day: date, hour: int = 14) -> PastDays:
        """The chair signs in; what is missed is told of first."""
        clock.put(day, hour)
        raise_alerts()
        page = new_page()
        sign_in(page, life.chair_user)
        return PastDays(page, check)

    # a core group is missed; its chair knows, and it is held late
    chair = on(LATE_ON - DAYS)
    chair.open("/today")
    chair.reads(MISSED)
    chair.open(plan)
    chair.reads("overdue by 2 working days")
    chair.seen("1-missed")
    chair = on(LATE_ON)
    held(chair, plan, LATE_ON, "The rota is written.", "The one planned for Thu 15 May 2025")
    first_group = "Thu 22 May 2025, which had passed"
    chair.stood(LATE_ON - DAYS, {"Core groups held": "None", "First core group held": first_group}, plan)
    again = {"First core group held": "", "Next core group held": "Wed 11 June 2025"}
    chair.stood(LATE_ON, {"Core groups held": "1, the last on 28 May 2025", **again}, plan)
    chair.stood(DAY - DAYS, {}, plan)
    chair.reads("Nothing was recorded here by the end of 7 May 2025")

    # the next one too
    chair = on(AGAIN_LATE_ON)
    held(chair, plan, AGAIN_LATE_ON, "The rota has gaps.")
    passed = {"Next core group held": "Wed 11 June 2025, which had passed"}
    chair.stood(AGAIN_LATE_ON - DAYS, {"Core groups held": "1, the last on 28 May 2025", **passed}, plan)
    chair.stood(AGAIN_LATE_ON, {"Core groups held": TWO, "Next core group held": "Wed 2 July 2025"}, plan)

    # the first review: another category was ticked than was said, and it is put right
    life.review(REVIEW_DAY)
    record, name = f"/conferences/{life.conference.code}/", life.children[0].name
    chair = on(CORRECTED_ON)
    chair.open(record)
    chair.follow("Correct")
    chair.follow(f"Correct what was recorded for {name}")
    chair.tick("The plan goes on", "Neglect")
    chair.fill("What was wrong", "Neglect was said in the room.")
    chair.press("Show what this changes")
    chair.press("Correct the decision")
    chair.says("The decision is corrected")
    chair.stood(REVIEW_DAY - DAYS, {"Last reviewed": "Not yet", "Category": "Neglect"}, plan)
    wrong = {"Last reviewed": "31 July 2025", "Category": "Emotional abuse, at first Neglect"}
    chair.stood(CORRECTED_ON - DAYS, wrong, plan)
    chair.seen("2-before-the-correction")
    chair.stood(CORRECTED_ON, {**wrong, "Category": "Neglect"}, plan)
    chair.stood(REVIEW_DAY - DAYS, {"State": "Booked", name: "Nothing decided"}, record)
    chair.stood(CORRECTED_ON - DAYS, {name: "The plan goes on, emotional abuse"}, record)
    chair.stood(CORRECTED_ON, {name: "The plan goes on, neglect"}, record)

    # the second and the third: the day before tells of the one before it
    life.review(SECOND)
    life.review(THIRD)
    third = f"{life.conference.get_kind_display()} {life.conference.code}"
    chair = on(THIRD)
    chair.stood(SECOND - DAYS, {"Last reviewed": "31 July 2025", "Core groups held": TWO}, plan)
    chair.stood(THIRD - DAYS, {"Last reviewed": "23 October 2025", "Core groups held": TWO}, plan)
    chair.seen("3-before-the-third-review")
    chair.stood(THIRD, {"Last reviewed": "15 January 2026"}, plan)
    chair.stood(THIRD - DAYS, {third: "Booked for Thu 15 January 2026 at 10am"}, child)
    chair.seen("4-child-before-the-third-review")
    chair.stood(THIRD, {third: "Held, 15 January 2026"}, child)
    for address, name in ((plan, "5-plan"), (child, "6-child"), ("/plans/wall/", "7-wall")):
        chair.open(address)
        chair.seen(name)
    chair.open(plan)
    chair.reads("2 held, 3 gaps too long")


def held(chair: PastDays, plan: str, day: date, progress: str, *which: str) -> None:
    """A core group is recorded on its day."""
    chair.open(f"{plan}core-group/")
    chair.date("When was it held?", day)
    chair.tick(*which)
    chair.fill("What has moved since the last time", progress)
    chair.press("Record the core group")
    chair.reads(progress)
