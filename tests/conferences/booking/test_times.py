"""Which times, people and places a booking refuses, and in which words."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from conferences.booking.actions.book import book
from conferences.models import Booking, Conference
from cpunit.domain.refusal import Refused
from cpunit.web.constraints import readable
from tests.factories.conferences import HELD_ON, NOW, Unit, at, booked_conference, conference_of, wanted_for
from tests.factories.people import AreaFactory, ChairFactory, SupportFactory, VenueFactory
from tests.worlds import laid
from tests.worlds.stages import a_unit, to_be_booked

pytestmark = [pytest.mark.django_db, laid(to_be_booked)]


def refused_booking(unit: Unit, conference: Conference, **facts: object) -> str:
    with pytest.raises(Refused) as refused:
        book(conference=conference, wanted=wanted_for(unit, **facts), by=unit.support, now=NOW)
    assert not Booking.objects.exists()
    return refused.value.sentence


def test_times_and_people_that_a_booking_refuses(unit: Unit) -> None:
    conference = unit.conference
    elsewhere = AreaFactory()
    assert "still to come" in refused_booking(unit, conference, day=HELD_ON)
    assert "Spring bank holiday" in refused_booking(unit, conference, day=date(2025, 5, 26))
    assert "Saturday" in refused_booking(unit, conference, day=date(2025, 5, 31))
    assert "from 15 to" in refused_booking(unit, conference, minutes=0)
    assert "no conference goes on after 20:00" in refused_booking(unit, conference, hour=19)
    assert "no conference goes on after 20:00" in refused_booking(unit, conference, hour=23)
    assert "before 08:00" in refused_booking(unit, conference, hour=1)
    assert "outside the bank holidays" in refused_booking(unit, conference, day=date(2035, 1, 1))
    assert "Choose a venue" in refused_booking(unit, conference, venue=None)
    assert "not a venue of" in refused_booking(unit, conference, venue=VenueFactory(area=elsewhere))
    stranger = SupportFactory(areas=[elsewhere])
    assert "choose another minute taker" in refused_booking(unit, conference, minute_taker=stranger)
    assert "not a business support officer" in refused_booking(unit, conference, support_officer=unit.manager)
    away = ChairFactory(user__areas=[elsewhere])
    assert "does not chair in this area" in refused_booking(unit, conference, chair=away)
    gone = ChairFactory(user__areas=[unit.area], available_until=date(2025, 5, 29))
    assert "until 29 May 2025 only" in refused_booking(unit, conference, chair=gone)


@pytest.mark.requirement("SUR-1")
def test_a_chair_who_holds_supervises_or_manages_the_case_is_refused(unit: Unit) -> None:
    conference = unit.conference
    worker, team = unit.family.social_worker, unit.family.team
    person = unit.chair.professional
    unit.family.social_worker = person
    unit.family.save()
    assert "holds the case" in refused_booking(unit, conference)
    unit.family.social_worker = worker
    unit.family.save()
    worker.supervisor = person
    worker.save()
    assert "supervises the worker" in refused_booking(unit, conference)
    worker.supervisor = None
    worker.save()
    team.manager = person
    team.save()
    assert "line-manages the case" in refused_booking(unit, conference)
    team.manager = None
    team.save()
    person.team = team
    person.save()
    unit.chair.refresh_from_db()
    assert "works in the team" in refused_booking(unit, conference)


@pytest.mark.requirement("LDS-2")
def test_an_unqualified_chair_is_refused(unit: Unit) -> None:
    conference = unit.conference
    for facts, words in (
        ({"registration_number": ""}, "no registration is recorded"),
        ({"qualified_on": None}, "It is not recorded when"),
        ({"qualified_on": date(2020, 6, 1)}, "qualified on 1 June 2020"),
    ):
        chair = ChairFactory(user__areas=[unit.area], **facts)
        assert words in refused_booking(unit, conference, chair=chair)


def next_to(unit: Unit, *same: str) -> tuple[Conference, dict[str, object]]:
    """Another family's conference, and who else could serve it but for these parts."""
    others: dict[str, object] = {
        "chair": ChairFactory(user__areas=[unit.area]),
        "venue": VenueFactory(area=unit.area),
        "minute_taker": SupportFactory(areas=[unit.area]),
        "support_officer": SupportFactory(areas=[unit.area]),
    }
    served = {part: who for part, who in others.items() if part not in same}
    return conference_of(Unit(area=unit.area)), served


@pytest.mark.requirement("KRK-3")
@pytest.mark.parametrize(
    ("same", "held", "other"),
    [
        ("chair", "09:30 to 12:00", "chair"),
        ("venue", "09:30 to 12:00", "venue"),
        ("minute_taker", "10:00 to 12:00", "minute taker"),
        ("support_officer", "10:00 to 12:00", "business support officer"),
    ],
)
@laid(a_unit)
def test_a_double_booking_is_refused_by_who_is_taken_and_when(
    unit: Unit, same: str, held: str, other: str
) -> None:
    code = booked_conference(unit).conference.code
    conference, served = next_to(unit, same)
    wanted = wanted_for(unit, hour=11, **served)
    with pytest.raises(Refused) as refused:
        book(conference=conference, wanted=wanted, by=unit.support, now=NOW)
    assert refused.value.sentence == (
        f"{getattr(wanted, same)} is already taken on Fri 30 May 2025, {held}. "
        f"{unit.support.name} booked {'this room' if same == 'venue' else 'them'} at 09:00 on "
        f"Tue 13 May 2025, for {code}. Choose another {other} or another time."
    )
    assert refused.value.refusal.about == same
    assert Booking.objects.count() == 1


@pytest.mark.requirement("KRK-3")
@laid(a_unit)
def test_somebody_taken_who_should_do_both_is_replaced_in_both(unit: Unit) -> None:
    booked_conference(unit)
    conference, served = next_to(unit, "minute_taker", "support_officer")
    wanted = wanted_for(unit, hour=11, **{**served, "minute_taker": unit.support})
    with pytest.raises(Refused) as refused:
        book(conference=conference, wanted=wanted, by=unit.support, now=NOW)
    assert "another minute taker and business support officer or another time" in refused.value.sentence
    assert refused.value.refusal.about == "minute_taker"


@pytest.mark.requirement("BNS-2")
@laid(a_unit)
def test_chair_and_venue_are_held_half_an_hour_before_and_the_minute_taker_is_not(unit: Unit) -> None:
    booked_conference(unit, hour=10)
    conference, served = next_to(unit, "minute_taker", "support_officer")
    noon = at(date(2025, 5, 30), 12)
    right_after = wanted_for(unit, starts_at=noon, **served)
    booking = book(conference=conference, wanted=right_after, by=unit.support, now=NOW)
    assert booking.family_from == at(date(2025, 5, 30), 11, 30)
    for part, who in (("chair", unit.chair), ("venue", unit.venue)):
        again = wanted_for(unit, starts_at=noon, **{**served, part: who})
        with pytest.raises(Refused, match=f"{who} is already taken"):
            book(conference=conference, wanted=again, by=unit.support, now=NOW, why_moved="A better room")


@pytest.mark.failure(6)
def test_past_the_limit_needs_a_manager_and_a_reason(unit: Unit) -> None:
    conference = unit.conference
    late = wanted_for(unit, day=date(2025, 6, 4))
    with pytest.raises(Refused, match="ask a service manager"):
        book(conference=conference, wanted=late, by=unit.support, now=NOW, lateness_reason="No room")
    with pytest.raises(Refused, match="Say why"):
        book(conference=conference, wanted=late, by=unit.manager, now=NOW)
    book(conference=conference, wanted=late, by=unit.manager, now=NOW, lateness_reason="No room")
    conference.refresh_from_db()
    assert (conference.lateness_reason, conference.lateness_authorised_by) == ("No room", unit.manager)
    in_time = wanted_for(unit, day=date(2025, 6, 3))
    book(conference=conference, wanted=in_time, by=unit.support, now=NOW, why_moved="A room came free")
    conference.refresh_from_db()
    assert (conference.lateness_reason, conference.lateness_authorised_by) == ("", None)


@pytest.mark.failure(6)
def test_the_database_refuses_lateness_without_an_authoriser(unit: Unit) -> None:
    conference = unit.conference
    with pytest.raises(IntegrityError) as refused, transaction.atomic():
        Conference.objects.filter(pk=conference.pk).update(lateness_reason="No room")
    assert "service manager who authorises" in readable(refused.value)
