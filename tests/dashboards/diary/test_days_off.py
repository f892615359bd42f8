"""A closure, or a bank holiday, that comes over what is booked: whoever plans it is told, and moves it."""

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from conferences.booking.actions.book import book
from cpunit.deadlines.models import DayOff
from cpunit.diary.handed_over import booked_on, to_hand_over
from cpunit.people.models import User
from tests.dashboards.diary.test_week import opened, stands, week
from tests.factories.conferences import Unit, at, conference_of, wanted_for
from tests.factories.people import AdministratorFactory, family_with_children
from tests.web.html import select, send, words
from tests.worlds import laid
from tests.worlds.stages import booked

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("KRK-3"), laid(booked)]

FRIDAY = date(2025, 5, 30)
"""On which the conference is booked from 10:00 to 12:00."""
MONDAY = FRIDAY - timedelta(days=4)
ADDED = {
    "day_day": "30",
    "day_month": "5",
    "day_year": "2025",
    "name": "Flood",
    "kind": "closure",
    "reason": "The civic centre is under water.",
}


@pytest.fixture(autouse=True)
def on_the_monday() -> Iterator[None]:
    with time_machine.travel(at(MONDAY, 9), tick=False):
        yield


def closed(kind: str = "closure") -> DayOff:
    return DayOff.objects.create(day=FRIDAY, name="Flood", kind=kind)


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def text(reader: User, address: str) -> str:
    return words(select(opened(reader, address), "main")[0])


def test_who_closes_a_day_is_told_what_is_booked_on_it(world: Unit) -> None:
    client, code = signed_in(AdministratorFactory()), world.conference.code
    told = f"1 conference is booked on it, and is to be moved: {code}."
    saved = send(client, "/settings/calendar/", ADDED, follow=True).text
    assert "Flood, 30 May 2025, is in the calendar." in saved
    assert told in saved
    removal = f"/settings/calendar/{DayOff.objects.get().pk}/remove/"
    again = send(client, removal, {"reason": "The water is gone."}, follow=True).text
    assert "is out of the calendar" in again
    assert code not in again
    assert booked_on(FRIDAY, now=at(FRIDAY, 12)) == [], "it is over"
    later = send(client, "/settings/calendar/", {**ADDED, "day_day": "29"}, follow=True).text
    assert "booked on it" not in later


@pytest.mark.parametrize("kind", ["closure", "bank-holiday"])
def test_every_page_that_tells_what_is_to_be_handed_over_says_it_is_to_be_moved(
    world: Unit, kind: str
) -> None:
    code, book_page = world.conference.code, f"/conferences/{world.conference.code}/book/"
    chair = world.chair.user
    assert to_hand_over(now=at(MONDAY, 9), records=[code]) == []
    day_off = closed(kind)
    line = f"{code} Fri 30 May 2025, 10:00. Flood: not a working day"
    for reader in (world.support, world.manager):
        for address in ("/today", "/today/to-hand-over/"):
            page = opened(reader, address)
            assert text(reader, address).count(f"Move {line}") == 1, "once, although it holds four"
            links = [a.get("href") for a in select(page, ".cpunit-row a") if words(a) == f"Move {code}"]
            assert links == [book_page]
    assert line in text(chair, "/today")
    assert f"Move {line}" not in text(chair, "/today")
    for reader in (world.support, world.manager, chair):
        said = text(reader, f"/conferences/{code}/")
        assert said.count("Fri 30 May 2025 is not a working day (Flood): move it to another day.") == 1
        assert week(reader)[chair.name][4] == [f"Move 09:30 to 12:00 {code}"]
        assert week(reader)[world.minute_taker.name][4] == [f"Move 10:00 to 12:00 {code}"]
    assert week(world.support, "/diary/?week=2025-05-30&of=rooms")[world.venue.name][4] == [
        f"Move 09:30 to 12:00 {code}"
    ]
    assert select(opened(world.support), "td strong a")[0].get("href") == book_page
    own = text(chair, "/diary/mine/?week=2025-05-30")
    assert "Fri 30 May 2025 Not a working day: Flood." in own
    assert "To be moved" in own
    for address in (f"/diary/people/{chair.pk}/", f"/diary/rooms/{world.venue.pk}/"):
        assert ": not a working day (Flood)" in text(world.support, address)
    day_off.delete()
    assert code not in text(world.support, "/today/to-hand-over/")


def test_it_is_moved_and_handed_to_nobody(world: Unit) -> None:
    closed()
    code, page = world.conference.code, f"/diary/people/{world.chair.user_id}/hand-over/?only=away"
    told = "Fri 30 May 2025 is not a working day (Flood): move it to another."
    said = text(world.support, page)
    assert told in said
    assert "Takes over" not in said
    client, key = signed_in(world.support), f"{code}-{world.booking.pk}-chair"
    stale = {f"take-{key}": "on", f"to-{key}": "1", "why": "Away"}
    refused = send(client, page, stale)
    assert f"{code}: {told}" in refused.text
    assert 'value="Away"' in refused.text
    stands(world.chair.user, "sickness", 9, 17)
    assert told in text(world.support, page)
    book(
        conference=world.conference,
        wanted=wanted_for(world, day=FRIDAY - timedelta(days=1)),
        by=world.support,
        now=at(MONDAY, 9),
        why_moved="The unit is closed",
        seen=None,
    )
    assert code not in text(world.support, "/today/to-hand-over/")
    assert to_hand_over(now=at(MONDAY, 9), records=[code]) == []


def test_today_asks_no_more_however_many_are_booked_on_it(world: Unit) -> None:
    client = signed_in(world.support)
    closed()
    client.get("/today")
    with CaptureQueriesContext(connection) as one:
        client.get("/today")
    for hour in (13, 16):
        DayOff.objects.all().delete()
        world.family = family_with_children(children=1, area=world.area, team=world.family.team)
        book(
            conference=conference_of(world),
            wanted=wanted_for(world, day=FRIDAY, hour=hour),
            by=world.support,
            now=at(MONDAY, 9),
        )
        closed()
    with CaptureQueriesContext(connection) as three:
        page = client.get("/today").text
    assert page.count("Flood: not a working day") == 3
    assert len(three) == len(one)
