"""Reviews in Chromium: a plan's whole life, and brothers and sisters together or apart."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from playwright.sync_api import Page

from conferences.booking.actions.book import book
from conferences.booking.wanted import Wanted
from conferences.conference.booked import standing_booking
from conferences.decisions.actions.outline_plan import WORDS, PlanRow, save_outline_row
from conferences.models import Conference
from plans.models import Plan
from plans.plan.review import awaited_review
from plans.reviews.actions.begin_reviews import begin_reviews
from tests.browser.conftest import PHONE
from tests.browser.desk import Check, Desk
from tests.browser.unit import LONDON, Clock
from tests.conferences.review_world import answer_every_risk
from tests.conferences.world import DAY, NOW, World
from tests.factories.people import ChildFactory, ResponsibilityFactory
from tests.factories.plans import open_plan

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
ENDED = "The abuse or risk of abuse is no longer present"


class Life(World):
    """One family's conferences, one after the other; the next review is agreed in the room, on the page."""

    def agree_on_a_review(self) -> None:
        """Left to the chair, on the page."""

    def keep_outline(self) -> None:
        """A first row, or a new day for the one that came over from the plan."""
        row = self.conference.outline.first()
        if row is None:
            self.outline()
            return
        facts = {name: getattr(row, name) for name in WORDS}
        by_date = self.day + timedelta(days=14)
        again = PlanRow(children=self.children, owner=self.worker, by_date=by_date, answers=row.risk, **facts)
        save_outline_row(conference=self.conference, row=again, stored=row, by=self.support, now=self.now)

    @property
    def plan(self) -> Plan:
        return Plan.objects.get(child=self.children[0])

    def on_the_day_of_the_review(self, clock: Clock) -> None:
        """As it was booked in the room."""
        review = awaited_review(self.plan)
        assert review is not None
        booking = standing_booking(review)
        assert booking is not None
        self.conference, self.booking, self.chair = review, booking, booking.chair
        self.now = booking.starts_at.astimezone(LONDON)
        self.day = self.now.date()
        clock.put(self.day, self.now.hour, self.now.minute + 1)
        self.share_reports()


class Room(Desk):
    """The chair's desk in the room."""

    def record(self, conference: Conference, step: str) -> None:
        self.open(f"/conferences/{conference.code}/record/{step}/")

    def decides(self, life: Life, what: str, *category: str) -> None:
        """For the first child, as all the views are."""
        self.open(f"/conferences/{life.conference.code}/record/decisions/{life.children[0].code}/")
        self.tick(what, *category)
        self.fill("Reasons for the decision", "The family keeps to the rota.")

    def books_the_next_review(self, conference: Conference) -> None:
        self.record(conference, "next-review")
        self.press("Begin the review and book it")
        self.press("Book the review")

    def closes(self, conference: Conference) -> None:
        self.open(f"/conferences/{conference.code}/close/")
        self.press("Close the conference")


@pytest.fixture
def clock() -> Iterator[Clock]:
    clock = Clock()
    clock.put(DAY, 10, 30)
    yield clock
    clock.stop()


@pytest.fixture
def chair_of(new_page: Callable[..., Page], sign_in: Callable[..., Any], check: Check) -> Callable[..., Room]:
    """The chair at a desk: `chair_of(life)`; at a telephone: `chair_of(life, PHONE)`."""

    def sit_down(life: World, **size: Any) -> Room:
        page = new_page(**size)
        sign_in(page, life.chair_user)
        return Room(page, check)

    return sit_down


def everything_but_the_decision(life: Life, *wants: str) -> None:
    life.attend()
    answer_every_risk(life.conference, "partly", "not-yet", by=life.support, now=life.now)
    life.keep_outline()
    life.views(life.children[0], *wants)


@pytest.mark.requirement("LDS-1", "LDS-11", "KRK-16")
def test_a_plan_from_its_initial_conference_through_two_reviews_to_its_end(
    clock: Clock, chair_of: Callable[..., Room]
) -> None:
    life = Life(children=1)
    everything_but_the_decision(life, *["neglect"] * 4)
    chair = chair_of(life)
    chair.decides(life, "Child protection plan", "Neglect")
    chair.press("Record the decision")
    life.arrange()
    chair.open(f"/conferences/{life.conference.code}/close/")
    chair.reads("Book the next review")
    chair.books_the_next_review(life.conference)
    chair.closes(life.conference)
    plan = f"/plans/{life.plan.code}/"
    chair.open(plan)
    chair.reads("First review", "Not yet")

    # three months on: the plan goes on under another category
    life.on_the_day_of_the_review(clock)
    assert life.day <= date(2025, 8, 8)
    chair = chair_of(life)
    chair.open(f"/conferences/{life.conference.code}/record/")
    chair.press("Open the conference")
    chair.record(life.conference, "plan-so-far")
    chair.reads(f"Plan {life.plan.code} since 8 May 2025, neglect, first reviewed now.")
    chair.reads("A rota of family members is agreed")
    chair_of(life, size=PHONE).record(life.conference, "plan-so-far")
    life.conference.refresh_from_db()
    everything_but_the_decision(life, *["emotional"] * 4)
    chair.decides(life, "The plan goes on", "Emotional")
    chair.press("Record the decision")
    life.arrange()
    chair.books_the_next_review(life.conference)
    chair.closes(life.conference)
    chair.open(plan)
    chair.reads(f"{life.day:%-d %B %Y}", "Emotional abuse, at first Neglect")

    # six months on: it ends, and a child in need plan follows
    last = life.day
    life.on_the_day_of_the_review(clock)
    assert last < life.day <= date(2026, 2, 8)
    chair = chair_of(life)
    chair.open(f"/conferences/{life.conference.code}/record/")
    chair.press("Open the conference")
    life.conference.refresh_from_db()
    everything_but_the_decision(life, *["no"] * 4)
    chair.decides(life, "The plan ends, and a child in need plan follows", "No category")
    chair.press("Record the decision")
    chair.refuses("Choose why")
    chair.tick(ENDED)
    chair.date("First child in need review", life.day + timedelta(days=30))
    chair.press("Record the decision")
    life.arrange()
    chair.record(life.conference, "next-review")
    chair.reads("so far none was decided")
    chair.closes(life.conference)
    phone = chair_of(life, size=PHONE)
    phone.open(plan)
    phone.reads(f"{life.day:%-d %B %Y}: {ENDED}", "No date of this plan is running.")
    assert awaited_review(life.plan) is None


class Siblings(Life):
    """A child at an initial conference, whose elder sister is on a plan since `began`, her review booked."""

    def __init__(self, *, began: date, review_on: date) -> None:
        super().__init__(children=1)
        self.sister = ChildFactory(family=self.family, first_name="Elke", birth_date=date(2012, 5, 8))
        for adult in self.adults:
            ResponsibilityFactory(adult=adult, child=self.sister)
        hers = open_plan(self.sister, chair=self.chair, started_on=began)
        begin_reviews(family=self.family, by=None, now=NOW - timedelta(days=1))
        review = awaited_review(hers)
        assert review is not None
        self.hers, self.review = hers, review
        start = datetime(review_on.year, review_on.month, review_on.day, 14, tzinfo=LONDON)
        wanted = replace(Wanted.of(self.booking), starts_at=start)
        book(conference=review, wanted=wanted, by=self.support, now=NOW - timedelta(hours=1))
        everything_but_the_decision(self, *["neglect"] * 4)
        self.decide(self.children[0], "plan", "neglect")
        self.arrange()


@pytest.mark.requirement("LDS-11")
def test_brothers_and_sisters_whose_plans_began_apart_are_reviewed_together(
    clock: Clock, chair_of: Callable[..., Room]
) -> None:
    life = Siblings(began=date(2025, 4, 3), review_on=date(2025, 7, 1))
    chair = chair_of(life)
    chair.record(life.conference, "next-review")
    chair.press(f"Together with {life.review.code}")
    chair.says("The review is agreed.")
    chair.closes(life.conference)
    phone = chair_of(life, size=PHONE)
    for plan, other in ((life.plan, life.sister), (life.hers, life.children[0])):
        chair.open(f"/plans/{plan.code}/")
        chair.reads(f"Together with {other.name}.", f"{life.review.code}: Tue 1 July 2025 at 14:00")
        phone.open(f"/plans/{plan.code}/")
    assert awaited_review(life.plan) == awaited_review(life.hers) == life.review


@pytest.mark.requirement("LDS-11")
def test_the_page_says_why_brothers_and_sisters_cannot_be_reviewed_together(
    clock: Clock, chair_of: Callable[..., Room]
) -> None:
    life = Siblings(began=date(2025, 2, 20), review_on=date(2025, 5, 16))
    why = (
        f"{life.sister.name}’s review is booked for Fri 16 May 2025 and {life.children[0].name}’s comes "
        "after the first core group, which is due by Thu 22 May 2025: they are reviewed apart this time."
    )
    chair = chair_of(life)
    chair.record(life.conference, "next-review")
    chair.reads(why)
    chair.does_not_read("Together with")
    phone = chair_of(life, size=PHONE)
    phone.record(life.conference, "next-review")
    chair.books_the_next_review(life.conference)
    chair.closes(life.conference)
    for plan in (life.plan, life.hers):
        chair.open(f"/plans/{plan.code}/")
        chair.reads(why)
        phone.open(f"/plans/{plan.code}/")
