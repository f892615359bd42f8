"""What is booked and what the diary holds are one fact, whoever writes it and by whatever path."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.utils import timezone

from conferences.booking.actions.book import book
from conferences.booking.actions.hold_time import hold_time
from conferences.booking.wanted import Wanted
from conferences.models import Booking, Conference
from cpunit.diary.models import Hold
from cpunit.web.constraints import constraint_name, readable
from tests.factories.conferences import NOW, Unit, booked_conference, conference_of, wanted_for
from tests.factories.people import AdministratorFactory, ChairUserFactory, SupportFactory, VenueFactory
from tests.web.html import send
from tests.worlds import laid
from tests.worlds.stages import booked

pytestmark = [pytest.mark.django_db, laid(booked), pytest.mark.requirement("KRK-3")]


def held(conference: Conference) -> dict[str, str]:
    """Who and which room is held for it, and for which time of the day."""
    return {
        str(each.who): f"{timezone.localtime(each.starts_at):%H:%M}-{timezone.localtime(each.ends_at):%H:%M}"
        for each in conference.reference.holds.all()
    }


def refusal_of(write: Callable[[], object]) -> IntegrityError:
    """What the database says once this is to be committed; what was written before has been."""
    connection.check_constraints()
    with pytest.raises(IntegrityError) as refused, transaction.atomic():
        write()
        connection.check_constraints()
    return refused.value


@pytest.mark.requirement("BNS-2")
def test_chair_and_room_are_held_from_when_the_family_is_met_and_the_others_from_the_start(
    unit: Unit,
) -> None:
    assert held(unit.conference) == {
        unit.chair.user.name: "09:30-12:00",
        unit.venue.name: "09:30-12:00",
        unit.minute_taker.name: "10:00-12:00",
        unit.support.name: "10:00-12:00",
    }


def test_a_booking_that_moves_lets_its_old_time_go(unit: Unit) -> None:
    room, only = VenueFactory(area=unit.area), unit.support
    wanted = wanted_for(unit, hour=11, venue=room, minute_taker=only, support_officer=only)
    book(conference=unit.conference, wanted=wanted, by=unit.support, now=NOW, why_moved="A better room")
    assert held(unit.conference) == {
        unit.chair.user.name: "10:30-13:00",
        room.name: "10:30-13:00",
        only.name: "11:00-13:00",
    }
    other = Unit(area=unit.area)
    conference = conference_of(other)
    before = wanted_for(other, venue=unit.venue, minute_taker=unit.minute_taker)
    book(conference=conference, wanted=before, by=unit.support, now=NOW)
    assert held(conference)[unit.venue.name] == "09:30-12:00"


def test_a_booking_that_is_called_off_lets_all_go(unit: Unit) -> None:
    Booking.objects.update(cancelled_at=NOW, why_cancelled="Called off")
    hold_time(conference=unit.conference)
    connection.check_constraints()
    assert not Hold.objects.exists()


def test_by_video_no_room_is_held(unit: Unit) -> None:
    Booking.objects.update(venue=None)
    hold_time(conference=unit.conference)
    connection.check_constraints()
    assert unit.venue.name not in held(unit.conference)


def write_booking(conference: Conference, wanted: Wanted) -> Booking:
    """As a path of its own would write it: past the action, with nothing in the diary."""
    return Booking.objects.create(
        conference=conference,
        chair=wanted.chair,
        minute_taker=wanted.minute_taker,
        support_officer=wanted.support_officer,
        venue=wanted.venue,
        family_from=wanted.starts_at,
        starts_at=wanted.starts_at,
        ends_at=wanted.starts_at + timedelta(minutes=wanted.minutes),
        booked_at=NOW,
        booked_by=wanted.support_officer,
    )


def test_a_booking_without_its_holds_is_never_committed(unit: Unit) -> None:
    other = Unit(area=unit.area)
    conference = conference_of(other)
    refused = refusal_of(lambda: write_booking(conference, wanted_for(other)))
    assert constraint_name(refused) == "booking_is_held"
    assert "Change the booking on the page of the conference" in readable(refused)


def changes(unit: Unit) -> dict[str, Callable[[], object]]:
    """Everything by which the two could come to say different things."""
    holds, bookings = Hold.objects.filter(record=unit.conference.reference), Booking.objects.all()
    room, person = VenueFactory(area=unit.area), SupportFactory(areas=[unit.area])
    first = unit.booking.starts_at - timedelta(days=1)
    ends_at = unit.booking.ends_at
    return {
        "moved": lambda: bookings.update(ends_at=ends_at + timedelta(hours=1)),
        "met earlier": lambda: bookings.update(family_from=first),
        "another chair": lambda: bookings.update(chair=Unit(area=unit.area).chair),
        "another officer": lambda: bookings.update(support_officer=person),
        "another room": lambda: bookings.update(venue=room),
        "no room": lambda: bookings.update(venue=None),
        "called off": lambda: bookings.update(cancelled_at=NOW, why_cancelled="Ill"),
        "thrown away": lambda: bookings.delete(),
        "of another conference": lambda: bookings.update(conference=conference_of(Unit(area=unit.area))),
        "let go": lambda: holds.delete(),
        "one let go": lambda: holds.filter(venue=unit.venue).delete(),
        "held for less": lambda: holds.update(starts_at=unit.booking.starts_at),
        "held of another": lambda: holds.filter(user=unit.support).update(user=person),
        "one held more": lambda: Hold.objects.create(
            record=unit.conference.reference, venue=room, starts_at=first, ends_at=ends_at
        ),
        "held for another": lambda: holds.filter(user=unit.support).update(
            record=conference_of(Unit(area=unit.area)).reference
        ),
        "a chair who is another user": lambda: (
            type(unit.chair).objects.filter(pk=unit.chair.pk).update(user=ChairUserFactory(areas=[unit.area]))
        ),
    }


NAMES = (
    "moved", "met earlier", "another chair", "another officer", "another room", "no room", "called off",
    "thrown away", "of another conference", "let go", "one let go", "held for less", "held of another",
    "one held more", "held for another", "a chair who is another user",
)  # fmt: skip


@pytest.mark.parametrize("change", NAMES)
def test_neither_changes_without_the_other(unit: Unit, change: str) -> None:
    assert constraint_name(refusal_of(changes(unit)[change])) == "booking_is_held"


@pytest.mark.parametrize(
    ("part", "constraint"),
    [
        ("chair", "hold_person_once"),
        ("minute_taker", "hold_person_once"),
        ("support_officer", "hold_person_once"),
        ("venue", "hold_venue_once"),
    ],
)
def test_the_database_refuses_a_double_booking_that_asked_nobody(
    unit: Unit, part: str, constraint: str
) -> None:
    other = Unit(area=unit.area)
    wanted = wanted_for(other, hour=11, **{part: getattr(unit, "support" if "off" in part else part)})
    conference = conference_of(other)

    def write() -> None:
        booking = write_booking(conference, wanted)
        for who in (wanted.chair.user, wanted.minute_taker, wanted.support_officer, wanted.venue):
            whose = {"venue" if who == wanted.venue else "user": who}
            span = {"starts_at": booking.starts_at, "ends_at": booking.ends_at}
            Hold.objects.create(record=conference.reference, **span, **whose)

    refused = refusal_of(write)
    assert constraint_name(refused) == constraint
    assert "already taken at that time. Choose" in readable(refused)


def test_a_chair_whose_user_is_corrected_takes_their_time_along(unit: Unit) -> None:
    client, page = Client(), f"/settings/chairs/{unit.chair.pk}/"
    client.force_login(AdministratorFactory())
    before, right = unit.chair.user, ChairUserFactory(areas=[unit.area])
    typed = {"user": right.pk, "registration_number": unit.chair.registration_number}
    since = unit.chair.qualified_on
    typed |= {
        "qualified_on_day": since.day,
        "qualified_on_month": since.month,
        "qualified_on_year": since.year,
    }
    assert send(client, page, typed).status_code == 302
    connection.check_constraints()
    assert held(unit.conference)[right.name] == "09:30-12:00"
    assert not before.holds.exists()
    assert booked_conference(Unit(area=unit.area)).pk
