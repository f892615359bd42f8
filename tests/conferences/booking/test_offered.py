"""The three best times as the page offers them: why this chair, what each costs, and how one is chosen."""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from html import unescape
from typing import Any

import pytest
import time_machine
from django.test import Client

from conferences.booking.actions.book import book
from conferences.calling_off.actions.stand_down import stand_down
from conferences.models import Booking, Conference, ConferenceChild
from cpunit.deadlines.models import Deadline
from cpunit.diary.actions.hold import hold_entry
from cpunit.diary.models import Entry
from cpunit.people.models import Journey, User, Venue
from tests.factories.conferences import NOW, Unit, at, booked_conference, conference_of, over, wanted_for
from tests.factories.people import ChairFactory, SupportFactory, VenueFactory
from tests.factories.plans import open_plan
from tests.worlds import laid
from tests.worlds.stages import booked, to_be_booked

pytestmark = [pytest.mark.django_db, laid(to_be_booked)]
READY = date(2025, 5, 23)


@pytest.fixture(autouse=True)
def on_the_next_day() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def page_of(unit: Unit, query: str = "") -> Any:
    return signed_in(unit.support).get(f"/conferences/{unit.conference.code}/book/{query}")


def offered(unit: Unit) -> list[str]:
    """Each offered time with all that is said of it, as one text."""
    cards = page_of(unit).text.split('<li class="cpunit-card">')[1:]
    cards = [card.split("</ol>")[0] for card in cards]
    return [" ".join(unescape(re.sub(r"<[^>]*>", " ", card)).split()) for card in cards]


def held_in_form(page: Any) -> dict[str, Any]:
    form = page.context["form"]
    return {name: form[name].value() for name in form.fields}


def test_three_times_that_are_a_choice_each_with_the_meeting_before_and_what_it_costs(unit: Unit) -> None:
    first, second, third = offered(unit)
    chair, taker = unit.chair.user.name, unit.support.name
    assert first == (
        f"Fri 23 May 2025, 09:30 to 11:30 {chair} chairs: the only one who is free then; 0 open plans and 0 "
        f"conferences to come. {taker} takes the minutes. {unit.venue.name}. The chair meets the family from "
        "09:00. Take Fri 23 May 2025, 09:30"
    )
    assert second.startswith("Tue 27 May 2025, 09:30 to 11:30")
    assert third.startswith("Wed 28 May 2025, 09:30 to 11:30")
    page = page_of(unit).text
    assert "Before Mon 19 May 2025, reports could not reach the family in time" in page
    assert "Mon 19 May 2025, 09:30 is free too, but with less time for reports." in page
    unit.conference.limit_date = date(2025, 5, 20)
    unit.conference.save()
    assert "Leaves 2 working days for the reports." in offered(unit)[0]
    assert "A conference on the last day of its limit." in offered(unit)[0]
    unit.conference.limit_date = date(2025, 5, 12)
    unit.conference.save()
    late = offered(unit)[0]
    assert late.startswith("Wed 14 May 2025, 09:30")
    assert "Leaves no time for the reports. 2 working days past the limit." in late
    assert "The limit has passed. Past it, only a service manager can book." in page_of(unit).text


def test_the_chair_with_fewest_plans_and_conferences_is_offered_first_and_others_beside(unit: Unit) -> None:
    busy = unit.chair
    open_plan(Unit(area=unit.area).family.children.first(), chair=busy, started_on=date(2025, 4, 10))
    rested = ChairFactory(user__areas=[unit.area])
    User.objects.filter(chair__isnull=False).exclude(chair__in=[busy, rested]).update(is_active=False)
    booked_conference(Unit(area=unit.area), chair=busy, day=date(2025, 6, 2))
    User.objects.filter(chair__isnull=False).exclude(chair__in=[busy, rested]).update(is_active=False)
    first, *others = offered(unit)
    assert f"{rested.user.name} chairs: fewest plans and conferences of those who are free: 0 and 0." in first
    assert any(f"{busy.user.name} chairs: 1 open plan and 1 conference to come." in each for each in others)


def test_who_chaired_for_the_family_before_is_offered_again(unit: Unit) -> None:
    known = ChairFactory(user__areas=[unit.area], user__name="Zita Last")
    earlier = booked_conference(Unit(area=unit.area), chair=known).conference
    Conference.objects.filter(pk=earlier.pk).update(family=unit.family)
    over(earlier, held_on=date(2025, 5, 12))
    assert "Zita Last chairs: has chaired for the family before;" in offered(unit)[0]


def test_who_prepared_what_was_stood_down_is_offered_for_what_is_held_instead(unit: Unit) -> None:
    """They decided already who is kept from it, and the children wrote to them."""
    knows = ChairFactory(user__areas=[unit.area], user__name="Zita Last")
    before = booked_conference(Unit(area=unit.area), chair=knows).conference
    why = {"reason": "not-quorate", "why": "Two cannot come", "by": knows.user, "now": NOW}
    stand_down(conference=before, **why)
    unit.conference = Conference.objects.get(follows=before)
    assert "Zita Last chairs: prepared the one that it is held instead of;" in offered(unit)[0]


def test_a_pupil_who_comes_is_not_taken_out_of_lessons_where_it_can_be_otherwise(unit: Unit) -> None:
    child = unit.family.children.first()
    assert child is not None
    type(child).objects.filter(pk=child.pk).update(birth_date=date(2011, 2, 3))
    unit.conference.attached_children.filter(child=child).update(
        participation=ConferenceChild.Participation.WHOLE
    )
    first = offered(unit)[0]
    assert "23 May 2025, 14:00 to 16:00" in first
    assert "In school hours" not in first
    page = page_of(unit).text
    assert "Mon 19 May 2025, 09:30 is free too, but with less time for reports." in unescape(page)
    for number in range(-4, 40):
        day = READY + timedelta(days=number)
        closed = Entry.objects.create(
            venue=unit.venue,
            kind=Entry.Kind.CLOSED,
            starts_at=at(day, 13),
            ends_at=at(day, 20),
            recorded_by=unit.manager,
            recorded_at=NOW,
        )
        hold_entry(entry=closed)
    assert "In school hours, and a 14-year-old comes." in offered(unit)[0]


def test_the_way_from_another_venue_is_counted_and_told(unit: Unit) -> None:
    woking = VenueFactory(area=unit.area, name="Woking", seats=3)
    other = Unit(area=unit.area)
    wanted = wanted_for(other, day=READY, hour=9, minutes=60, chair=unit.chair, venue=woking)
    book(conference=conference_of(other), wanted=wanted, by=other.support, now=NOW)
    for user in (other.support, other.minute_taker, other.chair.user):
        user.areas.clear()
    other.venue.delete()
    Journey.objects.create(one=unit.venue, other=woking, minutes=45)
    Venue.objects.filter(pk=woking.pk).update(area=Unit().area)
    told = [each for each in offered(unit) if each.startswith("Fri 23 May")]
    assert told and all("another venue: 45 minutes on the way." in each for each in told)
    assert "11:15 to 13:15" in told[0]
    Venue.objects.filter(pk=woking.pk).update(area=unit.area)
    assert any("Woking" in each for each in offered(unit))


class TestATimeInTheAddress:
    def test_the_week_leads_to_a_form_that_is_filled_and_completed(self, unit: Unit) -> None:
        held = held_in_form(page_of(unit, f"?day=2025-05-28&start=10:15&chair={unit.chair.pk}"))
        assert (held["day"], held["start"]) == (date(2025, 5, 28), "10:15")
        assert (held["chair"], held["venue"]) == (str(unit.chair.pk), str(unit.venue.pk))
        assert held["minute_taker"] in {str(unit.support.pk), str(unit.minute_taker.pk)}

    @pytest.mark.parametrize(
        "query",
        [
            "?day=2025-02-31&start=25:00&chair=0&minute_taker=x&venue=%00",
            "?day=%00&start=10&chair=999999999999999999999&venue=-1",
            "?day=0001-01-01&start=10:15&chair=1",
            "?day[]=1&start=1e3&support_officer=%F0%9F%A6%8A",
            "?day=&start=&chair=&minute_taker=&venue=",
        ],
    )
    def test_what_cannot_be_is_left_out_without_a_word(self, unit: Unit, query: str) -> None:
        page = page_of(unit, query)
        assert page.status_code == 200
        assert "There is a problem" not in page.text

    @laid(booked)
    def test_where_it_is_booked_the_form_keeps_what_the_address_does_not_name(self, unit: Unit) -> None:
        other = SupportFactory(areas=[unit.area])
        held = held_in_form(page_of(unit, f"?minute_taker={other.pk}"))
        assert (held["day"], held["minute_taker"]) == (unit.booking.day, str(other.pk))
        held = held_in_form(page_of(unit, "?day=2025-05-29&start=11:00"))
        assert (held["day"], held["chair"]) == (date(2025, 5, 29), str(unit.chair.pk))


@pytest.mark.requirement("KRK-3")
def test_whoever_was_faster_is_named_and_the_page_offers_the_next_time(unit: Unit) -> None:
    other = Unit(area=unit.area)
    other.venue.delete()
    client, address = signed_in(unit.support), f"/conferences/{unit.conference.code}/book/"
    page = client.get(address)
    held = {name: value for name, value in held_in_form(page).items() if value is not None}
    day = held.pop("day")
    typed = {**held, "day_day": day.day, "day_month": day.month, "day_year": day.year, "minutes": 90}
    typed |= {
        "chair": unit.chair.pk,
        "minute_taker": unit.minute_taker.pk,
        "support_officer": unit.support.pk,
    }
    faster = book(
        conference=conference_of(other),
        wanted=wanted_for(other, day=day, hour=9, venue=unit.venue),
        by=other.manager,
        now=at(NOW.date(), 14, 2),
    )
    answer = client.post(address, typed)
    assert answer.status_code == 200
    said = unescape(answer.text)
    code = faster.conference.code
    assert f"{other.manager.name} booked this room at 14:02 on Tue 13 May 2025, for {code}." in said
    assert answer.context["form"]["minutes"].value() == "90"
    assert "Take Fri 23 May 2025, 09:30" not in said
    assert "Take Fri 23 May 2025, 11:30" in said
    assert not Booking.objects.filter(conference=unit.conference).exists()


@laid(booked)
class TestTheSameTime:
    """What is booked and cannot be as it is keeps its time where that can be: nobody else is moved for it."""

    def closed(self, unit: Unit, **whose: Any) -> None:
        facts = {"kind": "closed", **whose} if "venue" in whose else {"kind": "sickness", **whose}
        entry = Entry.objects.create(
            starts_at=at(unit.booking.day),
            ends_at=at(unit.booking.day, 20),
            recorded_by=unit.manager,
            recorded_at=NOW,
            **facts,
        )
        hold_entry(entry=entry)

    def test_in_another_room_where_its_own_is_closed(self, unit: Unit) -> None:
        assert "Same time" not in page_of(unit).text
        room = VenueFactory(area=unit.area, name="Town Hall Room 2")
        self.closed(unit, venue=unit.venue)
        first = offered(unit)[0]
        assert first.startswith("Same time: Fri 30 May 2025, 10:00 to 12:00")
        assert "Town Hall Room 2." in first
        page = page_of(unit)
        assert "the form holds the booking with who and what is" in page.text
        held = held_in_form(page)
        assert (held["venue"], held["chair"], held["day"]) == (
            str(room.pk), str(unit.chair.pk), unit.booking.day,
        )  # fmt: skip

    def test_with_another_chair_and_minute_taker_where_they_are_away(self, unit: Unit) -> None:
        other = ChairFactory(user__areas=[unit.area])
        self.closed(unit, user=unit.chair.user)
        self.closed(unit, user=unit.minute_taker)
        held = held_in_form(page_of(unit))
        assert (held["chair"], held["minute_taker"], held["venue"]) == (
            str(other.pk), str(unit.support.pk), str(unit.venue.pk),
        )  # fmt: skip

    def test_where_nobody_else_is_free_other_times_are_offered(self, unit: Unit) -> None:
        self.closed(unit, venue=unit.venue)
        assert "Same time" not in page_of(unit).text
        assert "The form holds the booking as it stands" in page_of(unit).text
        assert len(offered(unit)) == 3


@pytest.mark.requirement("LDS-2")
def test_a_chair_who_leaves_before_the_limit_is_offered_up_to_their_last_day(unit: Unit) -> None:
    type(unit.chair).objects.filter(pk=unit.chair.pk).update(available_until=date(2025, 5, 27))
    days = [each.split(",")[0] for each in offered(unit)]
    assert set(days) == {"Fri 23 May 2025", "Tue 27 May 2025"}
    held = held_in_form(page_of(unit))
    assert held["chair"] == str(unit.chair.pk)
    type(unit.chair).objects.filter(pk=unit.chair.pk).update(available_until=date(2025, 5, 14))
    page = page_of(unit).text
    assert "No chair of this area may chair this conference" in page
    assert "An administrator can give a chair of another area this one too" in page


def test_who_stands_in_for_one_review_does_not_know_the_plan(unit: Unit) -> None:
    """Its date goes to the chair who is booked, and its owner stays who watches over the plan (KRK-26)."""
    stand_in = ChairFactory(user__areas=[unit.area])
    plan = open_plan(Unit(area=unit.area).family.children.first(), chair=unit.chair, started_on=READY)
    Deadline.objects.open().filter(record=plan.code).update(chair=stand_in)
    User.objects.filter(chair__isnull=False).exclude(chair__in=[unit.chair, stand_in]).update(is_active=False)
    first = offered(unit)[0]
    assert (
        f"{stand_in.user.name} chairs: fewest plans and conferences of those who are free: 0 and 0." in first
    )
