"""One's own week on a telephone: what stands when and where, and how one gets there."""

from collections.abc import Iterator
from datetime import date, time

import pytest
import time_machine
from django.test import Client

from conferences.booking.actions.book import book
from conferences.models import Conference
from cpunit.diary.hours.actions.keep_hours import keep_pattern
from cpunit.people.models import Journey, User
from tests.dashboards.diary.test_week import stands
from tests.factories.conferences import NOW, Unit, at, conference_of, wanted_for
from tests.factories.people import VenueFactory, family_with_children
from tests.web.html import parsed, select, words
from tests.worlds import laid
from tests.worlds.stages import booked

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("KRK-3"), laid(booked)]

FRIDAY_IN_WORDS = "Fri 30 May 2025"
MONDAY_IN_WORDS = "Mon 26 May 2025 (today)"
BANK_HOLIDAY = "Not a working day: Spring bank holiday."


@pytest.fixture(autouse=True)
def on_the_monday() -> Iterator[None]:
    with time_machine.travel(at(date(2025, 5, 26), 9), tick=False):
        yield


def days(reader: User, address: str = "/diary/mine/?week=2025-05-30") -> dict[str, list[str]]:
    """What stands on each day, by its heading."""
    client = Client()
    client.force_login(reader)
    page = parsed(client.get(address, follow=True).content)
    return {
        words(select(day, "h2")[0]): [words(line) for line in select(day, "p")]
        for day in select(page, ".cpunit-own-day")
    }


def test_each_of_those_who_serve_a_conference_has_it_in_their_week(world: Unit) -> None:
    code, venue = world.conference.code, world.venue
    what = f"10:00 to 12:00 Initial child protection conference {code}"
    where = f"{venue.name}{venue.address}"
    for reader, part in (
        (world.chair.user, "You chair it, and meet the family at 09:30"),
        (world.minute_taker, "You take the minutes"),
        (world.support, "You support it"),
    ):
        assert days(reader)[FRIDAY_IN_WORDS] == [what, part, where]
    assert days(world.chair.user)[MONDAY_IN_WORDS] == [BANK_HOLIDAY, "Nothing."]


def test_a_chair_comes_to_their_own_week_first(world: Unit) -> None:
    assert FRIDAY_IN_WORDS in days(world.chair.user, "/diary/")
    assert not days(world.support, "/diary/")


def test_between_two_rooms_stands_the_way(world: Unit) -> None:
    there = VenueFactory(area=world.area, name="The Annexe")
    Journey.objects.create(one=world.venue, other=there, minutes=45)
    second = Unit.__new__(Unit)
    second.__dict__.update(world.__dict__)
    second.family = family_with_children(area=world.area)
    conference = conference_of(second)
    book(
        conference=conference,
        wanted=wanted_for(second, hour=14, venue=there),
        by=world.support,
        now=NOW,
    )
    assert f"About 45 minutes from {world.venue.name}" in days(world.chair.user)[FRIDAY_IN_WORDS]


def test_a_conference_by_video_says_so_with_its_link(world: Unit) -> None:
    Conference.objects.update(meeting_format=Conference.Format.HYBRID)
    assert days(world.chair.user)[FRIDAY_IN_WORDS][3] == "Also by video"
    world.conference.bookings.update(video_link="https://meet.example/c")
    assert days(world.chair.user)[FRIDAY_IN_WORDS][3].startswith("Also by video: Initial")


def test_who_is_ill_reads_what_is_to_be_handed_over(world: Unit) -> None:
    stands(world.chair.user, "sickness", 0, 17)
    told = days(world.chair.user)[FRIDAY_IN_WORDS]
    assert told[0] == "00:00 to 17:00 Sick" and "To be handed over" in told
    stands(world.chair.user, "leave", 9, 12, day=date(2025, 5, 28))
    assert days(world.chair.user)["Wed 28 May 2025"] == ["09:00 to 12:00 Leave"]


def test_a_day_off_says_so_and_half_of_one_does_not(world: Unit) -> None:
    hours = {0: [(time(9), time(13))]}
    keep_pattern(who=world.support, starts_on=date(2025, 5, 26), hours=hours, by=world.manager, now=NOW)
    told = days(world.support)
    assert told[MONDAY_IN_WORDS] == [BANK_HOLIDAY, "Nothing."]
    assert told["Tue 27 May 2025"] == ["You do not work."]
