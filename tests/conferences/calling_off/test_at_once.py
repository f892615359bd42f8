"""Two people at the same moment: one calls the conference off, the other is told."""

import pytest

from conferences.booking.actions.book import book
from conferences.calling_off.actions.stand_down import stand_down
from conferences.models import CalledOff, Conference
from cpunit.domain.refusal import Refused
from cpunit.people.models import Child
from tests.conferences.booking.test_together import together
from tests.factories.conferences import NOW, Unit, booked_conference, wanted_for

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.requirement("KRK-11")]


def awaited() -> int:
    return Child.objects.filter(at_conferences__is_awaited=True).distinct().count()


def test_stood_down_twice_at_once_one_follows_it() -> None:
    unit = Unit()
    conference = booked_conference(unit).conference

    def down() -> CalledOff:
        return stand_down(
            conference=conference, reason="not-quorate", why="Two cannot come", by=unit.chair.user, now=NOW
        )

    done = together(down, down)
    assert sorted(type(each).__name__ for each in done) == ["CalledOff", "Refused"]
    assert Conference.objects.filter(follows=conference).count() == 1
    assert awaited() == unit.family.children.count()


def test_stood_down_while_it_is_moved() -> None:
    unit = Unit()
    booking = booked_conference(unit)
    conference = booking.conference

    def down() -> CalledOff:
        return stand_down(
            conference=conference, reason="not-quorate", why="Two cannot come", by=unit.chair.user, now=NOW
        )

    def move() -> object:
        later = wanted_for(unit, hour=14)
        return book(conference=conference, wanted=later, by=unit.support, now=NOW, why_moved="Flooded")

    stood, moved = together(down, move)
    assert isinstance(stood, CalledOff)
    assert Conference.objects.get(pk=conference.pk).state == "stood-down"
    assert not conference.bookings.filter(cancelled_at__isnull=True).exists()
    if isinstance(moved, Refused):
        assert "cannot be booked any more" in moved.sentence
