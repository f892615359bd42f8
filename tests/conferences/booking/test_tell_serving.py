"""Who chairs a conference, takes its minutes or serves it is told what others book for them (KRK-3)."""

from dataclasses import replace

import pytest

from conferences.booking.actions.book import book
from conferences.booking.actions.bring_forward import bring_forward
from conferences.booking.actions.cancel import cancel
from conferences.booking.wanted import Wanted
from conferences.models import Booking
from cpunit.papers.models import OutgoingMessage
from tests.factories.conferences import NOW, Unit, conference_of, wanted_for
from tests.factories.people import ChairFactory
from tests.worlds import laid
from tests.worlds.stages import a_unit, booked

pytestmark = [pytest.mark.django_db, laid(booked)]


def told(unit: Unit) -> dict[str, str]:
    """What the diary's messages say since, by whom they are for; none has a name of the family in it."""
    found = OutgoingMessage.objects.filter(dedupe_key__startswith="diary:")
    said = {each.to_name: f"{each.subject}\n{each.body}" for each in found}
    assert found.count() == len(said)
    assert all(unit.family.name not in text for text in said.values())
    found.delete()
    return said


@laid(a_unit)
def test_a_booking_is_told_to_whom_it_takes_and_not_to_who_made_it(unit: Unit) -> None:
    conference = conference_of(unit)
    book(conference=conference, wanted=wanted_for(unit), by=unit.support, now=NOW)
    assert OutgoingMessage.objects.filter(areas=[unit.area.pk]).count() == 2
    said = told(unit)
    assert set(said) == {unit.chair.user.name, unit.minute_taker.name}
    text = said[unit.chair.user.name]
    assert f"In your diary: {conference.code} is booked" in text
    assert f"Fri 30 May 2025, 10:00 to 12:00, chaired by {unit.chair.user.name}, at {unit.venue.name}" in text
    assert "You are its chair." in text
    assert f"/diary/people/{unit.chair.user_id}/" in text
    # the same form sent twice is one act
    book(conference=conference, wanted=wanted_for(unit), by=unit.support, now=NOW)
    assert told(unit) == {}


def test_a_change_says_what_it_is_and_who_was_taken_out_is_told(unit: Unit) -> None:
    told(unit)
    other, code = ChairFactory(user__areas=[unit.area]), unit.conference.code
    moved = wanted_for(unit, hour=11, chair=other)
    book(conference=unit.conference, wanted=moved, by=unit.manager, now=NOW, why_moved="A secret reason")
    said = told(unit)
    assert set(said) == {each.name for each in (unit.chair.user, other.user, unit.minute_taker, unit.support)}
    assert "A secret reason" not in "".join(said.values())
    assert f"{code} is not yours any more" in said[unit.chair.user.name]
    assert f"conference {code} without you as its chair. It was: Fri 30 May" in said[unit.chair.user.name]
    assert f"{code} is booked" in said[other.user.name]
    assert (
        f"booking of conference {code}: the time and the chair. Now: Fri 30 May 2025, 11:00"
        in (said[unit.minute_taker.name])
    )


def test_how_it_is_held_is_not_said_to_change_where_that_was_not_kept(unit: Unit) -> None:
    """Of a booking that was made before each kept it."""
    told(unit)
    Booking.objects.filter(pk=unit.booking.pk).update(meeting_format="")
    book(
        conference=unit.conference,
        wanted=wanted_for(unit, hour=11),
        by=unit.manager,
        now=NOW,
        why_moved="Ill",
    )
    said = told(unit)
    assert all("the time. Now:" in text for text in said.values())


def test_who_becomes_another_part_is_told_of_it(unit: Unit) -> None:
    told(unit)
    wanted = replace(Wanted.of(unit.booking), minute_taker=unit.support)
    book(conference=unit.conference, wanted=wanted, by=unit.manager, now=NOW, why_moved="Ill")
    said = told(unit)
    assert "You are its minute taker and business support officer." in said[unit.support.name]
    assert "without you as its minute taker" in said[unit.minute_taker.name]


def test_bringing_forward_and_calling_off_are_told_too(unit: Unit) -> None:
    told(unit)
    earlier = wanted_for(unit, day=unit.booking.day.replace(day=28))
    bring_forward(conference=unit.conference, wanted=earlier, why="It got worse", by=unit.support, now=NOW)
    said = told(unit)
    assert set(said) == {unit.chair.user.name, unit.minute_taker.name}
    assert "the time. Now: Wed 28 May" in said[unit.chair.user.name]
    cancel(conference=unit.conference, why="Nobody needs it", by=unit.chair.user, now=NOW)
    said = told(unit)
    assert set(said) == {unit.support.name, unit.minute_taker.name}
    assert "does not take place: Wed 28 May 2025" in said[unit.support.name]
    assert "Nobody needs it" not in "".join(said.values())
