"""Whoever is away, on duty or not working cannot be booked by any path, nor a room that is closed; a booking
that stood before is changed elsewhere as if nothing had come.
"""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
import time_machine
from django.test import Client

from conferences.booking.actions.book import book
from conferences.booking.actions.bring_forward import bring_forward
from conferences.booking.proposal import propose
from conferences.booking.wanted import Wanted
from conferences.models import Booking
from cpunit.deadlines.reckoner import Reckoner
from cpunit.diary.entries.actions.keep_entry import keep_entry
from cpunit.diary.hours.actions.keep_hours import keep_pattern
from cpunit.diary.models import Hold
from cpunit.diary.times import Days
from cpunit.domain.refusal import Refused
from cpunit.people.models import Chair, User, Venue
from tests.factories.conferences import NOW, Unit, conference_of, wanted_for
from tests.factories.people import ChairFactory, VenueFactory
from tests.worlds import laid
from tests.worlds.stages import booked

pytestmark = [pytest.mark.django_db, laid(booked)]
SAID = {
    "leave": "is away",
    "training": "is away",
    "sickness": "is away",
    "travel": "is travelling",
    "duty": "has duty",
    "closed": "is closed",
    "off": "is not available",
}
"""Of each way to be away, what whoever books is told."""


def takes(world: Unit, who: User | Venue, how: str, day: datetime) -> None:
    if how == "off":
        keep_pattern(who=who, starts_on=NOW.date(), hours={}, by=world.manager, now=NOW)
    else:
        days = Days(day.date(), day.date())
        keep_entry(who=who, kind=how, days=days, by=world.manager, now=NOW)


def refused(way: str, world: Unit, wanted: Wanted) -> Refused:
    """What is said to who books anew, moves, or brings forward."""
    with pytest.raises(Refused) as error:
        if way == "book":
            book(conference=conference_of(Unit(area=world.area)), wanted=wanted, by=world.support, now=NOW)
        elif way == "move":
            why = {"why_moved": "Another day"}
            book(conference=world.conference, wanted=wanted, by=world.support, now=NOW, **why)
        else:
            why = {"why": "New injuries"}
            bring_forward(conference=world.conference, wanted=wanted, by=world.support, now=NOW, **why)
    return error.value


@pytest.mark.requirement("KRK-3")
@pytest.mark.parametrize("how", SAID)
@pytest.mark.parametrize("way", ["book", "move", "bring forward"])
def test_nobody_who_is_away_is_booked(world: Unit, way: str, how: str) -> None:
    start = world.booking.starts_at - timedelta(days=2)
    chair, room = ChairFactory(user__areas=[world.area]), VenueFactory(area=world.area)
    takes(world, room if how == "closed" else chair.user, how, start)
    wanted = wanted_for(world, chair=chair, venue=room, minute_taker=world.minute_taker)
    wanted = replace(wanted, starts_at=start)
    before = Hold.objects.filter(record__isnull=False).count()
    said = refused(way, world, wanted)
    who = room if how == "closed" else chair.user
    assert said.sentence.startswith(f"{who} {SAID[how]} on ")
    assert said.refusal.about == ("venue" if how == "closed" else "chair")
    assert Hold.objects.filter(record__isnull=False).count() == before
    assert Booking.objects.get(cancelled_at__isnull=True) == world.booking


@pytest.mark.requirement("KRK-3")
@pytest.mark.parametrize("how", ["sickness", "duty", "off"])
def test_who_fell_away_lets_the_booking_be_until_its_time_changes(world: Unit, how: str) -> None:
    takes(world, world.chair.user, how, world.booking.starts_at)
    room, client = VenueFactory(area=world.area), Client()
    booking = world.booking
    move = {"conference": world.conference, "by": world.support, "now": NOW, "why_moved": "The heating broke"}
    moved = book(wanted=wanted_for(world, venue=room), **move)
    assert (moved.chair, moved.venue) == (booking.chair, room)
    assert set(world.conference.reference.holds.values_list("venue", flat=True)) >= {room.pk}
    with pytest.raises(Refused, match=f"{world.chair.user} {SAID[how]} on"):
        book(wanted=wanted_for(world, venue=room, hour=11), **move)
    client.force_login(world.support)
    with time_machine.travel(NOW, tick=False):
        page = client.get(f"/conferences/{world.conference.code}/").content.decode()
    assert f"{world.chair.user} {SAID[how]} then." in page


def test_no_slot_is_proposed_for_who_is_away(world: Unit) -> None:
    conference = conference_of(Unit(area=world.area))
    reckoner = Reckoner.current()
    first = propose(conference, reckoner=reckoner, now=NOW).slot
    assert first is not None
    for chair in Chair.objects.filter(user__areas=world.area):
        takes(world, chair.user, "sickness", first.starts_at)
    then = propose(conference, reckoner=reckoner, now=NOW).slot
    assert then is not None
    assert then.starts_at.date() > first.starts_at.date()
