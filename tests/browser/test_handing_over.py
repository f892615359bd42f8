"""A chair cannot come, or may not chair, in Chromium: the work goes to others before anybody telephones."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import Any

import pytest
from playwright.sync_api import Page

from conferences.booking.actions.book import book
from conferences.models import Booking
from tests.browser.desk import Check, Desk
from tests.browser.unit import Clock
from tests.factories.conferences import HELD_ON, NOW, Unit, conference_of, wanted_for
from tests.factories.people import ChairFactory, family_with_children

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
THURSDAY, FRIDAY = date(2025, 5, 29), date(2025, 5, 30)


class Office:
    """A chair with two conferences in one week, another chair, and whoever sits down."""

    def __init__(self, page: Page, sign_in: Callable[..., Any], check: Check) -> None:
        self.page, self.sign_in, self.check = page, sign_in, check
        self.unit = Unit(children=1)
        self.other = ChairFactory(user__areas=[self.unit.area], user__name="Zelda Marsh")
        first = self.unit.family
        self.bookings = [self._booked(THURSDAY)]
        self.unit.family = family_with_children(children=1)
        self.unit.family.area = self.unit.family.team.area = self.unit.area
        self.unit.family.team.save()
        self.unit.family.save()
        self.bookings.append(self._booked(FRIDAY))
        self.unit.family = first

    def _booked(self, day: date) -> Booking:
        return book(
            conference=conference_of(self.unit),
            wanted=wanted_for(self.unit, day=day),
            by=self.unit.support,
            now=NOW,
        )

    def at_the_desk_of(self, user: Any) -> Desk:
        self.sign_in(self.page, user)
        return Desk(self.page, self.check)

    def chairs(self) -> list[Any]:
        """Who chairs each of the two by now."""
        return [
            Booking.objects.get(conference=each.conference, cancelled_at__isnull=True).chair
            for each in self.bookings
        ]


@pytest.fixture
def office(page: Page, sign_in: Callable[..., Any], check: Check) -> Iterator[Office]:
    clock = Clock()
    clock.put(HELD_ON + timedelta(days=1), 10, 0)
    yield Office(page, sign_in, check)
    clock.stop()


@pytest.mark.requirement("KRK-26")
def test_a_sick_chairs_week(office: Office) -> None:
    chair = office.unit.chair.user
    support = office.at_the_desk_of(office.unit.support)
    support.open(f"/diary/people/{chair.pk}/")
    support.press("Record leave, sickness or duty")
    support.tick("Sickness")
    support.date("First day", THURSDAY)
    support.date("Last day", FRIDAY)
    support.press("Save")
    support.says("2 bookings are now to be handed over")
    support.go_to("Today")
    support.reads("To be handed over")
    support.follow("Hand over")
    support.reads("What they are booked for and cannot come to")
    support.press("Hand over what is ticked")
    support.refuses("Enter why it is handed over")
    support.fill("Why it is handed over", "Away until Monday")
    support.press("Hand over what is ticked")
    support.says("2 records handed over")
    assert office.chairs() == [office.other, office.other]
    support.go_to("Today")
    support.does_not_read("To be handed over")


@pytest.mark.requirement("SUR-1")
def test_a_chair_who_declares_a_conflict(office: Office) -> None:
    code = office.bookings[0].conference.code
    chair = office.at_the_desk_of(office.unit.chair.user)
    chair.open(f"/conferences/{code}/")
    chair.follow("I am not independent of this family")
    chair.fill("Why not", "The mother is my neighbour")
    chair.press("Record it")
    chair.says("You are not independent of this family")
    chair.reads("The mother is my neighbour")
    chair.open(f"/conferences/{code}/")
    chair.reads("has a conflict of interest with this family")

    support = office.at_the_desk_of(office.unit.support)
    support.open("/today")
    support.reads("May not go on: to be handed over")
    support.follow("Hand over 1 record")
    support.does_not_read("The mother is my neighbour", office.bookings[1].conference.code)
    support.fill("Why it is handed over", "Not independent")
    support.press("Hand over what is ticked")
    assert office.chairs() == [office.other, office.unit.chair]
    support.go_to("Today")
    support.does_not_read("May not go on: to be handed over")
