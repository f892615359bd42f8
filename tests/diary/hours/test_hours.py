"""Who works when, and when a room is open: recorded from a day on, held as not worked, and carried on."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from conferences.booking.days import DAYS_PAST_LIMIT
from cpunit.deadlines.reckoner import unit_calendar
from cpunit.diary.hours.actions.carry_on import carry_on
from cpunit.diary.hours.actions.keep_hours import keep_pattern
from cpunit.diary.hours.weeks import HORIZON
from cpunit.diary.models import ExtraDay, Hold, Pattern, Why
from cpunit.diary.tasks import carry_working_weeks_on
from cpunit.people.models import User, Venue
from tests.factories.conferences import NOW, Unit, at
from tests.factories.people import AreaFactory, ChairFactory, ManagerFactory, VenueFactory
from tests.worlds import laid
from tests.worlds.stages import booked

pytestmark = [pytest.mark.django_db, laid(booked)]
TODAY = NOW.date()
NINE_TO_FIVE = [(time(9), time(17))]


@pytest.fixture(autouse=True)
def that_day() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def day_of(name: str, day: date) -> dict[str, Any]:
    return {f"{name}_{part}": getattr(day, part) for part in ("day", "month", "year")}


def sent(by: User, address: str, typed: dict[str, Any]) -> str:
    return " ".join(signed_in(by).post(address, typed, follow=True).content.decode().split())


def as_it_was(by: User, address: str) -> str:
    """The mark of what stood on the page."""
    shown = signed_in(by).get(address).content.decode()
    return shown.split('name="as_it_was" value="')[1].split('"')[0].replace("&quot;", '"')


def off(who: User | Venue, day: date) -> list[tuple[datetime, datetime]]:
    of = {"user": who} if isinstance(who, User) else {"venue": who}
    found = Hold.objects.filter(why=Why.OFF, **of).between(at(day, 0), at(day, 23))
    return [(each.starts_at, each.ends_at) for each in found]


@pytest.mark.requirement("KRK-3")
def test_a_working_week_is_held_and_what_is_booked_outside_it_is_to_be_handed_over(world: Unit) -> None:
    chair, friday = world.chair.user, world.booking.day
    address, its_page = f"/diary/people/{chair.pk}/week/", f"/diary/people/{chair.pk}/"
    said = sent(
        world.manager, address, {**day_of("starts_on", TODAY), "from_0": "9", "until_0": "5pm", "from_1": "9"}
    )
    assert "Enter both hours of Tuesday, or none" in said
    turned = {**day_of("starts_on", TODAY), "from_0": "5pm", "until_0": "9am"}
    assert "Monday must end after it starts." in sent(world.manager, address, turned)
    assert not Pattern.objects.exists()
    hours = {"from_0": "9", "until_0": "5pm", "from_1": "9.30", "until_1": "13:00"}
    said = sent(world.manager, address, {**day_of("starts_on", TODAY), **hours})
    assert "The working week is saved. 1 booking outside the hours is to be handed over." in said
    assert "Monday 09:00 to 17:00" in said
    assert "Tuesday 09:30 to 13:00" in said
    conference = f"/conferences/{world.conference.code}/"
    assert f"{chair} is not available then." in signed_in(world.support).get(conference).content.decode()
    assert off(chair, friday) == [(at(friday, 8), at(friday, 20))]
    monday = friday + timedelta(days=3)
    assert off(chair, monday) == [(at(monday, 8), at(monday, 9)), (at(monday, 17), at(monday, 20))]
    extra = {**day_of("first_day", friday), "starts": "8", "ends": "8pm"}
    assert "Saved: 1 extra day." in sent(world.support, f"{its_page}extra-day/", extra)
    assert off(chair, friday) == []
    assert "To be handed over" not in signed_in(world.support).get(its_page).content.decode()
    back = f"/diary/extra-days/{ExtraDay.objects.get().pk}/take-back/"
    assert "1 booking outside the hours is to be handed over." in sent(world.manager, back, {})
    assert "This page is for" in sent(chair, address, {**day_of("starts_on", TODAY), **hours})
    room = f"/diary/rooms/{world.venue.pk}/week/"
    said = sent(world.support, room, {**day_of("starts_on", TODAY), "from_4": "8", "until_4": "8pm"})
    assert "The open hours are saved." in said
    assert "Friday 08:00 to 20:00" in said
    assert off(world.venue, friday) == []


def test_an_agency_chair_works_on_extra_days_only(world: Unit) -> None:
    chair, first = ChairFactory(user__areas=[world.area]).user, TODAY + timedelta(days=6)
    said = sent(world.manager, f"/diary/people/{chair.pk}/week/", day_of("starts_on", TODAY))
    assert "On extra days only" in said
    two_weeks = {**day_of("first_day", first), **day_of("last_day", first + timedelta(days=13))}
    said = sent(
        world.manager, f"/diary/people/{chair.pk}/extra-day/", {**two_weeks, "starts": "9", "ends": "17"}
    )
    assert "Saved: 10 extra days." in said
    saturday = first + timedelta(days=(5 - first.weekday()) % 7)
    weekend = {**day_of("first_day", saturday), **day_of("last_day", saturday + timedelta(days=1))}
    said = sent(
        world.manager, f"/diary/people/{chair.pk}/extra-day/", {**weekend, "starts": "9", "ends": "17"}
    )
    assert "No Monday to Friday lies between these days." in said
    assert off(chair, first) == [(at(first, 8), at(first, 9)), (at(first, 17), at(first, 20))]
    assert off(chair, first - timedelta(days=1)) == [
        (at(first - timedelta(days=1), 8), at(first - timedelta(days=1), 20))
    ]


def test_a_later_week_follows_and_one_of_the_same_day_is_put_in_its_place(world: Unit) -> None:
    chair, june = world.chair.user, date(2025, 6, 2)
    keep = {"who": chair, "by": world.manager, "now": NOW}
    keep_pattern(starts_on=TODAY, hours={0: NINE_TO_FIVE}, **keep)
    keep_pattern(starts_on=june, hours={}, **keep)
    assert off(chair, june) == [(at(june, 8), at(june, 20))]
    keep_pattern(starts_on=june, hours={0: [(time(8), time(20))]}, **keep)
    assert off(chair, june) == []
    assert off(chair, june - timedelta(days=7)) != []
    morning, afternoon = (time(9), time(12)), (time(14), time(17))
    keep_pattern(starts_on=TODAY, hours={0: [morning, afternoon]}, **keep)
    address = f"/diary/people/{chair.pk}/week/"
    marks = {"as_it_was": as_it_was(world.support, address)}
    same = {"from_0": "9:00", "until_0": "17:00", "from_1": "9", "until_1": "12"}
    assert "working week is saved" in sent(
        world.support, address, {**day_of("starts_on", TODAY), **same, **marks}
    )
    stays = Pattern.objects.get(user=chair, starts_on=TODAY).hours.filter(weekday=0)
    assert [(each.starts, each.ends) for each in stays] == [morning, afternoon], "with its break"
    assert Pattern.objects.count() == 2


def test_it_is_carried_on_each_day_and_written_once(world: Unit) -> None:
    chair, gone = world.chair.user, ChairFactory(user__areas=[world.area]).user
    keep = {
        "starts_on": TODAY,
        "hours": dict.fromkeys(range(4), NINE_TO_FIVE),
        "by": world.manager,
        "now": NOW,
    }
    for who in (chair, gone, world.venue):
        keep_pattern(who=who, **keep)
    User.objects.filter(pk=gone.pk).update(is_active=False)
    last = TODAY + HORIZON + timedelta(days=1)
    assert off(chair, last) == off(gone, last) == off(world.venue, last) == []
    assert carry_on(today=TODAY) == 0
    with time_machine.travel(NOW + timedelta(days=1), tick=False):
        carry_working_weeks_on()
        assert off(chair, last) != []
        assert off(world.venue, last) != []
        assert off(gone, last) == [], "who has left is booked no more"
        assert off(chair, TODAY), "what was is left as it was"
        with CaptureQueriesContext(
            connection,
        ) as few:
            assert carry_on(today=timezone.localdate()) == 0
    for _ in range(5):
        for who in (ChairFactory(user__areas=[world.area]).user, VenueFactory(area=world.area)):
            keep_pattern(who=who, **keep)
    tomorrow = TODAY + timedelta(days=1)
    assert carry_on(today=tomorrow) > 0
    with CaptureQueriesContext(connection) as many:
        assert carry_on(today=tomorrow) == 0
    assert len(many) == len(few)


def test_it_is_held_as_far_ahead_as_a_review_is_looked_for() -> None:
    calendar, latest = unit_calendar(), TODAY + timedelta(days=184)
    assert calendar.add(latest, DAYS_PAST_LIMIT) < TODAY + HORIZON


def test_a_week_that_was_recorded_by_mistake_is_taken_back_as_if_it_had_never_been(world: Unit) -> None:
    chair, friday = world.chair.user, world.booking.day
    address = f"/diary/people/{chair.pk}/week/"
    shown = signed_in(world.manager).get(address).content.decode()
    assert "Whenever conferences are held." in shown
    keep = {"who": chair, "by": world.manager, "now": NOW}
    keep_pattern(starts_on=TODAY, hours={4: NINE_TO_FIVE}, **keep)
    keep_pattern(starts_on=friday, hours={0: NINE_TO_FIVE}, **keep)
    wrong = Pattern.objects.get(starts_on=friday)
    shown = signed_in(world.support).get(address).content.decode()
    assert "Since 13 May 2025" in shown
    assert "From 30 May 2025" in shown
    assert "Monday 09:00 to 17:00" in shown
    back = f"/diary/weeks/{wrong.pk}/take-back/"
    assert back in shown
    check = signed_in(world.support).get(back).content.decode()
    assert "Take the working week from 30 May 2025 back" in check
    assert f"{chair}: from 30 May 2025 on as before, Friday 09:00 to 17:00." in check
    assert off(chair, friday) == [(at(friday, 8), at(friday, 20))]
    assert "This page is for" in sent(chair, back, {})
    assert "Taken back: the working week from 30 May 2025." in sent(world.support, back, {})
    assert off(chair, friday) == [(at(friday, 8), at(friday, 9)), (at(friday, 17), at(friday, 20))]
    assert "Somebody took this back already." in sent(world.manager, back, {}), "two had the page open"
    wrong.refresh_from_db()
    assert (wrong.taken_back_by, wrong.hours.count(), wrong.history.count()) == (world.support, 1, 2)
    assert "Monday" not in signed_in(world.support).get(address).content.decode().split("Other hours")[0]
    # The day is free for other hours, and the first week goes as the second did.
    keep_pattern(starts_on=friday, hours={}, **keep)
    assert off(chair, friday) == [(at(friday, 8), at(friday, 20))]
    for week in Pattern.objects.standing():
        sent(world.manager, f"/diary/weeks/{week.pk}/take-back/", {})
    assert off(chair, friday) == []
    assert carry_on(today=TODAY) == 0
    assert not Hold.objects.filter(user=chair, why=Why.OFF).exists()


def test_the_open_hours_of_a_room_are_taken_back(world: Unit) -> None:
    friday = world.booking.day
    keep_pattern(who=world.venue, starts_on=TODAY, hours={}, by=world.manager, now=NOW)
    shown = signed_in(world.support).get(f"/diary/rooms/{world.venue.pk}/week/").content.decode()
    assert "<li>Never</li>" in shown
    back = f"/diary/weeks/{Pattern.objects.get().pk}/take-back/"
    there = ManagerFactory(areas=[AreaFactory()])
    assert signed_in(there).get(back).status_code == 404
    assert "from 13 May 2025 on whenever conferences are held" in signed_in(world.manager).get(back).text
    assert "Taken back: the open hours from 13 May 2025." in sent(world.manager, back, {})
    assert off(world.venue, friday) == []
