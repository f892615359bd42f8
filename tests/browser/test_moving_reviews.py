"""A review on the move in Chromium: past its limit with and without approval, and brought forward."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import Any

import pytest
from playwright.sync_api import Page

from conferences.conference.booked import standing_booking
from conferences.models import Booking
from tests.browser.desk import Check, Desk
from tests.browser.unit import Clock
from tests.conferences.review_world import REVIEW_DAY, ReviewWorld

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
ASKED = date(2025, 8, 13)
"""The limit is Friday 8 August."""


class Weeks:
    """One world weeks before its review, and whoever sits down in it."""

    def __init__(self, page: Page, sign_in: Callable[..., Any], check: Check) -> None:
        self.world = ReviewWorld(children=1, open_it=False)
        self.page, self.sign_in, self.check = page, sign_in, check
        self.at = f"/conferences/{self.world.conference.code}/"

    def at_the_desk_of(self, user: Any) -> Desk:
        self.sign_in(self.page, user)
        return Desk(self.page, self.check)

    @property
    def booking(self) -> Booking:
        booking = standing_booking(self.world.conference)
        assert booking is not None
        return booking

    def asks_for(self, day: date, desk: Desk, why: str) -> None:
        desk.open(self.at)
        desk.follow("Ask for a day past the limit")
        desk.date("Latest day asked for", day)
        desk.fill("Why it cannot be held in time", why)
        desk.press("Ask a service manager")

    def answers(self) -> Desk:
        """A service manager comes to the question from Today."""
        desk = self.at_the_desk_of(self.world.manager)
        desk.open("/today")
        desk.follow("Wed 13 Aug")
        return desk

    def moves_to(self, day: date, desk: Desk) -> None:
        desk.open(f"{self.at}book/")
        desk.date("Day of the conference", day)
        desk.fill("Why the booking changes", "The father is in hospital")
        desk.press("Change the booking")


@pytest.fixture
def weeks(page: Page, sign_in: Callable[..., Any], check: Check) -> Iterator[Weeks]:
    clock = Clock()
    day = REVIEW_DAY - timedelta(days=24)
    clock.put(day, 10, 0)
    yield Weeks(page, sign_in, check)
    clock.stop()


@pytest.mark.requirement("BNS-8")
def test_past_its_limit_only_with_the_managers_approval(weeks: Weeks) -> None:
    world = weeks.world
    support = weeks.at_the_desk_of(world.support)
    weeks.moves_to(ASKED, support)
    support.refuses("ask a service manager")
    assert weeks.booking.day == REVIEW_DAY

    weeks.asks_for(ASKED, support, "The father is in hospital")
    support.reads("Not answered yet")
    manager = weeks.answers()
    manager.tick("No")
    manager.fill("Why not", "He can join by video")
    manager.press("Answer")
    support = weeks.at_the_desk_of(world.support)
    support.open(weeks.at)
    support.reads("He can join by video")
    weeks.moves_to(ASKED, support)
    support.refuses("ask a service manager")

    weeks.asks_for(ASKED, support, "His doctors allow no video")
    manager = weeks.answers()
    manager.tick("Yes: it can be booked")
    manager.press("Answer")
    support = weeks.at_the_desk_of(world.support)
    weeks.moves_to(ASKED, support)
    assert weeks.booking.day == ASKED
    support.open(weeks.at)
    support.reads("It is booked past its limit.")


@pytest.mark.requirement("BNS-8")
def test_brought_forward_from_its_plan_with_the_reason(weeks: Weeks) -> None:
    chair = weeks.at_the_desk_of(weeks.world.chair_user)
    plan = f"/plans/{weeks.world.plan.code}/"
    chair.open(plan)
    chair.press("Bring the review forward")
    chair.press("Bring the review forward")
    chair.refuses("Enter why it cannot wait")
    chair.fill("Why it cannot wait", "He is back in the house")
    chair.press("Bring the review forward")
    assert weeks.booking.day < REVIEW_DAY - timedelta(days=10)
    for page in (plan, weeks.at):
        chair.open(page)
        chair.reads("He is back in the house")
