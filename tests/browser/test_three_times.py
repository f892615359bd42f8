"""Business support chooses among three times in Chromium: an ordinary booking, and a late one that a service
manager authorises.
"""

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import pytest
from playwright.sync_api import Page

from conferences.conference.booked import standing_booking
from cpunit.diary.actions.hold import hold_entry
from cpunit.diary.models import Entry
from tests.browser.desk import Check, Desk
from tests.browser.unit import Clock
from tests.factories.conferences import HELD_ON, NOW, Unit, at, conference_of
from tests.factories.people import ChairFactory

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
LINK = "https://meet.example/j/9134-77"
LATE = date(2025, 6, 4)
"""The limit is Tuesday 3 June."""


@pytest.fixture(autouse=True)
def on_the_next_day() -> Iterator[None]:
    clock = Clock()
    clock.put(HELD_ON.replace(day=13), 9, 0)
    yield
    clock.stop()


@pytest.fixture
def at_the_desk_of(page: Page, sign_in: Callable[..., Any], check: Check) -> Callable[[Any], Desk]:
    def sits_down(user: Any) -> Desk:
        sign_in(page, user)
        return Desk(page, check)

    return sits_down


def away(unit: Unit, until: date) -> None:
    """The only chair of the unit is in training."""
    entry = Entry.objects.create(
        user=unit.chair.user,
        kind=Entry.Kind.TRAINING,
        starts_at=at(HELD_ON),
        ends_at=at(until, 20),
        recorded_by=unit.manager,
        recorded_at=NOW,
    )
    hold_entry(entry=entry)


@pytest.mark.requirement("BNS-2")
@pytest.mark.requirement("KRK-3")
def test_one_of_three_times_is_taken_and_held_in_person_and_by_video(
    at_the_desk_of: Callable[[Any], Desk],
) -> None:
    unit = Unit()
    ChairFactory(user__areas=[unit.area], user__name="Ada Finch")
    conference = conference_of(unit)
    support = at_the_desk_of(unit.support)
    support.open(f"/conferences/{conference.code}/book/")
    support.reads(
        "Best free times",
        "Fri 23 May 2025, 09:30 to 11:30",
        "fewest plans and conferences of those who are free: 0 and 0",
        "The chair meets the family from 09:00.",
    )
    support.press("Take Tue 27 May 2025, 09:30")
    support.reads("The form holds the time that you chose.")
    support.tick("In person and by video")
    support.fill("Link of the video meeting", "meet.example")
    support.press("Book the conference")
    support.refuses("as it begins with https://")
    support.fill("Link of the video meeting", LINK)
    support.press("Book the conference")
    support.says("Booked for Tue 27 May 2025 at 09:30")
    support.reads(LINK)
    booking = standing_booking(conference)
    assert booking is not None and booking.venue == unit.venue


@pytest.mark.requirement("BNS-8")
@pytest.mark.failure(6)
def test_a_late_one_is_asked_for_with_its_reason_authorised_on_today_and_booked(
    at_the_desk_of: Callable[[Any], Desk],
) -> None:
    unit = Unit()
    conference = conference_of(unit)
    away(unit, conference.limit_date)
    book = f"/conferences/{conference.code}/book/"
    support = at_the_desk_of(unit.support)
    support.open(book)
    support.reads("Free times after the limit", "Past it, only a service manager can book.")
    support.reads("1 working day past the limit.")
    support.press("Book the conference")
    support.refuses("ask a service manager to book it")
    support.press("Ask for Wed 4 June 2025, 09:30")
    support.fill("Why it cannot be held in time", "The only chair is in training")
    support.press("Ask a service manager")
    support.says("A service manager is asked.")

    manager = at_the_desk_of(unit.manager)
    manager.open("/today")
    manager.follow("Wed 4 Jun")
    manager.reads("The only chair is in training")
    manager.tick("Yes: it can be booked")
    manager.press("Answer")

    support = at_the_desk_of(unit.support)
    support.open(book)
    support.reads("A day past it is approved: you can book up to that day.")
    support.press("Book the conference")
    support.says("Booked for Wed 4 June 2025")
    support.reads("The only chair is in training", f"Authorised by {unit.manager.name}")
    booking = standing_booking(conference)
    assert booking is not None and booking.day == LATE
