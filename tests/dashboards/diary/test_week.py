"""The week as a picture: who is where, in the words that its reader may know."""

from datetime import date
from typing import Any

import pytest
from django.test import Client

from cpunit.diary.actions.hold import hold_entry
from cpunit.diary.models import Entry
from cpunit.people.models import User, Venue
from tests.factories.conferences import Unit, at
from tests.factories.people import AreaFactory, ChairFactory, SupportFactory
from tests.web.html import parsed, select, words
from tests.worlds import laid
from tests.worlds.stages import booked

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("KRK-3"), laid(booked)]

WEEK = "/diary/?week=2025-05-30"
FRIDAY = date(2025, 5, 30)
"""On which the conference is booked from 10:00 to 12:00, and its chair meets the family at 9:30."""

NOTHING = [["Free"]] * 5


def stands(who: User | Venue, kind: str, start: int, end: int, day: date = FRIDAY) -> Entry:
    """An entry in a diary from one hour to another."""
    whose: dict[str, Any] = {"venue": who} if isinstance(who, Venue) else {"user": who}
    by = who if isinstance(who, User) else User.objects.first()
    entry = Entry.objects.create(
        **whose,
        kind=kind,
        starts_at=at(day, start),
        ends_at=at(day, end),
        agreed_by=by if kind == "leave" else None,
        recorded_by=by,
        recorded_at=at(day, 8),
    )
    hold_entry(entry=entry)
    return entry


def week(reader: User, address: str = WEEK) -> dict[str, list[list[str]]]:
    """What each row says of its days, by the name at its head."""
    client = Client()
    client.force_login(reader)
    page = parsed(client.get(address).content)
    return {
        words(select(row, "th")[0]): [
            [words(line) for line in select(cell, "p")] for cell in select(row, "td")
        ]
        for row in select(page, ".cpunit-week tbody tr")
    }


def test_each_day_says_what_stands_in_it(world: Unit) -> None:
    stands(world.chair.user, "training", 14, 16)
    rows = week(world.support)
    code = world.conference.code
    assert rows[world.chair.user.name] == [
        *NOTHING[:4],
        [f"09:30 to 12:00 {code}", "14:00 to 16:00 Training"],
    ]
    assert rows[world.support.name][4] == [f"10:00 to 12:00 {code}"]
    assert week(world.support, f"{WEEK}&of=rooms")[world.venue.name][4] == [f"09:30 to 12:00 {code}"]
    assert list(week(world.support, f"{WEEK}&part=chairs")) == [world.chair.user.name]
    assert week(world.support, "/diary/?week=2025-05-19")[world.chair.user.name] == NOTHING


def test_that_somebody_is_ill_is_told_to_whom_it_concerns(world: Unit) -> None:
    stands(world.chair.user, "sickness", 9, 17)
    name, code = world.chair.user.name, world.conference.code
    told = ["09:00 to 17:00 Sick", f"Hand over 09:30 to 12:00 {code}"]
    for reader in (world.support, world.manager, world.chair.user):
        assert week(reader)[name][4] == told
    colleague = ChairFactory(user__areas=[world.area]).user
    assert week(colleague)[name][4] == ["09:00 to 17:00 Away"]
    assert week(colleague)[world.support.name][4] == [f"10:00 to 12:00 {code}"]


def test_of_a_conference_elsewhere_only_the_time_is_told(world: Unit) -> None:
    other = AreaFactory()
    world.chair.user.areas.add(other)
    there = SupportFactory(areas=[other])
    assert week(there) == {
        there.name: NOTHING,
        world.chair.user.name: [*NOTHING[:4], ["09:30 to 12:00 Taken"]],
    }
